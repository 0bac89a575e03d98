import { describe, expect, test } from 'vitest';
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { frequencyCases } from './gate-cases/frequency.ts';
import type { GateCase } from './gate-cases/gate-case.ts';

const tables: readonly (readonly [string, readonly GateCase[]])[] = [
  ['calls in seven days, and the pause after a conversation', frequencyCases],
];
const everyCase = tables.flatMap(([, cases]) => cases);

describe.each(tables)('%s', (_, cases) => {
  test.each(cases.map((one) => [one.id, one.what, one] as const))('%s: %s', (_id, _what, one) => {
    const verdict = judgeContact(one.facts, startingRules);
    const reasons = verdict.reasons.map(({ jurisdiction, rule }) => `${jurisdiction}: ${rule}`);
    expect({ decision: verdict.decision, reasons: reasons.sort() }).toEqual({
      decision: one.decision,
      reasons: [...one.reasons].sort(),
    });
    if (one.lifts !== undefined) expect(verdict.nextAllowedAt).toBe(one.lifts);
    if (one.reasons.length > 0) expect(verdict.reasons.map((reason) => reason.cite).join('; ')).toContain(one.cite);
  });
});

describe('the table of cases', () => {
  test('holds at least 120 cases, each with its own id, its source, and a lift where it blocks', () => {
    expect(everyCase.length).toBeGreaterThanOrEqual(120);
    expect(new Set(everyCase.map((one) => one.id)).size).toBe(everyCase.length);
    for (const one of everyCase) {
      expect(one.cite.length, one.id).toBeGreaterThan(5);
      expect(one.lifts !== undefined, one.id).toBe(one.decision === 'block');
    }
  });
});
