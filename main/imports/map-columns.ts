import { fieldNames, type FieldName, headerStrength, isTargetField, type TargetField } from './header-names.ts';
import { IncompleteMappingError } from './limits.ts';

/** Which column feeds a field. */
export interface FieldSource {
  readonly field: TargetField;
  readonly index: number;
  readonly column: string;
}

export interface ColumnMapping {
  readonly sources: readonly FieldSource[];
  /** Fields accounts need and no column feeds: `reference`, `balance`. */
  readonly missing: readonly string[];
  /** What follows from the mapping, in sentences. */
  readonly notes: readonly string[];
}

/** In a file of accounts a doubtful header ("Amount") belongs to the account, not to an invoice. */
const invoiceFields: ReadonlySet<FieldName> = new Set([
  'invoice_number',
  'invoiced_on',
  'due_on',
  'invoice_amount',
  'settled_on',
]);
const invoiceHandicap = 100;

/** Where accounts are listed by invoice, the invoice's own number and amount stand in for the account's. */
const standIns: readonly [FieldName, FieldName, string][] = [
  ['reference', 'invoice_number', 'The invoice number serves as the account’s reference.'],
  ['balance', 'invoice_amount', 'The invoice amount serves as the balance.'],
];

const nameFields: readonly FieldName[] = ['name', 'surname', 'business_name'];

/** The column a person means: its exact header, else the header without regard to case, else "#3" by position. */
function columnIndex(columns: readonly string[], wanted: string): number {
  const exact = columns.indexOf(wanted);
  if (exact >= 0) return exact;
  const plain = wanted.trim().toLowerCase();
  const loose = columns.findIndex((column) => column.toLowerCase() === plain);
  if (loose >= 0) return loose;
  const position = /^#(\d+)$/.exec(plain)?.[1];
  return position !== undefined && Number(position) <= columns.length ? Number(position) - 1 : -1;
}

/** Wishes as sources; an empty column leaves the field out. Refuses unknown fields and columns by name. */
function chosenSources(columns: readonly string[], wishes: Readonly<Record<string, string>>): FieldSource[] {
  const sources: FieldSource[] = [];
  for (const [field, wanted] of Object.entries(wishes)) {
    if (!isTargetField(field))
      throw new IncompleteMappingError(`There is no field “${field}” that a column could feed.`);
    if (wanted === '') continue;
    const index = columnIndex(columns, wanted);
    const column = columns[index];
    if (column === undefined) {
      throw new IncompleteMappingError(
        `The file has no column “${wanted}” for the field ${field}. Its columns are: ${columns.join(', ')}.`,
      );
    }
    sources.push({ field, index, column });
  }
  return sources;
}

/**
 * Finds the field each column feeds, by header: exact names first, then synonyms from the strongest down; every field and
 * every column at most once. Wishes (`FIELD=COLUMN`) come first and may use a column again.
 */
export function mapColumns(columns: readonly string[], wishes: Readonly<Record<string, string>>): ColumnMapping {
  const chosen = chosenSources(columns, wishes);
  const takenFields = new Set(Object.keys(wishes));
  const takenColumns = new Set(chosen.map(({ index }) => index));
  const candidates = columns.flatMap((column, index) =>
    fieldNames
      .map((field) => ({ field, index, column, strength: strengthFor(column, field) }))
      .filter(({ strength }) => strength > 0),
  );
  candidates.sort((a, b) => b.strength - a.strength || a.index - b.index);
  const found: FieldSource[] = [];
  for (const { field, index, column } of candidates) {
    if (takenFields.has(field) || takenColumns.has(index)) continue;
    takenFields.add(field);
    takenColumns.add(index);
    found.push({ field, index, column });
  }
  const sources = [...chosen, ...found];
  const notes: string[] = [];
  for (const [field, standIn, note] of standIns) {
    const source = sources.find((each) => each.field === standIn);
    if (!source || takenFields.has(field) || (field === 'balance' && takenFields.has('principal'))) continue;
    sources.push({ ...source, field });
    notes.push(note);
  }
  const mapping = judged(sources);
  return { ...mapping, notes: [...notes, ...mapping.notes] };
}

function strengthFor(column: string, field: FieldName): number {
  const strength = headerStrength(column, field);
  return strength > 0 && strength < 1000 && invoiceFields.has(field) ? strength - invoiceHandicap : strength;
}

/** A mapping a person has settled: exactly these columns, nothing found in addition. */
export const applyMapping = (columns: readonly string[], map: Readonly<Record<string, string>>): ColumnMapping =>
  judged(chosenSources(columns, map));

function judged(sources: readonly FieldSource[]): ColumnMapping {
  const has = (field: FieldName): boolean => sources.some((source) => source.field === field);
  const missing: string[] = [];
  const notes: string[] = [];
  if (!has('reference')) missing.push('reference');
  if (!has('balance') && !has('principal')) missing.push('balance');
  if (!nameFields.some(has)) {
    notes.push(
      'No column holds a name: each debtor is called “Debtor” with the account’s reference until a name is known.',
    );
  }
  if (has('given_name') && !nameFields.some(has)) notes.push('A given name alone is not a name; it is not used.');
  return { sources: [...sources].sort((a, b) => a.index - b.index), missing, notes };
}

/** Refuses a mapping that lacks what accounts need, naming it. */
export function requireComplete({ missing }: ColumnMapping): void {
  if (missing.length === 0) return;
  const list = missing.map((field) => (field === 'balance' ? 'balance (or principal)' : field)).join(' and ');
  throw new IncompleteMappingError(`No column feeds ${list}. Accounts need a reference and a balance.`);
}
