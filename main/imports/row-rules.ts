import type { CustomFieldKind } from '../../shared/vocabulary/intake.ts';
import type { FieldRule } from '../services/placement-reading.ts';
import { isAmountField, isDateField } from './fields.ts';
import { isTargetField, type TargetField } from './header-names.ts';
import type { FieldPlaces, RowCells } from './row-cells.ts';
import { readTyped } from './row-custom.ts';
import { isBlank, tidy } from './values/blank.ts';
import { quoted } from './values/reading.ts';

/** A rule with the column its field is fed by. */
interface PlacedRule {
  readonly rule: FieldRule;
  readonly index: number;
  readonly column: string;
  readonly kind: CustomFieldKind;
  readonly form: RegExp | null;
}

/** `9` a digit, `A` a letter, `X` either, `*` any more: the form as an expression that cannot run away. */
export const formOf = (pattern: string): RegExp =>
  new RegExp(
    `^${[...pattern]
      .map((sign) => {
        if (sign === '9') return '\\d';
        if (sign === 'A') return '\\p{L}';
        if (sign === 'X') return '[\\p{L}\\d]';
        if (sign === '*') return '.*';
        return sign.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');
      })
      .join('')}$`,
    'iu',
  );

function kindOf(field: TargetField, { plan }: FieldPlaces): CustomFieldKind {
  const own = plan.fields.custom.find(({ name }) => field.toLowerCase() === `custom:${name.toLowerCase()}`);
  if (own) return own.kind;
  if (isDateField(field, plan.fields)) return 'date';
  return isAmountField(field, plan.fields) ? 'money' : 'text';
}

/** The creditor's rules over fields that a column feeds, made ready once per file. */
export function placedRules(at: FieldPlaces): readonly PlacedRule[] {
  return at.plan.fields.rules.flatMap((rule): PlacedRule[] => {
    const source = at.plan.sources.find(({ field }) => field.toLowerCase() === rule.field.toLowerCase());
    if (!source || !isTargetField(source.field)) return [];
    const { index, column, field } = source;
    return [
      { rule, index, column, kind: kindOf(field, at), form: rule.kind === 'pattern' ? formOf(rule.pattern) : null },
    ];
  });
}

/** Amounts and numbers are compared as numbers with their decimals, dates as text: both in their canonical form. */
function isOutside(value: string, from: string | null, to: string | null, kind: CustomFieldKind): boolean {
  const isBefore = (a: string, b: string): boolean => (kind === 'date' ? a < b : Number(a) < Number(b));
  return (from !== null && isBefore(value, from)) || (to !== null && isBefore(to, value));
}

const limitsText = (from: string | null, to: string | null): string =>
  from === null ? `at most ${to ?? ''}` : to === null ? `at least ${from}` : `from ${from} to ${to}`;

function faultOf({ rule, index, kind, form }: PlacedRule, text: string, at: FieldPlaces): string | null {
  if (rule.kind === 'required') return isBlank(text) ? 'is empty; the creditor’s rule wants it filled.' : null;
  if (isBlank(text)) return null;
  if (rule.kind === 'list') {
    const fits = rule.values.some((value) => value.toLowerCase() === text.toLowerCase());
    return fits ? null : `is ${quoted(text)}; the creditor’s rule allows ${rule.values.join(', ')}.`;
  }
  if (rule.kind === 'pattern')
    return form?.test(text) ? null : `is ${quoted(text)}; the creditor’s rule wants the form ${rule.pattern}.`;
  const value = readTyped(at, index, text, kind === 'text' ? 'number' : kind, []);
  // What cannot be read at all is told by the field's own reading.
  if (!value.ok) return kind === 'text' ? value.reason : null;
  return isOutside(value.value, rule.from, rule.to, kind)
    ? `is ${value.value}; the creditor’s rule allows ${limitsText(rule.from, rule.to)}.`
    : null;
}

/** Every rule of the creditor that the row breaks becomes a problem of its cell. */
export function checkRules(cells: RowCells, rules: readonly PlacedRule[]): void {
  for (const placed of rules) {
    const fault = faultOf(placed, tidy(cells.row.cells[placed.index] ?? ''), cells.at);
    if (fault !== null) {
      const { column } = placed;
      cells.problems.push({ line: cells.row.line, column, reason: `The column ${column} ${fault}` });
    }
  }
}
