import { type LetterFactName, type LetterFacts, letterFactLabels, type PostalAddress } from '../domain/letters.ts';

/** Ligatures as characters of their own (U+FB00 to U+FB06); the font sets them where they belong. */
const ligatures = /[\uFB00-\uFB06]/g;

/** One line of text as a letter can print it: composed characters (NFC), no control characters, single spaces. */
const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(ligatures, (ligature) => ligature.normalize('NFKC'))
    .replaceAll(/[\p{Cc}\p{Cf}\p{Z}]+/gu, ' ')
    .trim();
const cleanOrNull = (text: string | null): string | null => (text === null ? null : clean(text) || null);
const cleanAddress = (address: PostalAddress | null): PostalAddress | null =>
  address && { ...address, lines: address.lines.map(clean).filter((line) => line !== '') };

/**
 * The facts with every text in printable form. Imported names hold line breaks, tabs, invisible and decomposed
 * characters; equal names must give equal letters.
 */
export const cleanFacts = (facts: LetterFacts): LetterFacts => ({
  ...facts,
  reference: cleanOrNull(facts.reference),
  creditorReference: cleanOrNull(facts.creditorReference),
  recipient: { name: cleanOrNull(facts.recipient.name), address: cleanAddress(facts.recipient.address) },
  agency: {
    name: cleanOrNull(facts.agency.name),
    address: cleanAddress(facts.agency.address),
    phone: cleanOrNull(facts.agency.phone),
    email: cleanOrNull(facts.agency.email),
    licence: cleanOrNull(facts.agency.licence),
    hours: cleanOrNull(facts.agency.hours),
    bank: facts.agency.bank && facts.agency.bank.map(clean),
  },
  creditor: cleanOrNull(facts.creditor),
  originalCreditor: cleanOrNull(facts.originalCreditor),
});

/** A text as paper can show it: clean, and with a question mark where the typeface has no such character. */
export const printable = (text: string, hasGlyph: (codePoint: number) => boolean): string =>
  [...clean(text)].map((one) => (hasGlyph(one.codePointAt(0) ?? 0) ? one : '?')).join('');

/** Every text of the facts that ends up on paper, with its name. */
const printed = (facts: LetterFacts): readonly (readonly [LetterFactName, string])[] => {
  const { agency, recipient } = facts;
  const texts: readonly (readonly [LetterFactName, string | null])[] = [
    ['reference', facts.reference],
    ['creditor_reference', facts.creditorReference],
    ['recipient_name', recipient.name],
    ...(recipient.address?.lines ?? []).map((line) => ['recipient_address', line] as const),
    ['creditor', facts.creditor],
    ['original_creditor', facts.originalCreditor],
    ['agency_name', agency.name],
    ...(agency.address?.lines ?? []).map((line) => ['agency_address', line] as const),
    ['agency_phone', [agency.phone, agency.email].join(' ')],
    ['agency_licence', agency.licence],
    ['agency_hours', [agency.hours, ...(agency.bank ?? [])].join(' ')],
  ];
  return texts.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const]));
};

/**
 * A sentence about the first text whose characters the letter fonts do not have (Arabic, Hebrew, Chinese …), or null.
 * A name is printed as it is written or not at all: boxes instead of letters reach nobody.
 */
export function unprintable(facts: LetterFacts, hasGlyph: (codePoint: number) => boolean): string | null {
  for (const [name, text] of printed(facts)) {
    const strange = [...text].filter((character) => !hasGlyph(character.codePointAt(0) ?? 0));
    if (strange.length > 0) {
      const label = letterFactLabels[name];
      return `The letter fonts cannot print ${label}: ${[...new Set(strange)].slice(0, 5).join(' ')}.`;
    }
  }
  return null;
}
