import fc from 'fast-check';
import type {
  AttemptFact,
  ConsentFact,
  ContactFacts,
  DisputeFact,
  HoldFact,
  InconvenienceFact,
  NoticeFact,
  OverrideFact,
} from '../../main/domain/contact-gate/facts.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { type Instant, instantFromEpoch, localDateIn } from '../../shared/kernel/instant.ts';
import { addDays, type LocalDate } from '../../shared/kernel/local-date.ts';
import { debtClasses, holdReasons } from '../../shared/vocabulary/accounts.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import {
  collectorKinds,
  consentKinds,
  consentSources,
  limitationStates,
  noticeKinds,
  noticeWays,
  partyRoles,
} from '../../shared/vocabulary/compliance.ts';
import { channels, contactPointLabels } from '../../shared/vocabulary/contact.ts';
import { albany, hold, mailbox, mobile, place, workPhone } from './gate-facts.ts';

export const zoneNames = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'Pacific/Honolulu',
  'America/Anchorage',
];

const anInstant = fc
  .integer({ min: Date.parse('2026-01-01T00:00:00Z') / 60_000, max: Date.parse('2027-12-31T00:00:00Z') / 60_000 })
  .map((minutes) => instantFromEpoch(minutes * 60_000));

const minutesBefore = (at: Instant, minutes: number): Instant => instantFromEpoch(Date.parse(at) - minutes * 60_000);
const dayInNewYork = (at: Instant): LocalDate => localDateIn(at, 'America/New_York');
const twentyDays = 20 * 24 * 60;
const sometimes = <Value>(value: fc.Arbitrary<Value>, usual: Value, times = 4): fc.Arbitrary<Value> =>
  fc.oneof({ weight: times, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: value });

/** An attempt of the last twenty days, on any channel, to the debtor or the spouse. */
export const anAttempt = (at: Instant): fc.Arbitrary<AttemptFact> =>
  fc
    .record({
      minutesAgo: fc.integer({ min: 1, max: twentyDays }),
      channel: sometimes(fc.constantFrom(...codesOf(channels)), 'call'),
      conversation: fc.boolean(),
      inbound: fc.boolean(),
      counts: fc.boolean(),
      debt: fc.constantFrom('D1', 'D2'),
      isSpouse: sometimes(fc.constant(true), false),
      place: fc.option(fc.constantFrom(...codesOf(contactPointLabels))),
    })
    .map((one) => {
      const then = minutesBefore(at, one.minutesAgo);
      return {
        at: then,
        localOn: dayInNewYork(then),
        personId: one.isSpouse ? 'spouse' : 'consumer',
        role: one.isSpouse ? 'spouse' : 'debtor',
        debtIds: [one.debt],
        channel: one.channel,
        direction: one.inbound ? 'in' : 'out',
        place: one.place,
        counts: one.counts,
        reached: one.conversation || one.counts,
        conversation: one.conversation,
      };
    });

export const aHold = (at: Instant): fc.Arbitrary<HoldFact> =>
  fc
    .record({
      reason: fc.constantFrom(...codesOf(holdReasons)),
      ago: fc.integer({ min: -3, max: 5 }),
      length: fc.option(fc.integer({ min: 0, max: 9 })),
    })
    .map(({ reason, ago, length }) => {
      const startsOn = addDays(at.slice(0, 10), -ago);
      return hold(reason, { startsOn, endsOn: length === null ? null : addDays(startsOn, length) });
    });

export const aConsent = (at: Instant): fc.Arbitrary<ConsentFact> =>
  fc
    .record({
      minutesAgo: fc.integer({ min: 1, max: 4 * twentyDays }),
      kind: fc.constantFrom(...codesOf(consentKinds)),
      source: fc.constantFrom(...codesOf(consentSources)),
      channel: fc.constantFrom(...codesOf(channels)),
      contactPointId: fc.constantFrom(null, 'P1', 'P2'),
    })
    .map(({ minutesAgo, ...one }) => {
      const then = minutesBefore(at, minutesAgo);
      return { ...one, at: then, localOn: dayInNewYork(then) };
    });

