import { momentText } from '../../../shared/kernel/human-text.ts';
import { type Instant, localDateIn, type ZoneId } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { OutcomeCodeKey } from '../../../shared/vocabulary/outcomes.ts';
import { effectsOfOutcome } from '../outcome-effects.ts';
import type { ContactFacts } from './facts.ts';
import { judgeContact } from './judge-contact.ts';
import type { ContactRules } from './rules.ts';

/**
 * The debtor's calendar date of a moment, as an attempt stores it: the latest of the places they may be, which counts
 * longest. Where no place is known, the date in New York.
 */
export const debtorDateOf = (at: Instant, zones: readonly ZoneId[]): LocalDate =>
  (zones.length > 0 ? zones : ['America/New_York'])
    .map((zone) => localDateIn(at, zone))
    .reduce((a, b) => (b > a ? b : a));

export interface AfterOutcome {
  /** A plain sentence when logging the outcome shuts the gate for calls; null when it does not. */
  readonly closes: string | null;
  /** The first day on which calls are open again; null when they stay open today, or never open by themselves. */
  readonly callsOpenOn: LocalDate | null;
}

/**
 * What an outcome would do to the gate if it were logged now (interface handbook 1.3: each tile says whether the gate
 * will then close). Hours alone do not count: they close every evening.
 */
export function gateAfterOutcome(code: OutcomeCodeKey, facts: ContactFacts, rules: ContactRules): AfterOutcome {
  const effects = effectsOfOutcome(code);
  const localOn = debtorDateOf(
    facts.at,
    facts.zones.map((one) => one.zone),
  );
  const { hold } = effects;
  const after = judgeContact(
    {
      ...facts,
      channel: 'call',
      direction: 'out',
      contactPoint: null,
      attempts: [
        ...facts.attempts,
        {
          at: facts.at,
          localOn,
          personId: facts.personId,
          debtIds: [facts.debtId],
          channel: facts.channel,
          direction: facts.direction,
          counts: effects.counts,
          conversation: effects.conversation,
        },
      ],
      holds: hold === null ? facts.holds : [...facts.holds, { ...hold, startsOn: localOn, endsOn: null }],
    },
    rules,
  );
  const blocks = after.reasons.filter((one) => one.severity === 'block' && one.rule !== 'calling_hours');
  if (blocks.length === 0) return { closes: null, callsOpenOn: null };
  if (after.nextAllowedAt === null) {
    const stop = blocks.find((one) => one.nextAllowedAt === null);
    return { closes: stop === undefined ? 'Stops contact.' : `Stops contact: ${stop.message}`, callsOpenOn: null };
  }
  const zone = facts.zones[0]?.zone ?? 'UTC';
  return {
    closes: `The next call is allowed on ${momentText(after.nextAllowedAt, zone, localOn)} their time.`,
    callsOpenOn: localDateIn(after.nextAllowedAt, zone),
  };
}
