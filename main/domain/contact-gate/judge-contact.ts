import type { Instant } from '../../../shared/kernel/instant.ts';
import type { ContactFacts } from './facts.ts';
import { countedOn, lastConversation } from './frequency.ts';
import { clockOf, dayStartsSomewhere, leavesFirst, timeText } from './hours.ts';
import { reasonsIn } from './reasons.ts';
import type { ContactRules, FrequencyRule, PauseRule, RulePack } from './rules.ts';
import { clocksInForce, type RuleInForce, type Situation, situationAt } from './situation.ts';
import type { ContactVerdict, GateEvidence, GateReason } from './verdict.ts';

const blocks = (reasons: readonly GateReason[]): GateReason[] => reasons.filter((one) => one.severity === 'block');

/** The latest of the instants at which reasons lift; null when one never lifts by itself. */
function latestLift(reasons: readonly GateReason[]): Instant | null {
  let latest: Instant | null = null;
  for (const { nextAllowedAt } of reasons) {
    if (nextAllowedAt === null) return null;
    if (latest === null || nextAllowedAt > latest) latest = nextAllowedAt;
  }
  return latest;
}

/** Lifting one reason can meet another (the pause ends, but at night), so each candidate is judged again. */
const maxRounds = 40;

/** The earliest instant after the one judged at which nothing blocks, if nothing else happens; null when never. */
function earliestOpen(facts: ContactFacts, packs: readonly RulePack[], first: readonly GateReason[]): Instant | null {
  let at = facts.at;
  let blocking = first;
  for (let round = 0; round < maxRounds; round += 1) {
    const next = latestLift(blocking);
    if (next === null || next <= at) return null;
    at = next;
    blocking = blocks(reasonsIn(situationAt(facts, packs, at)));
    if (blocking.length === 0) return at;
  }
  return null;
}

/** Until when the verdict stays as it is: the next closing of calling hours, or the next announced hold. */
function staysUntil(situation: Situation, decision: 'allow' | 'warn'): Instant | null {
  const { facts, at, zones, latestOn } = situation;
  if (facts.direction === 'in') return null;
  const clocks = clocksInForce(situation, decision === 'allow' ? ['block', 'warn'] : ['block']);
  const ends = facts.holds
    .filter((one) => one.startsOn > latestOn)
    .map((one) => dayStartsSomewhere(one.startsOn, zones))
    .filter((instant) => instant > at);
  const closing = leavesFirst(at, clocks);
  if (closing !== null) ends.push(closing);
  return ends.sort()[0] ?? null;
}

const isFrequency = (one: RuleInForce): one is RuleInForce<FrequencyRule> => one.rule.kind === 'frequency';
const isPause = (one: RuleInForce): one is RuleInForce<PauseRule> => one.rule.kind === 'pause';

function evidenceOf(situation: Situation): GateEvidence {
  const { facts } = situation;
  const packs = [...new Set(situation.rules.map((one) => one.pack))];
  const tightest = situation.rules
    .filter(isFrequency)
    .map(({ rule }) => ({ max: rule.max, dates: countedOn(situation, rule) }))
    .sort((a, b) => a.max - a.dates.length - (b.max - b.dates.length))[0];
  const conversations = situation.rules
    .filter(isPause)
    .map(({ rule }) => lastConversation(situation, rule))
    .filter((on) => on !== null)
    .sort();
  return {
    judgedAt: situation.at,
    rulesVersion: packs.map((pack) => `${pack.id} ${pack.version}`).join(', '),
    attemptsUsed: tightest?.dates.length ?? 0,
    attemptsAllowed: tightest?.max ?? null,
    attemptsOn: tightest?.dates ?? [],
    lastConversationOn: conversations[conversations.length - 1] ?? null,
    zones: facts.zones.map(({ zone, from }) => ({ zone, from })),
    holds: facts.holds.map((one) => ({ reason: one.reason, since: one.startsOn })),
  };
}

/**
 * May this debtor be reached about this debt, now, this way? Collects every reason, so that a person sees them all
 * (domain handbook 2.14; 15 USC 1692c; 12 CFR 1006.6(b), 1006.14(b)). Pure: the same facts and rules give the same
 * verdict on any machine in any time zone, so it can be replayed. What is not known and law needs is refused.
 */
export function judgeContact(facts: ContactFacts, rules: ContactRules): ContactVerdict {
  const situation = situationAt(facts, rules.packs, facts.at);
  const reasons = reasonsIn(situation);
  const blocking = blocks(reasons);
  const common = {
    reasons,
    passes: [],
    localTimes: situation.zones.map((zone) => ({ zone, time: timeText(clockOf(facts.at, zone).minutes) })),
    evidence: evidenceOf(situation),
  };
  if (blocking.length > 0) {
    const nextAllowedAt = earliestOpen(facts, rules.packs, blocking);
    return { ...common, decision: 'block', nextAllowedAt, openUntil: null };
  }
  const decision = reasons.length > 0 ? 'warn' : 'allow';
  return { ...common, decision, nextAllowedAt: null, openUntil: staysUntil(situation, decision) };
}
