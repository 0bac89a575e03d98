import { type GateDecision, gateDecisions } from '../../../shared/vocabulary/contact.ts';
import type { EvidenceRows } from '../../db/evidence.ts';
import type { GateReason } from '../../domain/contact-gate/verdict.ts';

/** A verdict as it was kept. What versions of Duly of that time did not say yet is empty. */
export interface VerdictThen {
  readonly decision: GateDecision;
  readonly reasons: readonly GateReason[];
  /** Names of the pack versions in force: "US-federal 2026-11-21", "house 1". */
  readonly packs: readonly string[];
  readonly localTimes: readonly { readonly zone: string; readonly time: string }[];
  readonly attempts: string;
}

interface Kept {
  readonly decision?: GateDecision;
  readonly reasons?: readonly Partial<GateReason>[];
  readonly localTimes?: VerdictThen['localTimes'];
  readonly evidence?: {
    readonly rulesVersion?: string;
    readonly attemptsUsed?: number;
    readonly attemptsAllowed?: number | null;
  };
}

const reasonThen = (kept: Partial<GateReason>): GateReason => ({
  rule: kept.rule ?? 'hold',
  ruleId: kept.ruleId ?? '',
  pack: kept.pack ?? '',
  jurisdiction: kept.jurisdiction ?? '',
  severity: kept.severity ?? 'block',
  cite: kept.cite ?? '',
  confidence: kept.confidence ?? 'sourced',
  message: kept.message ?? '',
  nextAllowedAt: kept.nextAllowedAt ?? null,
  overridable: kept.overridable ?? false,
  overriddenBy: kept.overriddenBy ?? null,
});

/** The verdict of then, from the JSON that was kept with a contact; null when nothing was judged. */
export function verdictThen(json: string | null): VerdictThen | null {
  if (json === null) return null;
  const kept = JSON.parse(json) as Kept;
  const { evidence } = kept;
  const used = evidence?.attemptsUsed;
  const allowed = evidence?.attemptsAllowed;
  return {
    decision: kept.decision ?? 'block',
    reasons: (kept.reasons ?? []).map(reasonThen),
    packs: (evidence?.rulesVersion ?? '').split(', ').filter((one) => one !== ''),
    localTimes: kept.localTimes ?? [],
    attempts: used === undefined || allowed === undefined || allowed === null ? '' : `${used} of ${allowed}`,
  };
}

/** One reason in a line: what it said, whose law, how sure its source is. */
export function reasonLine(reason: GateReason): string {
  const source = [reason.jurisdiction, reason.cite, reason.pack === '' ? '' : `rules ${reason.pack}`]
    .filter((part) => part !== '')
    .join(', ');
  const sure = reason.confidence === 'unverified' ? ' Its source was not verified.' : '';
  const overridden = reason.overriddenBy === null ? '' : ` Let pass by ${reason.overriddenBy}.`;
  return `${reason.severity === 'block' ? 'Closed' : 'Warning'}: ${reason.message} (${source})${sure}${overridden}`;
}

/** The verdict in lines for a page: decision, local time, counters, rules in force, every reason. */
export function verdictLines(verdict: VerdictThen | null): string[] {
  if (verdict === null) return ['Nothing was judged: the contact came from the other side.'];
  const times = verdict.localTimes.map(({ zone, time }) => `${time} in ${zone.replaceAll('_', ' ')}`).join(', ');
  const facts = [
    `Verdict then: ${gateDecisions[verdict.decision]}.`,
    times === '' ? '' : `Local time ${times}.`,
    verdict.attempts === '' ? '' : `Attempts used ${verdict.attempts}.`,
  ];
  return [
    facts.filter((one) => one !== '').join(' '),
    `Rules in force: ${verdict.packs.length === 0 ? 'not recorded' : verdict.packs.join(', ')}.`,
    ...verdict.reasons.map(reasonLine),
  ];
}

/** Every pack version that any verdict of the account names, in the order of their names. */
export function packsNamed({ contacts, verdicts, dispatches }: EvidenceRows): string[] {
  const kept = [...contacts, ...verdicts, ...dispatches].map((one) => verdictThen(one.verdict));
  const named = kept.flatMap((one) => (one === null ? [] : [...one.packs, ...one.reasons.map(({ pack }) => pack)]));
  const logged = verdicts.flatMap(({ rulesVersion }) => rulesVersion.split(', '));
  return [...new Set([...named, ...logged])].filter((one) => one !== '').sort();
}
