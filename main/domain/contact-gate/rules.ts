import type { ZoneId } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { DebtClass, HoldReason } from '../../../shared/vocabulary/accounts.ts';
import type {
  CollectorKind,
  Confidence,
  ConsentSource,
  ContractKind,
  DisclosureMoment,
  LimitationEvent,
  NoticeKind,
  NoticeWay,
  PartyRole,
} from '../../../shared/vocabulary/compliance.ts';
import type { Channel, ContactPointLabel, Direction, GateRule } from '../../../shared/vocabulary/contact.ts';

/** A parameter with its source. An unverified one may tighten (it warns) but never loosen; a house rule is the agency's own. */
export interface Sourced {
  readonly cite: string;
  readonly confidence: Confidence;
}

/** What every rule says of itself, whatever it demands. Null lists mean "all". */
export interface RuleBase extends Sourced {
  /** Unique within its pack. */
  readonly id: string;
  readonly rule: GateRule;
  readonly severity: 'warn' | 'block';
  /** Ways of reaching somebody that the rule restricts. */
  readonly channels: readonly Channel[];
  /** Debt classes it protects. */
  readonly debtClasses: readonly DebtClass[] | null;
  /** Collectors it binds. */
  readonly collectorKinds: readonly CollectorKind[] | null;
  /**
   * Whom it protects; null for the debtor and everybody the law puts in the debtor's place. A rule about the debt, the account
   * or the number itself (holds, disputes, limitation, licences, …) then holds whoever is contacted.
   */
  readonly parties: readonly PartyRole[] | null;
  /** The places (home, work, …) at which it restricts. */
  readonly places: readonly ContactPointLabel[] | null;
  /** First and last calendar day of the rule, when they differ from the pack's. */
  readonly effectiveFrom: LocalDate | null;
  readonly effectiveTo: LocalDate | null;
  /** A presumption or a policy that a supervisor may override for one contact, with a reason; law is never overridable. */
  readonly overridable: boolean;
}

/** Wall-clock windows [from, to) in which contact is allowed; weekdays 1 Monday to 7 Sunday. */
export interface HoursWindow {
  readonly weekdays: readonly number[];
  readonly from: string;
  readonly to: string;
}

/**
 * Calling hours. `zone` null means the debtor's, in the intersection of all; some laws name their own clock. On the days
 * of `holidays` (calendar dates of the debtor) no window is open.
 */
export interface HoursRule extends RuleBase {
  readonly kind: 'hours';
  readonly zone: ZoneId | null;
  readonly windows: readonly HoursWindow[];
  readonly holidays: readonly LocalDate[] | null;
}

/**
 * Whose attempts a counter adds up: to this person about this debt, to this person about any debt, to anybody in the
 * debtor's household, to this person about all debts of the same creditor.
 */
export type CounterScope = 'person_debt' | 'person' | 'household' | 'person_creditor';

/** What a counter counts: how far an attempt must have come, at which places, over which ways. */
export interface Counted {
  readonly channels: readonly Channel[];
  readonly directions: readonly Direction[];
  /** `placed`: connected to the dialled number or sent; `reached`: somebody was spoken to, or a message was left or sent. */
  readonly reach: 'placed' | 'reached';
  readonly places: readonly ContactPointLabel[] | null;
}

/** At most `max` counted attempts within `windowDays` consecutive calendar days, today being the last of them. */
export interface FrequencyRule extends RuleBase {
  readonly kind: 'frequency';
  readonly counts: Counted;
  readonly max: number;
  readonly windowDays: number;
  readonly scope: CounterScope;
  /** `first_conversation`: counts only attempts after the first conversation ever (Ontario). */
  readonly starts: 'at_once' | 'first_conversation';
  /** Attempts made within so many days of being asked to call (that day is day 1) do not count, and are allowed; null: none. */
  readonly requestedDays: number | null;
}

/** No contact for `days` calendar days after a conversation, the day of the conversation being day 1. */
export interface PauseRule extends RuleBase {
  readonly kind: 'pause';
  readonly after: Counted;
  readonly days: number;
  readonly scope: CounterScope;
  readonly requestedDays: number | null;
}

/** A hold for this reason stops contact by law on every channel of the rule, whatever channels it was entered with. */
export interface StopRule extends RuleBase {
  readonly kind: 'stop';
  readonly holdReason: HoldReason;
}