const aTime = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:30`);

export const anInconvenience = (at: Instant): fc.Arbitrary<InconvenienceFact> =>
  fc.record({
    statedOn: fc.integer({ min: 0, max: 9 }).map((ago) => addDays(at.slice(0, 10), -ago)),
    channels: fc.option(fc.constant(['call', 'text'] as const)),
    place: fc.option(fc.constantFrom(...codesOf(contactPointLabels))),
    weekdays: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 })),
    from: aTime,
    to: aTime,
  });

export const aDispute = (at: Instant): fc.Arbitrary<DisputeFact> =>
  fc
    .record({
      ago: fc.integer({ min: 0, max: 30 }),
      kind: fc.constantFrom('dispute' as const, 'original_creditor' as const, 'duplicate' as const),
      ceases: fc.boolean(),
      answeredAgo: fc.option(fc.integer({ min: 1, max: 20 })),
    })
    .map(({ ago, kind, ceases, answeredAgo }) => ({
      kind,
      ceases,
      openedOn: addDays(at.slice(0, 10), -ago),
      answeredOn: answeredAgo === null ? null : addDays(at.slice(0, 10), -answeredAgo),
    }));

const aNotice = (at: Instant): fc.Arbitrary<NoticeFact> =>
  fc
    .record({
      ago: fc.integer({ min: 0, max: 90 }),
      kind: fc.constantFrom(...codesOf(noticeKinds)),
      way: fc.constantFrom(...codesOf(noticeWays)),
      returned: fc.boolean(),
    })
    .map(({ ago, kind, way, returned }) => ({
      kind,
      way,
      sentOn: addDays(at.slice(0, 10), -ago),
      returnedOn: returned ? addDays(at.slice(0, 10), -Math.floor(ago / 2)) : null,
    }));

const overridable = startingRules.packs.flatMap(({ jurisdiction, rules }) =>
  rules.filter((rule) => rule.overridable).map(({ rule }) => ({ rule, jurisdiction })),
);

export const anOverride = (at: Instant): fc.Arbitrary<OverrideFact> =>
  fc
    .record({
      of: fc.constantFrom(
        ...overridable,
        { rule: 'calling_hours' as const, jurisdiction: 'US federal' },
        { rule: 'cease_communication' as const, jurisdiction: 'US federal' },
      ),
      channel: fc.constantFrom(...codesOf(channels)),
      begun: fc.integer({ min: -30, max: 90 }),
    })
    .map(({ of, channel, begun }) => {
      const from = minutesBefore(at, begun);
      return { ...of, channel, from, until: minutesBefore(from, -60), by: 'Maria Reyes', reason: 'A promise is due' };
    });

/** The first conversation with the person about a debt of the creditor, as the book would tell it. */
export function withFirstConversation(facts: ContactFacts): ContactFacts {
  const days = facts.attempts
    .filter((one) => one.conversation && one.personId === facts.personId)
    .map((one) => one.localOn)
    .sort();
  return { ...facts, firstConversationOn: days[0] ?? null };
}

/** Facts of any kind, of a debtor somewhere in the United States or Ontario. */
export const someFacts: fc.Arbitrary<ContactFacts> = anInstant.chain((at) =>
  fc
    .record({
      at: fc.constant(at),
      channel: fc.constantFrom(...codesOf(channels)),
      direction: fc.constantFrom('out' as const, 'out' as const, 'in' as const),
      debtId: fc.constant('D1'),
      creditorDebtIds: fc.constantFrom(['D1'], ['D1', 'D2']),
      personId: fc.constantFrom('consumer', 'spouse'),
      role: sometimes(fc.constantFrom(...codesOf(partyRoles)), 'debtor'),
      debtClass: fc.constantFrom(...codesOf(debtClasses)),
      collectorKind: sometimes(fc.constantFrom(...codesOf(collectorKinds)), 'third_party'),
      accountClosed: sometimes(fc.constant(true), false, 9),
      places: fc.constantFrom(
        [albany],
        [place('TX', '78701')],
        [place('MA', '02108')],
        [place('DC', '20001')],
        [place('WA', '98101'), place('NY')],
        [place('NV', '89101')],
        [{ country: 'CA', state: 'ON', postcode: null }],
        [],
      ),
      zones: fc
        .uniqueArray(fc.constantFrom(...zoneNames), { maxLength: 3 })
        .map((names) => names.map((zone) => ({ zone, from: 'address' }))),
      attempts: fc.array(anAttempt(at), { maxLength: 10 }),
      firstConversationOn: fc.constant(null),
      holds: sometimes(fc.array(aHold(at), { maxLength: 2 }), [], 2),
      contactPoint: fc.constantFrom(null, mobile, workPhone, mailbox, { ...mobile, status: 'bad' as const }),
      consents: fc.array(aConsent(at), { maxLength: 4 }),
      inconveniences: sometimes(fc.array(anInconvenience(at), { maxLength: 2 }), [], 2),
      notices: fc.array(aNotice(at), { maxLength: 2 }),
      disputes: sometimes(fc.array(aDispute(at), { maxLength: 2 }), [], 3),
      limitation: sometimes(fc.constantFrom(...codesOf(limitationStates)), 'running'),
      licences: fc.constantFrom(null, [], [{ country: 'US', state: 'NY', from: '2020-01-01', to: '2026-12-31' }]),
      overrides: fc.array(anOverride(at), { maxLength: 2 }),
    })
    .map(withFirstConversation),
);
