/** Money as somebody typed it. */
export interface TypedAmount {
  /** "412.10", "1234": digits and at most one point. */
  readonly decimal: string;
  /** By its sign or its decimals it is money; a bare whole number may be anything. */
  readonly isCertain: boolean;
}

const written = /^(?:[A-Z]{0,3}\p{Sc})?(?<number>\d[\d.,'’]*)\p{Sc}?$/u;
const thousandsAndDecimals = /^(?<whole>\d{1,3}(?:[.,'’]\d{3})+|\d+)(?:[.,](?<decimals>\d{1,2}))?$/;

/**
 * Reads a typed group as an amount: with or without a currency sign, thousands marks of any kind, one or two decimals
 * behind a point or comma. Null for anything else; what it is in minor units depends on the currency.
 */
export function typedAmount(part: string): TypedAmount | null {
  const number = written.exec(part)?.groups?.['number'];
  if (number === undefined) return null;
  const groups = thousandsAndDecimals.exec(number)?.groups;
  const whole = groups?.['whole']?.replace(/\D/g, '');
  if (whole === undefined || whole.length > 12) return null;
  const decimals = groups?.['decimals'];
  return {
    decimal: decimals === undefined ? whole : `${whole}.${decimals}`,
    isCertain: decimals !== undefined || number !== part,
  };
}
