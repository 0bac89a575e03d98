import { dayText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { type Answer, capital, pass, things } from './answer.ts';
import { isRunning } from './find-stops.ts';
import type { StateRule, ThirdPartyRule } from './rules.ts';
import type { RuleInForce } from './rules-index.ts';
import { opensOn, type Situation } from './situation.ts';

/** The account is closed: nothing is collected on it any more. */
export const findClosed = (_rule: StateRule, { facts }: Situation): Answer =>
  facts.accountClosed ? { message: 'The account is closed.', nextAllowedAt: null } : pass;

/** The number or address chosen is known to be bad. */
export const findBadPoint = (_rule: StateRule, { facts }: Situation): Answer =>
  facts.contactPoint?.status === 'bad'
    ? { message: 'The number or address is known to be bad.', nextAllowedAt: null }
    : pass;

/** The employer, or the debtor, does not want contact at this place (15 USC 1692c(a)(3); 12 CFR 1006.6(b)(3)). */
export const findForbiddenPlace = (_rule: StateRule, { facts }: Situation): Answer =>
  facts.contactPoint?.isForbidden === true
    ? { message: 'Contact at this number or address is not wanted by the debtor or the employer.', nextAllowedAt: null }
    : pass;

/** The law allows no contact this way, here. */
export const findProhibited = (_rule: StateRule, { facts }: Situation): Answer => ({
  message: `${capital(things[facts.channel].many)} are not allowed here.`,
  nextAllowedAt: null,
});

/**
 * A third party is asked where the debtor is, by phone, and only so often (15 USC 1692b(1)–(5)); once an attorney is known,
 * nobody else is asked (1692b(6)).
 */
export function findThirdParty(rule: ThirdPartyRule, situation: Situation): Answer {
  const { facts, attempts } = situation;
  if (facts.role !== 'third_party') return null;
  if (facts.holds.some((one) => one.reason === 'attorney' && isRunning(one, situation))) {
    return {
      message: 'The debtor is represented by an attorney; nobody else may be asked about the debtor.',
      nextAllowedAt: null,
    };
  }
  if (facts.channel !== 'call') {
    const { many } = things[facts.channel];
    return {
      message: `Third parties may only be called, and asked where the debtor is; ${many} are not allowed.`,
      nextAllowedAt: null,
    };
  }
  const asked = attempts.filter(
    (one) => one.personId === facts.personId && one.direction === 'out' && one.reached && one.conversation,
  );
  if (asked.length < rule.maxEver) return pass;
  const last = asked.reduce<LocalDate>((on, one) => (one.localOn > on ? one.localOn : on), '');
  const when = last === '' ? '' : ` (last on ${dayText(last)})`;
  const often = asked.length === 1 ? 'once' : `${asked.length} times`;
  return {
    message:
      asked.length === 0
        ? 'Third parties may not be asked about the debtor.'
        : `This person was asked about the debtor ${often}${when}; more is not allowed.`,
    nextAllowedAt: null,
  };
}

/** The states of the rule's territory, or of the United States, in which the debtor may be. */
function statesAsked({ pack: { territory } }: RuleInForce, { facts }: Situation): Set<string> {
  const country = territory?.country ?? 'US';
  const states = new Set<string>();
  for (const place of facts.places) {
    const isAsked =
      place.country === country &&
      place.state !== null &&
      (territory === null || territory.states === null || territory.states.includes(place.state));
    if (isAsked && place.state !== null) states.add(place.state);
  }
  return states;
}

/**
 * The agency holds no licence on the day in any state the debtor may be in. An agency that keeps no licences in the book is
 * told nothing, nor is one whose debtor's state is not known.
 */
export function findLicence(one: RuleInForce, situation: Situation): Answer {
  const { facts, earliestOn, latestOn } = situation;
  if (facts.licences === null) return null;
  const states = statesAsked(one, situation);
  if (states.size === 0) return null;
  const country = one.pack.territory?.country ?? 'US';
  const licences = facts.licences.filter((each) => each.country === country && states.has(each.state));
  if (licences.some(({ from, to }) => from <= earliestOn && (to === null || to >= latestOn))) return pass;
  const [next] = licences
    .map((each) => each.from)
    .filter((from) => from > earliestOn)
    .sort();
  const where = [...states].sort().join(', ');
  const from = next === undefined ? '' : ` The next begins on ${dayText(next)}.`;
  return {
    message: `No licence is in force where the debtor is (${where}).${from}`,
    nextAllowedAt: next === undefined ? null : opensOn(situation, next),
  };
}
