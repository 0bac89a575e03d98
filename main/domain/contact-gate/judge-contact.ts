import type { Instant } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { ContactFacts } from './facts.ts';
import { countedOn, lastConversation } from './frequency.ts';
import { clockOf, timeText } from './hours.ts';
import { type Answers, answersIn } from './reasons.ts';
import type { ContactRules } from './rules.ts';
import { type Situation, situationAt } from './situation.ts';
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
const maxRounds = 60;

/** The earliest instant after the one judged at which nothing blocks, if nothing else happens; null when never. */
function earliestOpen(facts: ContactFacts, rules: ContactRules, first: readonly GateReason[]): Instant | null {
  let at = facts.at;
  let blocking = first;
  for (let round = 0; round < maxRounds; round += 1) {
    const next = latestLift(blocking);
    if (next === null || next <= at) return null;
    at = next;
    blocking = blocks(answersIn(situationAt(facts, rules, at)).reasons);
    if (blocking.length === 0) return at;
  }
  return null;
}

/**
 * Until when the verdict stays as it is, if nothing else happens: the next closing of calling hours, a time that does not
 * suit, an announced hold, a consent that grows old, a request to be called or an override that ends.
 */
function staysUntil({ facts, at }: Situation, answers: Answers, decision: 'allow' | 'warn'): Instant | null {
  if (facts.direction === 'in') return null;
  let until = decision === 'allow' ? answers.staysSilentUntil : answers.staysOpenUntil;
  if (!answers.reasons.some((one) => one.overriddenBy !== null)) return until;
  for (const one of facts.overrides) {
    const runs = one.channel === facts.channel && one.from <= at && at < one.until;
    if (runs && (until === null || one.until < until)) until = one.until;
  }
  return until;
}

interface Counter {
  readonly max: number;
  readonly dates: readonly LocalDate[];
}

function evidenceOf(situation: Situation): GateEvidence {
  const { facts } = situation;
  let tightest: Counter | null = null;
  let lastConversationOn: LocalDate | null = null;
  for (const { rule } of situation.rules) {
    if (rule.kind === 'frequency') {
      const dates = countedOn(situation, rule);
      const isTighter: boolean = tightest === null || rule.max - dates.length < tightest.max - tightest.dates.length;
      if (isTighter) tightest = { max: rule.max, dates };
    }
    if (rule.kind === 'pause') {
      const on = lastConversation(situation, rule);
      if (on !== null && (lastConversationOn === null || on > lastConversationOn)) lastConversationOn = on;
    }
  }
  return {
    judgedAt: situation.at,
    rulesVersion: situation.packs.join(', '),
    attemptsUsed: tightest?.dates.length ?? 0,
    attemptsAllowed: tightest?.max ?? null,
    attemptsOn: tightest?.dates ?? [],
    lastConversationOn,
    zones: facts.zones.map(({ zone, from }) => ({ zone, from })),
    holds: facts.holds.map((one) => ({ reason: one.reason, since: one.startsOn })),
  };
}

/**
 * May this person be reached about this debt, now, this way? Collects every reason, so that a person sees them all
 * (domain handbook 2.14; 15 USC 1692c; 12 CFR 1006.6(b), 1006.14(b)). Pure: the same facts and rules give the same
 * verdict on any machine in any time zone, so it can be replayed. What is not known and law needs is refused.
 */
export function judgeContact(facts: ContactFacts, rules: ContactRules): ContactVerdict {
  const situation = situationAt(facts, rules, facts.at);
  const answers = answersIn(situation);
  const { reasons, passes } = answers;
  const blocking = blocks(reasons);
  const common = {
    reasons,
    passes,
    localTimes: situation.zones.map((zone) => ({ zone, time: timeText(clockOf(facts.at, zone).minutes) })),
    evidence: evidenceOf(situation),
  };
  if (blocking.length > 0) {
    const nextAllowedAt = earliestOpen(facts, rules, blocking);
    return { ...common, decision: 'block', nextAllowedAt, openUntil: null };
  }
  const decision = reasons.length > 0 ? 'warn' : 'allow';
  return { ...common, decision, nextAllowedAt: null, openUntil: staysUntil(situation, answers, decision) };
}
