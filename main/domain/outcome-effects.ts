import {
  type AccountStatus,
  accountStatuses,
  type HoldBlock,
  type HoldReason,
} from '../../shared/vocabulary/accounts.ts';
import type { ContactPointStatus } from '../../shared/vocabulary/contact.ts';
import { type OutcomeCodeKey, outcomeOf } from '../../shared/vocabulary/outcomes.ts';

/** A hold that an outcome places; the review falls so many weekdays after the day it starts. */
export interface HoldToPlace {
  readonly reason: HoldReason;
  readonly blocks: readonly HoldBlock[];
  readonly scope: 'account' | 'debtor';
  readonly reviewWeekdays: number;
}

/** What logging an outcome does besides being written down. */
export interface OutcomeEffects {
  /** The status it leads to; whether the account takes it depends on where it stands (`statusAfter`). */
  readonly status: AccountStatus | null;
  /** What it proves about the number or address used. */
  readonly contactPoint: Extract<ContactPointStatus, 'good' | 'bad'> | null;
  readonly hold: HoldToPlace | null;
  readonly opensDispute: boolean;
  readonly needsPromise: boolean;
  /** Counts towards the frequency limits of an outgoing attempt. */
  readonly counts: boolean;
  /** A conversation with the debtor: starts the pause, whoever called. */
  readonly conversation: boolean;
}

const allChannels: readonly HoldBlock[] = ['calls', 'letters', 'email', 'texts'];
const everything: readonly HoldBlock[] = [...allChannels, 'interest', 'fees', 'strategy'];

/**
 * Stops are placed on the debtor, not on the one account: the request, the attorney, the stay and the death concern the
 * person (15 USC 1692c(a)(2), 1692c(c); 11 USC 362). A stay or a death also stops interest, fees and strategy (2.13).
 */
const holds: Partial<Record<OutcomeCodeKey, HoldToPlace>> = {
  cease: { reason: 'cease', blocks: [...allChannels, 'strategy'], scope: 'debtor', reviewWeekdays: 5 },
  attorney: { reason: 'attorney', blocks: [...allChannels, 'strategy'], scope: 'debtor', reviewWeekdays: 5 },
  bankruptcy: { reason: 'bankruptcy', blocks: everything, scope: 'debtor', reviewWeekdays: 5 },
  deceased: { reason: 'deceased', blocks: everything, scope: 'debtor', reviewWeekdays: 5 },
  dispute: { reason: 'dispute', blocks: ['strategy', 'fees'], scope: 'account', reviewWeekdays: 1 },
};

const leadsTo: Readonly<Record<OutcomeCodeKey, AccountStatus | null>> = {
  no_answer: 'active',
  left_message: 'active',
  not_connected: 'active',
  wrong_number: 'active',
  third_party: 'active',
  promise: 'promise',
  refuses: 'contacted',
  dispute: 'disputed',
  cease: 'ceased',
  attorney: 'attorney',
  bankruptcy: 'bankruptcy',
  deceased: 'deceased',
};

/** What an outcome changes: status, contact point, hold, dispute, promise, counters (domain handbook 2.6, 2.13). */
export function effectsOfOutcome(code: OutcomeCodeKey): OutcomeEffects {
  const { flags } = outcomeOf(code);
  return {
    status: leadsTo[code],
    contactPoint: flags.wrongNumber ? 'bad' : flags.rightParty ? 'good' : null,
    hold: holds[code] ?? null,
    opensDispute: flags.dispute,
    needsPromise: flags.promise,
    counts: flags.attempt,
    conversation: flags.rightParty,
  };
}

/** The weightier label stays: a promise never overwrites a dispute, nothing soft overwrites a legal stop (2.2, 2.12). */
const weights: Readonly<Record<AccountStatus, number>> = {
  new: 0,
  active: 1,
  contacted: 2,
  broken_promise: 3,
  promise: 4,
  plan_behind: 4,
  plan: 4,
  settling: 4,
  on_hold: 5,
  disputed: 6,
  ceased: 7,
  attorney: 8,
  bankruptcy: 9,
  deceased: 10,
  paid_in_full: 11,
  settled: 11,
  returned: 11,
  listed_in_error: 11,
};

/** The status after an outcome: the new one, unless the account's present one weighs more. Closed accounts keep theirs. */
export function statusAfter(code: OutcomeCodeKey, current: AccountStatus): AccountStatus {
  const next = leadsTo[code];
  if (next === null || accountStatuses[current].closed) return current;
  return weights[next] > weights[current] ? next : current;
}
