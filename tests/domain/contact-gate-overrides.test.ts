import { describe, expect, test } from 'vitest';
import type { ContactFacts } from '../../main/domain/contact-gate/facts.ts';
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { callsOn, consumer, hold, inNewYork, override } from './gate-facts.ts';
import { only, packWith, stateRule, together, twoInSeven } from './gate-packs.ts';

const noon = inNewYork('2026-11-24', '12:00');
const full = {
  attempts: callsOn('2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'),
};
const judge = (more: Partial<ContactFacts> = {}, at = noon, rules = startingRules) =>
  judgeContact(consumer(at, { ...full, ...more }), rules);

describe('a supervisor lets one contact pass', () => {
  test('an overridden presumption warns, says who and why, and for how long', () => {
    const verdict = judge({ overrides: [override()] });
    expect(verdict).toMatchObject({ decision: 'warn', openUntil: inNewYork('2026-11-24', '12:30') });
    expect(verdict.reasons).toMatchObject([
      {
        rule: 'call_frequency',
        severity: 'warn',
        overridable: true,
        overriddenBy: 'Maria Reyes: The debtor waits for the call',
      },
    ]);
  });

  test('it is good from its first moment and no more at its last', () => {
    const overrides = [override()];
    expect(judge({ overrides }, inNewYork('2026-11-24', '11:30')).decision).toBe('warn');
    expect(judge({ overrides }, '2026-11-24T17:29:59.999Z').decision).toBe('warn');
    expect(judge({ overrides }, inNewYork('2026-11-24', '12:30')).decision).toBe('block');
    expect(judge({ overrides }, '2026-11-24T16:29:59.999Z').decision).toBe('block');
  });

  test('for another way, another law or another rule it is nothing', () => {
    for (const other of [
      override({ channel: 'voicemail' }),
      override({ jurisdiction: 'New York' }),
      override({ rule: 'call_after_conversation' }),
    ]) {
      expect(judge({ overrides: [other] }).decision).toBe('block');
    }
  });

  test('what the pack does not call a presumption or a policy stays shut', () => {
    const stop = judge({
      attempts: [],
      holds: [hold('cease')],
      overrides: [override({ rule: 'cease_communication' })],
    });
    expect(stop).toMatchObject({ decision: 'block', reasons: [{ severity: 'block', overriddenBy: null }] });
  });

  test('an hour that nobody knows still blocks', () => {
    const rules = together();
    const verdict = judge({ zones: [], overrides: [override()] }, noon, rules);
    expect(verdict.decision).toBe('block');
    expect(verdict.reasons.filter((one) => one.severity === 'block').map((one) => one.rule)).toEqual([
      'local_time_unknown',
    ]);
  });

  test('it opens its own reason only: the law of the state beside it still blocks', () => {
    const rules = together(packWith('Stricter', [twoInSeven]));
    const verdict = judge({ overrides: [override()] }, noon, rules);
    expect(verdict.decision).toBe('block');
    expect(verdict.reasons.map((one) => [one.jurisdiction, one.severity])).toEqual([
      ['US federal', 'warn'],
      ['Stricter', 'block'],
    ]);
  });
});

describe('what was looked at', () => {
  const passesOf = (more: Partial<ContactFacts>, rules = startingRules) =>
    judge({ attempts: [], ...more }, noon, rules).passes.map((one) => `${one.jurisdiction}: ${one.rule}`);

  test('every rule that was asked and finds nothing is told, each law’s once', () => {
    const passes = passesOf({});
    expect(passes).toEqual(
      expect.arrayContaining(['US federal: calling_hours', 'US federal: call_frequency', 'House rule: hold']),
    );
    expect(new Set(passes).size).toBe(passes.length);
  });

  test('a rule that finds something is no pass, nor is another one about the same thing of the same law', () => {
    const rules = only(twoInSeven, { ...twoInSeven, id: 'nine', max: 9 });
    expect(judge({}, noon, rules).passes).toEqual([]);
    expect(judge({ attempts: [] }, noon, rules).passes).toEqual([
      { rule: 'call_frequency', jurisdiction: 'law', cite: '940 CMR 7.04(1)(f)' },
    ]);
  });

  test('rules that were not asked are not told: other ways, other debts, clocks of a caller', () => {
    const rules = only(
      stateRule('opted_out', 'opted_out', { channels: ['email'] }),
      stateRule('closed', 'account_closed'),
    );
    expect(passesOf({}, rules)).toEqual(['law: account_closed']);
    expect(passesOf({ direction: 'in' })).not.toContain('US federal: calling_hours');
    expect(passesOf({ direction: 'in' })).toContain('House rule: account_closed');
  });
});
