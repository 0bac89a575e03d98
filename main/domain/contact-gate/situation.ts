import type { Instant, ZoneId } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { AttemptFact, ContactFacts } from './facts.ts';
import { type ClockLimit, clockOf, dayStartsEverywhere, firstWithinAll } from './hours.ts';
import type { HoursRule, PackRule, RulePack } from './rules.ts';

/** A rule in force, with the pack it comes from. */
export interface RuleInForce<Rule extends PackRule = PackRule> {
  readonly rule: Rule;
  readonly pack: RulePack;
  /** An unverified rule warns at most. */
  readonly severity: 'warn' | 'block';
}

/** The facts seen from one moment: what the calendar shows where the debtor may be, and the rules that then hold. */
export interface Situation {
  readonly facts: ContactFacts;
  readonly at: Instant;
  /** Every place the debtor may be, each zone once. */
  readonly zones: readonly ZoneId[];
  /** The earliest and the latest date on those calendars; they differ only around midnight. */
  readonly earliestOn: LocalDate;
  readonly latestOn: LocalDate;
  /** Attempts up to the moment judged. */
  readonly attempts: readonly AttemptFact[];
  readonly rules: readonly RuleInForce[];
}

/** Where the debtor's place is not known, the calendars of the first and the last US territory bound the date. */
const anywhere: readonly ZoneId[] = ['Pacific/Pago_Pago', 'Pacific/Guam'];

const isInForce = (
  dated: { readonly effectiveFrom: LocalDate | null; readonly effectiveTo: LocalDate | null },
  earliestOn: LocalDate,
  latestOn: LocalDate,
): boolean =>
  (dated.effectiveFrom === null || dated.effectiveFrom <= latestOn) &&
  (dated.effectiveTo === null || dated.effectiveTo >= earliestOn);

const coversPlace = ({ territory }: RulePack, { places }: ContactFacts): boolean =>
  territory === null ||
  places.some(
    (place) =>
      place.country === territory.country &&
      (territory.states === null || (place.state !== null && territory.states.includes(place.state))),
  );

/** The facts at a moment, which may lie after the one they were gathered for: attempts and holds stay as known. */
export function situationAt(facts: ContactFacts, packs: readonly RulePack[], at: Instant): Situation {
  const zones = [...new Set(facts.zones.map((one) => one.zone))];
  const dates = (zones.length > 0 ? zones : anywhere).map((zone) => clockOf(at, zone).on).sort();
  const earliestOn = dates[0] ?? at.slice(0, 10);
  const latestOn = dates[dates.length - 1] ?? earliestOn;
  const rules = packs
    .filter((pack) => isInForce(pack, earliestOn, latestOn) && coversPlace(pack, facts))
    .flatMap((pack) =>
      pack.rules
        .filter(
          (rule) =>
            rule.channels.includes(facts.channel) &&
            (rule.debtClasses === null || rule.debtClasses.includes(facts.debtClass)) &&
            isInForce(rule, earliestOn, latestOn),
        )
        .map((rule) => ({
          rule,
          pack,
          severity: rule.confidence === 'unverified' ? ('warn' as const) : rule.severity,
        })),
    );
  const attempts = facts.attempts.filter((one) => one.at <= facts.at);
  return { facts, at, zones, earliestOn, latestOn, attempts, rules };
}

const isHours = (one: RuleInForce): one is RuleInForce<HoursRule> => one.rule.kind === 'hours';

/** The clocks of the hours rules, one per place the debtor may be, or the rule's own. */
export const clocksOf = (situation: Situation, hours: readonly HoursRule[]): ClockLimit[] =>
  hours.flatMap((rule) =>
    (rule.zone === null ? situation.zones : [rule.zone]).map((zone) => ({ zone, windows: rule.windows })),
  );

/** The clocks that block outside their windows; with `warnings` also those that only warn. */
export const clocksInForce = (situation: Situation, severities: readonly ('warn' | 'block')[]): ClockLimit[] =>
  clocksOf(
    situation,
    situation.rules
      .filter(isHours)
      .filter((one) => severities.includes(one.severity))
      .map((one) => one.rule),
  );

/** The first moment of that day, in all of the debtor's places, at which no calling hours block. */
export const opensOn = (situation: Situation, on: LocalDate): Instant | null =>
  firstWithinAll(
    dayStartsEverywhere(on, situation.zones.length > 0 ? situation.zones : anywhere),
    clocksInForce(situation, ['block']),
  );
