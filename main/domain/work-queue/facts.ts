import type { Instant, ZoneId } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { Minor } from '../../../shared/kernel/minor.ts';
import type { AccountStatus } from '../../../shared/vocabulary/accounts.ts';
import type { QueueReason, ReminderKind } from '../../../shared/vocabulary/work.ts';
import type { ContactVerdict } from '../contact-gate/verdict.ts';

/** The moment and place of the person who reads the queue: windows are told in their clock. */
export interface QueueNow {
  readonly at: Instant;
  readonly today: LocalDate;
  readonly zone: ZoneId;
}

/** The open step of an account. */
export interface StepFact {
  readonly kind: ReminderKind;
  readonly on: LocalDate;
  /** The exact moment of a timed step; null for a step of the day. */
  readonly dueAt: Instant | null;
  readonly note: string;
  /** It came from the account's strategy; left out where it did not. */
  readonly isOfStrategy?: boolean;
}

export interface PromiseInView {
  readonly amountMinor: Minor;
  readonly dueOn: LocalDate;
}

/** The gate's answer for a call to this account now. */
export type QueueGate = Pick<ContactVerdict, 'decision' | 'reasons' | 'nextAllowedAt' | 'openUntil' | 'evidence'>;

/** What places one open account in the queue. */
export interface QueueFacts {
  readonly accountId: string;
  readonly status: AccountStatus;
  readonly owingMinor: Minor;
  readonly currency: string;
  readonly placedOn: LocalDate;
  /** Somebody has tried to reach the debtor about it. */
  readonly hasBeenAttempted: boolean;
  readonly nextStep: StepFact | null;
  /** The latest promise judged broken or partly kept that nobody has acted upon since. */
  readonly brokenPromise: PromiseInView | null;
  /** The next open promise. */
  readonly openPromise: PromiseInView | null;
  /** A strategy or a hold with a review date looks after it, so that no next step is missing. */
  readonly isLookedAfter: boolean;
  readonly gate: QueueGate;
}

/** One row of the queue, in its place. */
export interface QueuePlace {
  readonly accountId: string;
  readonly reason: QueueReason;
  /** Why it stands here, one short sentence. */
  readonly why: string;
  readonly callable: boolean;
  /** "now–21:00", "after 08:00", "7 of 7 calls used, opens Nov 25". */
  readonly window: string;
  /** The moment of a timed step. */
  readonly dueAt: Instant | null;
}
