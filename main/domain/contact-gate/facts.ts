import type { Instant, ZoneId } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { DebtClass, HoldBlock, HoldReason } from '../../../shared/vocabulary/accounts.ts';
import type {
  CollectorKind,
  ConsentKind,
  ConsentSource,
  LimitationState,
  NoticeKind,
  NoticeWay,
  PartyRole,
} from '../../../shared/vocabulary/compliance.ts';
import type {
  Channel,
  ContactPointKind,
  ContactPointLabel,
  ContactPointStatus,
  Direction,
  GateRule,
} from '../../../shared/vocabulary/contact.ts';

/** One logged attempt, whichever way it went. */
export interface AttemptFact {
  readonly at: Instant;
  /** The debtor's calendar date of it, as stored when it was logged. */
  readonly localOn: LocalDate;
  /** The person it was made to. */
  readonly personId: string;
  readonly role: PartyRole;
  /** The debts (accounts) it was about; for a conversation every debt discussed (12 CFR 1006.14(b)(4)). */
  readonly debtIds: readonly string[];
  readonly channel: Channel;
  readonly direction: Direction;
  /** Which phone or address; null when none was named. */
  readonly place: ContactPointLabel | null;
  /** Counts as a placed attempt; a number that was not connected does not (12 CFR 1006.14(b)(3)(ii)). */
  readonly counts: boolean;
  /** Somebody was spoken to, or a message was left or sent. */
  readonly reached: boolean;
  /** The person was spoken to. */
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

/** What was said or found out about one way of contact; the later entry about the same thing wins. */
export interface ConsentFact {
  readonly at: Instant;
  /** The debtor's calendar date of it. */
  readonly localOn: LocalDate;
  readonly kind: ConsentKind;
  readonly source: ConsentSource;
  readonly channel: Channel;
  /** The number or address it is about; null for every one of that channel. */
  readonly contactPointId: string | null;
}

/** A time or a place of which the debtor said that it does not suit. Null parts mean "any". */
export interface InconvenienceFact {
  readonly statedOn: LocalDate;
  readonly channels: readonly Channel[] | null;
  readonly place: ContactPointLabel | null;
  /** Weekdays 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[] | null;
  /** From and to, wall clock [from, to) where the debtor is; both null for the whole day. */
  readonly from: string | null;
  readonly to: string | null;
}

/** A notice that was sent; one that came back has not been given. */
export interface NoticeFact {
  readonly kind: NoticeKind;
  readonly way: NoticeWay;
  readonly sentOn: LocalDate;
  readonly returnedOn: LocalDate | null;
}

export interface DisputeFact {
  readonly openedOn: LocalDate;
  readonly kind: 'dispute' | 'original_creditor' | 'duplicate';
  /** In writing and within the validation period: collection stops until it is answered (12 CFR 1006.38(c), (d)). */
  readonly ceases: boolean;
  /** When verification, or the original creditor's name, was sent. */
  readonly answeredOn: LocalDate | null;
}

/** The number or address to be used. */
export interface PointFact {
  readonly id: string;
  readonly kind: ContactPointKind;
  readonly label: ContactPointLabel;
  readonly status: ContactPointStatus;
  /** Given by the debtor's employer: a work mailbox (12 CFR 1006.22(f)(3)). */
  readonly isEmployers: boolean;
  /** The employer, or the debtor, does not want contact there (15 USC 1692c(a)(3)). */
  readonly isForbidden: boolean;
}

/** A supervisor let one contact pass: which reason of whose law, this way, until when. */
export interface OverrideFact {
  readonly rule: GateRule;
  readonly jurisdiction: string;
  readonly channel: Channel;
  readonly from: Instant;
  readonly until: Instant;
  readonly by: string;
  readonly reason: string;
}

export interface LicenceFact {
  readonly country: string;
  readonly state: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** Everything the gate may know. Unknown is explicit: an empty zone list is "not known", and refuses what needs a clock. */
export interface ContactFacts {
  readonly at: Instant;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly debtId: string;
  /** All debts the same creditor placed for this debtor, this one included. */
  readonly creditorDebtIds: readonly string[];
  /** Whom the contact is meant for: the debtor, or a party of the debt. */
  readonly personId: string;
  readonly role: PartyRole;
  readonly debtClass: DebtClass;
  readonly collectorKind: CollectorKind;
  readonly accountClosed: boolean;
  /** Country, state and postcode of every address and number known; empty when none is. For rules of one territory. */
  readonly places: readonly {
    readonly country: string;
    readonly state: string | null;
    readonly postcode: string | null;
  }[];
  readonly zones: readonly ZoneFact[];
  /** Attempts to the household about this or other debts, at least those of the last 33 days; any order. */
  readonly attempts: readonly AttemptFact[];
  /** The day of the first conversation with this person about a debt of this creditor, however long ago; null when none. */
  readonly firstConversationOn: LocalDate | null;
  readonly holds: readonly HoldFact[];
  /** The number or address chosen; null when none is chosen yet. */
  readonly contactPoint: PointFact | null;
  readonly consents: readonly ConsentFact[];
  readonly inconveniences: readonly InconvenienceFact[];
  readonly notices: readonly NoticeFact[];
  readonly disputes: readonly DisputeFact[];
  readonly limitation: LimitationState;
  /** Null when the agency keeps no licences in the book: then nothing is said about them. */
  readonly licences: readonly LicenceFact[] | null;
  readonly overrides: readonly OverrideFact[];
}
