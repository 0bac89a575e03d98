/** Kinds of next step and reminder (domain handbook 2.3). */
export const reminderKinds = {
  call: 'Call',
  call_back: 'Call back',
  review: 'Review',
  promise_due: 'Promise due',
  letter: 'Letter',
  visit: 'Visit',
} as const;
export type ReminderKind = keyof typeof reminderKinds;

export const reminderStatuses = { open: 'Open', fired: 'Due', done: 'Done', cancelled: 'Cancelled' } as const;
export type ReminderStatus = keyof typeof reminderStatuses;

/** Why an account stands where it stands in the work queue, first reason first (domain handbook 2.4). */
export const queueReasons = {
  timed_step_due: 'Call back due now',
  promise_broken: 'Promise broken',
  promise_due: 'Promise due today',
  new_placement: 'New, not yet contacted',
  strategy_step: 'Strategy step due',
  step_due: 'Next step due',
  no_next_step: 'No next step',
} as const;
export type QueueReason = keyof typeof queueReasons;

/** Promise to pay (domain handbook 2.15). */
export const promiseStatuses = {
  open: 'Open',
  kept: 'Kept',
  kept_late: 'Kept late',
  partly_kept: 'Partly kept',
  broken: 'Broken',
  cancelled: 'Cancelled',
} as const;
export type PromiseStatus = keyof typeof promiseStatuses;

/** Entries of an account's history. */
export const activityKinds = {
  imported: 'Placed',
  call: 'Call',
  contact: 'Contact',
  note: 'Note',
  letter: 'Letter',
  payment: 'Payment',
  payment_reversed: 'Payment reversed',
  interest: 'Interest',
  charge: 'Fee or cost',
  credit: 'Credit',
  promise: 'Promise',
  promise_verdict: 'Promise verdict',
  arrangement: 'Plan or settlement',
  status: 'Status',
  hold: 'Hold',
  dispute: 'Dispute',
  complaint: 'Complaint',
  reminder: 'Next step',
  contact_point: 'Contact point',
  communication: 'Consent and wishes',
  party: 'Party',
  notice: 'Notice',
  assignment: 'Assignment',
  same_person: 'Same person',
  list: 'List',
  strategy: 'Strategy',
  debtor: 'Debtor’s details',
  document: 'Document',
} as const;
export type ActivityKind = keyof typeof activityKinds;

export const placementStatuses = {
  staging: 'Reading',
  staged: 'Checked, not posted',
  posting: 'Posting',
  paused: 'Paused',
  posted: 'Posted',
  undoing: 'Being taken back',
  undone: 'Taken back',
  abandoned: 'Abandoned',
} as const;
export type PlacementStatus = keyof typeof placementStatuses;

/** What the import decided about one row. */
export const rowVerdicts = {
  create: 'New account',
  update: 'Updates an account',
  skip: 'Skipped',
  error: 'Error',
} as const;
export type RowVerdict = keyof typeof rowVerdicts;
