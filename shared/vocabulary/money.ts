/** Parts of what is owed, in the order payments fill them by default: costs, fees, interest, principal. */
export const buckets = { costs: 'Costs', fees: 'Fees', interest: 'Interest', principal: 'Principal' } as const;
export type Bucket = keyof typeof buckets;

/** Ledger entry kinds; nothing is edited or deleted, corrections are new entries. */
export const ledgerKinds = {
  opening: 'Placed balance',
  interest: 'Interest',
  fee: 'Fee',
  cost: 'Cost',
  payment: 'Payment',
  reversal: 'Reversal',
  adjustment: 'Adjustment',
} as const;
export type LedgerKind = keyof typeof ledgerKinds;

export const paymentMethods = {
  check: 'Check',
  cash: 'Cash',
  bank_transfer: 'Bank transfer',
  money_order: 'Money order',
  card_external: 'Card, at the processor',
  not_told: 'Not told',
} as const;
export type PaymentMethod = keyof typeof paymentMethods;

/** Who received the money (domain handbook 2.18). */
export const paymentRoutes = { to_us: 'To us', direct: 'Direct to the creditor' } as const;
export type PaymentRoute = keyof typeof paymentRoutes;
