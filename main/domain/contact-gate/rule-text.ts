import { assertNever } from '../../../shared/kernel/assert-never.ts';
import { debtClasses, holdReasons } from '../../../shared/vocabulary/accounts.ts';
import {
  type CollectorKind,
  consentSources,
  contractKinds,
  limitationEvents,
  noticeKinds,
  noticeWays,
  partyRoles,
} from '../../../shared/vocabulary/compliance.ts';
import type { Channel, ContactPointLabel } from '../../../shared/vocabulary/contact.ts';
import { capital, things } from './answer.ts';
import type {
  ConsentRule,
  Counted,
  CounterScope,
  FrequencyRule,
  HoursRule,
  HoursWindow,
  LimitationTerms,
  NoticeRule,
  PackRule,
  PauseRule,
} from './rules.ts';

const allChannels = Object.keys(things).length;

const list = (words: readonly string[], link: 'and' | 'or'): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${link} ${words[words.length - 1]}`;
const named = <Code extends string>(
  labels: Readonly<Record<Code, string>>,
  codes: readonly Code[],
  link: 'and' | 'or' = 'and',
): string =>
  list(
    codes.map((code) => labels[code].toLowerCase()),
    link,
  );

const channelWords = (channels: readonly Channel[], link: 'and' | 'or'): string =>
  channels.length >= allChannels
    ? 'contact in any way'
    : list(
        channels.map((one) => things[one].many),
        link,
      );

const placeWords: Readonly<Record<ContactPointLabel, string>> = {
  home: 'at home',
  mobile: 'on a mobile',
  work: 'at work',
  other: 'elsewhere',
};
const placesText = (places: readonly ContactPointLabel[]): string =>
  list(
    places.map((one) => placeWords[one]),
    'or',
  );

const collectors: Readonly<Record<CollectorKind, string>> = {
  third_party: 'a collection agency',
  creditor: 'the creditor itself',
  debt_buyer: 'a debt buyer',
};

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

function weekdaysText({ weekdays }: HoursWindow): string {
  const sorted = [...new Set(weekdays)].sort((a, b) => a - b);
  const [first = 1] = sorted;
  const last = sorted[sorted.length - 1] ?? first;
  const name = (day: number): string => weekdayNames[day - 1] ?? '';
  if (sorted.length === 7) return 'every day';
  const isRun = sorted.length > 2 && last - first === sorted.length - 1;
  return isRun ? `${name(first)} to ${name(last)}` : list(sorted.map(name), 'and');
}

function hoursText(rule: HoursRule): string {
  const windows = rule.windows.map((one) => `${weekdaysText(one)} from ${one.from} to ${one.to}`);
  const place =
    rule.zone === null
      ? 'where the debtor is'
      : `by the clock of ${(rule.zone.split('/').at(-1) ?? rule.zone).replaceAll('_', ' ')}`;
  const holidays =
    rule.holidays === null || rule.holidays.length === 0
      ? ''
      : ` None on ${rule.holidays.length} public holidays named in the pack.`;
  return `${capital(channelWords(rule.channels, 'and'))} only ${list(windows, 'and')}, ${place}.${holidays}`;
}

const scopeText: Readonly<Record<CounterScope, string>> = {
  person_debt: 'to a person about a debt',
  person: 'to a person about any of their debts',
  household: 'to anybody in the debtor’s household',
  person_creditor: 'to a person about all debts of the same creditor',
};

/** "calls or voicemails that reached somebody, at work": what a counter adds up. */
function countedText({ channels, directions, reach, places }: Counted): string {
  const what = channels.length >= allChannels ? 'contacts' : channelWords(channels, 'or');
  const incoming = directions.includes('in') ? (directions.includes('out') ? ', incoming ones included,' : '') : '';
  const prefix = directions.length === 1 && directions[0] === 'in' ? 'incoming ' : '';
  const reached = reach === 'reached' ? ' that reached somebody or left a message' : '';
  const at = places === null ? '' : ` ${placesText(places)}`;
  return `${prefix}${what}${incoming}${reached}${at}`;
}

const requestedText = (requestedDays: number | null): string =>
  requestedDays === null ? '' : ` Those within ${days(requestedDays)} of being asked for do not count.`;

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

function frequencyText(rule: FrequencyRule): string {
  const counted = countedText(rule.counts);
  const limit = rule.max === 0 ? `No ${counted}` : `At most ${rule.max} ${counted}`;
  const starts = rule.starts === 'first_conversation' ? ' after the first conversation' : '';
  const others = isSame(rule.channels, rule.counts.channels)
    ? ''
    : ` Then no ${channelWords(rule.channels, 'or')} until a day of the window is over.`;
  return `${limit} in ${days(rule.windowDays)} ${scopeText[rule.scope]}${starts}.${others}${requestedText(rule.requestedDays)}`;
}

function pauseText(rule: PauseRule): string {
  const talks = isSame(rule.after.channels, ['call', 'voicemail'])
    ? 'a conversation by phone'
    : `a conversation (${countedText(rule.after)})`;
  return `No ${channelWords(rule.channels, 'or')} for ${days(rule.days)} after ${talks}, its day included, ${scopeText[rule.scope]}.${requestedText(rule.requestedDays)}`;
}

function consentText(rule: ConsentRule): string {
  const from = ` It counts when it came this way: ${named(consentSources, rule.sources, 'or')}.`;
  const recheck =
    rule.recheckDays === null
      ? ''
      : ` The consent, or a check of the number, is at most ${days(rule.recheckDays)} old.`;
  const employers = rule.notEmployers ? ' Not to an address given by an employer.' : '';
  return `${capital(channelWords(rule.channels, 'and'))} need consent that stands.${from}${recheck}${employers}`;
}

function noticeText(rule: NoticeRule): string {
  const no = `No ${channelWords(rule.channels, 'or')}`;
  const wait = rule.waitDays === 0 ? 'before this notice was given' : `until ${days(rule.waitDays)} after this notice`;
  return `${no} ${wait}: ${noticeKinds[rule.notice]}, by ${named(noticeWays, rule.ways, 'or')}.`;
}

/** What the rule demands, without saying for whom. */
function demandText(rule: PackRule): string {
  const no = `No ${channelWords(rule.channels, 'or')}`;
  switch (rule.kind) {
    case 'hours':
      return hoursText(rule);
    case 'frequency':
      return frequencyText(rule);
    case 'pause':
      return pauseText(rule);
    case 'consent':
      return consentText(rule);
    case 'notice':
      return noticeText(rule);
    case 'stop':
      return `${no} while a hold stands for this reason: ${holdReasons[rule.holdReason].toLowerCase()}.`;
    case 'limitation':
      return rule.state === 'extinguished'
        ? `${no} once the debt is extinguished by time.`
        : `${no} once the debt can no longer be sued on.`;
    case 'third_party':
      return `A third party is asked for location information only, at most ${rule.maxEver === 1 ? 'once' : `${rule.maxEver} times`} ever.`;
    case 'hold':
      return 'No contact in a way that a hold stops.';
    case 'closed':
      return `${no} about a closed account.`;
    case 'contact_point_bad':
      return `${no} to a number or address known to be bad.`;
    case 'dispute_open':
      return `${no} while a dispute is open.`;
    case 'dispute_unverified':
      return `${no} about a disputed debt until verification was sent.`;
    case 'original_creditor_request':
      return `${no} until the original creditor’s name and address were sent, once asked for.`;
    case 'opted_out':
      return `${no} after the debtor opted out of it.`;
    case 'place_forbidden':
      return `${no} at a place where the employer or the debtor does not want it.`;
    case 'inconvenient':
      return `${no} at a time or place the debtor said does not suit.`;
    case 'licence':
      return `${no} where the agency holds no licence.`;
    case 'prohibited':
      return `${no} at all.`;
    default:
      return assertNever(rule);
  }
}

/** A counter of the same places has named them already. */
const isSaid = (rule: PackRule, places: readonly ContactPointLabel[]): boolean =>
  rule.kind === 'frequency' && rule.counts.places !== null && isSame(rule.counts.places, places);

/** Whom and what the rule is about, where it is not everybody and everything. */
function limitsText(rule: PackRule): string {
  const limits = [
    rule.debtClasses === null ? '' : `for ${named(debtClasses, rule.debtClasses)} debts`,
    rule.collectorKinds === null ? '' : `when the collector is ${named(collectors, rule.collectorKinds, 'or')}`,
    rule.parties === null ? '' : `towards ${named(partyRoles, rule.parties, 'or')}`,
    rule.places === null || isSaid(rule, rule.places) ? '' : placesText(rule.places),
  ].filter((one) => one !== '');
  return limits.length === 0 ? '' : ` Applies ${limits.join(', ')}.`;
}

/** What a rule demands and of whom, as a person reads it: complete sentences, no codes. */
export const ruleText = (rule: PackRule): string =>
  `${demandText(rule)}${limitsText(rule)}${rule.overridable ? ' A supervisor may let one contact pass with a reason.' : ''}`;

/** The time to sue in sentences. */
export function limitationText(terms: LimitationTerms): string {
  const years = Object.entries(terms.years) as [keyof typeof contractKinds, number | null][];
  const each = years.map(
    ([kind, count]) => `${contractKinds[kind].toLowerCase()} ${count === null ? 'not known' : `${count} years`}`,
  );
  const classes = Object.entries(terms.classYears) as [keyof typeof debtClasses, number][];
  const own = classes.map(([debtClass, count]) => `${debtClasses[debtClass].toLowerCase()} debts ${count} years`);
  const effect =
    terms.effect === 'extinguished' ? 'Then the debt itself is gone.' : 'Then the debt can no longer be sued on.';
  const revived =
    terms.revivedBy.length === 0 ? '' : ` It starts anew by ${named(limitationEvents, terms.revivedBy, 'or')}.`;
  const after =
    terms.revivedAfterBy.length === 0
      ? ''
      : ` Even once over, by ${named(limitationEvents, terms.revivedAfterBy, 'or')}.`;
  return `Time to sue: ${[...each, ...own].join(', ')}. ${effect}${revived}${after}`;
}
