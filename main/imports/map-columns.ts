import { placementKinds, type PlacementKind } from '../../shared/vocabulary/intake.ts';
import { hasMeaning, needed, standIns } from './fields.ts';
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
  /** Fields the kind of file needs and no column feeds: `reference`, `balance`. */
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

/** In a file of invoices the customer's account number is the customer number; "Reference" is the invoice's own text. */
const customerNumbers: ReadonlySet<string> = new Set([
  'accountnumber',
  'accountno',
  'acctnumber',
  'acctno',
  'accountref',
  'accountreference',
  'accountid',
  'account',
  'acct',
  'clientref',
  'clientreference',
]);

const nameFields: readonly FieldName[] = ['name', 'given_name', 'surname', 'business_name'];

/** The column a person means: its exact header, else the header without regard to case, else "#3" by position. */
export function columnIndex(columns: readonly string[], wanted: string): number {
  const exact = columns.indexOf(wanted);
  if (exact >= 0) return exact;
  const plain = wanted.trim().toLowerCase();
  const loose = columns.findIndex((column) => column.toLowerCase() === plain);
  if (loose >= 0) return loose;
  const position = /^#(\d+)$/.exec(plain)?.[1];
  return position !== undefined && Number(position) <= columns.length ? Number(position) - 1 : -1;
}

/** Wishes as sources; an empty column leaves the field out. Refuses unknown fields and columns by name. */
function chosenSources(
  columns: readonly string[],
  wishes: Readonly<Record<string, string>>,
  kind: PlacementKind,
): FieldSource[] {
  const sources: FieldSource[] = [];
  for (const [field, wanted] of Object.entries(wishes)) {
    if (!isTargetField(field))
      throw new IncompleteMappingError(`There is no field “${field}” that a column could feed.`);
    if (wanted === '') continue;
    if (!hasMeaning(field, kind)) {
      throw new IncompleteMappingError(
        `The field ${field} has no meaning in a file of ${placementKinds[kind].toLowerCase()}.`,
      );
    }
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
 * every column at most once, and only fields with a meaning in that kind of file. Wishes (`FIELD=COLUMN`) come first and
 * may use a column again.
 */
export function mapColumns(
  columns: readonly string[],
  wishes: Readonly<Record<string, string>>,
  kind: PlacementKind = 'accounts',
): ColumnMapping {
  const chosen = chosenSources(columns, wishes, kind);
  const takenFields = new Set(Object.keys(wishes));
  const takenColumns = new Set(chosen.map(({ index }) => index));
  const candidates = columns.flatMap((column, index) =>
    fieldNames
      .map((field) => ({ field, index, column, strength: strengthFor(column, field, kind) }))
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
  for (const { field, by, note } of standIns[kind]) {
    const source = sources.find((each) => each.field === by);
    if (!source || takenFields.has(field) || (field === 'balance' && takenFields.has('principal'))) continue;
    sources.push({ ...source, field });
    takenFields.add(field);
    notes.push(note);
  }
  const mapping = judged(sources, kind);
  return { ...mapping, notes: [...notes, ...mapping.notes] };
}

function strengthFor(column: string, field: FieldName, kind: PlacementKind): number {
  if (!hasMeaning(field, kind)) return 0;
  const strength = headerStrength(column, field);
  if (kind === 'accounts')
    return strength > 0 && strength < 1000 && invoiceFields.has(field) ? strength - invoiceHandicap : strength;
  if (kind !== 'invoices') return strength;
  if (field === 'reference') return 0;
  const isNumber = customerNumbers.has(column.toLowerCase().replace(/[^a-z0-9]/g, ''));
  return field === 'debtor_reference' && strength === 0 && isNumber ? 300 : strength;
}

/** A mapping a person has settled: exactly these columns, nothing found in addition. */
export const applyMapping = (
  columns: readonly string[],
  map: Readonly<Record<string, string>>,
  kind: PlacementKind = 'accounts',
): ColumnMapping => judged(chosenSources(columns, map, kind), kind);

function judged(sources: readonly FieldSource[], kind: PlacementKind): ColumnMapping {
  const has = (field: FieldName): boolean => sources.some((source) => source.field === field);
  const missing = needed[kind].flatMap((fields) => (fields.some(has) ? [] : (fields[0] ?? [])));
  const notes: string[] = [];
  if (kind === 'accounts' && !nameFields.some(has)) {
    notes.push(
      'No column holds a name: each debtor is called “Debtor” with the account’s reference until a name is known.',
    );
  }
  if (kind === 'invoices' && !nameFields.some(has)) {
    notes.push(
      'No column holds a name: each debtor is called “Debtor” with its customer number until a name is known.',
    );
  }
  if (has('given_name') && !nameFields.some((field) => field !== 'given_name' && has(field)))
    notes.push('No column holds a surname: each debtor is called by the given name.');
  return { sources: [...sources].sort((a, b) => a.index - b.index), missing, notes };
}

const joined = (fields: readonly string[]): string =>
  fields.length < 2 ? fields.join('') : `${fields.slice(0, -1).join(', ')} and ${fields.at(-1) ?? ''}`;

/** Refuses a mapping that lacks what the kind of file needs, naming it. */
export function requireComplete({ missing }: ColumnMapping, kind: PlacementKind): void {
  if (missing.length === 0) return;
  const named = (fields: readonly FieldName[]): string => {
    const [first = '', ...others] = fields;
    return others.length === 0 || others.length > 3 ? first : `${first} (or ${others.join(', ')})`;
  };
  const lacking = needed[kind].filter(([first]) => first !== undefined && missing.includes(first)).map(named);
  const subject = placementKinds[kind];
  throw new IncompleteMappingError(
    `No column feeds ${joined(lacking)}. ${subject} need ${joined(needed[kind].map(named))}.`,
  );
}
