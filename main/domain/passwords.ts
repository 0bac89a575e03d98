import { addMilliseconds, epochOf, type Instant } from '../../shared/kernel/instant.ts';
import type { RefusalCode } from '../../shared/vocabulary/refusals.ts';
import known from './common-passwords.json' with { type: 'json' };

/** The only factor, so at least fifteen characters; no rules of composition, no expiry (NIST SP 800-63B-4, 3.1.1.2). */
export const minPasswordLength = 15;

export type PasswordRefusal = Extract<RefusalCode, 'password_too_short' | 'password_known'>;

const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Letters and digits alone, small, without accents. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** "P@ssw0rd" as "password". */
const unmasked = (text: string): string =>
  plain([...text.toLowerCase()].map((character) => lookAlikes[character] ?? character).join(''));

/** Runs that fingers or the alphabet make by themselves, in both directions. */
const rows = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
];
const runs = rows.flatMap((row) => [row, [...row].reverse().join('')]);
const columns = ['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik', '9ol'];

/** What is left of a text when runs of four and more, and keyboard columns, are taken out. */
function withoutRuns(text: string): string {
  let left = text;
  for (const column of columns) left = left.replaceAll(column, '');
  for (const run of runs) {
    for (let length = run.length; length >= 4; length -= 1) {
      for (let start = 0; start + length <= run.length; start += 1) {
        left = left.replaceAll(run.slice(start, start + length), '');
      }
    }
  }
  return left;
}

/** "abcabcabc" as "abc": a unit repeated is as easy to guess as the unit. */
const withoutRepeats = (text: string): string => text.replace(/^(.+?)\1+$/u, '$1');

const longestFirst = (a: string, b: string): number => b.length - a.length;

/** What is left for a guesser to find: the text without known words, the sign-in name, runs and repetition. */
function residueOf(text: string, words: readonly string[]): string {
  let left = withoutRuns(text);
  for (const word of words) left = left.replaceAll(word, '');
  return withoutRepeats(withoutRuns(left));
}

/** Fewer characters than this beside known words do not make a password of one's own. */
const leastOwn = 6;

/**
 * Refuses a new password that is too short, or that guessing would try early: a known phrase, or words of the list, the
 * sign-in name and keyboard runs with little of its own between them. Null when it may be used. Spaces and any script
 * are welcome; length counts characters as a person sees them (NIST SP 800-63B-4, 3.1.1.2).
 */
export function judgePassword(text: string, login: string): PasswordRefusal | null {
  if ([...text.normalize('NFC')].length < minPasswordLength) return 'password_too_short';
  const own = login.split(/[^\p{L}\p{N}]+/u).map(plain);
  const words = [...own, ...known.words].filter((word) => word.length >= 2).sort(longestFirst);
  for (const form of [plain(text), unmasked(text)]) {
    const repeated = withoutRepeats(form);
    if (known.phrases.some((phrase) => repeated === phrase || repeated.replace(/\d+$/u, '') === phrase)) {
      return 'password_known';
    }
    if (new Set(repeated).size < leastOwn) return 'password_known';
    if ([...residueOf(form, words)].length < leastOwn) return 'password_known';
  }
  return null;
}

/** What a sign-in must do first. */
export type SignInWait =
  | { readonly kind: 'free' }
  | { readonly kind: 'wait'; readonly until: Instant; readonly seconds: number }
  | { readonly kind: 'locked' };

const freeFailures = 5;
const waitMinutes = [1, 2, 4, 8, 15];
const hardLock = 100;
const minute = 60_000;

/**
 * How long a sign-in must wait after so many failures in a row: five are free, then 1, 2, 4, 8 and 15 minutes, and after
 * a hundred only an owner or the recovery key helps (NIST SP 800-63B-4, 3.2.2; reliability handbook T17). A clock set
 * back never shortens the wait.
 */
export function waitBeforeSignIn(failures: number, lastFailureAt: Instant | null, now: Instant): SignInWait {
  if (failures >= hardLock) return { kind: 'locked' };
  if (failures < freeFailures || lastFailureAt === null) return { kind: 'free' };
  const minutes = waitMinutes[Math.min(failures - freeFailures, waitMinutes.length - 1)] ?? 0;
  const elapsed = Math.max(0, epochOf(now) - epochOf(lastFailureAt));
  const left = minutes * minute - elapsed;
  if (left <= 0) return { kind: 'free' };
  return { kind: 'wait', until: addMilliseconds(now, left), seconds: Math.ceil(left / 1000) };
}
