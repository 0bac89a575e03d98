import { SaxesParser } from 'saxes';
import { UnreadableFileError } from '../limits.ts';

export type Attributes = Readonly<Record<string, string>>;

/** What a reader hears of an XML text; names come without their prefix, which every program chooses for itself. */
export interface XmlHearer {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text?(text: string): void;
}

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/** An attribute under its plain name or with whatever prefix it stands. */
export function attribute(attributes: Attributes, name: string): string {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  for (const [full, value] of Object.entries(attributes)) if (localName(full) === name) return value;
  return '';
}

/**
 * Hands an XML text to a hearer piece by piece, pausing after each so that what was heard can be passed on. Only
 * well-formed text is accepted, and no document type: entities are never expanded and nothing outside is fetched.
 */
export async function* hearXml(pieces: AsyncIterable<string>, hearer: XmlHearer): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false });
  parser.on('doctype', () => {
    throw new UnreadableFileError('The file declares XML entities of its own, which no spreadsheet needs.');
  });
  parser.on('error', (error) => {
    throw new UnreadableFileError(`The spreadsheet is broken inside (${error.message}). Ask for the file again.`);
  });
  parser.on('opentag', ({ name, attributes }) => hearer.open(localName(name), attributes as Attributes));
  parser.on('closetag', ({ name }) => hearer.close(localName(name)));
  const hearText = hearer.text?.bind(hearer);
  if (hearText) {
    parser.on('text', hearText);
    parser.on('cdata', hearText);
  }
  for await (const piece of pieces) {
    parser.write(piece);
    yield;
  }
  parser.close();
}

/** Hears a small XML text to its end. */
export async function hearWhole(text: string, hearer: XmlHearer): Promise<void> {
  if (text === '') return;
  const whole = (async function* () {
    yield text;
  })();
  for await (const _ of hearXml(whole, hearer));
}
