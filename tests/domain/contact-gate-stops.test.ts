import { describe, expect, test } from 'vitest';
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { channels } from '../../shared/vocabulary/contact.ts';
import { callsOn, consumer, conversationAt, dispute, hold, inNewYork, mobile } from './gate-facts.ts';

const noon = inNewYork('2026-11-24', '12:00');
const judge = (more: Parameters<typeof consumer>[1] = {}, at = noon) => judgeContact(consumer(at, more), startingRules);
const rulesOf = (verdict: ReturnType<typeof judge>) => verdict.reasons.map((one) => one.rule);

describe('legal stops', () => {
  const stops = [
    ['cease', 'cease_communication', '15 USC 1692c(c); 12 CFR 1006.6(c)'],
    ['attorney', 'represented_by_attorney', '15 USC 1692c(a)(2); 12 CFR 1006.6(b)(2)'],
    ['bankruptcy', 'bankruptcy_stay', '11 USC 362(a)(6), 524(a)(2), 1301(a)'],
    ['deceased', 'debtor_deceased', '15 USC 1692c(b), (d); 12 CFR 1006.6(a)(4)'],
  ] as const;

  test.each(stops)('%s stops every channel and never lifts by itself', (reason, rule, cite) => {
    for (const channel of codesOf(channels)) {
      const verdict = judge({ holds: [hold(reason)], channel });
      expect(verdict).toMatchObject({ decision: 'block', nextAllowedAt: null, openUntil: null });
      expect(verdict.reasons).toMatchObject([{ rule, cite, severity: 'block', nextAllowedAt: null }]);
    }
  });

  test.each(stops)('%s stops every channel even when it was entered for calls only', (reason) => {
    expect(judge({ holds: [hold(reason, { blocks: ['calls'] })], channel: 'letter' }).decision).toBe('block');
  });

  test.each(stops)('%s stops a business debt as well', (reason, rule) => {
    const verdict = judge({ holds: [hold(reason)], debtClass: 'commercial' });
    expect(verdict.decision).toBe('block');
    expect(rulesOf(verdict)).toEqual([rule]);
  });

  test('the bankruptcy of a business is the federal stay, its cease request a house rule', () => {
    const verdict = judge({ holds: [hold('bankruptcy'), hold('cease')], debtClass: 'commercial' });
    expect(verdict.reasons.map((one) => one.jurisdiction)).toEqual(['US federal', 'House rule']);
  });

  test('the sentence says since when', () => {
    expect(judge({ holds: [hold('attorney')] }).reasons[0]?.message).toBe(
      'The debtor is represented by an attorney; contact the attorney instead (since Nov 2, 2026).',
    );
  });

  test('a debtor under a stop who calls us may be answered, with a warning', () => {
    const verdict = judge({ holds: [hold('cease')], direction: 'in' });
    expect(verdict.decision).toBe('warn');
    expect(verdict.reasons).toMatchObject([{ rule: 'cease_communication', severity: 'warn' }]);
  });
});

