import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdTerms, statusUnder, statusWithout } from '../../main/domain/hold-terms.ts';
import { holdBlocks, holdReasons } from '../../shared/vocabulary/accounts.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';

const wanted = { blocks: ['letters'], startsOn: '2026-11-23', endsOn: null } as const;

describe('what a hold stops by law', () => {
  test('breathing space stops contact, interest and fees for sixty days (SI 2020/1311)', () => {
    const terms = holdTerms({ ...wanted, reason: 'breathing_space' });
    expect(terms.blocks).toEqual(['calls', 'letters', 'email', 'texts', 'interest', 'fees', 'strategy']);
    expect(terms.endsOn).toBe('2027-01-22');
    expect(holdTerms({ ...wanted, reason: 'breathing_space', endsOn: '2027-03-01' }).endsOn).toBe('2027-03-01');
  });

  test('identity theft stops collection and placement, whatever was ticked (15 USC 1681m(f))', () => {
    const { blocks, endsOn, sentence } = holdTerms({ ...wanted, reason: 'identity_theft' });
    expect([blocks, endsOn]).toEqual([['calls', 'letters', 'email', 'texts', 'strategy'], null]);
    expect(sentence).toContain('15 USC 1681m(f)');
  });

  test('military service limits interest to 6 % and stops no contact of itself (50 USC 3937)', () => {
    const { blocks, sentence } = holdTerms({ ...wanted, reason: 'military_service', blocks: ['interest'] });
    expect(blocks).toEqual(['interest']);
    expect(sentence).toMatch(/6 % a year.*50 USC 3937/);
    expect(statusUnder('military_service', 'promise')).toBe('promise');
  });

  test('hardship stops what was chosen', () => {
    expect(holdTerms({ ...wanted, reason: 'hardship' })).toEqual({ blocks: ['letters'], endsOn: null, sentence: '' });
  });

  test('is never less than what somebody asked for', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...codesOf(holdReasons)),
        fc.subarray([...codesOf(holdBlocks)], { minLength: 1 }),
        (reason, blocks) => {
          const terms = holdTerms({ ...wanted, reason, blocks });
          expect(terms.blocks).toEqual(expect.arrayContaining(blocks));
          expect(new Set(terms.blocks).size).toBe(terms.blocks.length);
        },
      ),
    );
  });
});

describe('the label of an account under holds', () => {
  test('identity theft, breathing space, minor and insurance put it on hold; a legal stop keeps its own', () => {
    for (const reason of ['identity_theft', 'breathing_space', 'minor', 'insurance_pending'] as const) {
      expect(statusUnder(reason, 'active')).toBe('on_hold');
      expect(statusUnder(reason, 'bankruptcy')).toBe('bankruptcy');
    }
    expect(statusUnder('attorney', 'on_hold')).toBe('attorney');
  });

  test('goes back to what is left once one is lifted', () => {
    expect(statusWithout('on_hold', [], false)).toBe('active');
    expect(statusWithout('on_hold', ['identity_theft'], false)).toBe('on_hold');
    expect(statusWithout('attorney', ['hardship'], false)).toBe('on_hold');
    expect(statusWithout('on_hold', [], true)).toBe('disputed');
    expect(statusWithout('promise', ['hardship'], false)).toBe('promise');
  });
});
