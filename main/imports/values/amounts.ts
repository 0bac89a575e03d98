import { currencyExponent, minorFromDecimal, type Minor } from '../../../shared/kernel/minor.ts';
import { isSpreadsheetError } from './blank.ts';
import { quoted, type Reading, read, unread } from './reading.ts';

/** Which mark separates whole units from decimals. */
export type DecimalMark = '.' | ',';

/** Currencies a sign can mean. A sign not listed says nothing. */
const signCurrencies: Readonly<Record<string, RegExp>> = {
  '€': /^EUR$/,
  '£': /^(?:GBP|GIP|FKP|SHP|EGP|SYP|LBP)$/,
  '¥': /^(?:JPY|CNY)$/,
  '￥': /^(?:JPY|CNY)$/,
  '₹': /^INR$/,
  '₩': /^(?:KRW|KPW)$/,
  '₪': /^ILS$/,
  '₱': /^PHP$/,
  '₫': /^VND$/,
  '₺': /^TRY$/,
  '฿': /^THB$/,
};
const dollarPrefix = /^(?:US|CA|C|AU|A|NZ|HK|NT|S|MX|R)?\$/i;
/** Programs that computed with floats export 99.99000000000001; nobody bills in that many decimals. */
const floatNoiseDecimals = 8;

interface Parts {
  readonly negative: boolean;
  readonly body: string;
  readonly sign: string;
  readonly code: string;
}

/** Takes sign, parentheses, CR/DR and currency off the number. */
function partsOf(text: string): Parts {
  // Full-width digits and signs of East Asian keyboards are the same digits and signs.
  let body = text
    .normalize('NFKC')
    .replace(/[\s\u00a0\u2007\u2009\u202f]+/g, ' ')
    .trim()
    .replace(/[\u2212\u2012\u2013\ufe63\uff0d]/g, '-');
  let negative = false;
  let sign = '';
  let code = '';
  const take = (pattern: RegExp): string | null => {
    const match = pattern.exec(body);
    if (!match) return null;
    body = (body.slice(0, match.index) + body.slice(match.index + match[0].length)).trim();
    return match[0];
  };
  // Twice, because "-$5", "$-5", "($5)" and "$(5)" all occur.
  for (let turn = 0; turn < 2; turn += 1) {
    if (/^\(.*\)$/.test(body)) {
      negative = !negative;
      body = body.slice(1, -1).trim();
    }
    if (take(/^-/) || take(/-$/)) negative = !negative;
    take(/^\+/);
    const dollar = take(dollarPrefix);
    if (dollar) sign = '$';
    sign = take(/^\p{Sc}|\p{Sc}$/u) ?? sign;
    const letters = take(/^[A-Z]{3}(?= ?[-(\d.,])|(?<=[\d)-] ?)[A-Z]{3}$/);
    if (letters) code = letters;
  }
  if (take(/(?<=[\d)]) ?CR\.?$/i)) negative = !negative;
  else take(/(?<=[\d)]) ?DR\.?$/i);
  return { negative, body, sign, code };
}

const groupsAreRight = (whole: string, mark: string): boolean => {
  const [first = '', ...rest] = whole.split(mark);
  if (rest.length === 0) return /^\d*$/.test(first);
  const western = /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
  // Lakh and crore: 12,34,567.
  const indian =
    /^\d{1,2}$/.test(first) &&
    /^\d{3}$/.test(rest.at(-1) ?? '') &&
    rest.slice(0, -1).every((group) => /^\d{2}$/.test(group));
  return western || indian;
};

/** One mark with exactly three digits behind it and one to three before: 1,234 may be either. */
const mayBeEither = /^[1-9]\d{0,2}[.,]\d{3}$/;

/** Which mark a number itself proves to be its decimal mark; null when it proves nothing. */
function provenMark(body: string): DecimalMark | null {
  const dot = body.lastIndexOf('.');
  const comma = body.lastIndexOf(',');
  if (dot >= 0 && comma >= 0) return dot > comma ? '.' : ',';
  if (dot < 0 && comma < 0) return null;
  const mark = dot >= 0 ? '.' : ',';
  const other = mark === '.' ? ',' : '.';
  if (body.indexOf(mark) !== body.lastIndexOf(mark)) return other;
  return mayBeEither.test(body) ? null : mark;
}

/** Whole part and decimals as plain digits; null when the marks do not make a number. */
function digitsOf(body: string, mark: DecimalMark): { readonly whole: string; readonly decimals: string } | null {
  const compact = body.replace(/ (?=\d{3}(?:\D|$))/g, "'");
  const cut = compact.lastIndexOf(mark);
  const whole = cut < 0 ? compact : compact.slice(0, cut);
  const decimals = cut < 0 ? '' : compact.slice(cut + 1);
  if (!/^\d*$/.test(decimals) || (whole === '' && decimals === '')) return null;
  const group = ["'", '’', mark === '.' ? ',' : '.'].find((candidate) => whole.includes(candidate));
  if (group === undefined) return /^\d*$/.test(whole) ? { whole, decimals } : null;
  return groupsAreRight(whole, group) ? { whole: whole.replaceAll(group, ''), decimals } : null;
}

