import { addDays, type LocalDate } from '../../shared/kernel/local-date.ts';
import { type AccountStatus, type HoldBlock, type HoldReason, holdBlocks } from '../../shared/vocabulary/accounts.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { statusAfter } from './outcome-effects.ts';

/** What the law adds to a hold of one reason, whatever was ticked when it was placed. */
interface LegalTerms {
  /** Stopped in any case. */
  readonly always: readonly HoldBlock[];
  /** Days after the first one on which it ends, when nobody says an end. */
  readonly days: number | null;
  /** Said in the history; empty where the reason says it all. */
  readonly sentence: string;
}

const channels: readonly HoldBlock[] = ['calls', 'letters', 'email', 'texts'];
const none: LegalTerms = { always: [], days: null, sentence: '' };

/**
 * - Breathing space: 60 days without contact, interest or fees (SI 2020/1311 reg. 7, 11, 26; counted from the day after the
 *   first, the later reading). A mental-health crisis moratorium has no fixed end: its review renews it.
 * - Identity theft: the debt is neither sold nor placed once reported (15 USC 1681m(f)), and is not collected meanwhile.
 * - Military service: no stop of contact, a limit of interest (50 USC 3937(a)).
 * - A minor is no person to collect from; the parent or guardian stands in (15 USC 1692c(d)).
 */
const legalTerms: Partial<Record<HoldReason, LegalTerms>> = {
  breathing_space: {
    always: codesOf(holdBlocks),
    days: 60,
    sentence: 'Contact, interest and fees stop (SI 2020/1311).',
  },
  identity_theft: {
    always: [...channels, 'strategy'],
    days: null,
    sentence: 'The debt is not collected, sold or placed meanwhile (15 USC 1681m(f)).',
  },
  military_service: {
    ...none,
    sentence: 'Interest is limited to 6 % a year on a debt from before the service, on request (50 USC 3937).',
  },
  minor: { ...none, sentence: 'Only a parent or guardian may be contacted (15 USC 1692c(d)).' },
  insurance_pending: { ...none, sentence: 'Collection waits until the insurer has answered.' },
};

/** A hold as somebody wants it. */
export interface WantedHold {
  readonly reason: HoldReason;
  readonly blocks: readonly HoldBlock[];
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate | null;
}

/** The hold as it is placed: never less than its reason demands by law, more where somebody wants more. */
export function holdTerms(wanted: WantedHold): {
  readonly blocks: readonly HoldBlock[];
  readonly endsOn: LocalDate | null;
  readonly sentence: string;
} {
  const { always, days, sentence } = legalTerms[wanted.reason] ?? none;
  const stopped = new Set([...wanted.blocks, ...always]);
  const endsOn = wanted.endsOn ?? (days === null ? null : addDays(wanted.startsOn, days));
  return { blocks: codesOf(holdBlocks).filter((block) => stopped.has(block)), endsOn, sentence };
}

const softStatuses: ReadonlySet<AccountStatus> = new Set(['new', 'active', 'contacted', 'promise', 'broken_promise']);

/** The label a hold gives: a legal stop its own, any other "on hold" unless the present label weighs more. */
export function statusUnder(reason: HoldReason, current: AccountStatus): AccountStatus {
  switch (reason) {
    case 'cease':
    case 'attorney':
    case 'bankruptcy':
    case 'deceased':
    case 'dispute':
      return statusAfter(reason, current);
    case 'military_service':
      return current;
    case 'complaint':
    case 'hardship':
    case 'identity_theft':
    case 'breathing_space':
    case 'minor':
    case 'insurance_pending':
    case 'creditor_request':
    case 'internal':
      return softStatuses.has(current) ? 'on_hold' : current;
  }
}

/** Labels that only a hold gives; without one the account is simply active again. */
const givenBy: Partial<Record<AccountStatus, readonly HoldReason[]>> = {
  on_hold: [
    'complaint',
    'hardship',
    'identity_theft',
    'breathing_space',
    'minor',
    'insurance_pending',
    'creditor_request',
    'internal',
  ],
  ceased: ['cease'],
  attorney: ['attorney'],
  bankruptcy: ['bankruptcy'],
  deceased: ['deceased'],
  disputed: ['dispute'],
};

/**
 * The label once a hold or a dispute is gone: the present one while something else still stands for it, else what the rest
 * gives, else active.
 */
export function statusWithout(
  current: AccountStatus,
  standing: readonly HoldReason[],
  hasOpenDispute: boolean,
): AccountStatus {
  const reasons = givenBy[current];
  if (!reasons || standing.some((reason) => reasons.includes(reason))) return current;
  if (hasOpenDispute) return 'disputed';
  return standing.reduce<AccountStatus>((status, reason) => statusUnder(reason, status), 'active');
}
