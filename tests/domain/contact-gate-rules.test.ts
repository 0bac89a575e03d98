import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import house from '../../main/domain/contact-gate/house.json' with { type: 'json' };
import type { AttemptFact, ContactFacts } from '../../main/domain/contact-gate/facts.ts';
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import { readRulePack } from '../../main/domain/contact-gate/read-rules.ts';
import type { ContactRules, FrequencyRule, HoursRule, RulePack } from '../../main/domain/contact-gate/rules.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import usFederal from '../../main/domain/contact-gate/us-federal.json' with { type: 'json' };
import { instantFromEpoch, localDateIn } from '../../shared/kernel/instant.ts';
import { addDays } from '../../shared/kernel/local-date.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { holdReasons } from '../../shared/vocabulary/accounts.ts';
import { channels } from '../../shared/vocabulary/contact.ts';
import { callsOn, consumer, hold, inNewYork } from './gate-facts.ts';

describe('rule packs are data', () => {
  const detail = (data: unknown): string | undefined => {
    const read = readRulePack(data);
    return read.ok ? undefined : read.detail;
  };
  const [rule] = usFederal.rules;

  test('the packs that ship are read as they stand', () => {
    expect(readRulePack(usFederal).ok).toBe(true);
    expect(readRulePack(house).ok).toBe(true);
    expect(startingRules.packs.map((pack) => pack.id)).toEqual(['US-federal', 'house']);
  });

  test('every rule that ships names its source', () => {
    for (const { rules } of startingRules.packs) for (const one of rules) expect(one.cite.length).toBeGreaterThan(5);
  });

  test.each([
    ['no pack at all', null, 'pack: an object belongs here'],
    ['a list', [], 'pack: an object belongs here'],
    ['no version', { ...usFederal, version: '' }, 'pack.version: a text belongs here'],
    [
      'a date that does not exist',
      { ...usFederal, effectiveFrom: '2026-02-30' },
      'pack.effectiveFrom: a date (YYYY-MM-DD) belongs here',
    ],
    ['a misspelt field', { ...usFederal, efectiveTo: null }, 'pack.efectiveTo: no such field'],
    ['no rules', { ...usFederal, rules: [] }, 'pack.rules: a list belongs here'],
    [
      'an unknown channel',
      { ...usFederal, rules: [{ ...rule, channels: ['fax'] }] },
      'pack.rules[0].channels[0]: one of call, voicemail, text, email, letter, visit belongs here',
    ],
    ['the same rule twice', { ...usFederal, rules: [rule, rule] }, 'pack.rules: the id bankruptcy stands twice'],
    [
      'an unknown kind',
      { ...usFederal, rules: [{ ...rule, kind: 'wish' }] },
      'pack.rules[0].kind: one of hours, frequency, pause, stop, hold, closed, contact_point_bad, dispute_open belongs here',
    ],
  ])('a pack with %s is refused and the place is named', (_, data, expected) => {
    expect(detail(data)).toBe(expected);
  });

  test('hours that end before they begin, and times that no clock shows, are refused', () => {
    const hours = usFederal.rules.find((one) => one.kind === 'hours');
    const windows = (from: string, to: string) => ({
      ...usFederal,
      rules: [{ ...hours, windows: [{ weekdays: [1], from, to }] }],
    });
    expect(detail(windows('21:00', '08:00'))).toBe('pack.rules[0].windows[0]: a window ends after it begins');
    expect(detail(windows('8:00', '21:00'))).toBe('pack.rules[0].windows[0].from: a time (HH:MM) belongs here');
    expect(detail(windows('00:00', '24:00'))).toBeUndefined();
    expect(detail({ ...usFederal, rules: [{ ...hours, zone: 'America/Gotham' }] })).toBe(
      'pack.rules[0].zone: a time zone belongs here',
    );
  });
});

/** Rules of other places in the same shape, to show that jurisdictions are only data. */
const packWith = (id: string, rules: readonly object[], more: object = {}): RulePack => {
  const read = readRulePack({
    id,
    version: '1',
    jurisdiction: id,
    effectiveFrom: '2021-11-30',
    effectiveTo: null,
    territory: null,
    rules,
    ...more,
  });
  if (!read.ok) throw new Error(read.detail);
  return read.value;
};
const together = (...packs: readonly RulePack[]): ContactRules => ({ packs: [...startingRules.packs, ...packs] });

