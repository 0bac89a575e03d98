import type {
  AttemptFact,
  ConsentFact,
  ContactFacts,
  DisputeFact,
  HoldFact,
  InconvenienceFact,
  OverrideFact,
  PointFact,
  ZoneFact,
} from '../../main/domain/contact-gate/facts.ts';
import { addMilliseconds, type Instant, instantAt, localDateIn } from '../../shared/kernel/instant.ts';
import { addDays, type LocalDate } from '../../shared/kernel/local-date.ts';

export const newYork: ZoneFact = { zone: 'America/New_York', from: 'address' };
export const losAngeles: ZoneFact = { zone: 'America/Los_Angeles', from: 'phone' };

/** Somewhere in a state of the United States. */
export const place = (state: string | null, postcode: string | null = null): ContactFacts['places'][number] => ({
  country: 'US',
  state,
  postcode,
});

/** In the State of New York, and outside the City. */
export const albany = place('NY', '12207');

/** Agreed in writing to every electronic way, the week before. */
const agreed = (at: Instant): ConsentFact[] =>
  (['text', 'email', 'private_message'] as const).map((channel) => ({
    at: addMilliseconds(at, -7 * 86_400_000),
    localOn: addDays(localDateIn(at, 'America/New_York'), -7),
    kind: 'given',
    source: 'in_writing',
    channel,
    contactPointId: null,
  }));

/** A consumer in New York, reachable, nothing known against any way of contact. */
export const consumer = (at: Instant, more: Partial<ContactFacts> = {}): ContactFacts => ({
  at,
  channel: 'call',
  direction: 'out',
  debtId: 'D1',
  creditorDebtIds: ['D1'],
  personId: 'consumer',
  role: 'debtor',
  debtClass: 'consumer',
  collectorKind: 'third_party',
  accountClosed: false,
  places: [albany],
  zones: [newYork],
  attempts: [],
  firstConversationOn: null,
  holds: [],
  contactPoint: null,
  consents: agreed(at),
  inconveniences: [],
  notices: [],
  disputes: [],
  limitation: 'running',
  licences: null,
  overrides: [],
  ...more,
});

/** A wall clock in New York as an instant. */
export const inNewYork = (on: LocalDate, time: string): Instant => instantAt(on, time, 'America/New_York');

/** An outgoing, unanswered, counted call to the consumer about D1. */
export const callAt = (at: Instant, more: Partial<AttemptFact> = {}): AttemptFact => ({
  at,
  localOn: localDateIn(at, 'America/New_York'),
  personId: 'consumer',
  role: 'debtor',
  debtIds: ['D1'],
  channel: 'call',
  direction: 'out',
  place: null,
  counts: true,
  reached: false,
  conversation: false,
  ...more,
});

export const conversationAt = (at: Instant, more: Partial<AttemptFact> = {}): AttemptFact =>
  callAt(at, { conversation: true, reached: true, ...more });

/** One call at ten in the morning on each of the days. */
export const callsOn = (...days: readonly LocalDate[]): AttemptFact[] =>
  days.map((on) => callAt(inNewYork(on, '10:00')));

export const hold = (reason: HoldFact['reason'], more: Partial<HoldFact> = {}): HoldFact => ({
  reason,
  blocks: ['calls', 'letters', 'email', 'texts'],
  startsOn: '2026-11-02',
  endsOn: null,
  scope: 'debtor',
  ...more,
});

/** Something said about calls to the consumer, on the day by the clock of New York. */
export const said = (kind: ConsentFact['kind'], on: LocalDate, more: Partial<ConsentFact> = {}): ConsentFact => ({
  at: inNewYork(on, '09:00'),
  localOn: on,
  kind,
  source: 'told_us',
  channel: 'call',
  contactPointId: null,
  ...more,
});

export const mobile: PointFact = {
  id: 'P1',
  kind: 'phone',
  label: 'mobile',
  status: 'good',
  isEmployers: false,
  isForbidden: false,
};
export const workPhone: PointFact = { ...mobile, id: 'P2', label: 'work' };
export const mailbox: PointFact = { ...mobile, id: 'P3', kind: 'email', label: 'home' };

export const unsuited = (more: Partial<InconvenienceFact> = {}): InconvenienceFact => ({
  statedOn: '2026-11-01',
  channels: null,
  place: null,
  weekdays: null,
  from: null,
  to: null,
  ...more,
});

export const dispute = (openedOn: LocalDate, more: Partial<DisputeFact> = {}): DisputeFact => ({
  openedOn,
  kind: 'dispute',
  ceases: false,
  answeredOn: null,
  ...more,
});

export const override = (more: Partial<OverrideFact> = {}): OverrideFact => ({
  rule: 'call_frequency',
  jurisdiction: 'US federal',
  channel: 'call',
  from: inNewYork('2026-11-24', '11:30'),
  until: inNewYork('2026-11-24', '12:30'),
  by: 'Maria Reyes',
  reason: 'The debtor waits for the call',
  ...more,
});
