import { lineCounter } from './lines.ts';

/** An aggregate of an OFX document: its values by name, its aggregates in their order. Names are in capitals. */
export interface Aggregate {
  readonly name: string;
  readonly line: number;
  readonly values: Map<string, { readonly text: string; readonly line: number }>;
  readonly children: Aggregate[];
}

/**
 * Aggregates a bank's statement is made of. OFX 1 does not close its elements, so that only this list tells an aggregate
 * from an element without a value; a name it lacks is taken for an element.
 */
const aggregates: ReadonlySet<string> = new Set(
  `OFX SIGNONMSGSRSV1 SONRS STATUS FI BANKMSGSRSV1 STMTTRNRS STMTRS BANKACCTFROM BANKACCTTO CCACCTFROM CCACCTTO BANKTRANLIST
  STMTTRN PAYEE CURRENCY ORIGCURRENCY LEDGERBAL AVAILBAL CREDITCARDMSGSRSV1 CCSTMTTRNRS CCSTMTRS BALLIST BAL IMAGEDATA
  BANKTRANLISTP STMTTRNP SIGNUPMSGSRSV1 INVSTMTMSGSRSV1 INVSTMTTRNRS INVSTMTRS INVACCTFROM INVTRANLIST INVBANKTRAN`.split(
    /\s+/,
  ),
);

const token = /<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z][\w.]*)(?:\s[^<>]*)?>|<[!?][^>]*>|([^<]+)|</g;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const decoded = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
    },
  );

/** What is left open when the text ends, or closed that was not open, is told to `broken`. */
export function aggregatesOf(text: string, broken: (line: number, reason: string) => void): Aggregate {
  const root: Aggregate = { name: '', line: 1, values: new Map(), children: [] };
  const open: Aggregate[] = [root];
  const lineAt = lineCounter(text);
  let element: { name: string; text: string; line: number } | null = null;
  const settle = (): void => {
    if (element === null) return;
    const { name, text: value, line } = element;
    const { values } = open.at(-1) ?? root;
    if (!values.has(name)) values.set(name, { text: value.trim(), line });
    element = null;
  };
  for (const match of text.matchAll(token)) {
    const [whole, cdata, slash, rawName, plain] = match;
    if (cdata !== undefined || plain !== undefined) {
      if (element) element.text += cdata ?? decoded(plain ?? '');
      continue;
    }
    if (rawName === undefined) {
      if (whole === '<') broken(lineAt(match.index), 'A sign < begins no element.');
      continue;
    }
    const name = rawName.toUpperCase();
    settle();
    if (!aggregates.has(name)) {
      if (slash === '') element = { name, text: '', line: lineAt(match.index) };
      continue;
    }
    if (slash === '') {
      const aggregate: Aggregate = { name, line: lineAt(match.index), values: new Map(), children: [] };
      (open.at(-1) ?? root).children.push(aggregate);
      open.push(aggregate);
      continue;
    }
    const at = open.findLastIndex((one) => one.name === name);
    if (at > 0) {
      const left = open.splice(at).slice(1);
      const [first] = left;
      if (first) broken(first.line, `The part ${first.name} is not closed.`);
    } else broken(lineAt(match.index), `The part ${name} is closed and was not open.`);
  }
  settle();
  const [, unclosed] = open;
  if (unclosed)
    broken(unclosed.line, `The part ${open.at(-1)?.name ?? ''} is not closed: the file ends before it does.`);
  return root;
}

/** Every aggregate of the name, however deep. */
export function* allOf(aggregate: Aggregate, name: string): Generator<Aggregate> {
  for (const child of aggregate.children) {
    if (child.name === name) yield child;
    else yield* allOf(child, name);
  }
}