/** Contact this way needs consent that stands: from one of the sources, in writing where asked, checked again in time. */
export interface ConsentRule extends RuleBase {
  readonly kind: 'consent';
  readonly sources: readonly ConsentSource[];
  /** Consent, or a check of the number, must be at most so many days old; null: it stands until withdrawn. */
  readonly recheckDays: number | null;
  /** An address given by an employer does not do, unless the debtor agreed to that very one (12 CFR 1006.22(f)(3)). */
  readonly notEmployers: boolean;
}

/** Contact this way must wait until so many days after a notice; a notice that came back does not count. */
export interface NoticeRule extends RuleBase {
  readonly kind: 'notice';
  readonly notice: NoticeKind;
  readonly ways: readonly NoticeWay[];
  readonly waitDays: number;
}

/** The debt is extinguished, or can no longer be sued on. */
export interface LimitationRule extends RuleBase {
  readonly kind: 'limitation';
  readonly state: 'barred' | 'extinguished';
}

/** A third party is asked for location information only, and only so often (15 USC 1692b). */
export interface ThirdPartyRule extends RuleBase {
  readonly kind: 'third_party';
  readonly maxEver: number;
}

/** Facts of the account and its people that need no parameter of their own. */
export interface StateRule extends RuleBase {
  readonly kind:
    | 'hold'
    | 'closed'
    | 'contact_point_bad'
    | 'dispute_open'
    | 'dispute_unverified'
    | 'original_creditor_request'
    | 'opted_out'
    | 'place_forbidden'
    | 'inconvenient'
    | 'licence'
    | 'prohibited';
}

export type PackRule =
  | HoursRule
  | FrequencyRule
  | PauseRule
  | StopRule
  | ConsentRule
  | NoticeRule
  | LimitationRule
  | ThirdPartyRule
  | StateRule;

/** Years to sue and what starts them anew; null years are not known. */
export interface LimitationTerms extends Sourced {
  readonly years: Readonly<Record<ContractKind, number | null>>;
  /** Shorter or longer years of one debt class, whatever it rests on. */
  readonly classYears: Readonly<Partial<Record<DebtClass, number>>>;
  /** What happens when they are over: the suit is barred, or the debt itself is gone. */
  readonly effect: 'barred' | 'extinguished';
  /** Events that start the years anew while they run, and after they are over. */
  readonly revivedBy: readonly LimitationEvent[];
  readonly revivedAfterBy: readonly LimitationEvent[];
  /** Something must be said about it before payment is asked for or taken. */
  readonly disclosure: 'required' | 'none' | 'unknown';
}

/** How long records are kept after the last activity, and call records after the call. */
export interface RetentionTerms extends Sourced {
  readonly years: number;
  readonly callYears: number;
}

/** Words the law wants said or written, and when. */
export interface Disclosure extends Sourced {
  readonly id: string;
  readonly moments: readonly DisclosureMoment[];
  readonly summary: string;
  readonly debtClasses: readonly DebtClass[] | null;
  readonly collectorKinds: readonly CollectorKind[] | null;
}

/**
 * Where the debtor must be for a pack to apply. Postcode prefixes narrow a state (New York City). The country "*" is every
 * country, and also where no place is known, `except` those named: "GB" a whole country, "CA-ON" one of its states.
 */
export interface Territory {
  readonly country: string;
  readonly states: readonly string[] | null;
  readonly postcodes: readonly string[] | null;
  readonly except?: readonly string[] | null;
}

/** Rules of one jurisdiction as they stand from one day to another: data, versioned, replaceable. */
export interface RulePack {
  readonly id: string;
  readonly version: string;
  /** As a person reads it in a reason: "US federal". */
  readonly jurisdiction: string;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo: LocalDate | null;
  /** Null when the pack follows the agency everywhere. */
  readonly territory: Territory | null;
  readonly rules: readonly PackRule[];
  readonly limitation: LimitationTerms | null;
  readonly retention: RetentionTerms | null;
  readonly disclosures: readonly Disclosure[];
}

/** All packs of the book; the gate takes those in force on the day and for the place. The strictest answer wins. */
export interface ContactRules {
  readonly packs: readonly RulePack[];
}
