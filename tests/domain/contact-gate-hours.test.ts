import { describe, expect, test } from 'vitest';
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { zonesOfAddress, zonesOfPhone } from '../../main/domain/time-zones/time-zones.ts';
import type { Channel } from '../../shared/vocabulary/contact.ts';
import { consumer, inNewYork, losAngeles, newYork } from './gate-facts.ts';

const judge = (at: string, more: Parameters<typeof consumer>[1] = {}) =>
  judgeContact(consumer(at, more), startingRules);
const zones = (...names: readonly string[]) => names.map((zone) => ({ zone, from: 'address' }));

describe('calling hours, 12 CFR 1006.6(b)(1)(i)', () => {
  test('eight o’clock sharp is allowed, one second before is not', () => {
    expect(judge('2026-11-24T12:59:59.999Z').decision).toBe('block');
    expect(judge('2026-11-24T13:00:00.000Z').decision).toBe('allow');
  });

  test('the last second before nine in the evening is allowed, nine is not', () => {
    expect(judge('2026-11-25T01:59:59.999Z').decision).toBe('allow');
    expect(judge('2026-11-25T02:00:00.000Z').decision).toBe('block');
  });

  test('a closed gate says which law, what time it is there, and the exact instant it opens', () => {
    const verdict = judge(inNewYork('2026-11-24', '06:12'));
    expect(verdict.nextAllowedAt).toBe('2026-11-24T13:00:00.000Z');
    expect(verdict.openUntil).toBeNull();
    expect(verdict.reasons).toEqual([
      {
        rule: 'calling_hours',
        ruleId: 'hours',
        pack: 'US-federal 2026-11-21',
        confidence: 'sourced',
        overridable: false,
        overriddenBy: null,
        jurisdiction: 'US federal',
        severity: 'block',
        cite: '15 USC 1692c(a)(1); 12 CFR 1006.6(b)(1)(i), comment 6(b)(1)(i)-2',
        message: 'It is 06:12 in New York; contact is allowed from 08:00 to 21:00 there.',
        nextAllowedAt: '2026-11-24T13:00:00.000Z',
      },
    ]);
  });

  test('late in the evening the gate opens the next morning, Sundays included', () => {
    expect(judge(inNewYork('2026-11-21', '22:00')).nextAllowedAt).toBe(inNewYork('2026-11-22', '08:00'));
  });

  test('an open gate says until when', () => {
    expect(judge(inNewYork('2026-11-24', '10:42'))).toMatchObject({
      decision: 'allow',
      nextAllowedAt: null,
      openUntil: inNewYork('2026-11-24', '21:00'),
      localTimes: [{ zone: 'America/New_York', time: '10:42' }],
    });
  });

  test('address in Pacific, number in Eastern time: 11:00 to 21:00 Eastern (comment 6(b)(1)(i)-2)', () => {
    const both = { zones: [newYork, losAngeles] };
    expect(judge(inNewYork('2026-11-24', '10:59'), both)).toMatchObject({
      decision: 'block',
      nextAllowedAt: inNewYork('2026-11-24', '11:00'),
    });
    expect(judge(inNewYork('2026-11-24', '11:00'), both)).toMatchObject({
      decision: 'allow',
      openUntil: inNewYork('2026-11-24', '21:00'),
    });
    expect(judge(inNewYork('2026-11-24', '21:00'), both).nextAllowedAt).toBe(inNewYork('2026-11-25', '11:00'));
  });

  test('mobile in Eastern, landline in Mountain time: 10:00 to 21:00 Eastern', () => {
    const both = { zones: zones('America/New_York', 'America/Denver') };
    expect(judge(inNewYork('2026-11-24', '09:59'), both).nextAllowedAt).toBe(inNewYork('2026-11-24', '10:00'));
    expect(judge(inNewYork('2026-11-24', '20:59'), both).decision).toBe('allow');
  });

  test('when clocks spring forward the gate still opens at eight by the wall clock', () => {
    expect(judge('2026-03-08T05:30:00.000Z').nextAllowedAt).toBe('2026-03-08T12:00:00.000Z');
    expect(judge('2026-03-07T05:30:00.000Z').nextAllowedAt).toBe('2026-03-07T13:00:00.000Z');
  });

  test('when clocks fall back the gate still opens at eight by the wall clock', () => {
    expect(judge('2026-11-01T05:30:00.000Z').nextAllowedAt).toBe('2026-11-01T13:00:00.000Z');
    expect(judge('2026-10-31T05:30:00.000Z').nextAllowedAt).toBe('2026-10-31T12:00:00.000Z');
  });

  test('Arizona keeps standard time in summer, the Navajo Nation does not: both clocks must allow', () => {
    const arizona = zones(...zonesOfAddress({ state: 'AZ', postcode: '', country: 'US' }));
    const phoenix = zones('America/Phoenix');
    expect(judge('2026-07-15T03:30:00.000Z', { zones: arizona }).decision).toBe('block');
    expect(judge('2026-07-15T03:30:00.000Z', { zones: phoenix }).decision).toBe('allow');
    expect(judge('2026-07-15T14:30:00.000Z', { zones: arizona }).nextAllowedAt).toBe('2026-07-15T15:00:00.000Z');
    expect(judge('2026-12-15T15:00:00.000Z', { zones: arizona }).decision).toBe('allow');
  });

  test('Hawaii opens at eight in Honolulu', () => {
    const hawaii = zones('Pacific/Honolulu');
    expect(judge('2026-11-24T17:59:00.000Z', { zones: hawaii }).nextAllowedAt).toBe('2026-11-24T18:00:00.000Z');
  });

  test('Guam is a calendar day ahead', () => {
    const guam = zones(...zonesOfAddress({ state: 'GU', postcode: '96910', country: 'US' }));
    expect(judge('2026-11-24T22:00:00.000Z', { zones: guam })).toMatchObject({ decision: 'allow' });
    expect(judge('2026-11-24T11:00:00.000Z', { zones: guam }).nextAllowedAt).toBe('2026-11-24T22:00:00.000Z');
  });

  test('a number in a split area is called only when both zones allow', () => {
    const split = zonesOfPhone('+18505550143').map((zone) => ({ zone, from: 'phone' }));
    expect(judge(inNewYork('2026-11-24', '08:30'), { zones: split }).nextAllowedAt).toBe(
      inNewYork('2026-11-24', '09:00'),
    );
  });

  test('New York and Guam share a few hours across the date line', () => {
    const both = { zones: zones('America/New_York', 'Pacific/Guam') };
    expect(judge('2026-11-24T15:00:00.000Z', both).nextAllowedAt).toBe('2026-11-24T22:00:00.000Z');
    expect(judge('2026-11-24T22:00:00.000Z', both).openUntil).toBe(inNewYork('2026-11-24', '21:00'));
  });

  test('places that share no allowed hour are refused, and no lift is promised', () => {
    const far = { zones: zones('America/New_York', 'America/Los_Angeles', 'Asia/Kolkata') };
    const verdict = judge('2026-11-24T15:00:00.000Z', far);
    expect(verdict).toMatchObject({ decision: 'block', nextAllowedAt: null });
    expect(verdict.reasons[0]?.message).toContain('No hour of the day suits all places known');
  });

  test('an unknown local time is refused, and time alone does not help', () => {
    const verdict = judge('2026-11-24T15:00:00.000Z', { zones: [] });
    expect(verdict).toMatchObject({ decision: 'block', nextAllowedAt: null });
    expect(verdict.reasons.map((one) => one.rule)).toEqual(['local_time_unknown']);
  });

  test.each<Channel>(['voicemail', 'text', 'email', 'visit'])('%s keeps the same hours as a call', (channel) => {
    expect(judge(inNewYork('2026-11-24', '07:59'), { channel }).decision).toBe('block');
    expect(judge(inNewYork('2026-11-24', '08:00'), { channel }).decision).toBe('allow');
  });

  test('a letter has no hours and needs no clock', () => {
    const verdict = judge(inNewYork('2026-11-24', '03:00'), { channel: 'letter', zones: [] });
    expect(verdict).toMatchObject({ decision: 'allow', openUntil: null });
  });

  test('a business debt outside hours only warns: Regulation F is for consumers, courtesy is for all', () => {
    const verdict = judge(inNewYork('2026-11-24', '07:00'), { debtClass: 'commercial' });
    expect(verdict.decision).toBe('warn');
    expect(verdict.reasons.map((one) => one.jurisdiction)).toEqual(['House rule']);
    expect(judge(inNewYork('2026-11-24', '09:00'), { debtClass: 'commercial' }).openUntil).toBe(
      inNewYork('2026-11-24', '21:00'),
    );
  });

  test.each(['medical', 'judgment'] as const)('a %s debt of a consumer is protected like any other', (debtClass) => {
    expect(judge(inNewYork('2026-11-24', '07:00'), { debtClass }).decision).toBe('block');
  });

  test('a debtor who calls at night may be answered', () => {
    expect(judge(inNewYork('2026-11-24', '23:30'), { direction: 'in' })).toMatchObject({
      decision: 'allow',
      reasons: [],
    });
  });
});
