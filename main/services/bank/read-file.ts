import type { OutputOf, ParsedOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';
import { noCurrency, sumMinor } from '../../../shared/kernel/minor.ts';
import type { CallContext } from '../context.ts';
import { isAttributed, keepBankFile, type KeptFile } from './keep-file.ts';
import type { BankDefect, BankReadingOutcome, BankReadingRequest, ReadBankFile, ReadStatement } from './reading.ts';

type Asked = ParsedOf<Contract['bank']['read']>;
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

/**
 * Reads a chosen file in a job of its own and, unless it is only looked at, keeps what is new of it in one transaction: the
 * whole file or nothing. Refuses a file that cannot be read at all; single defects are part of the answer.
 */
export async function readFile(
  context: CallContext,
  input: Asked,
): Promise<Result<Told, 'not_found' | 'file_unreadable'>> {
  const chosen = context.files.inbox.path(input.fileId);
  if (!chosen) return refuse('not_found', 'The chosen file is no longer at hand. Choose it again.');
  const request: BankReadingRequest = {
    task: 'bank',
    path: chosen.path,
    format: input.format ?? 'auto',
    encoding: input.encoding,
    account: input.account,
    currency: input.currency ?? noCurrency,
    today: context.today(),
    map: input.map,
    dateOrder: input.dateOrder,
  };
  const outcome = await context.jobs.run<never, BankReadingOutcome>('import', request);
  if (!outcome.ok) return refuse('file_unreadable', outcome.detail);
  const file = outcome.value;
  const silent = unattributed(file);
  const isKept = input.keep && file.errors.length === 0 && silent.length === 0;
  const { name, sha256 } = chosen;
  let kept = nothingKept;
  if (isKept) {
    const written = context.writeStep((tx, announce, audit) => {
      const counts = keepBankFile(tx, context, audit, { file, name, sha256, use: input.use });
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
    warnings: [...silent, ...file.warnings].map((one) => ({ ...one })),
    errors: file.errors.map((one) => ({ ...one })),
    kept: { ...kept, newAccounts: [...kept.newAccounts] },
  });
}
