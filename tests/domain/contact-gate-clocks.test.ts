import { describe, expect, test } from 'vitest';
import type { ContactFacts, InconvenienceFact } from '../../main/domain/contact-gate/facts.ts';
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { consumer, inNewYork, losAngeles, mobile, newYork, unsuited, workPhone } from './gate-facts.ts';
import { easternHours, only, stateRule } from './gate-packs.ts';

const noon = inNewYork('2026-11-24', '12:00');
const judge = (more: Partial<ContactFacts> = {}, at = noon, rules = startingRules) =>
  judgeContact(consumer(at, more), rules);

describe('public holidays in calling hours', () => {
  const days = { ...easternHours, zone: null, holidays: ['2026-11-26', '2026-11-27'] };
  const rules = only(days);

  test('on a holiday no hour is open, and the day after the next one is', () => {
    const verdict = judge({}, inNewYork('2026-11-26', '12:00'), rules);
    expect(verdict).toMatchObject({ decision: 'block', nextAllowedAt: inNewYork('2026-11-30', '09:00') });
    expect(verdict.reasons[0]?.message).toBe('Nov 26, 2026 is a public holiday there; no contact is allowed on it.');
  });

  test('the evening before, the gate opens after holiday and weekend', () => {
    expect(judge({}, inNewYork('2026-11-25', '18:00'), rules).nextAllowedAt).toBe(inNewYork('2026-11-30', '09:00'));
  });

  test('the holiday is the calendar’s where the debtor is', () => {
    const both = { zones: [newYork, losAngeles] };
    const late = only({ ...days, windows: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }] });
    expect(judge(both, '2026-11-26T06:00:00.000Z', late).decision).toBe('block');
    expect(judge(both, '2026-11-28T06:00:00.000Z', late).decision).toBe('block');
    expect(judge(both, '2026-11-28T08:00:00.000Z', late).decision).toBe('allow');
  });

  test('hours that follow each other over midnight stay open until they end', () => {
    const nights = only({ ...easternHours, windows: [{ weekdays: [1, 2, 3, 4, 5], from: '00:00', to: '24:00' }] });
    expect(judge({}, noon, nights).openUntil).toBe(inNewYork('2026-11-28', '00:00'));
  });

  test('a day of the week without hours is named so', () => {
    expect(judge({}, inNewYork('2026-11-22', '12:00'), rules).reasons[0]?.message).toBe(
      'It is 12:00 in New York; no contact is allowed there on this day of the week.',
    );
  });
});

describe('times and places the debtor said do not suit, 12 CFR 1006.6(b)(1)', () => {
  const judged = (stated: Partial<InconvenienceFact>, at = noon, more: Partial<ContactFacts> = {}) =>
    judge({ inconveniences: [unsuited(stated)], ...more }, at);

  test('a span of the day closes the gate and says when it opens again', () => {
    const verdict = judged({ from: '11:00', to: '13:30' });
    expect(verdict).toMatchObject({ decision: 'block', nextAllowedAt: inNewYork('2026-11-24', '13:30') });
    expect(verdict.reasons[0]).toMatchObject({
      rule: 'inconvenient_time',
      message: 'The debtor said on Nov 1, 2026 that calls from 11:00 to 13:30 do not suit.',
    });
    expect(judged({ from: '11:00', to: '13:30' }, inNewYork('2026-11-24', '13:30')).decision).toBe('allow');
    expect(judged({ from: '11:00', to: '13:30' }, inNewYork('2026-11-24', '10:59')).openUntil).toBe(
      inNewYork('2026-11-24', '11:00'),
    );
  });

  test('weekdays that do not suit end with the first other day, within calling hours', () => {
    const verdict = judged({ weekdays: [1, 2, 3] });
    expect(verdict.nextAllowedAt).toBe(inNewYork('2026-11-26', '08:00'));
    expect(verdict.reasons[0]?.message).toContain('calls on Monday, Tuesday, Wednesday do not suit');
  });

  test('no time at all never lifts', () => {
    expect(judged({}).nextAllowedAt).toBeNull();
    expect(judged({ from: '07:00', to: '22:00' }).nextAllowedAt).toBeNull();
  });

  test('a span over midnight covers the evening and the next morning', () => {
    const late = { from: '19:00', to: '10:00' };
    expect(judged(late, inNewYork('2026-11-24', '19:30')).nextAllowedAt).toBe(inNewYork('2026-11-25', '10:00'));
    expect(judged(late, inNewYork('2026-11-24', '09:59')).decision).toBe('block');
    expect(judged({ ...late, weekdays: [1] }, inNewYork('2026-11-24', '09:00')).decision).toBe('block');
    expect(judged({ ...late, weekdays: [2] }, inNewYork('2026-11-24', '09:00')).decision).toBe('allow');
  });

  test('it is judged on every clock the debtor may live by', () => {
    const stated = { from: '09:00', to: '10:00' };
    const both = { zones: [newYork, losAngeles] };
    expect(judged(stated, noon, both).decision).toBe('block');
    expect(judged(stated, noon).decision).toBe('allow');
    expect(judged(stated, noon, both).nextAllowedAt).toBe(inNewYork('2026-11-24', '13:00'));
  });

  test('it binds the ways and the place it was said of', () => {
    expect(judged({ channels: ['text'] }).decision).toBe('allow');
    expect(judged({ channels: ['call'] }).decision).toBe('block');
    expect(judged({ place: 'work' }, noon, { contactPoint: workPhone }).decision).toBe('block');
    expect(judged({ place: 'work' }, noon, { contactPoint: mobile }).decision).toBe('allow');
    expect(judged({ place: 'work' }).decision).toBe('allow');
  });

  test('it binds from the day it was said', () => {
    expect(judged({ statedOn: '2026-11-25' }).decision).toBe('allow');
  });

  test('where no clock is known a time that does not suit cannot be kept', () => {
    const rules = only(stateRule('inconvenient', 'inconvenient_time'));
    const nowhere = { zones: [], inconveniences: [unsuited({ from: '11:00', to: '12:00' })] };
    expect(judge(nowhere, noon, rules).reasons).toMatchObject([{ rule: 'local_time_unknown', severity: 'block' }]);
    expect(judge({ zones: [], inconveniences: [unsuited()] }, noon, rules).reasons).toMatchObject([
      { rule: 'inconvenient_time', nextAllowedAt: null },
    ]);
    expect(judge({ zones: [] }, noon, rules).decision).toBe('allow');
  });

  test('two spans that follow each other lift together', () => {
    const inconveniences = [unsuited({ from: '11:00', to: '13:00' }), unsuited({ from: '13:00', to: '15:00' })];
    expect(judge({ inconveniences }).nextAllowedAt).toBe(inNewYork('2026-11-24', '15:00'));
  });

  test('a debtor who calls at a time that does not suit is answered', () => {
    expect(judged({}, noon, { direction: 'in' }).decision).toBe('allow');
  });
});
