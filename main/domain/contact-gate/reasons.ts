import { dayText } from '../../../shared/kernel/human-text.ts';
import type { Instant, ZoneId } from '../../../shared/kernel/instant.ts';
import { addDays } from '../../../shared/kernel/local-date.ts';
import { type HoldBlock, type HoldReason, holdReasons } from '../../../shared/vocabulary/accounts.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { type Channel, type GateRule, gateRules } from '../../../shared/vocabulary/contact.ts';
import type { HoldFact } from './facts.ts';
import { countedOn, fitsOn, lastConversation, pauseEndsOn } from './frequency.ts';
import { clockOf, firstWithinAll, isWithin, timeText } from './hours.ts';
import type { FrequencyRule, HoursRule, PauseRule, StateRule, StopRule } from './rules.ts';
import { clocksOf, opensOn, type RuleInForce, type Situation } from './situation.ts';
import type { GateReason } from './verdict.ts';

/** What a rule finds wrong: its sentence and when that lifts by itself. */
interface Finding {
  readonly message: string;
  readonly nextAllowedAt: Instant | null;
  /** Another code than the rule's own. */
  readonly code?: GateRule;
}

const things: Readonly<Record<Channel, { readonly many: string; readonly one: string }>> = {
  call: { many: 'calls', one: 'call' },
  voicemail: { many: 'voicemails', one: 'voicemail' },
  text: { many: 'text messages', one: 'text message' },
  email: { many: 'emails', one: 'email' },
  letter: { many: 'letters', one: 'letter' },
  visit: { many: 'visits', one: 'visit' },
  private_message: { many: 'private messages', one: 'private message' },
};

/** Which stop of a hold stops which channel; a visit is stopped with calls. */
const stopOf: Readonly<Record<Channel, HoldBlock>> = {
  call: 'calls',
  voicemail: 'calls',
  text: 'texts',
  email: 'email',
  letter: 'letters',
  visit: 'calls',
  private_message: 'texts',
};

/** Holds that have legal rules of their own; the plain hold rule leaves them to those. */
const legalStops: ReadonlySet<HoldReason> = new Set(['cease', 'attorney', 'bankruptcy', 'deceased']);

const placeOf = (zone: ZoneId): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** In force today wherever the debtor is: first and last day included. */
const isRunning = (hold: HoldFact, { earliestOn, latestOn }: Situation): boolean =>
  hold.startsOn <= latestOn && (hold.endsOn === null || hold.endsOn >= earliestOn);

/** When the last of the holds ends; null when one is open. */
function liftsAt(holds: readonly HoldFact[], situation: Situation): Instant | null {
  const ends = holds.map((one) => one.endsOn).sort();
  const last = ends[ends.length - 1];
  return ends.includes(null) || last === null || last === undefined ? null : opensOn(situation, addDays(last, 1));
}

function findHours(rule: HoursRule, situation: Situation): Finding | null {
  const clocks = clocksOf(situation, [rule]);
  if (clocks.length === 0) {
    const message = 'The local time is not known: no address or number says where the debtor is.';
    return { message, nextAllowedAt: null, code: 'local_time_unknown' };
  }
  const closed = clocks.filter((clock) => !isWithin(situation.at, clock));
  if (closed.length === 0) return null;
  const times = closed.map(({ zone }) => `${timeText(clockOf(situation.at, zone).minutes)} in ${placeOf(zone)}`);
  const spans = [...new Set(rule.windows.map((one) => `${one.from} to ${one.to}`))].join(' or ');
  const nextAllowedAt = firstWithinAll(situation.at, clocks);
  const never =
    nextAllowedAt === null ? ' No hour of the day suits all places known; find out where the debtor is.' : '';
  const message = `It is ${times.join(' and ')}; contact is allowed from ${spans} there.${never}`;
  return { message, nextAllowedAt };
}

function findFrequency(rule: FrequencyRule, situation: Situation): Finding | null {
  const dates = countedOn(situation, rule);
  if (dates.length < rule.max) return null;
  const fits = fitsOn(dates, rule);
  const about = rule.scope === 'person_debt' ? ' about this debt' : '';
  const used = `${dates.length} of ${rule.max} ${things[situation.facts.channel].many}${about} within ${rule.windowDays} days are used.`;
  if (fits === null) return { message: used, nextAllowedAt: null };
  return { message: `${used} The next is allowed on ${dayText(fits)}.`, nextAllowedAt: opensOn(situation, fits) };
}

