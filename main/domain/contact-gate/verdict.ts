import type { Instant, ZoneId } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { Confidence } from '../../../shared/vocabulary/compliance.ts';
import type { GateDecision, GateRule } from '../../../shared/vocabulary/contact.ts';

/** One reason: which rule of whose law, in a plain sentence, and when it lifts (null: not by itself). */
export interface GateReason {
  readonly rule: GateRule;
  /** The rule's id within its pack, and the pack with its version: what was in force. */
  readonly ruleId: string;
  readonly pack: string;
  readonly jurisdiction: string;
  readonly severity: 'warn' | 'block';
  readonly cite: string;
  readonly confidence: Confidence;
  readonly message: string;
  readonly nextAllowedAt: Instant | null;
  /** A supervisor may let one contact pass in spite of it. */
  readonly overridable: boolean;
  /** Who did, and why; null when nobody. An overridden reason only warns. */
  readonly overriddenBy: string | null;
}

/** A rule that was asked and finds nothing wrong: shown beside the reasons, so that a person sees what was looked at. */
export interface GatePass {
  readonly rule: GateRule;
  readonly jurisdiction: string;
  readonly cite: string;
}

/** What the verdict was made from, so that it can be shown and replayed. */
export interface GateEvidence {
  readonly judgedAt: Instant;
  readonly rulesVersion: string;
  /** Of the tightest counter that applies to the channel. */
  readonly attemptsUsed: number;
  /** Null when no counter applies (letters, business debts). */
  readonly attemptsAllowed: number | null;
  readonly attemptsOn: readonly LocalDate[];
  readonly lastConversationOn: LocalDate | null;
  readonly zones: readonly { readonly zone: ZoneId; readonly from: string }[];
  readonly holds: readonly { readonly reason: string; readonly since: LocalDate }[];
}

export interface ContactVerdict {
  readonly decision: GateDecision;
  /** Every reason, not only the first. */
  readonly reasons: readonly GateReason[];
  /** Rules that were asked and find nothing, each law's once. */
  readonly passes: readonly GatePass[];
  /** When blocked: the earliest instant at which nothing blocks; null if a block never lifts by itself, or nothing blocks. */
  readonly nextAllowedAt: Instant | null;
  /** When not blocked: until when it stays so if nothing else happens; null when closed, or when no clock closes it. */
  readonly openUntil: Instant | null;
  readonly localTimes: readonly { readonly zone: ZoneId; readonly time: string }[];
  readonly evidence: GateEvidence;
}
