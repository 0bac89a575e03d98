/** What a step of a strategy counts its days from (domain handbook 2.8). */
export const strategyAnchors = {
  start: 'Start of the strategy',
  previous_done: 'Step before done',
  due_date: 'Due date of the debt',
  last_payment: 'Last payment',
  promise_broken: 'Promise broken',
} as const;
export type StrategyAnchor = keyof typeof strategyAnchors;

/** What a step does. */
export const strategyActions = { call: 'Call', review: 'Review', letter: 'Letter', status: 'Status' } as const;
export type StrategyAction = keyof typeof strategyActions;

/** Whether a person decides before a step takes effect. */
export const strategyApprovals = { none: 'By itself', agent: 'Agent decides' } as const;
export type StrategyApproval = keyof typeof strategyApprovals;

/** What of an account the conditions of a step may ask. */
export const strategyFacts = {
  owing: 'Owing',
  days_past_due: 'Days past due',
  debt_class: 'Class of debt',
  debtor_kind: 'Kind of debtor',
  currency: 'Currency',
  status: 'Status',
  has_phone: 'Phone known',
  has_address: 'Address known',
} as const;

/** How a condition compares. */
export const strategyComparisons = { at_least: 'at least', at_most: 'at most', is: 'is', is_not: 'is not' } as const;

/** Where an account stands with a strategy. */
export const strategyStates = { active: 'Running', finished: 'Finished', stopped: 'Stopped' } as const;
export type StrategyState = keyof typeof strategyStates;

/** Why a strategy ended on an account. */
export const strategyEnds = {
  completed: 'All steps taken',
  closed: 'Account closed',
  nothing_owed: 'Nothing owed',
  by_person: 'Stopped by a person',
  taken_back: 'Start taken back',
} as const;
export type StrategyEnd = keyof typeof strategyEnds;

/** Why the next step is not taken yet. */
export const strategyWaits = {
  not_due: 'Not due yet',
  day_run: 'Due, taken by the next run of the day',
  too_soon: 'Too soon after the step before',
  previous_open: 'Step before not done',
  no_date: 'Nothing to count from yet',
  hold: 'A hold stops it',
  dispute: 'Dispute open',
  promise: 'Promise open',
  arrangement: 'Plan or settlement running',
  gate: 'Stopped by the gate',
  validation: 'Validation period running',
} as const;
export type StrategyWait = keyof typeof strategyWaits;

/** What would become of a step on a day. */
export const strategyOutcomes = {
  taken: 'Taken',
  skipped: 'Passed over',
  kept_back: 'Kept back',
  not_started: 'Not started',
} as const;
export type StrategyOutcome = keyof typeof strategyOutcomes;

/** Why a step was passed over for good. */
export const strategySkips = {
  condition: 'Condition not met',
  overtaken: 'Overtaken by a later step',
  no_address: 'No address',
  letter_waiting: 'Letter already waiting',
  already: 'Already so',
  legal_stop: 'Under a legal stop',
} as const;
export type StrategySkip = keyof typeof strategySkips;
