/** Life of a letter (domain handbook 2.10). The bytes are fixed once rendered. */
export const letterStatuses = {
  queued: 'Queued',
  held: 'Held back',
  rendered: 'Ready',
  sent: 'Sent',
  cancelled: 'Cancelled',
} as const;
export type LetterStatus = keyof typeof letterStatuses;

/** How a letter left the house. */
export const letterDispatches = { printed: 'Printed', saved: 'Saved as PDF', reprinted: 'Reprinted as copy' } as const;
export type LetterDispatch = keyof typeof letterDispatches;

/** Letter templates a new book starts with; wording is versioned data. */
export const letterTemplates = {
  demand: 'Demand letter',
  payment_agreement: 'Payment agreement',
  settlement: 'Settlement letter',
  payment_coupons: 'Payment coupons',
} as const;
export type LetterTemplateCode = keyof typeof letterTemplates;

/** Why a letter was held back instead of rendered. */
export const letterHeldReasons = {
  no_address: 'No good postal address',
  gate: 'The contact gate does not allow a letter',
  missing_fact: 'A fact the template requires is missing',
  nothing_owed: 'Nothing is owed',
  failed: 'It could not be drawn',
} as const;
export type LetterHeldReason = keyof typeof letterHeldReasons;
