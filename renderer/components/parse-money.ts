import { currencyExponent, minorFromDecimal } from '../../shared/kernel/minor.ts';

const separators = /[.,٫]/g;

/**
 * Reads an amount as a person types it, in minor units; null when it is none. `mark` is the decimal mark of their
 * locale; the other separator groups thousands. A lone separator with other than three digits behind it can only be a
 * decimal mark, so "12.5" and "12,5" mean the same everywhere. Currency signs and spaces are ignored.
 */
export function parseMoney(text: string, currency: string, mark: string): number | null {
  const bare = text.replace(/[\p{Sc}\s'’\u00A0\u202F]/gu, '').replace(/^\((.*)\)$/, '-$1');
  const found = [...bare.matchAll(separators)];
  const last = found.at(-1);
  if (last === undefined) return minorFromDecimal(bare, currency);
  const behind = bare.length - last.index - 1;
  const isLone = found.length === 1;
  const isDecimal = last[0] === mark ? isLone || found.some((other) => other[0] !== mark) : isLone && behind !== 3;
  const whole = (isDecimal ? bare.slice(0, last.index) : bare).replace(/^-/, '');
  if (/[.,٫]/.test(whole) && !/^\d{1,3}([.,٫]\d{3})+$/.test(whole)) return null;
  if (isDecimal && currencyExponent(currency) === 0 && behind > 0) return null;
  const decimal = isDecimal
    ? `${bare.slice(0, last.index).replace(separators, '')}.${bare.slice(last.index + 1)}`
    : bare;
  return minorFromDecimal(isDecimal ? decimal : decimal.replace(separators, ''), currency);
}
