import { dayText } from '../../../shared/kernel/human-text.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { type HoldBlock, type HoldReason, holdReasons } from '../../../shared/vocabulary/accounts.ts';
import type { PartyRole } from '../../../shared/vocabulary/compliance.ts';
import type { Channel } from '../../../shared/vocabulary/contact.ts';
import { type Answer, pass, things } from './answer.ts';
import type { HoldFact } from './facts.ts';
import { dayAfter } from './remembered.ts';
import type { StateRule, StopRule } from './rules.ts';
import { beginsOn, opensOn, type Situation } from './situation.ts';

/** Which stop of a hold stops which channel: a visit is stopped with calls, a private message with texts. */
const stopOf: Readonly<Record<Channel, HoldBlock>> = {
  call: 'calls',
  voicemail: 'calls',
  text: 'texts',
  email: 'email',
  letter: 'letters',
  visit: 'calls',
  private_message: 'texts',
};

/** In force today wherever the debtor is: first and last day included. */
export const isRunning = (hold: HoldFact, { earliestOn, latestOn }: Situation): boolean =>
  hold.startsOn <= latestOn && (hold.endsOn === null || hold.endsOn >= earliestOn);

/** When the last of the holds ends; null when one is open. */
function liftsAt(holds: readonly HoldFact[], situation: Situation): Instant | null {
  const ends = holds.map((one) => one.endsOn).sort();
  const last = ends[ends.length - 1];
  return ends.includes(null) || last === null || last === undefined ? null : opensOn(situation, dayAfter(last, 1));
}

/** When the first of the announced holds begins; null when none is announced. */
function beginsAt(holds: readonly HoldFact[], situation: Situation): Instant | null {
  const [first] = holds.map((one) => one.startsOn).sort();
  return first === undefined ? null : beginsOn(situation, first);
}

const stopSentences: Partial<Record<HoldReason, string>> = {
  cease: 'The debtor asked that contact stop',
  attorney: 'The debtor is represented by an attorney; contact the attorney instead',
  bankruptcy: 'The debtor is bankrupt and under the protection of the court',
  deceased: 'The debtor has died; deal with the estate',
  identity_theft: 'The debt was reported as identity theft',
  breathing_space: 'The debtor is in a breathing space',
  minor: 'The debtor is a minor',
  military_service: 'The debtor is in military service',
  insurance_pending: 'The insurance has not decided yet',
};

/** Those who speak for the estate may be contacted when the debtor has died (12 CFR 1006.6(a)(4), (5)). */
const estate: ReadonlySet<PartyRole> = new Set(['executor', 'successor']);

const holdsOf = ({ facts }: Situation, matches: (one: HoldFact) => boolean): readonly HoldFact[] =>
  facts.holds.length === 0 ? facts.holds : facts.holds.filter(matches);

/** A hold for a reason by which law stops contact, on every channel of the rule, whatever channels it was entered with. */
export function findStop(rule: StopRule, situation: Situation): Answer {
  const isForEstate = rule.holdReason === 'deceased' && rule.parties === null && estate.has(situation.facts.role);
  if (isForEstate) return pass;
  const ofReason = holdsOf(situation, (one) => one.reason === rule.holdReason);
  if (ofReason.length === 0) return pass;
  const holds = ofReason.filter((one) => isRunning(one, situation));
  const [first] = holds.map((one) => one.startsOn).sort();
  if (first === undefined) {
    return {
      until: beginsAt(
        ofReason.filter((one) => one.startsOn > situation.latestOn),
        situation,
      ),
    };
  }
  const sentence = stopSentences[rule.holdReason] ?? `${holdReasons[rule.holdReason]} hold`;
  return { message: `${sentence} (since ${dayText(first)}).`, nextAllowedAt: liftsAt(holds, situation) };
}

/** Holds that have legal rules of their own everywhere; the plain hold rule leaves them to those. */
const legalStops: ReadonlySet<HoldReason> = new Set(['cease', 'attorney', 'bankruptcy', 'deceased', 'minor']);

/** Other reasons are left to a stop that blocks here: where no law knows them, the plain hold stops. */
const isLeftToLaw = (reason: HoldReason, { rules }: Situation): boolean =>
  legalStops.has(reason) ||
  rules.some(({ rule, severity }) => rule.kind === 'stop' && severity === 'block' && rule.holdReason === reason);

/** A hold that stops the channel by its own words (domain handbook 2.13). */
export function findHold(_rule: StateRule, situation: Situation): Answer {
  const { many } = things[situation.facts.channel];
  const block = stopOf[situation.facts.channel];
  const named = holdsOf(situation, (one) => one.blocks.includes(block) && !isLeftToLaw(one.reason, situation));
  if (named.length === 0) return pass;
  const holds = named.filter((one) => isRunning(one, situation));
  if (holds.length === 0) {
    return {
      until: beginsAt(
        named.filter((one) => one.startsOn > situation.latestOn),
        situation,
      ),
    };
  }
  const names = [...new Set(holds.map((one) => holdReasons[one.reason].toLowerCase()))].join(', ');
  return { message: `A hold stops ${many} (${names}).`, nextAllowedAt: liftsAt(holds, situation) };
}
