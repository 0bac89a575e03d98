import { isCurrency, noCurrency } from '../../../shared/kernel/minor.ts';
import type {
  BankLayout,
  BankReadingRequest,
  BankTableFacts,
  ReadStatement,
  TableReading,
} from '../../services/bank/reading.ts';
import type { Detection } from '../detect.ts';
import { limits } from '../limits.ts';
import { headOf } from '../preview-file.ts';
import { factsOf } from '../read-placement.ts';
import { takeSamples } from '../survey.ts';
import type { RawRow } from '../table.ts';
import { plainText } from './bank-values.ts';
import type { Findings } from './findings.ts';
import { columnsOf, requireComplete, type TableColumns, wholeMap } from './table-columns.ts';
import { balanceIn, type BalancedEntry, balancesOf, entryOf } from './table-entries.ts';
import { accountAbove, fitTable, layoutOf, plainNumber } from './table-layout.ts';
import { cellOf, planOf, type TablePlan } from './table-plan.ts';

const sampleRows = 200;

async function rowsOf({ table, headerLine }: Detection): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const piece of table.rows()) {
    rows.push(...piece.filter(({ line }) => line > headerLine));
    if (rows.length > limits.bankEntries) break;
  }
  return rows;
}

/** Whose entries they are where a row does not say: as said, as the head of the file names it, as the layout was saved for. */
interface Attribution {
  readonly account: string;
  readonly currency: string;
  readonly namesAccount: boolean;
}

function attributionOf(
  request: BankReadingRequest,
  { of }: TableColumns,
  rows: readonly RawRow[],
  above: string,
  layout: BankLayout | null,
): Attribution {
  const cell = rows[0] ? cellOf(rows[0], of.get('account')) : '';
  const account = request.account || above || layout?.account || '';
  const inTable = rows[0] ? cellOf(rows[0], of.get('currency')).toUpperCase() : '';
  const named = plainNumber(cell || account);
  const known = request.accounts.filter(({ number }) => plainNumber(number) === named);
  const knownCurrency = known.length === 1 ? known[0]?.currency : layout?.currency;
  const currency = isCurrency(inTable)
    ? inTable
    : request.currency === noCurrency
      ? (knownCurrency ?? noCurrency)
      : request.currency;
  return { account, currency, namesAccount: request.account !== '' || above !== '' || cell !== '' };
}

/** The entries as statements, one for each account and currency they are about: two are never mixed. */
function statementsOf(
  rows: readonly RawRow[],
  plan: TablePlan,
  account: string,
  headerLine: number,
  findings: Findings,
): ReadStatement[] {
  const groups = new Map<string, { account: string; currency: string; entries: BalancedEntry[] }>();
  for (const row of rows) {
    const entry = entryOf(row, plan, findings);
    const balanceMinor = balanceIn(row, plan, findings);
    if (entry === null) continue;
    const own = plainText(cellOf(row, plan.columns.get('account'))) || account;
    const key = `${plainNumber(own)} ${entry.currency}`;
    const group = groups.get(key) ?? { account: own, currency: entry.currency, entries: [] };
    groups.set(key, group);
    group.entries.push({ entry, balanceMinor });
  }
  return [...groups.values()].map(({ entries: balanced, ...group }) => {
    const entries = balanced.map(({ entry }) => entry);
    const days = entries.map(({ bookedOn }) => bookedOn).sort();
    return {
      ...group,
      line: entries[0]?.line ?? headerLine + 1,
      number: `${days[0]}-${days.at(-1)}`,
      ...balancesOf(balanced),
      entries,
    };
  });
}

function tableFacts(
  detection: Detection,
  rows: readonly RawRow[],
  { of, missing }: TableColumns,
  plan: TablePlan,
): Omit<BankTableFacts, 'reading' | 'layoutOf' | 'namesAccount'> {
  const samples: string[][] = detection.columns.map(() => []);
  for (const { cells } of rows.slice(0, sampleRows)) takeSamples(samples, cells);
  const fieldAt = new Map([...of].map(([field, { index }]) => [index, field]));
  return {
    ...factsOf(detection, rows.length),
    head: headOf(detection),
    columns: detection.columns.map((column, index) => ({
      column,
      field: fieldAt.get(index) ?? null,
      samples: samples[index] ?? [],
    })),
    map: wholeMap(of),
    missing,
    dateColumns: plan.dateColumns,
    dateOrder: plan.dateOrder,
    decimalMark: plan.decimalMark,
    markExample: plan.markExample,
  };
}

/** How the table was read, so that it can be said again with one thing changed. */
function readingOf(
  used: TableReading,
  { headerLine }: Detection,
  request: BankReadingRequest,
): BankTableFacts['reading'] {
  const { encoding, delimiter, sheet, map, dateOrder, decimalMark } = used;
  const isFound = used === request && request.headerLine === undefined;
  return {
    encoding,
    delimiter,
    ...(sheet !== undefined && { sheet }),
    ...(!isFound && { headerLine }),
    map,
    dateOrder,
    decimalMark,
  };
}

/**
 * Reads a table of bank entries (CSV or a spreadsheet) through the reader of tables: encoding, delimiter, header, date order
 * and decimal mark are found, columns by their headers; or all as a person says, or as it was saved for the account.
 */
export async function readBankTable(
  request: BankReadingRequest,
  findings: Findings,
): Promise<{ readonly statements: readonly ReadStatement[]; readonly table: BankTableFacts }> {
  const fitted = await fitTable(request);
  const { detection, layouts } = fitted;
  const rows = await rowsOf(detection);
  const above = accountAbove(detection, request.accounts);
  const layout = layoutOf(fitted, request.account, above, rows);
  // Layouts of one bank are alike: where only the account is open, its columns need not be asked for again.
  const reading = layout ?? layouts[0] ?? request;
  const columns = columnsOf(detection.columns, reading.map);
  if (!request.isLook) requireComplete(columns, detection.columns);
  const { account, currency, namesAccount } = attributionOf(request, columns, rows, above, layout);
  const { dateOrder, decimalMark } = reading;
  const isText = detection.table.sheet === null;
  const said = { dateOrder, decimalMark, currency, today: request.today, isText };
  const plan = planOf(rows, columns, detection.columns, said, findings);
  const isComplete = columns.missing.length === 0;
  const statements = isComplete ? statementsOf(rows, plan, account, detection.headerLine, findings) : [];
  if (isComplete && statements.length === 0 && findings.errors.length === 0)
    findings.fail(0, '', 'The table holds no entry.');
  return {
    statements,
    table: {
      ...tableFacts(detection, rows, columns, plan),
      reading: readingOf(reading, detection, request),
      layoutOf: layout && { account: layout.account, currency: layout.currency },
      namesAccount,
    },
  };
}
