import { describe, expect, test } from 'vitest';
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { callAt, callsOn, consumer, conversationAt, inNewYork, losAngeles, newYork } from './gate-facts.ts';

const judge = (at: string, more: Parameters<typeof consumer>[1] = {}) =>
  judgeContact(consumer(at, more), startingRules);
const week = ['2026-04-01', '2026-04-02', '2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06', '2026-04-07'];
const rulesOf = (verdict: ReturnType<typeof judge>) => verdict.reasons.map((one) => one.rule);

describe('seven calls in seven days, 12 CFR 1006.14(b)(2)(i)(A)', () => {
  test('CF-01: after seven calls on seven days an eighth on the seventh day is blocked', () => {
    const verdict = judge(inNewYork('2026-04-07', '15:00'), { attempts: callsOn(...week) });
    expect(verdict.decision).toBe('block');
    expect(verdict.reasons).toEqual([
      {
        rule: 'call_frequency',
        ruleId: 'seven-in-seven',
        pack: 'US-federal 2026-11-21',
        confidence: 'sourced',
        overridable: true,
        overriddenBy: null,
        jurisdiction: 'US federal',
        severity: 'block',
        cite: '12 CFR 1006.14(b)(2)(i)(A)',
        message: '7 of 7 calls about this debt within 7 days are used. The next is allowed on Apr 8, 2026.',
        nextAllowedAt: inNewYork('2026-04-08', '08:00'),
      },
    ]);
    expect(verdict.nextAllowedAt).toBe(inNewYork('2026-04-08', '08:00'));
    expect(verdict.evidence).toMatchObject({ attemptsUsed: 7, attemptsAllowed: 7, attemptsOn: week });
  });

  test('six calls leave one', () => {
    const verdict = judge(inNewYork('2026-04-07', '15:00'), { attempts: callsOn(...week.slice(1)) });
    expect(verdict).toMatchObject({ decision: 'allow', evidence: { attemptsUsed: 6, attemptsAllowed: 7 } });
  });

  test('the day of a call is day 1: a call on 1 April has left the window on the 8th', () => {
    expect(judge(inNewYork('2026-04-08', '08:00'), { attempts: callsOn(...week) }).evidence.attemptsUsed).toBe(6);
  });

  test('seven calls on one morning free nothing before that day is seven days past', () => {
    const attempts = Array.from({ length: 7 }, (_, n) => callAt(inNewYork('2026-04-01', `09:0${n}`)));
    const verdict = judge(inNewYork('2026-04-04', '10:00'), { attempts });
    expect(verdict.nextAllowedAt).toBe(inNewYork('2026-04-08', '08:00'));
  });

  test('nine calls in a week (a mistake of the past) free nothing until enough have left the window', () => {
    const attempts = callsOn('2026-04-01', '2026-04-01', '2026-04-01', ...week.slice(1));
    const verdict = judge(inNewYork('2026-04-07', '15:00'), { attempts });
    expect(verdict.nextAllowedAt).toBe(inNewYork('2026-04-08', '08:00'));
    const crowded = callsOn('2026-04-02', '2026-04-02', '2026-04-02', ...week.slice(1));
    expect(judge(inNewYork('2026-04-07', '15:00'), { attempts: crowded }).nextAllowedAt).toBe(
      inNewYork('2026-04-09', '08:00'),
    );
  });

  test('CF-08: another debt of the same person has its own count', () => {
    expect(judge(inNewYork('2026-04-07', '15:00'), { attempts: callsOn(...week), debtId: 'D2' }).decision).toBe(
      'allow',
    );
  });

  test('another person about the same debt has their own count', () => {
    const spouse = { attempts: callsOn(...week), personId: 'spouse' };
    expect(judge(inNewYork('2026-04-07', '15:00'), spouse).decision).toBe('allow');
  });

  test('a voicemail left counts, and is itself restricted', () => {
    const attempts = [...callsOn(...week.slice(1)), callAt(inNewYork('2026-04-07', '12:00'), { channel: 'voicemail' })];
    expect(judge(inNewYork('2026-04-07', '15:00'), { attempts }).decision).toBe('block');
    expect(judge(inNewYork('2026-04-07', '15:00'), { attempts, channel: 'voicemail' }).decision).toBe('block');
  });

  test('a number that was not connected does not count (1006.14(b)(3)(ii))', () => {
    const attempts = [...callsOn(...week.slice(1)), callAt(inNewYork('2026-04-07', '12:00'), { counts: false })];
    expect(judge(inNewYork('2026-04-07', '15:00'), { attempts }).decision).toBe('allow');
  });

  test.each(['text', 'email', 'letter'] as const)('a %s neither counts nor is counted', (channel) => {
    const written = callsOn(...week).map((one) => ({ ...one, channel }));
    expect(judge(inNewYork('2026-04-07', '15:00'), { attempts: written }).decision).toBe('allow');
    expect(judge(inNewYork('2026-04-07', '15:00'), { attempts: callsOn(...week), channel }).decision).toBe('allow');
  });

  test('calls of the debtor to us do not count', () => {
    const attempts = callsOn(...week).map((one) => ({ ...one, direction: 'in' as const }));
    expect(judge(inNewYork('2026-04-07', '15:00'), { attempts }).decision).toBe('allow');
  });

  test('business debts have no federal count', () => {
    const verdict = judge(inNewYork('2026-04-07', '15:00'), { attempts: callsOn(...week), debtClass: 'commercial' });
    expect(verdict).toMatchObject({ decision: 'allow', evidence: { attemptsAllowed: null } });
  });

  test('the past is judged as of its moment: later calls are not held against it', () => {
    expect(judge(inNewYork('2026-04-06', '15:00'), { attempts: callsOn(...week) })).toMatchObject({
      decision: 'allow',
      evidence: { attemptsUsed: 6 },
    });
  });

  test('a call placed late in the evening counts for the debtor’s date, not for the date in UTC', () => {
    const late = callAt('2026-04-02T00:30:00.000Z');
    expect(late.localOn).toBe('2026-04-01');
    const attempts = [late, ...callsOn(...week.slice(1))];
    expect(judge(inNewYork('2026-04-08', '08:00'), { attempts }).decision).toBe('allow');
  });
});

