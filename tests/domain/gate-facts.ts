import type { AttemptFact, ContactFacts, HoldFact, ZoneFact } from '../../main/domain/contact-gate/facts.ts';
import { type Instant, instantAt, localDateIn } from '../../shared/kernel/instant.ts';
import type { LocalDate } from '../../shared/kernel/local-date.ts';

export const newYork: ZoneFact = { zone: 'America/New_York', from: 'address' };
export const losAngeles: ZoneFact = { zone: 'America/Los_Angeles', from: 'phone' };

/** A consumer in New York, reachable, nothing known against a call. */
export const consumer = (at: Instant, more: Partial<ContactFacts> = {}): ContactFacts => ({
  at,
  channel: 'call',
  direction: 'out',
  debtId: 'D1',
  personId: 'consumer',
  debtClass: 'consumer',
  accountClosed: false,
  places: [{ country: 'US', state: 'NY' }],
  zones: [newYork],
  attempts: [],
  holds: [],
  contactPoint: null,
  openDisputes: [],
  ...more,
});

/** A wall clock in New York as an instant. */
export const inNewYork = (on: LocalDate, time: string): Instant => instantAt(on, time, 'America/New_York');

/** An outgoing, unanswered, counted call to the consumer about D1. */
export const callAt = (at: Instant, more: Partial<AttemptFact> = {}): AttemptFact => ({
  at,
  localOn: localDateIn(at, 'America/New_York'),
  personId: 'consumer',
  debtIds: ['D1'],
  channel: 'call',
  direction: 'out',
  counts: true,
  conversation: false,
  ...more,
});

export const conversationAt = (at: Instant, more: Partial<AttemptFact> = {}): AttemptFact =>
  callAt(at, { conversation: true, ...more });

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