describe('holds', () => {
  test('a hold stops the channels it names and no other', () => {
    const holds = [hold('hardship', { blocks: ['calls', 'interest'] })];
    expect(judge({ holds }).reasons).toMatchObject([{ rule: 'hold', message: 'A hold stops calls (hardship).' }]);
    expect(judge({ holds, channel: 'voicemail' }).decision).toBe('block');
    expect(judge({ holds, channel: 'letter' }).decision).toBe('allow');
    expect(judge({ holds: [hold('internal', { blocks: ['letters'] })], channel: 'letter' }).decision).toBe('block');
  });

  test('a dated hold stops its first and its last day and lifts the morning after', () => {
    const holds = [hold('creditor_request', { startsOn: '2026-11-20', endsOn: '2026-11-26' })];
    expect(judge({ holds }).nextAllowedAt).toBe(inNewYork('2026-11-27', '08:00'));
    expect(judge({ holds }, inNewYork('2026-11-26', '20:59')).decision).toBe('block');
    expect(judge({ holds }, inNewYork('2026-11-27', '08:00')).decision).toBe('allow');
    expect(judge({ holds }, inNewYork('2026-11-19', '12:00')).decision).toBe('allow');
  });

  test('of two holds the later end counts, and an open one never lifts', () => {
    const dated = [hold('internal', { endsOn: '2026-11-26' }), hold('hardship', { endsOn: '2026-12-03' })];
    expect(judge({ holds: dated }).nextAllowedAt).toBe(inNewYork('2026-12-04', '08:00'));
    expect(judge({ holds: [...dated, hold('complaint')] }).nextAllowedAt).toBeNull();
  });

  test('a hold announced for tomorrow closes the gate tonight', () => {
    const holds = [hold('internal', { startsOn: '2026-11-25' })];
    expect(judge({ holds }).openUntil).toBe(inNewYork('2026-11-24', '21:00'));
    expect(judge({ holds, channel: 'letter' }).openUntil).toBe(inNewYork('2026-11-25', '00:00'));
  });
});

describe('the account and the contact point', () => {
  test('a closed account is not worked on any channel', () => {
    expect(rulesOf(judge({ accountClosed: true }))).toEqual(['account_closed']);
    expect(judge({ accountClosed: true, channel: 'letter' }).decision).toBe('block');
  });

  test('a number known to be bad is not dialled; a good or unverified one is', () => {
    expect(rulesOf(judge({ contactPoint: { ...mobile, status: 'bad' } }))).toEqual(['contact_point_bad']);
    expect(judge({ contactPoint: { ...mobile, status: 'unverified' } }).decision).toBe('allow');
    expect(judge({ contactPoint: { ...mobile, status: 'good' } }).decision).toBe('allow');
  });

  test('an open dispute warns and does not block', () => {
    const verdict = judge({ disputes: [dispute('2026-11-20'), dispute('2026-11-18')] });
    expect(verdict.decision).toBe('warn');
    expect(verdict.reasons).toMatchObject([
      { rule: 'dispute_open', severity: 'warn', message: 'A dispute is open since Nov 18, 2026; answer it first.' },
    ]);
    expect(verdict.openUntil).toBe(inNewYork('2026-11-24', '21:00'));
  });
});

describe('several reasons', () => {
  test('every reason is told, the weightiest first, and no lift is promised while one never lifts', () => {
    const verdict = judge(
      {
        holds: [hold('cease'), hold('dispute')],
        accountClosed: true,
        disputes: [dispute('2026-11-18')],
        attempts: [
          ...callsOn('2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'),
          conversationAt(inNewYork('2026-11-24', '10:00')),
        ],
      },
      inNewYork('2026-11-24', '22:00'),
    );
    expect(rulesOf(verdict)).toEqual([
      'cease_communication',
      'account_closed',
      'hold',
      'dispute_open',
      'calling_hours',
      'call_frequency',
      'call_after_conversation',
    ]);
    expect(verdict.nextAllowedAt).toBeNull();
  });

  test('a warning beside a block does not delay the lift', () => {
    const verdict = judge({ disputes: [dispute('2026-11-18')] }, inNewYork('2026-11-24', '07:00'));
    expect(verdict).toMatchObject({ decision: 'block', nextAllowedAt: inNewYork('2026-11-24', '08:00') });
  });

  test('the evidence says what was known', () => {
    const verdict = judge({ holds: [hold('hardship', { blocks: ['letters'] })] });
    expect(verdict.evidence).toEqual({
      judgedAt: noon,
      rulesVersion: 'US-federal 2026-11-21, house 2026-11-21',
      attemptsUsed: 0,
      attemptsAllowed: 7,
      attemptsOn: [],
      lastConversationOn: null,
      zones: [{ zone: 'America/New_York', from: 'address' }],
      holds: [{ reason: 'hardship', since: '2026-11-02' }],
    });
  });
});
