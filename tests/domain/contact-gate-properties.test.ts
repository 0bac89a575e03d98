import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContactFacts } from '../../main/domain/contact-gate/facts.ts';
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import type { RulePack } from '../../main/domain/contact-gate/rules.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { instantFromEpoch } from '../../shared/kernel/instant.ts';
import { hold, unsuited } from './gate-facts.ts';
import { easternHours, noticeFirst, packWith, stateRule, textConsent, together, twoInSeven } from './gate-packs.ts';
import {
  aConsent,
  aDispute,
  aHold,
  anAttempt,
  anInconvenience,
  someFacts,
  withFirstConversation,
  zoneNames,
} from './some-gate-facts.ts';

const strength = { allow: 0, warn: 1, block: 2 };
const strengthOf = (facts: ContactFacts, rules = startingRules) => strength[judgeContact(facts, rules).decision];
const later = (at: string, ms: number) => instantFromEpoch(Date.parse(at) + ms);

/** Checks that more of something leaves the gate at least as strict. */
function neverMilder<More>(
  more: (facts: ContactFacts) => fc.Arbitrary<More>,
  add: (facts: ContactFacts, more: More) => ContactFacts,
): void {
  fc.assert(
    fc.property(
      someFacts.chain((facts) => fc.tuple(fc.constant(facts), more(facts))),
      ([facts, one]) => {
        expect(strengthOf(add(facts, one))).toBeGreaterThanOrEqual(strengthOf(facts));
      },
    ),
    { numRuns: 150 },
  );
}

