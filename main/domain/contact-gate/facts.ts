import type { Instant, ZoneId } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { DebtClass, HoldBlock, HoldReason } from '../../../shared/vocabulary/accounts.ts';
import type { Channel, ContactPointStatus, Direction } from '../../../shared/vocabulary/contact.ts';

/** One logged attempt, whichever way it went. */
export interface AttemptFact {
  readonly at: Instant;
  /** The debtor's calendar date of it, as stored when it was logged. */
  readonly localOn: LocalDate;
  /** The person it was made to. */
  readonly personId: string;
  /** The debts (accounts) it was about; for a conversation every debt discussed (12 CFR 1006.14(b)(4)). */
  readonly debtIds: readonly string[];
  readonly channel: Channel;
  readonly direction: Direction;
  /** Counts as a placed attempt; a number that was not connected does not (12 CFR 1006.14(b)(3)(ii)). */
  readonly counts: boolean;
  /** The debtor was spoken to. */
  readonly conversation: boolean;
}

/** A hold on the account or its debtor that has not been lifted. */
export interface HoldFact {
  readonly reason: HoldReason;
  readonly blocks: readonly HoldBlock[];
  readonly startsOn: LocalDate;
  /** The last day it stops anything; null when open. */
  readonly endsOn: LocalDate | null;
  readonly scope: 'account' | 'debtor';
}

/** A place the debtor may be, and what says so. Several: contact must be allowed in all of them. */
export interface ZoneFact {
  readonly zone: ZoneId;
  /** "address", "phone", … as a person reads it in the evidence. */
  readonly from: string;
}

/** Everything the gate may know. Unknown is explicit: an empty zone list is "not known", and refuses what needs a clock. */
export interface ContactFacts {
  readonly at: Instant;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly debtId: string;
  readonly personId: string;
  readonly debtClass: DebtClass;
  readonly accountClosed: boolean;
  /** Country and state of every address and number known; empty when none is. For rules of one territory. */
  readonly places: readonly { readonly country: string; readonly state: string | null }[];
  readonly zones: readonly ZoneFact[];
  /** Attempts to this person about this or other debts, at least those of the last 31 days; any order. */
  readonly attempts: readonly AttemptFact[];
  readonly holds: readonly HoldFact[];
  /** The number or address chosen; null when none is chosen yet. */
  readonly contactPoint: { readonly status: ContactPointStatus } | null;
  readonly openDisputes: readonly { readonly openedOn: LocalDate }[];
}
