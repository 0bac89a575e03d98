import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttemptFact, ContactFacts } from '../../main/domain/contact-gate/facts.ts';
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { instantFromEpoch, localDateIn } from '../../shared/kernel/instant.ts';
import { addDays } from '../../shared/kernel/local-date.ts';
import { holdReasons } from '../../shared/vocabulary/accounts.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { channels } from '../../shared/vocabulary/contact.ts';
import { hold } from './gate-facts.ts';
import { easternHours, packWith, together, twoInSeven } from './gate-packs.ts';

const zoneNames = [
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

const anAttempt = (at: string): fc.Arbitrary<AttemptFact> =>
  fc
    .record({
      minutesAgo: fc.integer({ min: 1, max: 20 * 24 * 60 }),
      conversation: fc.boolean(),
      inbound: fc.boolean(),
      counts: fc.boolean(),
      debt: fc.constantFrom('D1', 'D2'),
    })
    .map((one) => {
      const then = instantFromEpoch(Date.parse(at) - one.minutesAgo * 60_000);
      return {
        at: then,
        localOn: localDateIn(then, 'America/New_York'),
        personId: 'consumer',
        debtIds: [one.debt],
        channel: 'call',
        direction: one.inbound ? 'in' : 'out',
        counts: one.counts,
        conversation: one.conversation,
      };
    });

const someFacts: fc.Arbitrary<ContactFacts> = anInstant.chain((at) =>
  fc.record({
    at: fc.constant(at),
    channel: fc.constantFrom(...codesOf(channels)),
    direction: fc.constantFrom('out' as const, 'out' as const, 'in' as const),
    debtId: fc.constant('D1'),
    personId: fc.constant('consumer'),
    debtClass: fc.constantFrom('consumer' as const, 'commercial' as const, 'medical' as const),
    accountClosed: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    places: fc.constant([{ country: 'US', state: 'NY' }]),
    zones: fc
      .uniqueArray(fc.constantFrom(...zoneNames), { maxLength: 3 })
      .map((names) => names.map((zone) => ({ zone, from: 'address' }))),
    attempts: fc.array(anAttempt(at), { maxLength: 10 }),
    holds: fc.array(
      fc
        .record({
          reason: fc.constantFrom(...codesOf(holdReasons)),
          ago: fc.integer({ min: -3, max: 5 }),
          length: fc.option(fc.integer({ min: 0, max: 9 })),
        })
        .map(({ reason, ago, length }) => {
          const startsOn = addDays(at.slice(0, 10), -ago);
          return hold(reason, { startsOn, endsOn: length === null ? null : addDays(startsOn, length) });
        }),
      { maxLength: 2 },
    ),
    contactPoint: fc.constantFrom(null, { status: 'good' as const }, { status: 'bad' as const }),
    openDisputes: fc.constantFrom([], [{ openedOn: '2026-01-02' }]),
  }),
);
const strength = { allow: 0, warn: 1, block: 2 };

describe('what always holds', () => {
  test('a gate that is shut opens exactly when it says, not a minute before', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const verdict = judgeContact(facts, startingRules);
        if (verdict.nextAllowedAt === null) return;
        expect(verdict.nextAllowedAt > facts.at).toBe(true);
        const judgeAt = (ms: number) =>
          judgeContact({ ...facts, at: instantFromEpoch(Date.parse(verdict.nextAllowedAt ?? '') + ms) }, startingRules);
        expect(judgeAt(0).decision).not.toBe('block');
        expect(judgeAt(-1).decision).toBe('block');
      }),
      { numRuns: 120 },
    );
  });

  test('a gate that is open stays as it is to the last millisecond it names, and then does not', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const verdict = judgeContact(facts, startingRules);
        if (verdict.openUntil === null) return;
        const judgeAt = (ms: number) =>
          judgeContact({ ...facts, at: instantFromEpoch(Date.parse(verdict.openUntil ?? '') + ms) }, startingRules);
        expect(strength[judgeAt(-1).decision]).toBeLessThanOrEqual(strength[verdict.decision]);
        expect(strength[judgeAt(0).decision]).toBeGreaterThanOrEqual(strength[verdict.decision]);
      }),
      { numRuns: 120 },
    );
  });

  test('one more attempt, hold, place or rule pack never makes the gate milder', () => {
    const stricter = together(packWith('more', [twoInSeven, easternHours]));
    fc.assert(
      fc.property(
        someFacts.chain((facts) => fc.tuple(fc.constant(facts), anAttempt(facts.at), fc.constantFrom(...zoneNames))),
        ([facts, attempt, zone]) => {
          const before = strength[judgeContact(facts, startingRules).decision];
          const more = (changed: Partial<ContactFacts>, rules = startingRules) =>
            strength[judgeContact({ ...facts, ...changed }, rules).decision];
          expect(more({ attempts: [...facts.attempts, attempt] })).toBeGreaterThanOrEqual(before);
          expect(more({ holds: [...facts.holds, hold('cease', { startsOn: '2026-01-01' })] })).toBeGreaterThanOrEqual(
            before,
          );
          expect(more({}, stricter)).toBeGreaterThanOrEqual(before);
          if (facts.zones.length > 0) {
            expect(more({ zones: [...facts.zones, { zone, from: 'phone' }] })).toBeGreaterThanOrEqual(before);
          }
        },
      ),
      { numRuns: 120 },
    );
  });

  test('the decision is the weightiest reason, and asking twice or in another order gives the same', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const verdict = judgeContact(facts, startingRules);
        const weightiest = verdict.reasons.some((one) => one.severity === 'block')
          ? 'block'
          : verdict.reasons.length > 0
            ? 'warn'
            : 'allow';
        expect(verdict.decision).toBe(weightiest);
        const shuffled = { ...facts, attempts: facts.attempts.toReversed(), holds: facts.holds.toReversed() };
        expect(judgeContact(shuffled, startingRules)).toMatchObject({
          decision: verdict.decision,
          nextAllowedAt: verdict.nextAllowedAt,
        });
        expect(judgeContact(facts, startingRules)).toEqual(verdict);
      }),
      { numRuns: 80 },
    );
  });
});
