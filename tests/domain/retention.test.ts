import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RetentionTerms } from '../../main/domain/contact-gate/rules.ts';
import { type RetentionFacts, type RetentionLaw, retentionOf } from '../../main/domain/retention.ts';
import { addDays } from '../../shared/kernel/local-date.ts';

const law = (jurisdiction: string, more: Partial<RetentionTerms> = {}): RetentionLaw => ({
  jurisdiction,
  terms: { years: 3, callYears: 3, cite: '12 CFR 1006.100(a), (b)', confidence: 'sourced', ...more },
});
const federal = law('US federal');
const facts = (more: Partial<RetentionFacts> = {}): RetentionFacts => ({
  closed: true,
  status: 'paid_in_full',
  owingMinor: 0,
  lastActivityOn: '2023-11-20',
  lastCallOn: null,
  hasHold: false,
  hasDispute: false,
  hasComplaint: false,
  hasPromise: false,
  hasLetter: false,
  ...more,
});

describe('how long records are kept', () => {
  it('is three years after the last activity: on the last day they stay, from the day after they may go', () => {
    expect(retentionOf([federal], facts(), '2026-11-20')).toEqual({
      keepUntilOn: '2026-11-20',
      why: 'US federal: 3 years after the last activity on Nov 20, 2023 (12 CFR 1006.100(a), (b)).',
      obstacles: [],
      isDue: false,
    });
    expect(retentionOf([federal], facts(), '2026-11-21').isDue).toBe(true);
  });

  it('is the longest of all laws that hold', () => {
    const longer = law('Massachusetts', { years: 4, cite: 'Example 1', confidence: 'unverified' });
    expect(retentionOf([federal, longer], facts(), '2026-12-01')).toMatchObject({
      keepUntilOn: '2027-11-20',
      why: 'Massachusetts: 4 years after the last activity on Nov 20, 2023 (Example 1; not verified).',
      isDue: false,
    });
    expect(retentionOf([longer, federal], facts(), '2026-12-01').keepUntilOn).toBe('2027-11-20');
  });

  it('counts records of calls from the call', () => {
    const calls = law('Example', { years: 3, callYears: 6 });
    expect(retentionOf([calls], facts({ lastCallOn: '2021-02-01' }), '2026-12-01')).toMatchObject({
      keepUntilOn: '2027-02-01',
      why: 'Example: 6 years after the last call on Feb 1, 2021 (12 CFR 1006.100(a), (b)).',
    });
  });

  it('is for ever where no rule says how long', () => {
    expect(retentionOf([], facts(), '2099-01-01')).toMatchObject({ isDue: false, keepUntilOn: '9999-12-31' });
  });
});

describe('records stay whatever their age', () => {
  const stays = (more: Partial<RetentionFacts>) => retentionOf([federal], facts(more), '2040-01-01');

  it.each([
    [{ closed: false, status: 'active' }, 'The account is open.'],
    [{ hasHold: true }, 'A hold stands.'],
    [{ hasDispute: true }, 'A dispute is open.'],
    [{ hasComplaint: true }, 'A complaint is open.'],
    [{ hasPromise: true }, 'A promise is open.'],
    [{ hasLetter: true }, 'A letter waits to be sent.'],
    [{ owingMinor: 5_00 }, 'The balance is open.'],
    [{ owingMinor: -5_00, status: 'returned' }, 'The balance is open.'],
  ] as const)('while %o', (more, sentence) => {
    expect(stays(more)).toMatchObject({ isDue: false, obstacles: [sentence] });
  });

  it('but a debt given back, settled or listed in error has no open balance here', () => {
    for (const status of ['returned', 'settled', 'listed_in_error'] as const) {
      expect(stays({ status, owingMinor: 5_00 }).isDue).toBe(true);
    }
  });

  it('and one law more, or one more obstacle, never makes records go earlier', () => {
    const day = fc.integer({ min: 0, max: 4_000 }).map((n) => addDays('2018-01-01', n));
    const terms = fc.record({ years: fc.integer({ min: 1, max: 10 }), callYears: fc.integer({ min: 1, max: 10 }) });
    fc.assert(
      fc.property(day, fc.option(day), day, terms, fc.boolean(), (lastActivityOn, lastCallOn, on, more, hasHold) => {
        const known = facts({ lastActivityOn, lastCallOn });
        const before = retentionOf([federal], known, on);
        const after = retentionOf([federal, law('More', more)], { ...known, hasHold }, on);
        expect(after.keepUntilOn >= before.keepUntilOn).toBe(true);
        if (!before.isDue) expect(after.isDue).toBe(false);
      }),
    );
  });
});
