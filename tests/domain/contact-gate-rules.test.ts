import { describe, expect, test } from 'vitest';
import house from '../../main/domain/contact-gate/house.json' with { type: 'json' };
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import { readRulePack } from '../../main/domain/contact-gate/read-rules.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import usFederal from '../../main/domain/contact-gate/us-federal.json' with { type: 'json' };
import { callsOn, consumer, inNewYork } from './gate-facts.ts';
import { easternHours, packWith, together, twoInSeven } from './gate-packs.ts';

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
