import { dayText } from '../../../shared/kernel/human-text.ts';
import type { Channel } from '../../../shared/vocabulary/contact.ts';
import { type Answer, things } from './answer.ts';
import { requestEndsOn } from './consents.ts';
import { countedOn, fitsOn, lastConversation, pauseEndsOn } from './frequency.ts';
import type { Counted, CounterScope, FrequencyRule, PauseRule } from './rules.ts';
import { beginsOn, opensOn, type Situation } from './situation.ts';

const scopes: Readonly<Record<CounterScope, string>> = {
  person_debt: ' about this debt',
  person: '',
  household: ' to the household',
  person_creditor: ' about debts of this creditor',
};

const phone: ReadonlySet<Channel> = new Set(['call', 'voicemail']);

/** What a counter adds up, in one word: calls (voicemails among them), letters, or contacts of several kinds. */
function countedThings({ channels }: Counted): string {
  const [first] = channels;
  if (channels.every((channel) => phone.has(channel))) return things.call.many;
  return channels.length === 1 && first !== undefined ? things[first].many : 'contacts';
}

/**
 * At most so many attempts within so many days (12 CFR 1006.14(b)(2)(i)(A) and the counters of states and cities). A
 * request to be called suspends the counter for as long as the rule says.
 */
export function findFrequency(rule: FrequencyRule, situation: Situation): Answer {
  const dates = countedOn(situation, rule);
  if (rule.starts === 'first_conversation' && situation.facts.firstConversationOn === null) return { until: null };
  if (dates.length < rule.max) return { until: null };
  const requestedUntil = requestEndsOn(situation, rule.requestedDays);
  if (requestedUntil !== null) return { until: beginsOn(situation, requestedUntil) };
  const counted = countedThings(rule.counts);
  if (rule.max < 1) return { message: `No ${counted}${scopes[rule.scope]} are allowed.`, nextAllowedAt: null };
  const used = `${dates.length} of ${rule.max} ${counted}${scopes[rule.scope]} within ${rule.windowDays} days are used.`;
  const fits = fitsOn(dates, rule);
  if (fits === null) return { message: used, nextAllowedAt: null };
  return { message: `${used} The next is allowed on ${dayText(fits)}.`, nextAllowedAt: opensOn(situation, fits) };
}

/** No contact for some days after a conversation, its own day included (12 CFR 1006.14(b)(2)(i)(B)). */
export function findPause(rule: PauseRule, situation: Situation): Answer {
  const spokenOn = lastConversation(situation, rule);
  if (spokenOn === null) return { until: null };
  const endsOn = pauseEndsOn(spokenOn, rule);
  if (situation.earliestOn >= endsOn) return { until: null };
  const requestedUntil = requestEndsOn(situation, rule.requestedDays);
  if (requestedUntil !== null) {
    return { until: requestedUntil < endsOn ? beginsOn(situation, requestedUntil) : null };
  }
  const { one } = things[situation.facts.channel];
  const message = `A conversation took place on ${dayText(spokenOn)}; the next ${one} is allowed on ${dayText(endsOn)}.`;
  return { message, nextAllowedAt: opensOn(situation, endsOn) };
}
