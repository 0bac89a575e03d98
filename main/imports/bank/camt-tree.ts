import { SaxesParser } from 'saxes';
import { UnreadableFileError } from '../limits.ts';

/** An element of the message with what is below it; names without their prefix. */
export interface Node {
  readonly name: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
  readonly children: Node[];
}

/** Elements nested deeper than any message has them. */
const deepest = 64;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The first element along a way below the node; undefined where the way ends. */
export function at(node: Node | undefined, ...way: readonly string[]): Node | undefined {
  return way.reduce<Node | undefined>((here, name) => here?.children.find((child) => child.name === name), node);
}

/** Every child of the name. */
export const all = (node: Node | undefined, name: string): Node[] =>
  node?.children.filter((child) => child.name === name) ?? [];

/** The text at the first of several ways that leads to one. */
export function textAt(node: Node | undefined, ...ways: readonly string[]): string {
  for (const way of ways) {
    const text = at(node, ...way.split('/'))?.text.trim() ?? '';
    if (text !== '') return text;
  }
  return '';
}

/**
 * Reads an XML text as a tree; parts named in `apart` are handed over as soon as they end and dropped, so that a statement
 * of many entries is never held as a whole. Document types are refused: no entity is expanded, nothing is fetched.
 */
export function readTree(
  text: string,
  apart: (node: Node, parents: readonly Node[]) => boolean,
): { readonly root: Node; readonly namespace: string } {
  const parser = new SaxesParser({ position: true });
  const root: Node = { name: '', line: 1, attributes: {}, text: '', children: [] };
  const open: Node[] = [root];
  parser.on('doctype', () => {
    throw new UnreadableFileError('The file declares XML entities of its own, which no bank statement needs.');
  });
  parser.on('error', (error) => {
    const place = parser.line;
    throw new UnreadableFileError(
      `The XML is broken near line ${place} (${error.message.replace(/^\d+:\d+: /, '')}). Ask for the file again.`,
    );
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > deepest) throw new UnreadableFileError('The XML is nested deeper than any bank statement.');
    const node: Node = {
      name: localName(name),
      line: parser.line,
      attributes: attributes as Record<string, string>,
      text: '',
      children: [],
    };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  const hear = (piece: string): void => {
    const node = open.at(-1);
    if (node) node.text += piece;
  };
  parser.on('text', hear);
  parser.on('cdata', hear);
  parser.on('closetag', () => {
    const node = open.pop();
    if (node && apart(node, open)) open.at(-1)?.children.pop();
  });
  parser.write(text).close();
  const [first] = root.children;
  return {
    root,
    namespace:
      first === undefined
        ? ''
        : (Object.entries(first.attributes).find(
            ([name, value]) => name.startsWith('xmlns') && value.includes('camt'),
          )?.[1] ?? ''),
  };
}
