import { describe, expect, test } from 'vitest';
import house from '../../main/domain/contact-gate/packs/house.json' with { type: 'json' };
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import { readRulePack, readRulePacks } from '../../main/domain/contact-gate/read-rules.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import usFederal from '../../main/domain/contact-gate/packs/us-federal.json' with { type: 'json' };
import { callsOn, consumer, inNewYork, place } from './gate-facts.ts';
import { easternHours, noticeFirst, packWith, textConsent, together, twoInSeven } from './gate-packs.ts';

describe('rule packs are data', () => {
  const detail = (data: unknown): string | undefined => {
    const read = readRulePack(data);
    return read.ok ? undefined : read.detail;
  };
  const [rule] = usFederal.rules;
  const bare = { ...usFederal, limitation: null, retention: null, disclosures: [] };

  test('the packs that ship are read as they stand', () => {
    expect(readRulePack(usFederal).ok).toBe(true);
    expect(readRulePacks(house).ok).toBe(true);
    const ids = startingRules.packs.map((pack) => pack.id);
    expect(ids).toEqual(expect.arrayContaining(['US-federal', 'house']));
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
    ['nothing in it', { ...bare, rules: [] }, 'pack.rules: a list belongs here'],
    [
      'an unknown channel',
      { ...usFederal, rules: [{ ...rule, channels: ['fax'] }] },
      'pack.rules[0].channels[0]: one of call, voicemail, text, email, letter, visit, private_message belongs here',
    ],
    ['the same rule twice', { ...usFederal, rules: [rule, rule] }, 'pack.rules: the id bankruptcy stands twice'],
    [
      'an unknown kind',
      { ...usFederal, rules: [{ ...rule, kind: 'wish' }] },
      'pack.rules[0].kind: one of hours, frequency, pause, stop, consent, notice, limitation, third_party, hold, closed, contact_point_bad, dispute_open, dispute_unverified, original_creditor_request, opted_out, place_forbidden, inconvenient, licence, prohibited belongs here',
    ],
  ])('a pack with %s is refused and the place is named', (_, data, expected) => {
    expect(detail(data)).toBe(expected);
  });

  test('a pack may be without rules when it speaks of limitation, retention or disclosures', () => {
    expect(detail({ ...usFederal, rules: [] })).toBeUndefined();
  });

  test('what a pack leaves out is the strict reading: for everybody, never to be overridden, counted when placed', () => {
    const [counter] = packWith('plain', [twoInSeven]).rules;
    expect(counter).toMatchObject({
      debtClasses: null,
      collectorKinds: null,
      parties: null,
      places: null,
      overridable: false,
      counts: { reach: 'placed', places: null },
      starts: 'at_once',
      requestedDays: null,
    });
    expect(packWith('plain', [easternHours])).toMatchObject({
      rules: [{ holidays: null }],
      limitation: null,
      retention: null,
      disclosures: [],
    });
  });

  test.each([
    [
      'waitDays',
      { ...noticeFirst, waitDays: -1 },
      'pack.rules[0].waitDays: a whole number from 0 to 1000 belongs here',
    ],
    [
      'a window longer than the facts',
      { ...twoInSeven, windowDays: 60 },
      'pack.rules[0].windowDays: a whole number from 1 to 31 belongs here',
    ],
    [
      'an override that is no yes or no',
      { ...twoInSeven, overridable: 'yes' },
      'pack.rules[0].overridable: true or false belongs here',
    ],
    [
      'a misspelt field of a counter',
      { ...twoInSeven, counts: { ...twoInSeven.counts, reched: 'placed' } },
      'pack.rules[0].counts.reched: no such field',
    ],
    [
      'an unknown source of consent',
      { ...textConsent, sources: ['guessed'] },
      'pack.rules[0].sources[0]: one of debtor_wrote, told_us, in_writing, creditor_notice, prior_collector, number_database, creditor belongs here',
    ],
  ])('a rule with %s is refused', (_, one, expected) => {
    expect(detail({ ...usFederal, rules: [one] })).toBe(expected);
  });

  test('a file of packs is a list, each version in it once', () => {
    const read = (data: unknown) => {
      const packs = readRulePacks(data);
      return packs.ok ? packs.value.length : packs.detail;
    };
    expect(read([usFederal, { ...usFederal, version: '2027-01-01' }])).toBe(2);
    expect(read(usFederal)).toBe('packs: a list belongs here');
    expect(read([])).toBe('packs: a list belongs here');
    expect(read([usFederal, usFederal])).toBe('packs: the id US-federal 2026-11-21 stands twice');
    expect(read([usFederal, { ...usFederal, id: '' }])).toBe('packs[1].id: a text belongs here');
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
  const oregon = packWith('Oregon', [twoInSeven], { territory: { country: 'US', states: ['OR'] } });

  test('a state rule holds where the debtor may be, and nowhere else', () => {
    const rules = together(oregon);
    expect(judgeContact(consumer(noon, two), rules).decision).toBe('allow');
    const verdict = judgeContact(consumer(noon, { ...two, places: [place('OR')] }), rules);
    expect(verdict.reasons).toMatchObject([{ jurisdiction: 'Oregon', cite: '940 CMR 7.04(1)(f)' }]);
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
