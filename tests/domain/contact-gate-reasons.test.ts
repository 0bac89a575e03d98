import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContactFacts } from '../../main/domain/contact-gate/facts.ts';
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import type { GateRule } from '../../shared/vocabulary/contact.ts';
import { callsOn, consumer, conversationAt, dispute, hold, inNewYork, mobile, said, unsuited } from './gate-facts.ts';

const open = consumer(inNewYork('2026-11-24', '12:00'), { contactPoint: mobile });

/** One thing wrong with a call to this debtor, each found by a rule of its own. */
const causes: Partial<Record<GateRule, (facts: ContactFacts) => ContactFacts>> = {
  bankruptcy_stay: (facts) => ({ ...facts, holds: [...facts.holds, hold('bankruptcy')] }),
  cease_communication: (facts) => ({ ...facts, holds: [...facts.holds, hold('cease')] }),
  represented_by_attorney: (facts) => ({ ...facts, holds: [...facts.holds, hold('attorney')] }),
  debtor_deceased: (facts) => ({ ...facts, holds: [...facts.holds, hold('deceased')] }),
  identity_theft: (facts) => ({ ...facts, holds: [...facts.holds, hold('identity_theft')] }),
  debtor_is_minor: (facts) => ({ ...facts, holds: [...facts.holds, hold('minor')] }),
  account_closed: (facts) => ({ ...facts, accountClosed: true }),
  hold: (facts) => ({ ...facts, holds: [...facts.holds, hold('hardship')] }),
  dispute_unverified: (facts) => ({
    ...facts,
    disputes: [...facts.disputes, dispute('2026-11-10', { ceases: true })],
  }),
  original_creditor_request: (facts) => ({
    ...facts,
    disputes: [...facts.disputes, dispute('2026-11-10', { kind: 'original_creditor', ceases: true })],
  }),
  opted_out: (facts) => ({ ...facts, consents: [...facts.consents, said('withdrawn', '2026-11-20')] }),
  place_forbidden: (facts) => ({ ...facts, contactPoint: { ...mobile, ...facts.contactPoint, isForbidden: true } }),
  contact_point_bad: (facts) => ({ ...facts, contactPoint: { ...mobile, ...facts.contactPoint, status: 'bad' } }),
  inconvenient_time: (facts) => ({ ...facts, inconveniences: [unsuited({ weekdays: [2] })] }),
  calling_hours: (facts) => ({ ...facts, at: inNewYork('2026-11-24', '22:00') }),
  call_frequency: (facts) => ({
    ...facts,
    attempts: [
      ...facts.attempts,
      ...callsOn('2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'),
    ],
  }),
  call_after_conversation: (facts) => ({
    ...facts,
    attempts: [...facts.attempts, conversationAt(inNewYork('2026-11-23', '10:00'), { counts: false })],
  }),
};
const rules = Object.keys(causes) as (keyof typeof causes)[];
const wrong = (found: readonly GateRule[]): ContactFacts =>
  found.reduce((facts, rule) => causes[rule]?.(facts) ?? facts, open);
const blockedBy = (facts: ContactFacts) =>
  judgeContact(facts, startingRules)
    .reasons.filter((one) => one.severity === 'block')
    .map((one) => one.rule);

describe('every reason is told', () => {
  test('without any cause the gate is open', () => {
    expect(judgeContact(open, startingRules)).toMatchObject({ decision: 'allow', reasons: [] });
  });

  test.each(rules)('%s alone shuts it', (rule) => {
    expect(blockedBy(wrong([rule]))).toEqual([rule]);
  });

  test('of several causes each is told, and the gate opens only when the last of them is gone', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(rules, { minLength: 1 }), (found) => {
        for (let left = found.length; left > 0; left -= 1) {
          const facts = wrong(found.slice(0, left));
          expect(blockedBy(facts).toSorted()).toEqual(found.slice(0, left).toSorted());
          expect(judgeContact(facts, startingRules).decision).toBe('block');
        }
        expect(judgeContact(wrong([]), startingRules).decision).toBe('allow');
      }),
      { numRuns: 60 },
    );
  });

  test('what is found is no pass, and every rule that passes is found once its cause is there', () => {
    const passesOf = (facts: ContactFacts) => judgeContact(facts, startingRules).passes.map((one) => one.rule);
    for (const rule of rules) {
      expect(passesOf(open), rule).toContain(rule);
      expect(passesOf(wrong([rule])), rule).not.toContain(rule);
    }
  });
});
