declare const minorBrand: unique symbol;

/** Money in integer minor units (cents, pence, yen). Never a fraction, never a float. */
export type Minor = number & { readonly [minorBrand]?: true };

/** ISO 4217 exponents that are not two. */
const exponents: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLF: 4,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  UYW: 4,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

/** The code ISO 4217 (table A.1) assigns where no currency is involved: of what does not say which one it is in. */
export const noCurrency = 'XXX';

/** True for a currency code by its form; which codes are in use changes. */
export const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text);

/** How many decimals the currency has (ISO 4217): 2 for USD, 0 for JPY, 3 for KWD. */
export const currencyExponent = (currency: string): number => exponents[currency] ?? 2;

/**
 * A round amount to begin a limit with, said in units like the dollar's: 5000 is 5,000.00 USD and 5,000.000 KWD. Where a
 * currency has no smaller unit its own is worth about a hundredth of a dollar's, so that 5000 is 500,000 JPY.
 */
export const usualAmount = (units: number, currency: string): Minor =>
  minor(units * 10 ** Math.max(2, currencyExponent(currency)));

/** Accepts only a safe integer; anything else is a bug upstream and throws. */
export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not an amount in minor units: ${value}`);
  return value;
}

/** The decimal string of an amount, as JSON and files carry it: 123450 USD is "1234.50". */
export function decimalOf(amountMinor: Minor, currency: string): string {
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const sign = amountMinor < 0 ? '-' : '';
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`;
}

/**
 * Reads a plain decimal string ("1234.5", "-7", ".99") as minor units without ever becoming a float.
 * Null when it is not a number, has more decimals than the currency knows, or is out of safe range.
 */
export function minorFromDecimal(text: string, currency: string): Minor | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return null;
  const exponent = currencyExponent(currency);
  const significant = fraction.replace(/0+$/, '');
  if (significant.length > exponent) return null;
  const value = Number(`${whole || '0'}${significant.padEnd(exponent, '0')}`);
  if (!Number.isSafeInteger(value)) return null;
  return sign === '-' && value !== 0 ? -value : value;
}

/** Sums amounts and refuses to leave the safe range. */
export const sumMinor = (amounts: Iterable<Minor>): Minor => {
  let total = 0;
  for (const amount of amounts) total += amount;
  return minor(total);
};

/** Divides rounding half away from zero. Integers in, integer out; used once per rounding point. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = (2n * n + d) / (2n * d);
  return negative ? -quotient : quotient;
}
