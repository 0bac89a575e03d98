import type { ReminderKind } from './work.ts';

/** What logging an outcome means (domain handbook 2.6). */
export interface OutcomeFlags {
  /** Counts as a dialled attempt. A number that was not connected does not (12 CFR 1006.14(b)(3)(ii)). */
  readonly attempt: boolean;
  /** A person was spoken to. */
  readonly contact: boolean;
  /** The debtor was spoken to: right-party contact, starts the pause of 12 CFR 1006.14(b)(2)(i)(B). */
  readonly rightParty: boolean;
  readonly thirdParty: boolean;
  readonly promise: boolean;
  readonly dispute: boolean;
  readonly refusal: boolean;
  readonly wrongNumber: boolean;
  /** Ends contact on some or all channels; a hold is placed with it. */
  readonly stopsContact: boolean;
}

export interface OutcomeCode {
  readonly label: string;
  /** Tile of the outcome bar, 1 to 9; the stop outcomes share 9 with a second digit. */
  readonly key: string;
  readonly flags: OutcomeFlags;
  /** The step proposed next, some weekdays later. Null where the outcome itself decides (a promise, a stop). */
  readonly nextStep: { readonly kind: ReminderKind; readonly weekdays: number } | null;
}

const none: OutcomeFlags = {
  attempt: false,
  contact: false,
  rightParty: false,
  thirdParty: false,
  promise: false,
  dispute: false,
  refusal: false,
  wrongNumber: false,
  stopsContact: false,
};
const talked: OutcomeFlags = { ...none, attempt: true, contact: true, rightParty: true };
const stopped: OutcomeFlags = { ...talked, stopsContact: true };

/** Outcome codes a new book starts with, by tile (interface handbook 1.3). */
export const outcomeCodes = {
  no_answer: {
    label: 'No answer',
    key: '1',
    flags: { ...none, attempt: true },
    nextStep: { kind: 'call', weekdays: 1 },
  },
  left_message: {
    label: 'Left message',
    key: '2',
    flags: { ...none, attempt: true },
    nextStep: { kind: 'call', weekdays: 2 },
  },
  not_connected: { label: 'Busy or failed', key: '3', flags: none, nextStep: { kind: 'call', weekdays: 1 } },
  wrong_number: {
    label: 'Wrong number',
    key: '4',
    flags: { ...none, attempt: true, wrongNumber: true },
    nextStep: { kind: 'review', weekdays: 0 },
  },
  third_party: {
    label: 'Third party',
    key: '5',
    flags: { ...none, attempt: true, contact: true, thirdParty: true },
    nextStep: { kind: 'call', weekdays: 2 },
  },
  promise: { label: 'Promise to pay', key: '6', flags: { ...talked, promise: true }, nextStep: null },
  refuses: {
    label: "Refuses or can't pay",
    key: '7',
    flags: { ...talked, refusal: true },
    nextStep: { kind: 'review', weekdays: 5 },
  },
  dispute: {
    label: 'Dispute or validation request',
    key: '8',
    flags: { ...talked, dispute: true },
    nextStep: { kind: 'review', weekdays: 1 },
  },
  cease: { label: 'Cease contact', key: '91', flags: stopped, nextStep: { kind: 'review', weekdays: 5 } },
  attorney: { label: 'Attorney', key: '92', flags: stopped, nextStep: { kind: 'review', weekdays: 5 } },
  bankruptcy: { label: 'Bankruptcy', key: '93', flags: stopped, nextStep: { kind: 'review', weekdays: 5 } },
  deceased: {
    label: 'Deceased',
    key: '94',
    flags: { ...none, attempt: true, contact: true, thirdParty: true, stopsContact: true },
    nextStep: { kind: 'review', weekdays: 5 },
  },
} as const satisfies Readonly<Record<string, OutcomeCode>>;
export type OutcomeCodeKey = keyof typeof outcomeCodes;

/** Outcome code with its full type, for code that reads flags of any outcome. */
export const outcomeOf = (code: OutcomeCodeKey): OutcomeCode => outcomeCodes[code];
