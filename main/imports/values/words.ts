import { holdsCardNumber } from '../../domain/card-number.ts';
import type { DebtClass } from '../../../shared/vocabulary/accounts.ts';
import { quoted, type Reading, read, unread } from './reading.ts';

const yes = new Set('y yes true t 1 x ✓ on ja j oui si sí s disputed open'.split(' '));
const no = new Set('n no false f 0 off nein non none not'.split(' '));

/** Yes or no, in the words exports use. */
export function readYesNo(text: string): Reading<boolean> {
  const word = text.trim().toLowerCase();
  if (yes.has(word)) return read(true);
  if (no.has(word)) return read(false);
  return unread(`is neither yes nor no: ${quoted(text)}.`);
}

const debtClassWords: readonly [DebtClass, RegExp][] = [
  ['judgment', /judge?ment|garnish|court/i],
  ['medical', /medic|health|hospital|dental|clinic|physician|patient|ambulan/i],
  ['commercial', /commerc|business|b2b|trade|corporate/i],
  ['consumer', /consum|retail|credit ?card|card|personal|b2c|auto|loan|utilit|telecom|student/i],
];

/** The class of debt, or null when the word says nothing we know. */
export const readDebtClass = (text: string): DebtClass | null =>
  debtClassWords.find(([, pattern]) => pattern.test(text))?.[0] ?? null;

const languageNames: Readonly<Record<string, string>> = {
  english: 'en',
  eng: 'en',
  spanish: 'es',
  español: 'es',
  espanol: 'es',
  spa: 'es',
  french: 'fr',
  german: 'de',
  chinese: 'zh',
  vietnamese: 'vi',
  korean: 'ko',
  tagalog: 'tl',
  russian: 'ru',
  arabic: 'ar',
  portuguese: 'pt',
  italian: 'it',
  polish: 'pl',
};

/** A language as its two-letter code; null when the text names none. */
export function readLanguage(text: string): string | null {
  const word = text.trim().toLowerCase();
  return languageNames[word] ?? /^([a-z]{2})(?:[-_][a-z]{2})?$/.exec(word)?.[1] ?? null;
}

/** The email addresses in a cell, each with whether it has the form of one. */
export const readEmails = (text: string): readonly { readonly value: string; readonly readable: boolean }[] =>
  text
    .replace(/^mailto:/i, '')
    .split(/[;,\s]+/)
    .filter((part) => part !== '')
    .map((part) => part.replace(/^<|>$/g, ''))
    .map((value) => ({ value, readable: /^[^@\s"(),:;<>[\]\\]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+$/.test(value) }));

/** Free text with card numbers reduced to their last four digits: Duly never stores them (PCI DSS 4.0.1, 3.4). */
export function maskCardNumbers(text: string): { readonly text: string; readonly masked: boolean } {
  if (!holdsCardNumber(text)) return { text, masked: false };
  const safe = text.replace(
    /\d(?:[^\p{L}\d]{0,2}\d){12,}/gu,
    (found) => `ending ${found.replace(/\D/g, '').slice(-4)}`,
  );
  return { text: holdsCardNumber(safe) ? safe.replace(/\d/g, 'x') : safe, masked: true };
}
