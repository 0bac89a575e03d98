import type { Instant, ZoneId } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { AttemptFact, ConsentFact, ContactFacts } from './facts.ts';
import { type ClockLimit, clockOf, dayStartsEverywhere, dayStartsSomewhere, firstWithinAll } from './hours.ts';
import type { ContactRules, HoursRule } from './rules.ts';
import { type RuleInForce, rulesInForce } from './rules-index.ts';

/** The facts seen from one moment: what the calendar shows where the debtor may be, and the rules that then hold. */
export interface Situation {
  readonly facts: ContactFacts;
  readonly at: Instant;
  /** Every place the debtor may be, each zone once. */
  readonly zones: readonly ZoneId[];
  /** The earliest and the latest date on those calendars; they differ only around midnight. */
  readonly earliestOn: LocalDate;
  readonly latestOn: LocalDate;
  /** Attempts, and what was said about ways of contact, up to the moment the facts were gathered for. */
  readonly attempts: readonly AttemptFact[];
  readonly consents: readonly ConsentFact[];
  readonly rules: readonly RuleInForce[];
  /** The packs those rules come from, with their versions. */
  readonly packs: readonly string[];
}

/** Where the debtor's place is not known, the calendars of the first and the last US territory bound the date. */
const anywhere: readonly ZoneId[] = ['Pacific/Pago_Pago', 'Pacific/Guam'];

const zonesIn = ({ zones }: Situation): readonly ZoneId[] => (zones.length > 0 ? zones : anywhere);

const upTo = <Fact extends { readonly at: Instant }>(facts: readonly Fact[], at: Instant): readonly Fact[] =>
  facts.some((one) => one.at > at) ? facts.filter((one) => one.at <= at) : facts;

/** The facts at a moment, which may lie after the one they were gathered for: attempts and holds stay as known. */
export function situationAt(facts: ContactFacts, book: ContactRules, at: Instant): Situation {
  const zones = [...new Set(facts.zones.map((one) => one.zone))];
  let earliestOn: LocalDate | null = null;
  let latestOn: LocalDate | null = null;
  for (const zone of zones.length > 0 ? zones : anywhere) {
    const { on } = clockOf(at, zone);
    if (earliestOn === null || on < earliestOn) earliestOn = on;
    if (latestOn === null || on > latestOn) latestOn = on;
  }
  const first = earliestOn ?? at.slice(0, 10);
  const last = latestOn ?? first;
  const { rules, labels } = rulesInForce(book, facts, first, last);
  return {
    facts,
    at,
    zones,
    earliestOn: first,
    latestOn: last,
    attempts: upTo(facts.attempts, facts.at),
    consents: upTo(facts.consents, facts.at),
    rules,
    packs: labels,
  };
}

/** The clocks of an hours rule, one per place the debtor may be, or the rule's own. */
export const clocksOf = ({ zones }: Situation, rule: HoursRule): ClockLimit[] =>
  (rule.zone === null ? zones : [rule.zone]).map((zone) => ({
    zone,
    windows: rule.windows,
    holidays: rule.holidays,
  }));

/** The first moment of that day, in all of the debtor's places, at which no calling hours block. */
export function opensOn(situation: Situation, on: LocalDate): Instant | null {
  const clocks: ClockLimit[] = [];
  for (const { rule, severity } of situation.rules) {
    if (rule.kind === 'hours' && severity === 'block') clocks.push(...clocksOf(situation, rule));
  }
  return firstWithinAll(dayStartsEverywhere(on, zonesIn(situation)), clocks);
}

/** The first moment of that day in any of the debtor's places: then something that begins with the day may hold. */
export const beginsOn = (situation: Situation, on: LocalDate): Instant => dayStartsSomewhere(on, zonesIn(situation));
