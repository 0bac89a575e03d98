/** Issuer ranges by leading digits, with the lengths they are issued in. */
interface Brand {
  readonly from: number;
  readonly to: number;
  readonly lengths: readonly number[];
}

const from16to19 = [16, 17, 18, 19];
const brands: readonly Brand[] = [
  { from: 4, to: 4, lengths: [16, 19] },
  { from: 51, to: 55, lengths: [16] },
  { from: 2221, to: 2720, lengths: [16] },
  { from: 34, to: 34, lengths: [15] },
  { from: 37, to: 37, lengths: [15] },
  { from: 300, to: 305, lengths: [14, 16] },
  { from: 3095, to: 3095, lengths: [14, 16] },
  { from: 36, to: 36, lengths: [14, 16] },
  { from: 38, to: 39, lengths: [14, 16] },
  { from: 3528, to: 3589, lengths: from16to19 },
  { from: 6011, to: 6011, lengths: from16to19 },
  { from: 644, to: 659, lengths: from16to19 },
  { from: 62, to: 62, lengths: from16to19 },
  { from: 5018, to: 5018, lengths: from16to19 },
  { from: 5020, to: 5020, lengths: from16to19 },
  { from: 5038, to: 5038, lengths: from16to19 },
  { from: 5893, to: 5893, lengths: from16to19 },
  { from: 6304, to: 6304, lengths: from16to19 },
  { from: 6759, to: 6763, lengths: from16to19 },
];

const isIssued = (digits: string): boolean =>
  brands.some(({ from, to, lengths }) => {
    const lead = Number(digits.slice(0, String(from).length));
    return lengths.includes(digits.length) && lead >= from && lead <= to;
  });

/** The check digit of ISO/IEC 7812-1. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let n = 0; n < digits.length; n += 1) {
    const digit = Number(digits[digits.length - 1 - n]);
    const doubled = n % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Cards are written in one piece, in fours (4-6-5 and 4-6-4 for some brands), or in equal groups. Phones are not. */
function isCardGrouping(groups: readonly string[]): boolean {
  const sizes = groups.map((one) => one.length);
  const first = sizes[0] ?? 0;
  if (sizes.length === 1) return true;
  if (first === 4 && sizes.every((size) => size >= 3 && size <= 6)) return true;
  return sizes.slice(0, -1).every((size) => size === first) && (sizes.at(-1) ?? 0) <= first;
}

/** Digit groups that belong together: one or two separators apart. A number that begins with + is a phone. */
const numberPattern = /(?<![+\d])\d+(?:[ \t\u00a0\-.\u2010-\u2015_*]{1,2}\d+)*/gu;
const shortest = 14;
const longest = 19;

/**
 * True when the text holds a payment card number: an issuer's range and length, the right check digit, written in one
 * piece or in groups. Duly never stores card numbers (PCI DSS 4.0.1), so every text is asked before it is saved.
 */
export function holdsCardNumber(text: string): boolean {
  for (const [written] of text.normalize('NFKC').matchAll(numberPattern)) {
    const groups = written.split(/\D+/u);
    for (let start = 0; start < groups.length; start += 1) {
      let digits = '';
      for (let end = start; end < groups.length && digits.length < longest; end += 1) {
        digits += groups[end] ?? '';
        if (digits.length < shortest || digits.length > longest) continue;
        if (isIssued(digits) && isCardGrouping(groups.slice(start, end + 1)) && passesLuhn(digits)) return true;
      }
    }
  }
  return false;
}
