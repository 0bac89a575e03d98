import type {
  AttemptFact,
  ConsentFact,
  ContactFacts,
  DisputeFact,
  HoldFact,
  InconvenienceFact,
  NoticeFact,
  PointFact,
  ZoneFact,
} from '../../../main/domain/contact-gate/facts.ts';
import { regionOfPhone, zonesOfAddress, zonesOfPhone } from '../../../main/domain/time-zones/time-zones.ts';
import { type Instant, instantAt, localDateIn, type ZoneId } from '../../../shared/kernel/instant.ts';
import type { GateDecision } from '../../../shared/vocabulary/contact.ts';

/** One case of the table: what happens, where, and what the gate must answer by which source. */
export interface GateCase {
  readonly id: string;
  /** What happens, in a sentence. */
  readonly what: string;
  readonly jurisdiction: string;
  readonly facts: ContactFacts;
  readonly decision: GateDecision;
  /** Every reason, as "jurisdiction: rule", in any order. */
  readonly reasons: readonly string[];
  /** When blocked: the earliest moment at which nothing blocks; null when it never lifts by itself. */
  readonly lifts?: Instant | null;
  /** Part of the cite of one of the reasons; where nothing is wrong, the source that allows it. */
  readonly cite: string;
}

/** Where a debtor lives, and on whose clock the times of a case are written. */
export interface Home {
  readonly clock: ZoneId;
  readonly zones: readonly ZoneFact[];
  readonly places: ContactFacts['places'];
}

/** A debtor whose address is known; zones as the address tells them, the first being the clock of the case. */
export function livingIn(state: string, postcode: string, country = 'US'): Home {
  const zones = zonesOfAddress({ country, state, postcode });
  const [clock] = zones;
  if (clock === undefined) throw new Error(`no zone for ${state} ${postcode} ${country}`);
  return {
    clock,
    zones: zones.map((zone) => ({ zone, from: 'address' })),
    places: [{ country, state: state === '' ? null : state, postcode: postcode === '' ? null : postcode }],
  };
}

/** The same debtor with a phone (E.164) whose area code may say something else, or a debtor known by phone alone. */
export function withPhone(e164: string, home?: Home): Home {
  const zones = zonesOfPhone(e164).map((zone): ZoneFact => ({ zone, from: 'phone' }));
  const region = regionOfPhone(e164);
  const clock = home?.clock ?? zones[0]?.zone ?? 'UTC';
  return {
    clock,
    zones: [...(home?.zones ?? []), ...zones],
    places: [...(home?.places ?? []), ...(region === null ? [] : [{ ...region, postcode: null }])],
  };
}

/** "2026-04-07 15:00" on the clock of the case. */
export const at = (home: Home, when: string): Instant => instantAt(when.slice(0, 10), when.slice(11), home.clock);

const dayOf = (home: Home, moment: Instant) => localDateIn(moment, home.clock);

/** A call to the debtor of D1, by a collection agency, with nothing known against it. */
export const calling = (home: Home, when: string, more: Partial<ContactFacts> = {}): ContactFacts => ({
  at: at(home, when),
  channel: 'call',
  direction: 'out',
  debtId: 'D1',
  creditorDebtIds: ['D1'],
  personId: 'debtor',
  role: 'debtor',
  debtClass: 'consumer',
  collectorKind: 'third_party',
  accountClosed: false,
  places: home.places,
  zones: home.zones,
  attempts: [],
  firstConversationOn: null,
  holds: [],
  contactPoint: null,
  consents: [],
  inconveniences: [],
  notices: [],
  disputes: [],
  limitation: 'running',
  licences: null,
  overrides: [],
  ...more,
});

/** An attempt that was made: an unanswered call to the debtor about D1 unless said otherwise. */
export function tried(home: Home, when: string, more: Partial<AttemptFact> = {}): AttemptFact {
  const moment = at(home, when);
  const channel = more.channel ?? 'call';
  return {
    at: moment,
    localOn: dayOf(home, moment),
    personId: 'debtor',
    role: 'debtor',
    debtIds: ['D1'],
    channel,
    direction: 'out',
    place: null,
    counts: true,
    reached: channel !== 'call',
    conversation: false,
    ...more,
  };
}

/** Attempts at ten in the morning of each of the days. */
export const triedOn = (home: Home, days: readonly string[], more: Partial<AttemptFact> = {}): AttemptFact[] =>
  days.map((on) => tried(home, `${on} 10:00`, more));

/** A conversation by phone. */
export const talked = (home: Home, when: string, more: Partial<AttemptFact> = {}): AttemptFact =>
  tried(home, when, { reached: true, conversation: true, ...more });

/** Something said about a way of contact, for every number of that channel. */
export function said(
  home: Home,
  when: string,
  kind: ConsentFact['kind'],
  channel: ConsentFact['channel'],
  more: Partial<ConsentFact> = {},
): ConsentFact {
  const moment = at(home, when);
  return {
    at: moment,
    localOn: dayOf(home, moment),
    kind,
    source: 'told_us',
    channel,
    contactPointId: null,
    ...more,
  };
}

export const hold = (reason: HoldFact['reason'], more: Partial<HoldFact> = {}): HoldFact => ({
  reason,
  blocks: ['calls', 'letters', 'email', 'texts'],
  startsOn: '2026-01-05',
  endsOn: null,
  scope: 'debtor',
  ...more,
});

export const point = (more: Partial<PointFact> = {}): PointFact => ({
  id: 'P1',
  kind: 'phone',
  label: 'mobile',
  status: 'good',
  isEmployers: false,
  isForbidden: false,
  ...more,
});

export const notice = (kind: NoticeFact['kind'], sentOn: string, more: Partial<NoticeFact> = {}): NoticeFact => ({
  kind,
  way: 'mail',
  sentOn,
  returnedOn: null,
  ...more,
});

export const dispute = (more: Partial<DisputeFact> = {}): DisputeFact => ({
  openedOn: '2026-01-05',
  kind: 'dispute',
  ceases: false,
  answeredOn: null,
  ...more,
});

export const unsuited = (more: Partial<InconvenienceFact> = {}): InconvenienceFact => ({
  statedOn: '2026-01-05',
  channels: null,
  place: null,
  weekdays: null,
  from: null,
  to: null,
  ...more,
});

export const albany = livingIn('NY', '12207');
export const manhattan = livingIn('NY', '10001');
export const boston = livingIn('MA', '02110');
export const seattle = livingIn('WA', '98101');
export const washington = livingIn('DC', '20001');
export const chicago = livingIn('IL', '60601');
export const losAngeles = livingIn('CA', '90012');
export const toronto = livingIn('ON', 'M5H 2N2', 'CA');
export const vancouver = livingIn('BC', 'V6B 1A1', 'CA');
export const london = livingIn('', 'SW1A 1AA', 'GB');
