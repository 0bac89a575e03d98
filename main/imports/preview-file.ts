import { isAscii } from 'node:buffer';
import type { FileFacts, FilePreview, PreviewColumn } from '../services/placement-reading.ts';
import type { Detection } from './detect.ts';
import { fieldsFor } from './fields.ts';
import type { Survey } from './survey.ts';
import { createRowReader } from './validate.ts';

const shownProblems = 3;
const shownCharacters = 500;
const shownHead = 12;
const shownWords = 4;
const shownHeadColumns = 40;

/** Problems of the sample rows by column: how often each kind of trouble occurs, with one example. */
function problemsByColumn({ plan, sample }: Survey): ReadonlyMap<string, readonly string[]> {
  const readRow = createRowReader(plan);
  const byColumn = new Map<string, string[]>();
  for (const row of sample) {
    const reading = readRow(row);
    if (reading.ok) continue;
    for (const { line, column, reason } of reading.problems) {
      const list = byColumn.get(column) ?? [];
      list.push(`Line ${line}: ${reason}`);
      byColumn.set(column, list);
    }
  }
  return byColumn;
}

function shortened(problems: readonly string[]): string[] {
  const shown = problems.slice(0, shownProblems);
  const rest = problems.length - shown.length;
  return rest > 0 ? [...shown, `And ${rest} more among the first rows.`] : shown;
}

const shown = (cells: readonly string[]): string[] => cells.map((cell) => cell.trim().slice(0, shownCharacters));

/** The first rows of a file as a person is shown them, cut to what a screen holds. */
export const headOf = ({ head }: Detection): { readonly line: number; readonly cells: readonly string[] }[] =>
  head.slice(0, shownHead).map(({ line, cells }) => ({ line, cells: shown(cells.slice(0, shownHeadColumns)) }));

/** Words by which a person sees whether the encoding was guessed right; none where the file itself says it. */
function encodingNote({ plan, sample }: Survey, { encoding }: FileFacts): readonly string[] {
  if (plan.options.encoding !== 'auto' || encoding === '' || encoding.startsWith('UTF')) return [];
  const words = sample.flatMap(({ cells }) => cells.flatMap((cell) => cell.match(/[\p{L}\p{M}’]+/gu) ?? []));
  const told = [...new Set(words.filter((word) => !isAscii(Buffer.from(word))))].slice(0, shownWords);
  const examples = told.length === 0 ? '' : ` It then says ${told.map((word) => `“${word}”`).join(', ')}.`;
  return [`The file does not say its encoding; by its letters it is read as ${encoding}.${examples}`];
}

/** A text whose columns were not told apart: nothing of it can be mapped, and the mapping alone would not say why. */
const columnNote = ({ delimiter, columns, rows }: FileFacts): readonly string[] =>
  delimiter !== '' && columns.length === 1 && rows > 0
    ? [
        'Every row is one column: its parts are parted by something else than a comma, semicolon, tab or pipe, or stand at fixed places. Ask for a spreadsheet or CSV.',
      ]
    : [];

/** The answer of the preview from what the survey found. Problems are looked for once the mapping is complete. */
export function describePreview(found: Survey, facts: FileFacts): FilePreview {
  const { sources } = found.plan;
  const fieldsBy = new Map<number, string>();
  for (const { field, index } of sources) if (!fieldsBy.has(index)) fieldsBy.set(index, field);
  const missing = found.missing;
  const problems = missing.length === 0 ? problemsByColumn(found) : new Map<string, readonly string[]>();
  const mapping = facts.columns.map(
    (column, index): PreviewColumn => ({
      column,
      field: fieldsBy.get(index) ?? null,
      samples: found.samples[index] ?? [],
      problems: shortened(problems.get(column) ?? []),
    }),
  );
  const rowProblems = shortened(problems.get('') ?? []);
  return {
    ...facts,
    head: headOf(found.plan.detection),
    mapping,
    map: Object.fromEntries(sources.map(({ field, column }) => [field, column])),
    sample: found.sample.map(({ cells }) => shown(cells)),
    missing,
    fields: fieldsFor(found.plan.options.kind, found.plan.fields),
    ambiguousDates: found.dateColumns.reduce((sum, { undecided, ambiguous }) => sum + (undecided ? ambiguous : 0), 0),
    dateColumns: found.dateColumns,
    notes: [...encodingNote(found, facts), ...columnNote(facts), ...found.notes, ...rowProblems],
  };
}
