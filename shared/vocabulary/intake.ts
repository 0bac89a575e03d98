/** What one row of a creditor's file stands for. */
export const placementKinds = {
  accounts: 'Accounts',
  invoices: 'Invoices',
  payments: 'Payments',
  contact_points: 'Contact points',
  notes: 'Notes history',
} as const;
export type PlacementKind = keyof typeof placementKinds;

/** Types of a creditor's own fields. */
export const customFieldKinds = {
  text: 'Text',
  number: 'Number',
  money: 'Amount',
  date: 'Date',
  list: 'List',
  yes_no: 'Yes or no',
} as const;
export type CustomFieldKind = keyof typeof customFieldKinds;

/** What a creditor's rule asks of a field. */
export const fieldRuleKinds = {
  required: 'Must be filled',
  range: 'Within limits',
  list: 'One of a list',
  pattern: 'Has a form',
} as const;
export type FieldRuleKind = keyof typeof fieldRuleKinds;

/** What becomes of open accounts or invoices that a refreshed file no longer lists. */
export const missingTreatments = {
  leave: 'Leave them as they are',
  recall: 'Recall them: back to the creditor',
  paid_direct: 'Paid to the creditor directly',
} as const;
export type MissingTreatment = keyof typeof missingTreatments;
