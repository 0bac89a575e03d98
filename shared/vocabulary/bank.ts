/** Formats of files a bank or a payment network sends. */
export const bankFormats = {
  camt: 'ISO 20022 camt',
  mt940: 'SWIFT MT940',
  ofx: 'OFX, QFX',
  nacha: 'NACHA (ACH)',
  csv: 'Table (CSV, spreadsheet)',
} as const;
export type BankFormat = keyof typeof bankFormats;

/** What an account at a bank is for. Only trust accounts are reconciled with the money held for creditors. */
export const bankAccountUses = {
  trust: 'Trust account',
  own: 'The agency’s own',
  payment_files: 'Payment files',
} as const;
export type BankAccountUse = keyof typeof bankAccountUses;

/** What became of an entry of a bank statement. */
export const bankEntryStates = {
  open: 'Open',
  matched: 'Matched',
  suspense: 'In suspense',
  set_aside: 'Set aside',
} as const;
export type BankEntryState = keyof typeof bankEntryStates;

/** What an entry of a bank statement is in the books. */
export const bankMatchKinds = {
  payment: 'New payment',
  posted: 'Payment posted before',
  deposit: 'Deposit of a batch',
  return: 'Payment returned',
  remittance: 'Remittance or refund',
  suspense: 'Unidentified money',
  set_aside: 'Not client money',
} as const;
export type BankMatchKind = keyof typeof bankMatchKinds;

/** Why an entry may be what is proposed; each adds to the score. */
export const moneyMatchReasons = {
  file_number: 'Our file number stands in it',
  creditor_reference: 'The creditor’s reference stands in it',
  payment_reference: 'The reference of the payment stands in it',
  promise_amount: 'A promise of this amount is due',
  owing_amount: 'It is all that is owed',
  same_amount: 'The amount is the same',
  batch_total: 'It is the total of a batch',
  full_name: 'The name is the same',
  part_name: 'The name is alike',
  known_account: 'This bank account paid before',
  near_day: 'The days lie close',
} as const;
export type MoneyMatchReason = keyof typeof moneyMatchReasons;

/** States of a batch of payments keyed at the posting desk. Once posted nothing of it changes. */
export const batchStates = { open: 'Open', posted: 'Posted', discarded: 'Discarded' } as const;
export type BatchState = keyof typeof batchStates;

/** What became of money nobody could tell whose it was. */
export const suspenseStates = { open: 'Unidentified', identified: 'Identified', refunded: 'Sent back' } as const;
export type SuspenseState = keyof typeof suspenseStates;
