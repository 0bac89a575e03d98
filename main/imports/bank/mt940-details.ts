import { plainText, withoutNone } from './bank-values.ts';

/** What the information to the account owner (`:86:`) tells about a statement line. */
export interface Details {
  readonly reference: string;
  readonly counterparty: string;
  readonly counterpartyAccount: string;
  readonly remittance: string;
  readonly isReturn: boolean;
  readonly returnCode: string;
}

/** Business transaction codes of the German banks for what comes back: direct debits and transfers returned. */
const returnedCodes: ReadonlySet<string> = new Set(['108', '109', '159']);

/** The text as the bank wrote it in one piece: its lines are cut at a fixed length. */
const joined = (lines: readonly string[]): string => lines.map((line) => line.replace(/\s+$/, '')).join('');

/** Three digits, then a sign that separates two-digit fields: `166?00GUTSCHRIFT?20…`, `000>100123>20…`. */
function structured(
  lines: readonly string[],
): { readonly code: string; readonly fields: ReadonlyMap<string, string> } | null {
  const text = joined(lines).trimStart();
  const match = /^(\d{3})([^\p{L}\p{N}\s])(?=\d\d)/u.exec(text);
  if (!match) return null;
  const [, code = '', separator = ''] = match;
  const fields = new Map<string, string>();
  for (const part of text.slice(3).split(separator).slice(1)) {
    if (/^\d\d/.test(part)) fields.set(part.slice(0, 2), (fields.get(part.slice(0, 2)) ?? '') + part.slice(2));
  }
  return { code, fields };
}

const purposeKeys = ['20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '60', '61', '62', '63'];
const sepaKey = /(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC|COAM|OAMT|PURP)\+/g;

/** `EREF+…SVWZ+…` within the purpose, as its parts by key. */
function sepaParts(text: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  const found = [...text.matchAll(sepaKey)];
  for (const [index, match] of found.entries()) {
    const end = found[index + 1]?.index ?? text.length;
    parts.set(match[1] ?? '', text.slice(match.index + match[0].length, end).trim());
  }
  return parts;
}

/** `/EREF/…/NAME/…/REMI/…`, as Dutch banks write; null where the text has no such key. */
function slashed(lines: readonly string[]): Details | null {
  const text = joined(lines);
  const keys = /\/(TRTP|IBAN|BIC|NAME|REMI|EREF|CSID|MARF|RTRN|PREF|ORDP|BENM|CNTP|ISDT|PURP|ULTC|ULTD|ID|ADDR)\//g;
  const found = [...text.matchAll(keys)];
  if (found.length < 2) return null;
  const part = (...names: readonly string[]): string => {
    for (const name of names) {
      const at = found.findIndex((match) => match[1] === name);
      const match = found[at];
      if (match) {
        const value = text.slice(match.index + match[0].length, found[at + 1]?.index ?? text.length);
        if (value.trim() !== '') return value.replace(/\/+$/, '');
      }
    }
    return '';
  };
  const [cntpAccount = '', , cntpName = ''] = part('CNTP').split('/');
  const returnCode = part('RTRN').trim().slice(0, 4);
  return {
    reference: withoutNone(plainText(part('EREF', 'PREF'))),
    counterparty: plainText(part('NAME') || cntpName),
    counterpartyAccount: plainText(part('IBAN') || cntpAccount),
    remittance: plainText(part('REMI').replace(/^(?:USTD|STRD)\/+/, '')),
    isReturn: returnCode !== '',
    returnCode,
  };
}

/** Reads `:86:` in whichever of its writings it comes; free text stays one text. */
export function detailsOf(lines: readonly string[]): Details {
  const parts = structured(lines);
  if (!parts) {
    const free = {
      reference: '',
      counterparty: '',
      counterpartyAccount: '',
      remittance: plainText(lines.join(' ')),
      isReturn: false,
      returnCode: '',
    };
    return slashed(lines) ?? free;
  }
  const { code, fields } = parts;
  const text = (key: string): string => fields.get(key) ?? '';
  const purpose = purposeKeys.map(text).join('');
  const sepa = sepaParts(purpose);
  return {
    reference: withoutNone(plainText(sepa.get('EREF') ?? sepa.get('KREF') ?? '')),
    counterparty: plainText(sepa.get('ABWA') ?? `${text('32')}${text('33')}`),
    counterpartyAccount: plainText(text('38') || (sepa.get('IBAN') ?? text('31'))),
    remittance: plainText(sepa.get('SVWZ') ?? (purpose || text('00'))),
    isReturn: returnedCodes.has(code),
    returnCode: returnedCodes.has(code) ? text('34') : '',
  };
}