describe('the pause after a conversation, 12 CFR 1006.14(b)(2)(i)(B)', () => {
  const attempts = [conversationAt(inNewYork('2026-08-11', '11:00'))];

  test('CF-04: the conversation is day 1, day 7 is blocked, day 8 opens at eight', () => {
    const seventh = judge(inNewYork('2026-08-17', '20:59'), { attempts });
    expect(seventh).toMatchObject({ decision: 'block', nextAllowedAt: inNewYork('2026-08-18', '08:00') });
    expect(seventh.reasons[0]).toMatchObject({
      rule: 'call_after_conversation',
      cite: '12 CFR 1006.14(b)(2)(i)(B)',
      message: 'A conversation took place on Aug 11, 2026; the next call is allowed on Aug 18, 2026.',
    });
    expect(judge(inNewYork('2026-08-18', '07:59'), { attempts }).reasons.map((one) => one.rule)).toEqual([
      'calling_hours',
    ]);
    expect(judge(inNewYork('2026-08-18', '08:00'), { attempts }).decision).toBe('allow');
  });

  test('a conversation when the debtor called us starts the pause too', () => {
    const inbound = [conversationAt(inNewYork('2026-08-11', '11:00'), { direction: 'in', counts: false })];
    expect(rulesOf(judge(inNewYork('2026-08-12', '11:00'), { attempts: inbound }))).toEqual([
      'call_after_conversation',
    ]);
  });

  test('every debt discussed pauses, the others do not (1006.14(b)(4))', () => {
    const both = [conversationAt(inNewYork('2026-08-11', '11:00'), { debtIds: ['D1', 'D2'] })];
    expect(judge(inNewYork('2026-08-12', '11:00'), { attempts: both, debtId: 'D2' }).decision).toBe('block');
    expect(judge(inNewYork('2026-08-12', '11:00'), { attempts: both, debtId: 'D3' }).decision).toBe('allow');
  });

  test('letters and texts go on during the pause', () => {
    expect(judge(inNewYork('2026-08-12', '11:00'), { attempts, channel: 'letter' }).decision).toBe('allow');
    expect(judge(inNewYork('2026-08-12', '11:00'), { attempts, channel: 'text' }).decision).toBe('allow');
  });

  test('count and pause together name both reasons; the gate opens when both have lifted', () => {
    const busy = [...callsOn(...week.slice(0, 6)), conversationAt(inNewYork('2026-04-07', '10:00'))];
    const verdict = judge(inNewYork('2026-04-07', '15:00'), { attempts: busy });
    expect(rulesOf(verdict)).toEqual(['call_frequency', 'call_after_conversation']);
    expect(verdict.nextAllowedAt).toBe(inNewYork('2026-04-14', '08:00'));
    expect(verdict.evidence.lastConversationOn).toBe('2026-04-07');
  });

  test('with two places the pause ends when day 8 has come in both, within the hours of both', () => {
    const verdict = judge(inNewYork('2026-08-13', '12:00'), { attempts, zones: [newYork, losAngeles] });
    expect(verdict.nextAllowedAt).toBe(inNewYork('2026-08-18', '11:00'));
  });

  test('across the end of summer time the eighth day opens at eight by the new clock', () => {
    const spoken = [conversationAt(inNewYork('2026-10-27', '11:00'))];
    expect(judge(inNewYork('2026-10-30', '11:00'), { attempts: spoken }).nextAllowedAt).toBe(
      '2026-11-03T13:00:00.000Z',
    );
  });
});
