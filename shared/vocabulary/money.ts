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

/** When a part of a debt is due, as seen from the day money comes in (domain handbook 2.18). */
export const timings = { past_due: 'Past due', due: 'Due', in_advance: 'In advance' } as const;
export type Timing = keyof typeof timings;

/** What money ahead of its time pays. */
export const advanceRules = { next: 'The next due', last: 'The last due', spread: 'All alike' } as const;
export type AdvanceRule = keyof typeof advanceRules;

/** Kinds of money an allocation order may be entered for; `any` serves every other. */
export const transactionTypes = {
  any: 'Any money',
  payment: 'Payments to us',
  direct: 'Payments to the creditor',
  instalment: 'Instalments of a plan',
  settlement: 'Parts of a settlement',
  levy: 'Levies and garnishments',
} as const;
export type TransactionType = keyof typeof transactionTypes;

/** What became of money beyond what was owed. */
export const creditStates = {
  held: 'Held for the debtor',
  refunded: 'Refunded',
  taken_back: 'Taken back with its payment',
} as const;
export type CreditState = keyof typeof creditStates;

/** Figures of an account a person may open to the lines they come from. */
export const figures = {
  owing: 'Owing',
  principal: 'Principal',
  interest: 'Interest',
  fees: 'Fees',
  costs: 'Costs',
  paid: 'Paid',
} as const;
export type Figure = keyof typeof figures;
