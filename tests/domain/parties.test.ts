import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayTalkOfTheDebt, type PartyRight, roleOn, whyNotTold } from '../../main/domain/parties.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { partyEvidences, partyRoles } from '../../shared/vocabulary/compliance.ts';

const aRight = (told: Partial<PartyRight> = {}): PartyRight => ({
  role: 'spouse',
  sinceOn: '2026-11-01',
  endedOn: null,
  evidence: 'none',
  isWithheld: false,
  ...told,
});

describe('the right to be told of the debt', () => {
  test('runs from its first day up to the day it ends', () => {
    const right = aRight({ endedOn: '2026-11-20' });
    expect(['2026-10-31', '2026-11-01', '2026-11-19', '2026-11-20'].map((on) => roleOn(right, on))).toEqual([
      'third_party',
      'spouse',
      'spouse',
      'third_party',
    ]);
  });

  test('of somebody the debtor named needs proof of that word, 15 USC 1692c(b); a spouse needs none', () => {
    expect(roleOn(aRight({ role: 'authorised' }), '2026-11-23')).toBe('third_party');
    expect(roleOn(aRight({ role: 'authorised', evidence: 'debtor_told_us' }), '2026-11-23')).toBe('authorised');
    expect(roleOn(aRight(), '2026-11-23')).toBe('spouse');
  });

  test('rests while it is withheld', () => {
    expect(roleOn(aRight({ role: 'cosigner', isWithheld: true }), '2026-11-23')).toBe('third_party');
  });

  test('says why not, and says nothing exactly when the debt may be spoken of', () => {
    expect(whyNotTold(aRight({ role: 'third_party' }), '2026-11-23')).toContain('whereabouts');
    expect(whyNotTold(aRight({ sinceOn: '2026-12-01' }), '2026-11-23')).toBe('the right has not begun');
    expect(whyNotTold(aRight({ endedOn: '2026-11-02' }), '2026-11-23')).toBe('no party any more');
    expect(whyNotTold(aRight({ role: 'authorised' }), '2026-11-23')).toBe('the proof is missing');
    const days = fc.constantFrom('2026-10-01', '2026-11-01', '2026-11-23', '2026-12-24');
    const rights = fc.record({
      role: fc.constantFrom(...codesOf(partyRoles)),
      sinceOn: days,
      endedOn: fc.option(days),
      evidence: fc.constantFrom(...codesOf(partyEvidences)),
      isWithheld: fc.boolean(),
    });
    fc.assert(
      fc.property(
        rights,
        days,
        (right, on) => (whyNotTold(right, on) === null) === mayTalkOfTheDebt(roleOn(right, on)),
      ),
    );
  });
});
