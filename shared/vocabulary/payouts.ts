/** How a creditor's money reaches it (domain handbook 2.21). */
export const payoutWays = {
  check: 'Check',
  sepa: 'SEPA credit transfer',
  ach: 'ACH credit',
} as const;
export type PayoutWay = keyof typeof payoutWays;

/** Where bank details stand: a change counts once a second person agreed. */
export const bankDetailStates = {
  proposed: 'Waits for a second person',
  in_force: 'In force',
  rejected: 'Rejected',
  replaced: 'Replaced',
} as const;
export type BankDetailState = keyof typeof bankDetailStates;

/** What becomes of a month of the books; the last entry says where it stands. */
export const monthEvents = {
  proposed: 'Proposed for locking',
  withdrawn: 'Proposal withdrawn',
  locked: 'Locked',
  reopen_proposed: 'Proposed for reopening',
  reopen_withdrawn: 'Stays locked',
  reopened: 'Reopened',
} as const;
export type MonthEventKind = keyof typeof monthEvents;

/** Where a month stands. */
export const monthStates = {
  running: 'Not over yet',
  open: 'Open',
  proposed: 'Waits for a second person',
  locked: 'Locked',
  reopening: 'Reopening waits for a second person',
} as const;
export type MonthState = keyof typeof monthStates;

/** Lines of the month-end checklist, in its order. */
export const monthChecks = {
  batches: 'Posting batches are posted',
  suspense: 'Unidentified money is reviewed',
  bank: 'The bank is reconciled',
  statements: 'Statements are posted',
  payouts: 'Creditors are paid',
  books: 'The trust ties out',
  tied: 'Statements, payments and books agree',
  proof: 'Journal, ledger and database are proven',
} as const;
export type MonthCheck = keyof typeof monthChecks;

/** What a line of the checklist says. Only a difference keeps a month open; a remark needs a note. */
export const checkVerdicts = {
  ok: 'In order',
  remark: 'Look at it',
  difference: 'Not in order',
} as const;
export type CheckVerdict = keyof typeof checkVerdicts;
