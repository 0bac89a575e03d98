/** What a commission plan looks at to find its row (domain handbook 2.20). */
export const commissionBases = {
  days_listed: 'Days from placement to payment',
  days_delinquent: 'Days from delinquency to placement',
  listed_amount: 'Amount placed',
  paid_to_date: 'Paid to date',
  payment_amount: 'Amount of the payment',
} as const;
export type CommissionBasis = keyof typeof commissionBases;

/** How the creditor's money and the agency's commission change hands (domain handbook 2.21). */
export const remittanceMethods = {
  net: 'Net: commission is kept back',
  gross: 'Gross: everything is sent, commission is invoiced',
  combined: 'Combined: kept back from money to us, invoiced for direct',
} as const;
export type RemittanceMethod = keyof typeof remittanceMethods;

/** Where a statement to a creditor stands. */
export const statementStates = {
  prepared: 'Prepared',
  posted: 'Posted',
  discarded: 'Discarded',
} as const;
export type StatementState = keyof typeof statementStates;