function findPause(rule: PauseRule, situation: Situation): Finding | null {
  const spokenOn = lastConversation(situation, rule);
  if (spokenOn === null) return null;
  const endsOn = pauseEndsOn(spokenOn, rule);
  if (situation.earliestOn >= endsOn) return null;
  const { one } = things[situation.facts.channel];
  const message = `A conversation took place on ${dayText(spokenOn)}; the next ${one} is allowed on ${dayText(endsOn)}.`;
  return { message, nextAllowedAt: opensOn(situation, endsOn) };
}

const stopSentences: Partial<Record<HoldReason, string>> = {
  cease: 'The debtor asked that contact stop',
  attorney: 'The debtor is represented by an attorney; contact the attorney instead',
  bankruptcy: 'The debtor is bankrupt and under the protection of the court',
  deceased: 'The debtor has died; deal with the estate',
};

function findStop(rule: StopRule, situation: Situation): Finding | null {
  const holds = situation.facts.holds.filter((one) => one.reason === rule.holdReason && isRunning(one, situation));
  const [first] = holds.map((one) => one.startsOn).sort();
  if (first === undefined) return null;
  const sentence = stopSentences[rule.holdReason] ?? `${holdReasons[rule.holdReason]} hold`;
  return { message: `${sentence} (since ${dayText(first)}).`, nextAllowedAt: liftsAt(holds, situation) };
}

function findState(rule: StateRule, situation: Situation): Finding | null {
  const { facts } = situation;
  switch (rule.kind) {
    case 'closed':
      return facts.accountClosed ? { message: 'The account is closed.', nextAllowedAt: null } : null;
    case 'contact_point_bad':
      return facts.contactPoint?.status === 'bad'
        ? { message: 'The number or address is known to be bad.', nextAllowedAt: null }
        : null;
    case 'dispute_open': {
      const [first] = facts.disputes
        .filter((one) => one.answeredOn === null)
        .map((one) => one.openedOn)
        .sort();
      if (first === undefined) return null;
      return { message: `A dispute is open since ${dayText(first)}; answer it first.`, nextAllowedAt: null };
    }
    case 'hold': {
      const holds = facts.holds.filter(
        (one) => isRunning(one, situation) && !legalStops.has(one.reason) && one.blocks.includes(stopOf[facts.channel]),
      );
      if (holds.length === 0) return null;
      const names = [...new Set(holds.map((one) => holdReasons[one.reason].toLowerCase()))].join(', ');
      const nextAllowedAt = liftsAt(holds, situation);
      const { many } = things[facts.channel];
      return { message: `A hold stops ${many} (${names}).`, nextAllowedAt };
    }
    default:
      return null;
  }
}

function find({ rule }: RuleInForce, situation: Situation): Finding | null {
  switch (rule.kind) {
    case 'hours':
      return findHours(rule, situation);
    case 'frequency':
      return findFrequency(rule, situation);
    case 'pause':
      return findPause(rule, situation);
    case 'stop':
      return findStop(rule, situation);
    case 'closed':
    case 'contact_point_bad':
    case 'dispute_open':
    case 'hold':
      return findState(rule, situation);
    default:
      return null;
  }
}

/** Stops first, then the account, then the clock, then the counters (compliance parameters 0). */
const places: readonly GateRule[] = codesOf(gateRules);

/**
 * Every reason at that moment. When the debtor reaches us, clocks and counters are theirs to choose and a stop only
 * warns the person who answers (comment 6(b)(1)-2: answering is allowed).
 */
export function reasonsIn(situation: Situation): GateReason[] {
  const inbound = situation.facts.direction === 'in';
  const reasons: GateReason[] = [];
  for (const one of situation.rules) {
    const isClockOrCounter = ['hours', 'frequency', 'pause'].includes(one.rule.kind);
    if (inbound && (isClockOrCounter || one.rule.kind === 'contact_point_bad')) continue;
    const finding = find(one, situation);
    if (finding === null) continue;
    reasons.push({
      rule: finding.code ?? one.rule.rule,
      ruleId: one.rule.id,
      pack: `${one.pack.id} ${one.pack.version}`,
      confidence: one.rule.confidence,
      overridable: one.rule.overridable,
      overriddenBy: null,
      jurisdiction: one.pack.jurisdiction,
      severity: inbound ? 'warn' : one.severity,
      cite: one.rule.cite,
      message: finding.message,
      nextAllowedAt: finding.nextAllowedAt,
    });
  }
  return reasons.sort((a, b) => places.indexOf(a.rule) - places.indexOf(b.rule));
}