/** Moves the decimal point by digits, never by arithmetic: 5.00 and +5 is 500000, exactly. */
function shift(whole: string, decimals: string, exponent: number): string {
  if (exponent >= 0) {
    const padded = decimals.padEnd(exponent, '0');
    return `${whole}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
  }
  const padded = whole.padStart(-exponent, '0');
  return `${padded.slice(0, padded.length + exponent)}.${padded.slice(padded.length + exponent)}${decimals}`;
}

/**
 * What a cell proves about the decimal mark of its column: the mark, `either` when it may be read both ways, or null
 * when it has no mark at all.
 */
export function markEvidence(text: string): DecimalMark | 'either' | null {
  if (/^-?\d+(?:\.\d\d?)?$/.test(text)) return text.includes('.') ? '.' : null;
  const { body } = partsOf(text);
  const number = body.replace(/e[+-]?\d+$/i, '');
  if (!/^[\d.,'’ ]+$/.test(number)) return null;
  return provenMark(number) ?? (mayBeEither.test(number) ? 'either' : null);
}

/**
 * Reads an amount as minor units of the currency, without a float anywhere. `mark` is the column's decimal mark and
 * settles only what the number itself leaves open; where it is null, “1.500” is refused. Understands grouping by comma, dot,
 * blank, apostrophe and lakhs, currency signs and codes, minus before or behind, parentheses, CR and DR, and scientific
 * notation as spreadsheets leave it. Refuses another currency, wrong groups, and more decimals than the currency has.
 */
export function readAmount(text: string, currency: string, mark: DecimalMark | null): Reading<Minor> {
  if (/^-?\d{1,13}$/.test(text) || /^-?\d{1,11}\.\d{1,2}$/.test(text)) {
    const plain = minorFromDecimal(text, currency);
    if (plain !== null) return read(plain);
  }
  if (isSpreadsheetError(text)) return unread(`holds the spreadsheet error ${quoted(text)} instead of an amount.`);
  // The accounting format of spreadsheets shows zero as a dash.
  if (/^\p{Sc}? ?[-–—]+$/u.test(text.trim())) return read(0);
  const { negative, body, sign, code } = partsOf(text);
  if (code !== '' && code !== currency)
    return unread(`is in ${code} (${quoted(text)}), but the file is in ${currency}.`);
  if (signCurrencies[sign] && !signCurrencies[sign].test(currency)) {
    return unread(`is in another currency (${quoted(text)}), but the file is in ${currency}.`);
  }
  const match = /^([\d.,'’ ]*\d[.,]?)(?:e([+-]?\d{1,3}))?$/i.exec(body);
  if (!match) return unread(`is not an amount: ${quoted(text)}.`);
  const number = match[1] ?? '';
  const scientific = match[2] !== undefined;
  if (
    mark === null &&
    !scientific &&
    mayBeEither.test(number) &&
    number.includes('.') &&
    currencyExponent(currency) < 3
  ) {
    return unread(
      `may mean ${number.replace('.', ',')}.00 or ${number.replace(/0$/, '')}: ${quoted(text)}; nothing in the file says which.`,
    );
  }
  const own =
    provenMark(number) ??
    (scientific && /^\d+[.,]\d+$/.test(number) ? (number.includes(',') ? ',' : '.') : (mark ?? '.'));
  const digits = digitsOf(number, own);
  if (!digits) return unread(`has thousands and decimal marks that do not make a number: ${quoted(text)}.`);
  const exponent = scientific ? Number(match[2]) : 0;
  if (Math.abs(exponent) > 20) return unread(`is too large: ${quoted(text)}.`);
  return toMinor(shift(digits.whole, digits.decimals, exponent), { text, currency, negative, scientific });
}

function toMinor(
  decimal: string,
  { text, currency, negative, scientific }: { text: string; currency: string; negative: boolean; scientific: boolean },
): Reading<Minor> {
  const remark = scientific
    ? `Written as ${quoted(text)}: a spreadsheet shortened it, so digits may have been lost before the file reached us.`
    : undefined;
  const [whole = '', decimals = ''] = decimal.split('.');
  const places = currencyExponent(currency);
  const significant = decimals.replace(/0+$/, '');
  if (significant.length > places && significant.length <= floatNoiseDecimals) {
    return unread(`has more decimals than ${currency} has (${places}): ${quoted(text)}.`);
  }
  const noisy = significant.length > places;
  let value = minorFromDecimal(`${whole || '0'}.${noisy ? significant.slice(0, places) : significant}`, currency);
  if (value !== null && noisy && (significant[places] ?? '0') >= '5') value += 1;
  if (value === null || !Number.isSafeInteger(value)) return unread(`is too large: ${quoted(text)}.`);
  return read(
    negative && value !== 0 ? -value : value,
    noisy ? `Rounded from ${quoted(text)}: the file carries the rounding noise of a program.` : remark,
  );
}

/** Counts of what the cells of a column prove about its decimal mark. */
export interface MarkEvidence {
  dot: number;
  comma: number;
  either: number;
}

/**
 * The column's decimal mark: what its unambiguous cells prove; where they prove nothing, what the other amount columns of
 * the file prove; else the dot. A column that proves both keeps the majority; each cell that proves its own is still read so.
 */
export function decideMark(column: MarkEvidence, others: readonly MarkEvidence[]): DecimalMark {
  if (column.dot !== column.comma) return column.comma > column.dot ? ',' : '.';
  const comma = others.reduce((sum, each) => sum + each.comma, 0);
  const dot = others.reduce((sum, each) => sum + each.dot, 0);
  return comma > dot ? ',' : '.';
}