const twoInSeven = {
  kind: 'frequency',
  id: 'two-in-seven',
  rule: 'call_frequency',
  severity: 'block',
  cite: '940 CMR 7.04(1)(f)',
  confidence: 'sourced',
  channels: ['call', 'text'],
  counts: { channels: ['call', 'text'], directions: ['out'] },
  max: 2,
  windowDays: 7,
  scope: 'person_debt',
} satisfies Omit<FrequencyRule, 'debtClasses' | 'effectiveFrom' | 'effectiveTo'>;
const easternHours = {
  kind: 'hours',
  id: 'eastern',
  rule: 'calling_hours',
  severity: 'block',
  cite: 'D.C. Code 28-3814',
  confidence: 'sourced',
  channels: ['call'],
  zone: 'America/New_York',
  windows: [{ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
} satisfies Omit<HoursRule, 'debtClasses' | 'effectiveFrom' | 'effectiveTo'>;

describe('several jurisdictions: the strictest wins, every one is named', () => {
  const noon = inNewYork('2026-11-24', '12:00');
  const two = { attempts: callsOn('2026-11-23', '2026-11-24') };
  const massachusetts = packWith('Massachusetts', [twoInSeven], { territory: { country: 'US', states: ['MA'] } });

  test('a state rule holds where the debtor may be, and nowhere else', () => {
    const rules = together(massachusetts);
    expect(judgeContact(consumer(noon, two), rules).decision).toBe('allow');
    const verdict = judgeContact(consumer(noon, { ...two, places: [{ country: 'US', state: 'MA' }] }), rules);
    expect(verdict.reasons).toMatchObject([{ jurisdiction: 'Massachusetts', cite: '940 CMR 7.04(1)(f)' }]);
    expect(verdict.evidence).toMatchObject({ attemptsUsed: 2, attemptsAllowed: 2 });
    expect(verdict.nextAllowedAt).toBe(inNewYork('2026-11-30', '08:00'));
  });

  test('a rule from another day on changes verdicts from that day on only', () => {
    const rules = together(packWith('new', [twoInSeven], { effectiveFrom: '2026-11-24' }));
    expect(
      judgeContact(consumer(inNewYork('2026-11-23', '20:00'), { attempts: callsOn('2026-11-22', '2026-11-23') }), rules)
        .decision,
    ).toBe('allow');
    expect(judgeContact(consumer(noon, two), rules).decision).toBe('block');
    const ended = together(packWith('old', [twoInSeven], { effectiveTo: '2026-11-23' }));
    expect(judgeContact(consumer(noon, two), ended).decision).toBe('allow');
  });

  test('an unverified rule warns but never blocks', () => {
    const rules = together(packWith('unsure', [{ ...twoInSeven, confidence: 'unverified' }]));
    expect(judgeContact(consumer(noon, two), rules).decision).toBe('warn');
  });

  test('a law with its own clock is kept beside the debtor’s, weekends included', () => {
    const rules = together(packWith('DC', [easternHours]));
    const saturday = judgeContact(consumer(inNewYork('2026-11-21', '12:00')), rules);
    expect(saturday).toMatchObject({ decision: 'block', nextAllowedAt: inNewYork('2026-11-23', '09:00') });
    const pacific = { zones: [{ zone: 'America/Los_Angeles', from: 'address' }] };
    expect(judgeContact(consumer(inNewYork('2026-11-24', '10:00'), pacific), rules).nextAllowedAt).toBe(
      inNewYork('2026-11-24', '11:00'),
    );
    expect(judgeContact(consumer(noon, pacific), rules).openUntil).toBe(inNewYork('2026-11-24', '17:00'));
  });

  test('a counter by person counts all debts of the person', () => {
    const rules = together(packWith('person', [{ ...twoInSeven, scope: 'person' }]));
    const others = two.attempts.map((one) => ({ ...one, debtIds: ['D9'] }));
    expect(judgeContact(consumer(noon, { attempts: others }), rules).decision).toBe('block');
  });

  test('a counter of zero forbids without end', () => {
    const rules = together(packWith('never', [{ ...twoInSeven, max: 0 }]));
    expect(judgeContact(consumer(noon), rules)).toMatchObject({ decision: 'block', nextAllowedAt: null });
  });
});

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
      { numRuns: 300 },
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
      { numRuns: 300 },
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
      { numRuns: 300 },
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
      { numRuns: 200 },
    );
  });
});
