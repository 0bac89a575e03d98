import type { ZoneId } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { DebtClass, HoldReason } from '../../../shared/vocabulary/accounts.ts';
import type { Channel, Direction, GateRule } from '../../../shared/vocabulary/contact.ts';

/** How sure the source is. An unverified rule may tighten (it warns) but never loosen; a house rule is the agency's own. */
export type Confidence = 'sourced' | 'unverified' | 'house';

/** What every rule says of itself, whatever it demands. */
export interface RuleBase {
  /** Unique within its pack. */
  readonly id: string;
  readonly rule: GateRule;
  readonly severity: 'warn' | 'block';
  readonly cite: string;
  readonly confidence: Confidence;
  /** Ways of reaching the debtor that the rule restricts. */
  readonly channels: readonly Channel[];
  /** Debt classes it protects; null for all. */
  readonly debtClasses: readonly DebtClass[] | null;
  /** First and last calendar day of the rule, when they differ from the pack's. */
  readonly effectiveFrom: LocalDate | null;
  readonly effectiveTo: LocalDate | null;
}

/** Wall-clock windows [from, to) in which contact is allowed; weekdays 1 Monday to 7 Sunday. */
export interface HoursWindow {
  readonly weekdays: readonly number[];
  readonly from: string;
  readonly to: string;
}

/** Calling hours. `zone` null means the debtor's, in the intersection of all; some laws name their own clock. */
export interface HoursRule extends RuleBase {
  readonly kind: 'hours';
  readonly zone: ZoneId | null;
  readonly windows: readonly HoursWindow[];
}

/** At most `max` counted attempts within `windowDays` consecutive calendar days. */
export interface FrequencyRule extends RuleBase {
  readonly kind: 'frequency';
  readonly counts: { readonly channels: readonly Channel[]; readonly directions: readonly Direction[] };
  readonly max: number;
  readonly windowDays: number;
  readonly scope: 'person_debt' | 'person';
}

/** No contact for `days` calendar days after a conversation, the day of the conversation being day 1. */
export interface PauseRule extends RuleBase {
  readonly kind: 'pause';
  readonly after: { readonly channels: readonly Channel[]; readonly directions: readonly Direction[] };
  readonly days: number;
  readonly scope: 'person_debt' | 'person';
}

/** A hold for this reason stops contact by law on every channel of the rule, whatever channels it was entered with. */
export interface StopRule extends RuleBase {
  readonly kind: 'stop';
  readonly holdReason: HoldReason;
}

/** Facts about the account itself: a hold that names the channel, a closed account, a bad number, an open dispute. */
export interface StateRule extends RuleBase {
  readonly kind: 'hold' | 'closed' | 'contact_point_bad' | 'dispute_open';
}

export type PackRule = HoursRule | FrequencyRule | PauseRule | StopRule | StateRule;

/** Rules of one jurisdiction as they stand from one day to another: data, versioned, replaceable. */
export interface RulePack {
  readonly id: string;
  readonly version: string;
  /** As a person reads it in a reason: "US federal". */
  readonly jurisdiction: string;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo: LocalDate | null;
  /** Where the debtor must be; null when the pack follows the agency everywhere. */
  readonly territory: { readonly country: string; readonly states: readonly string[] | null } | null;
  readonly rules: readonly PackRule[];
}

/** All packs of the book; the gate takes those in force on the day and for the place. The strictest answer wins. */
export interface ContactRules {
  readonly packs: readonly RulePack[];
}
