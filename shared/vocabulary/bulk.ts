/** What may be done to many accounts at once (interface handbook 1.4). */
export const bulkActions = {
  assign: 'Assign',
  status: 'Status',
  hold: 'Hold',
  letter: 'Letter',
  list: 'Put on a list',
  unlist: 'Take off a list',
  strategy: 'Start a strategy',
  stop_strategy: 'Stop the strategy',
} as const;
export type BulkAction = keyof typeof bulkActions;

/** Life of a change of many accounts. */
export const bulkStates = {
  planned: 'Checked, not run',
  running: 'Running',
  stopped: 'Stopped',
  done: 'Done',
  undoing: 'Being undone',
  undone: 'Undone',
} as const;
export type BulkState = keyof typeof bulkStates;

/** What became of one account of it. */
export const bulkItemStates = {
  ready: 'To be done',
  skipped: 'Skipped',
  done: 'Done',
  undone: 'Undone',
  kept: 'Not undone',
} as const;
export type BulkItemState = keyof typeof bulkItemStates;

/** Why an account is left out, or why its change is not taken back. */
export const bulkSkips = {
  gone: 'No longer in the book',
  closed: 'Closed',
  already: 'Already so',
  legal_stop: 'Under a legal stop',
  held_already: 'Hold already stands',
  nothing_owed: 'Nothing owed',
  no_address: 'No address',
  dispute_open: 'Dispute open',
  overshadows: 'Validation period running',
  arrangement: 'Plan or settlement says otherwise',
  letter_waiting: 'Letter already waiting',
  gate: 'Stopped by the gate',
  changed_since: 'Changed since',
  sent_already: 'Already sent',
  on_strategy: 'On another strategy',
  no_strategy: 'On no strategy',
  strategy_held: 'A hold stops strategies',
} as const;
export type BulkSkip = keyof typeof bulkSkips;
