import { assertNever } from '../../../shared/kernel/assert-never.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { type GateRule, gateRules } from '../../../shared/vocabulary/contact.ts';
import { type Answer, type Finding, isFinding } from './answer.ts';
import { findConsent, findNotice, findOptOut } from './find-consent.ts';
import { findFrequency, findPause } from './find-counters.ts';
import { findHours, findInconvenient } from './find-clocks.ts';
import {
  findLimitation,
  findOpenDispute,
  findOriginalCreditorRequest,
  findUnverifiedDispute,
} from './find-disputes.ts';
import {
  findBadPoint,
  findClosed,
  findForbiddenPlace,
  findLicence,
  findProhibited,
  findThirdParty,
} from './find-others.ts';
import { findHold, findStop } from './find-stops.ts';
import type { OverrideFact } from './facts.ts';
import type { PackRule, StateRule } from './rules.ts';
import { type RuleInForce, topicOf } from './rules-index.ts';
import type { Situation } from './situation.ts';
import type { GatePass, GateReason } from './verdict.ts';

const findState: Readonly<
  Record<Exclude<StateRule['kind'], 'licence'>, (rule: StateRule, situation: Situation) => Answer>
> = {
  hold: findHold,
  closed: findClosed,
  contact_point_bad: findBadPoint,
  dispute_open: findOpenDispute,
  dispute_unverified: findUnverifiedDispute,
  original_creditor_request: findOriginalCreditorRequest,
  opted_out: findOptOut,
  place_forbidden: findForbiddenPlace,
  inconvenient: findInconvenient,
  prohibited: findProhibited,
};

function ask(one: RuleInForce, situation: Situation): Answer {
  const { rule } = one;
  switch (rule.kind) {
    case 'hours':
      return findHours(rule, situation);
    case 'frequency':
      return findFrequency(rule, situation);
    case 'pause':
      return findPause(rule, situation);
    case 'stop':
      return findStop(rule, situation);
    case 'consent':
      return findConsent(rule, situation);
    case 'notice':
      return findNotice(rule, situation);
    case 'limitation':
      return findLimitation(rule, situation);
    case 'third_party':
      return findThirdParty(rule, situation);
    case 'licence':
      return findLicence(one, situation);
    case 'hold':
    case 'closed':
    case 'contact_point_bad':
    case 'dispute_open':
    case 'dispute_unverified':
    case 'original_creditor_request':
    case 'opted_out':
    case 'place_forbidden':
    case 'inconvenient':
    case 'prohibited':
      return findState[rule.kind](rule, situation);
    default:
      return assertNever(rule);
  }
}

/**
 * What is still asked when the debtor reaches us: the state of debt and debtor, so that whoever answers knows it. Time, way
 * and number are theirs to choose (comment 6(b)(1)-2: answering is allowed).
 */
const askedOfCallers: ReadonlySet<PackRule['kind']> = new Set([
  'stop',
  'hold',
  'closed',
  'dispute_open',
  'dispute_unverified',
  'original_creditor_request',
  'limitation',
  'licence',
]);

/** Stops first, then the account, the channel and the place, then the clock, then the counters (compliance parameters 0). */
const weights = new Map<GateRule, number>(codesOf(gateRules).map((rule, weight) => [rule, weight]));
const weightOf = (rule: GateRule): number => weights.get(rule) ?? weights.size;

/** The override that lets this reason pass this way at this moment, if a supervisor gave one. */
const overrideOf = (code: GateRule, { pack }: RuleInForce, { facts, at }: Situation): OverrideFact | undefined =>
  facts.overrides.find(
    (one) =>
      one.rule === code &&
      one.jurisdiction === pack.jurisdiction &&
      one.channel === facts.channel &&
      one.from <= at &&
      at < one.until,
  );

function reasonOf(one: RuleInForce, finding: Finding, situation: Situation): GateReason {
  const { rule, pack, label } = one;
  const code = finding.code ?? rule.rule;
  const severity = situation.facts.direction === 'in' ? 'warn' : one.severity;
  const override =
    severity === 'block' && rule.overridable && situation.facts.overrides.length > 0
      ? overrideOf(code, one, situation)
      : undefined;
  return {
    rule: code,
    ruleId: rule.id,
    pack: label,
    jurisdiction: pack.jurisdiction,
    severity: override === undefined ? severity : 'warn',
    cite: rule.cite,
    confidence: rule.confidence,
    message: finding.message,
    nextAllowedAt: finding.nextAllowedAt,
    overridable: rule.overridable,
    overriddenBy: override === undefined ? null : `${override.by}: ${override.reason}`,
  };
}

/** What all rules answer at one moment. */
export interface Answers {
  readonly reasons: readonly GateReason[];
  readonly passes: readonly GatePass[];
  /** Until when the rules that found nothing stay so: those that may block, and all of them. */
  readonly staysOpenUntil: Instant | null;
  readonly staysSilentUntil: Instant | null;
}

const sooner = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null ? b : b === null ? a : a < b ? a : b;

/** Each law's pass once, and only where none of its rules about the same thing found something. */
function passesOf(silent: readonly RuleInForce[], found: Set<string>): GatePass[] {
  const passes: GatePass[] = [];
  for (const { pass, topic } of silent) {
    if (found.has(topic)) continue;
    found.add(topic);
    passes.push(pass);
  }
  return passes;
}

/**
 * Every reason at that moment, the weightiest first, and every rule that was asked and finds nothing. When the debtor
 * reaches us, clocks and counters are not asked and everything else only warns the person who answers.
 */
export function answersIn(situation: Situation): Answers {
  const isInbound = situation.facts.direction === 'in';
  const reasons: GateReason[] = [];
  const silent: RuleInForce[] = [];
  const found = new Set<string>();
  let staysOpenUntil: Instant | null = null;
  let staysSilentUntil: Instant | null = null;
  for (const one of situation.rules) {
    if (isInbound && !askedOfCallers.has(one.rule.kind)) continue;
    const answer = ask(one, situation);
    if (answer === null) continue;
    if (isFinding(answer)) {
      const reason = reasonOf(one, answer, situation);
      reasons.push(reason);
      found.add(one.topic);
      found.add(topicOf(reason.rule, one.pack.jurisdiction));
      continue;
    }
    silent.push(one);
    staysSilentUntil = sooner(staysSilentUntil, answer.until);
    if (one.severity === 'block') staysOpenUntil = sooner(staysOpenUntil, answer.until);
  }
  return {
    reasons: reasons.sort((a, b) => weightOf(a.rule) - weightOf(b.rule)),
    passes: passesOf(silent, found),
    staysOpenUntil,
    staysSilentUntil,
  };
}
