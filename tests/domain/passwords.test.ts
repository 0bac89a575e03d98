import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgePassword, minPasswordLength, waitBeforeSignIn } from '../../main/domain/passwords.ts';
import { addMilliseconds } from '../../shared/kernel/instant.ts';

const judge = (text: string) => judgePassword(text, 'ana.brandt');

describe('a new password (NIST SP 800-63B-4)', () => {
  test('fifteen characters as a person counts them', () => {
    expect(judge('kettle 9 sings')).toBe('password_too_short');
    expect(judge('kettle 99 sings')).toBeNull();
    expect(judge('𝔎ettle 99 sing')).toBe('password_too_short');
    expect(judge('blu\u0308hen 9 sings')).toBe('password_too_short');
  });

  test('no composition is asked for: long phrases of plain words, any script, spaces', () => {
    for (const text of [
      'ninety green kettles sing',
      'Tulpen blühen spät im Hof',
      'девяносто зелёных чайников',
      'zx9!kQ2w#Lm8vB4',
    ]) {
      expect(judge(text), text).toBeNull();
    }
  });

  test.each([
    '123456789012345',
    '987654321098765',
    'qwertyuiopasdfghjkl',
    '1qaz2wsx3edc4rfv',
    'aaaaaaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    'passwordpassword',
    'P@ssw0rdP@ssw0rd1',
    'correct horse battery staple',
    'CorrectHorseBatteryStaple1',
    'letmeinletmeinletmein',
    'november2026november',
    'Duly collections 2026',
    'welcome to the agency',
    'ana.brandt.agency1',
    'brandt-ana-password',
  ])('"%s" is guessed early', (text) => {
    expect(judge(text)).toBe('password_known');
  });

  test('the sign-in name is only known to its own user', () => {
    expect(judgePassword('mirabelle mirabelle 77', 'mirabelle')).toBe('password_known');
    expect(judgePassword('mirabelle under 77 elms', 'ana.brandt')).toBeNull();
  });

  test('whatever is typed, the answer is one of three and a short text is always too short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ maxLength: 20 }), (text, login) => {
        const verdict = judgePassword(text, login);
        expect([null, 'password_too_short', 'password_known']).toContain(verdict);
        if ([...text.normalize('NFC')].length < minPasswordLength) expect(verdict).toBe('password_too_short');
      }),
    );
  });
});

describe('waiting after wrong passwords (reliability handbook T17)', () => {
  const last = '2026-11-24T15:00:00.000Z';
  const after = (minutes: number) => addMilliseconds(last, minutes * 60_000);

  test('five are free', () => {
    for (let failures = 0; failures < 5; failures += 1)
      expect(waitBeforeSignIn(failures, last, last).kind).toBe('free');
  });

  test.each([
    [5, 1],
    [6, 2],
    [7, 4],
    [8, 8],
    [9, 15],
    [42, 15],
    [99, 15],
  ])('after %i failures in a row: %i minutes', (failures, minutes) => {
    expect(waitBeforeSignIn(failures, last, last)).toEqual({
      kind: 'wait',
      until: after(minutes),
      seconds: minutes * 60,
    });
    expect(waitBeforeSignIn(failures, last, addMilliseconds(after(minutes), -1))).toEqual({
      kind: 'wait',
      until: after(minutes),
      seconds: 1,
    });
    expect(waitBeforeSignIn(failures, last, after(minutes))).toEqual({ kind: 'free' });
  });

  test('a hundred locks, whatever the clock says', () => {
    expect(waitBeforeSignIn(100, last, '2036-01-01T00:00:00.000Z')).toEqual({ kind: 'locked' });
  });

  test('a clock set back does not shorten the wait', () => {
    const earlier = '2026-11-20T08:00:00.000Z';
    expect(waitBeforeSignIn(5, last, earlier)).toEqual({
      kind: 'wait',
      until: addMilliseconds(earlier, 60_000),
      seconds: 60,
    });
  });

  test('without a failure there is nothing to wait for', () => {
    expect(waitBeforeSignIn(0, null, last)).toEqual({ kind: 'free' });
  });
});
