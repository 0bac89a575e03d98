import type { OutputOf, ParsedOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';
import { noCurrency, sumMinor } from '../../../shared/kernel/minor.ts';
import { bankAccounts } from '../../db/bank.ts';
import type { Db } from '../../db/database.ts';
import type { CallContext } from '../context.ts';
import { isAttributed, keepBankFile, type KeptFile } from './keep-file.ts';
import { doubts, mustBeLookedAt, rememberLayout, savedLayouts } from './layouts.ts';
import type {
  BankDefect,
  BankReadingOutcome,
  BankReadingRequest,
  BankTableFacts,
  ReadBankFile,
  ReadStatement,
} from './reading.ts';

type Asked = ParsedOf<Contract['bank']['read']>;
/** What a person says of a file, be it looked at or read. */
type Said = ParsedOf<Contract['bank']['preview']> & Pick<Asked, 'format'>;
type Told = OutputOf<Contract['bank']['read']>;

const nothingKept: KeptFile = { statements: 0, entries: 0, known: 0, newAccounts: [] };

const statementOut = (statement: ReadStatement, withEntries: boolean): Told['statements'][number] => {
  const { account, currency, number, opening, closing, entries } = statement;
  const sumOf = (isIn: boolean): number =>
    sumMinor(entries.filter(({ amountMinor }) => amountMinor > 0 === isIn).map(({ amountMinor }) => amountMinor));
  return {
    account,
    currency,
    number,
    openingMinor: opening?.amountMinor ?? null,
    openingOn: opening?.on ?? null,
    closingMinor: closing?.amountMinor ?? null,
    closingOn: closing?.on ?? null,
    count: entries.length,
    inMinor: sumOf(true),
    outMinor: sumOf(false),
    entries: withEntries ? entries.map(({ currency: _same, ...entry }) => entry) : [],
  };
};

/** What stands in the way of keeping a file that was read without an error. */
function unattributed(file: ReadBankFile): BankDefect[] {
  return file.statements
    .filter((statement) => !isAttributed(statement))
    .map(({ line, account }) => ({
      line,
      field: account === '' ? 'Account' : 'Currency',
      reason: `The file does not say which ${account === '' ? 'account' : 'currency'} it is about. Nothing was kept; say it and read the file again.`,
    }));
}

/** What is asked of the reader: what a person says, and what the book knows of accounts and their tables. */
function requestOf({ db, today }: CallContext, said: Said, path: string, isLook: boolean): BankReadingRequest {
  const { format, encoding, delimiter, sheet, headerLine, account, currency, map, dateOrder, decimalMark } = said;
  return {
    task: 'bank',
    path,
    format: format ?? 'auto',
    encoding,
    delimiter,
    ...(sheet !== undefined && { sheet }),
    ...(headerLine !== undefined && { headerLine }),
    account,
    currency: currency ?? noCurrency,
    today: today(),
    map,
    dateOrder,
    decimalMark,
    layouts: savedLayouts(db),
    accounts: statementAccounts(db).map(({ number, currency: its }) => ({ number, currency: its })),
    isLook,
  };
}

const statementAccounts = (db: Db) => bankAccounts(db).filter(({ use }) => use !== 'payment_files');

async function readChosen(context: CallContext, said: Said & { readonly fileId: string }, isLook: boolean) {
  const chosen = context.files.inbox.path(said.fileId);
  if (!chosen) return refuse('not_found', 'The chosen file is no longer at hand. Choose it again.');
  const request = requestOf(context, said, chosen.path, isLook);
  const outcome = await context.jobs.run<never, BankReadingOutcome>('import', request);
  return outcome.ok ? ok({ chosen, file: outcome.value }) : refuse('file_unreadable', outcome.detail);
}

/** How many entries of a table are shown before it is kept. */
const shownEntries = 100;

/** Looks at a chosen table: columns, what is open, the first entries. Refuses what is no table. Keeps nothing. */
export async function previewTable(
  context: CallContext,
  input: ParsedOf<Contract['bank']['preview']>,
): Promise<Result<OutputOf<Contract['bank']['preview']>, 'not_found' | 'file_unreadable'>> {
  const read = await readChosen(context, { ...input, format: 'csv' }, true);
  if (!read.ok) return read;
  const { file } = read.value;
  if (!file.table) return refuse('file_unreadable', 'The file is not a table.');
  let shown = 0;
  const statements = file.statements.map((statement) => {
    const told = statementOut(statement, true);
    const entries = told.entries.slice(0, Math.max(0, shownEntries - shown));
    shown += entries.length;
    return { ...told, entries };
  });
  const { layoutOf: _layout, namesAccount: _names, dateOrder: _order, ...table } = file.table;
  return ok({
    table: tableOut(table),
    statements,
    warnings: [...doubts(context.db, file), ...file.warnings].map((one) => ({ ...one })),
    errors: file.errors.map((one) => ({ ...one })),
    accounts: statementAccounts(context.db).map(({ number, currency, label }) => ({ number, currency, label })),
  });
}

const tableOut = (
  table: Omit<BankTableFacts, 'layoutOf' | 'namesAccount' | 'dateOrder'>,
): OutputOf<Contract['bank']['preview']>['table'] => ({
  ...table,
  sheets: [...table.sheets],
  head: table.head.map(({ line, cells }) => ({ line, cells: [...cells] })),
  columns: table.columns.map((column) => ({ ...column, samples: [...column.samples] })),
  map: { ...table.map },
  missing: [...table.missing],
  dateColumns: table.dateColumns.map((column) => ({ ...column })),
  reading: { ...table.reading, map: { ...table.reading.map } },
});

/**
 * Reads a chosen file in a job of its own and, unless it is only looked at, keeps what is new of it in one transaction: the
 * whole file or nothing. Refuses a file that cannot be read at all; single defects are part of the answer. Where it `asks`,
 * a table that a person has to look at first is left as it is.
 */
export async function readFile(
  context: CallContext,
  input: Asked,
): Promise<Result<Told, 'not_found' | 'file_unreadable'>> {
  const read = await readChosen(context, input, input.asks);
  if (!read.ok) return read;
  const { chosen, file } = read.value;
  const open = [...unattributed(file), ...doubts(context.db, file)];
  const isUndecided = input.asks && file.table !== null && (open.length > 0 || mustBeLookedAt(file, file.table));
  const isKept = input.keep && !isUndecided && file.errors.length === 0 && open.length === 0;
  const { name, sha256 } = chosen;
  let kept = nothingKept;
  if (isKept) {
    const written = context.writeStep((tx, announce, audit) => {
      const counts = keepBankFile(tx, context, audit, { file, name, sha256, use: input.use });
      if (input.remember && file.table) rememberLayout(tx, context, audit, file.statements, file.table);
      announce('book.changed', { contexts: ['bank'] });
      return ok(counts);
    });
    if (written.ok) kept = written.value;
    await context.files.inbox.drop(input.fileId);
  }
  return ok({
    format: file.format,
    variant: file.variant,
    encoding: file.encoding,
    sha256,
    statements: file.statements.map((statement) => statementOut(statement, input.withEntries)),
    control: file.control && { ...file.control },
    warnings: [...open, ...file.warnings].map((one) => ({ ...one })),
    errors: file.errors.map((one) => ({ ...one })),
    isUndecided,
    kept: { ...kept, newAccounts: [...kept.newAccounts] },
  });
}
