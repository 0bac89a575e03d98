/** Account statuses a new book starts with. A status is a label; holds do the blocking (domain handbook 2.2). */
export const accountStatuses = {
  new: { label: 'New', priority: 50, closed: false },
  active: { label: 'Active', priority: 60, closed: false },
  contacted: { label: 'Contacted', priority: 60, closed: false },
  promise: { label: 'Promise', priority: 40, closed: false },
  broken_promise: { label: 'Broken promise', priority: 10, closed: false },
  plan: { label: 'Payment plan', priority: 40, closed: false },
  plan_behind: { label: 'Plan behind', priority: 15, closed: false },
  settling: { label: 'Settlement', priority: 40, closed: false },
  disputed: { label: 'Disputed', priority: 70, closed: false },
  on_hold: { label: 'On hold', priority: 80, closed: false },
  ceased: { label: 'Ceased contact', priority: 90, closed: false },
  attorney: { label: 'Attorney', priority: 90, closed: false },
  bankruptcy: { label: 'Bankruptcy', priority: 95, closed: false },
  deceased: { label: 'Deceased', priority: 95, closed: false },
  paid_in_full: { label: 'Paid in full', priority: 99, closed: true },
  settled: { label: 'Settled', priority: 99, closed: true },
  returned: { label: 'Returned to creditor', priority: 99, closed: true },
  listed_in_error: { label: 'Listed in error', priority: 99, closed: true },
} as const;
export type AccountStatus = keyof typeof accountStatuses;

export const debtClasses = {
  consumer: 'Consumer',
  commercial: 'Commercial',
  medical: 'Medical',
  judgment: 'Judgment',
} as const;
export type DebtClass = keyof typeof debtClasses;

export const debtorKinds = { person: 'Person', business: 'Business' } as const;
export type DebtorKind = keyof typeof debtorKinds;

export const holdReasons = {
  cease: 'Cease communication',
  attorney: 'Attorney',
  bankruptcy: 'Bankruptcy',
  deceased: 'Deceased',
  dispute: 'Dispute',
  complaint: 'Complaint',
  hardship: 'Hardship',
  identity_theft: 'Identity theft',
  breathing_space: 'Breathing space',
  minor: 'Debtor is a minor',
  military_service: 'Military service',
  insurance_pending: 'Insurance status pending',
  creditor_request: 'Creditor request',
  internal: 'Internal',
} as const;
export type HoldReason = keyof typeof holdReasons;

/** What a hold stops (domain handbook 2.13). */
export const holdBlocks = {
  calls: 'Calls',
  letters: 'Letters',
  email: 'Email',
  texts: 'Text messages',
  interest: 'Interest',
  fees: 'Fees',
  strategy: 'Strategy',
} as const;
export type HoldBlock = keyof typeof holdBlocks;

export const disputeReasons = {
  not_mine: 'Not my debt',
  wrong_amount: 'Wrong amount',
  already_paid: 'Already paid',
  identity_theft: 'Identity theft',
  validation_request: 'Validation request',
  other: 'Other',
} as const;
export type DisputeReason = keyof typeof disputeReasons;
export const disputeStatuses = { open: 'Open', resolved: 'Resolved' } as const;
export type DisputeStatus = keyof typeof disputeStatuses;
