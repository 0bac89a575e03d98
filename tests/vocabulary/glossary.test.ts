import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { accountViews } from '../../shared/contract/account-list.ts';
import { faultCodes } from '../../shared/contract/wire.ts';

const root = resolve(import.meta.dirname, '../..');

type List = Readonly<Record<string, unknown>>;

/** No code lists but what belongs to what, in codes of two lists: permissions of roles, kinds of address of channels. */
const matrices: ReadonlySet<string> = new Set(['startingPermissions', 'pointKindOf']);

const isList = (value: unknown): value is List =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;

async function listsOf(file: string): Promise<[string, List][]> {
  const address = pathToFileURL(resolve(root, 'shared/vocabulary', file)).href;
  const exported = (await import(address)) as Readonly<Record<string, unknown>>;
  return Object.entries(exported).flatMap(([name, value]): [string, List][] =>
    isList(value) && !matrices.has(name) ? [[name, value]] : [],
  );
}

const files = readdirSync(resolve(root, 'shared/vocabulary'))
  .filter((name) => name.endsWith('.ts'))
  .sort();
const lists: readonly (readonly [string, List])[] = [
  ...(await Promise.all(files.map(listsOf))).flat(),
  ['accountViews', accountViews],
  ['faultCodes', faultCodes],
];

const labelOf = (entry: unknown): unknown => (isList(entry) ? entry['label'] : entry);

interface Line {
  readonly code: string;
  /** Null where the table has no such column: refusals and faults are sentences already. */
  readonly label: string | null;
  readonly meaning: string;
}

/** The tables of the glossary by the name of their list, which stands in backticks in the heading. */
function glossaryTables(): ReadonlyMap<string, readonly Line[]> {
  const tables = new Map<string, Line[]>();
  let rows: Line[] = [];
  for (const line of readFileSync(resolve(root, 'docs/glossary.md'), 'utf8').split(/\r?\n/)) {
    const heading = /^#{2,3} .*`(\w+)`/.exec(line)?.[1];
    if (heading !== undefined) {
      rows = [];
      tables.set(heading, rows);
    } else if (/^#{1,3} /.test(line)) rows = [];
    const cells = line.startsWith('| `') ? line.split('|').slice(1, -1) : [];
    const [code = '', ...rest] = cells.map((cell) => cell.trim());
    const meaning = rest.at(-1);
    if (meaning !== undefined)
      rows.push({ code: code.replaceAll('`', ''), label: rest.length > 1 ? (rest[0] ?? '') : null, meaning });
  }
  return tables;
}

const tables = glossaryTables();

describe('the glossary', () => {
  test('every code list has a table, and no table tells of a list that is gone', () => {
    expect([...tables.keys()].sort()).toEqual(lists.map(([name]) => name).sort());
  });

  describe.each(lists)('%s', (name, list) => {
    const rows = tables.get(name) ?? [];

    test('every code has a label', () => {
      const unnamed = Object.entries(list).filter(([, entry]) => {
        const label = labelOf(entry);
        return typeof label !== 'string' || label.trim() === '';
      });
      expect(unnamed).toEqual([]);
    });

    test('every code has one line, in the order of the list', () => {
      expect(rows.map(({ code }) => code)).toEqual(Object.keys(list));
    });

    test('every line says in words what the code means, and names it as the screens do', () => {
      expect(rows.filter(({ meaning }) => meaning.split(' ').length < 3)).toEqual([]);
      const renamed = rows.filter(({ code, label }) => label !== null && label !== labelOf(list[code]));
      expect(renamed).toEqual([]);
    });
  });
});
