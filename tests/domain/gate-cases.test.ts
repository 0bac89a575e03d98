import { describe, expect, test } from 'vitest';
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { canadaCases } from './gate-cases/canada.ts';
import { consentCases } from './gate-cases/consent.ts';
import { conversationCases } from './gate-cases/conversations.ts';
import { dateAndOverrideCases } from './gate-cases/dates-and-overrides.ts';
import { europeCases } from './gate-cases/europe.ts';
import { frequencyCases } from './gate-cases/frequency.ts';
import type { GateCase } from './gate-cases/gate-case.ts';
import { hoursCases } from './gate-cases/hours.ts';
import { massachusettsCases } from './gate-cases/massachusetts.ts';
import { newYorkCityCases } from './gate-cases/new-york-city.ts';
import { noticeAndLimitationCases } from './gate-cases/notices-and-limitation.ts';
import { otherStateCases } from './gate-cases/other-states.ts';
import { stopCases } from './gate-cases/stops.ts';
import { thirdPartyAndDisputeCases } from './gate-cases/third-parties-and-disputes.ts';
import { washingtonCases } from './gate-cases/washington-and-dc.ts';
import { zoneCases } from './gate-cases/zones-and-places.ts';

const tables: readonly (readonly [string, readonly GateCase[]])[] = [
  ['calls in seven days', frequencyCases],
  ['conversations and requests to be called', conversationCases],
  ['Massachusetts', massachusettsCases],
  ['Washington and the District of Columbia', washingtonCases],
  ['West Virginia, Oregon and New Hampshire', otherStateCases],
  ['New York City', newYorkCityCases],
  ['Canada', canadaCases],
  ['the United Kingdom and elsewhere', europeCases],
  ['calling hours', hoursCases],
  ['several zones, and times and places that do not suit', zoneCases],
  ['stops', stopCases],
  ['people other than the debtor, the account, disputes', thirdPartyAndDisputeCases],
  ['consent and opt-outs', consentCases],
  ['notices, time to sue, licences', noticeAndLimitationCases],
  ['rules with dates, and overrides', dateAndOverrideCases],
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

  test('what is promised to lift has lifted at that moment, and not a millisecond before', () => {
    for (const { id, facts, lifts } of everyCase) {
      if (lifts === undefined || lifts === null) continue;
      expect(judgeContact({ ...facts, at: lifts }, startingRules).decision, id).not.toBe('block');
      const before = new Date(Date.parse(lifts) - 1).toISOString();
      if (before > facts.at) expect(judgeContact({ ...facts, at: before }, startingRules).decision, id).toBe('block');
    }
  });

  test('whatever is allowed was asked of some rule first', () => {
    for (const { id, facts, decision } of everyCase) {
      if (decision !== 'allow') continue;
      expect(judgeContact(facts, startingRules).passes.length, id).toBeGreaterThan(0);
    }
  });
});