describe('when it opens and closes', () => {
  test('a gate that is shut opens exactly when it says, not a millisecond before', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const { nextAllowedAt } = judgeContact(facts, startingRules);
        if (nextAllowedAt === null) return;
        expect(nextAllowedAt > facts.at).toBe(true);
        const judgeAt = (ms: number) => judgeContact({ ...facts, at: later(nextAllowedAt, ms) }, startingRules);
        expect(judgeAt(0).decision).not.toBe('block');
        expect(judgeAt(-1).decision).toBe('block');
      }),
      { numRuns: 300 },
    );
  });

  test('a gate that is open stays as it is to the last millisecond it names, and then does not', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const { decision, openUntil } = judgeContact(facts, startingRules);
        if (openUntil === null) return;
        expect(openUntil > facts.at).toBe(true);
        const judgeAt = (ms: number) => judgeContact({ ...facts, at: later(openUntil, ms) }, startingRules);
        expect(strength[judgeAt(-1).decision]).toBeLessThanOrEqual(strength[decision]);
        expect(strength[judgeAt(0).decision]).toBeGreaterThanOrEqual(strength[decision]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('more never makes the gate milder', () => {
  test('one more attempt', () => {
    neverMilder(
      (facts) => anAttempt(facts.at),
      (facts, attempt) => withFirstConversation({ ...facts, attempts: [...facts.attempts, attempt] }),
    );
  });

  test('one more hold', () => {
    neverMilder(
      (facts) => aHold(facts.at),
      (facts, one) => ({ ...facts, holds: [...facts.holds, one] }),
    );
  });

  test('an opt-out', () => {
    neverMilder(
      (facts) => aConsent(facts.at).map((one) => ({ ...one, kind: 'withdrawn' as const })),
      (facts, one) => ({ ...facts, consents: [...facts.consents, one] }),
    );
  });

  test('a time or place that does not suit', () => {
    neverMilder(
      (facts) => anInconvenience(facts.at),
      (facts, one) => ({ ...facts, inconveniences: [...facts.inconveniences, one] }),
    );
  });

  test('a dispute', () => {
    neverMilder(
      (facts) => aDispute(facts.at),
      (facts, one) => ({ ...facts, disputes: [...facts.disputes, one] }),
    );
  });

  test('another place the debtor may live at', () => {
    neverMilder(
      () => fc.constantFrom(...zoneNames),
      (facts, zone) =>
        facts.zones.length === 0 ? facts : { ...facts, zones: [...facts.zones, { zone, from: 'phone' }] },
    );
  });

  test('another rule pack, or fewer consents and overrides', () => {
    const stricter = together(
      packWith('more', [twoInSeven, easternHours, textConsent, noticeFirst, stateRule('opted_out', 'opted_out')]),
    );
    fc.assert(
      fc.property(someFacts, (facts) => {
        const before = strengthOf(facts);
        expect(strengthOf(facts, stricter)).toBeGreaterThanOrEqual(before);
        expect(strengthOf({ ...facts, overrides: [] })).toBeGreaterThanOrEqual(before);
        const kept = facts.consents.filter((one) => one.kind === 'withdrawn');
        expect(strengthOf({ ...facts, consents: kept })).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what is said', () => {
  test('the decision is the weightiest reason, and asking twice or in another order gives the same', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const verdict = judgeContact(facts, startingRules);
        const weightiest = verdict.reasons.some((one) => one.severity === 'block')
          ? 'block'
          : verdict.reasons.length > 0
            ? 'warn'
            : 'allow';
        expect(verdict.decision).toBe(weightiest);
        const shuffled = {
          ...facts,
          attempts: facts.attempts.toReversed(),
          holds: facts.holds.toReversed(),
          consents: facts.consents.toReversed(),
          inconveniences: facts.inconveniences.toReversed(),
          notices: facts.notices.toReversed(),
          disputes: facts.disputes.toReversed(),
          places: facts.places.toReversed(),
        };
        expect(judgeContact(shuffled, startingRules)).toMatchObject({
          decision: verdict.decision,
          nextAllowedAt: verdict.nextAllowedAt,
        });
        expect(judgeContact(facts, startingRules)).toEqual(verdict);
      }),
      { numRuns: 150 },
    );
  });

  test('every sentence is complete, and no rule both passes and finds something', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const { reasons, passes } = judgeContact(facts, startingRules);
        for (const one of reasons) {
          expect(one.message).toMatch(/^[A-Z0-9].*\.$/);
          expect(one.message).not.toMatch(/undefined|null|NaN|\d{4}-\d{2}-\d{2}/);
        }
        const found = new Set(reasons.map((one) => `${one.rule} ${one.jurisdiction}`));
        const passed = passes.map((one) => `${one.rule} ${one.jurisdiction}`);
        expect(passed.filter((pair) => found.has(pair))).toEqual([]);
        expect(new Set(passed).size).toBe(passed.length);
      }),
      { numRuns: 150 },
    );
  });

  test('packs of places where the debtor is not change nothing, in whatever order they stand', () => {
    const mayHold = ({ territory }: RulePack, { places }: ContactFacts) =>
      territory === null ||
      territory.country === '*' ||
      places.some((one) => one.country === territory.country && territory.states?.includes(one.state ?? '') !== false);
    fc.assert(
      fc.property(someFacts, (facts) => {
        const there = { packs: startingRules.packs.filter((pack) => mayHold(pack, facts)) };
        expect(judgeContact(facts, there)).toEqual(judgeContact(facts, startingRules));
      }),
      { numRuns: 100 },
    );
  });

  test('an override opens its own reason and no other', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const without = judgeContact({ ...facts, overrides: [] }, startingRules);
        const verdict = judgeContact(facts, startingRules);
        expect(verdict.reasons.map((one) => one.message)).toEqual(without.reasons.map((one) => one.message));
        verdict.reasons.forEach((reason, n) => {
          const covered = facts.overrides.some(
            (one) =>
              one.rule === reason.rule &&
              one.jurisdiction === reason.jurisdiction &&
              one.channel === facts.channel &&
              one.from <= facts.at &&
              facts.at < one.until,
          );
          const before = without.reasons[n]?.severity;
          expect(reason.severity).toBe(covered && reason.overridable ? 'warn' : before);
          expect(reason.overriddenBy !== null).toBe(before === 'block' && covered && reason.overridable);
        });
      }),
      { numRuns: 200 },
    );
  });

  test('a hold or a time that does not suit is never lost among other reasons', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const holds = [...facts.holds, hold('bankruptcy', { startsOn: '2025-12-01' })];
        const told = judgeContact({ ...facts, holds, direction: 'out', role: 'debtor' }, startingRules).reasons;
        expect(told.map((one) => one.rule)).toContain('bankruptcy_stay');
        const inconveniences = [unsuited({ statedOn: '2025-12-01' })];
        const rules = together(packWith('more', [stateRule('inconvenient', 'inconvenient_time')]));
        const unsuitedNow = judgeContact({ ...facts, inconveniences, direction: 'out', role: 'debtor' }, rules).reasons;
        expect(unsuitedNow.map((one) => one.rule)).toContain('inconvenient_time');
      }),
      { numRuns: 100 },
    );
  });
});
