import { decimalOf } from '../../shared/kernel/minor.ts';
import type { CustomFieldKind } from '../../shared/vocabulary/intake.ts';
import type { FieldPlaces, RowCells } from './row-cells.ts';
import { readAmount } from './values/amounts.ts';
import { isBlank, tidy } from './values/blank.ts';
import { readDate } from './values/dates.ts';
import { quoted, type Reading, read, unread } from './values/reading.ts';
import { maskCardNumbers, readYesNo } from './values/words.ts';

const maximumCustom = 1000;

/** Card numbers never reach the book, whatever column they came in. */
export function withoutCards(cells: RowCells, text: string): string {
  const safe = maskCardNumbers(text);
  if (safe.masked) cells.remark('A card number was reduced to its last four digits: card numbers are never stored.');
  return safe.text;
}

/** A number that is no money, in the column's decimal mark. */
function readNumber(text: string, mark: '.' | ','): Reading<string> {
  const own = text.replace(mark === '.' ? /[,'’\s]/g : /[.'’\s]/g, '').replace(mark, '.');
  return /^[+-]?\d{1,15}(?:\.\d{1,10})?$/.test(own)
    ? read(own.replace(/^\+/, ''))
    : unread(`is not a number: ${quoted(text)}.`);
}

function readChoice(text: string, choices: readonly string[]): Reading<string> {
  const found = choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
  return found === undefined ? unread(`is none of ${choices.join(', ')}: ${quoted(text)}.`) : read(found);
}

const mapped = <From, To>(reading: Reading<From>, to: (value: From) => To): Reading<To> =>
  reading.ok ? { ...reading, value: to(reading.value) } : reading;

/** The cell in the canonical text of its type: ISO date, decimal point, `yes` or `no`. */
export function readTyped(
  { plan }: FieldPlaces,
  index: number,
  text: string,
  kind: CustomFieldKind,
  choices: readonly string[],
): Reading<string> {
  const { currency, today } = plan.options;
  const mark = plan.marks.get(index) ?? null;
  if (kind === 'money') return mapped(readAmount(text, currency, mark), (minor) => decimalOf(minor, currency));
  if (kind === 'number') return readNumber(text, mark ?? '.');
  if (kind === 'date') return readDate(text, plan.orders.get(index) ?? null, today, 'any');
  if (kind === 'yes_no') return mapped(readYesNo(text), (value) => (value ? 'yes' : 'no'));
  return kind === 'list' ? readChoice(text, choices) : read(text);
}

/** The creditor's own fields of the row. A value of a defined field that does not fit its type refuses the row. */
export function readCustomFields(cells: RowCells): readonly (readonly [string, string])[] {
  const fields: [string, string][] = [];
  for (const { name, index, kind, choices } of cells.at.custom) {
    const text = tidy(cells.row.cells[index] ?? '');
    if (text === '' || (kind !== 'text' && isBlank(text))) continue;
    const reading = readTyped(cells.at, index, text, kind, choices);
    if (!reading.ok) {
      const column = cells.at.plan.detection.columns[index] ?? name;
      cells.problems.push({ line: cells.row.line, column, reason: `The column ${column} ${reading.reason}` });
      continue;
    }
    if (reading.remark !== undefined) cells.remark(reading.remark);
    fields.push([name, withoutCards(cells, reading.value).slice(0, maximumCustom)]);
  }
  return fields;
}
