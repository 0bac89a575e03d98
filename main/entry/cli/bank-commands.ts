import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { DulyApi, InputOf, OutputOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { isLocalDate } from '../../../shared/kernel/local-date.ts';
import { bankAccountUses, bankFormats } from '../../../shared/vocabulary/bank.ts';
import { oneOf } from './account-commands.ts';
import { money, UsageError } from './answers.ts';
import { type CliHost, type CommonOptions, done, openDesk } from './open-desk.ts';

type Answer = Readonly<Record<string, unknown>>;
type Entry = OutputOf<Contract['bank']['entries']>['rows'][number];
type Decision = InputOf<Contract['bank']['settle']>['decisions'][number];
type Told = OutputOf<Contract['bank']['read']>;

interface BankFlags {
  readonly format?: string;
  readonly encoding?: string;
  readonly account?: string;
  readonly currency?: string;
  readonly use?: string;
  readonly map?: readonly string[];
  readonly dateOrder?: string;
  readonly decimalMark?: string;
  readonly remember?: boolean;
  readonly dryRun?: boolean;
  readonly accept?: boolean;
  readonly suspend?: boolean;
}

const orders = { auto: 'auto', mdy: 'mdy', dmy: 'dmy', ymd: 'ymd' } as const;
const decimalMarks = { auto: 'auto', point: 'point', comma: 'comma' } as const;
const markNames = { auto: 'auto', point: '.', comma: ',' } as const;
const pageLength = 200;

const mapOf = (pairs: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    pairs.map((pair) => {
      const [field, ...column] = pair.split('=');
      if (!field || column.length === 0) throw new UsageError(`--map wants FIELD=COLUMN, not "${pair}".`);
      return [field, column.join('=')];
    }),
  );

async function readFile(api: DulyApi, fileId: string, flags: BankFlags): Promise<Told> {
  return done(
    await api.bank.read({
      commandId: randomUUID(),
      fileId,
      ...(flags.format !== undefined &&
        flags.format !== 'auto' && { format: oneOf('--format', flags.format, bankFormats) }),
      encoding: flags.encoding ?? 'auto',
      account: flags.account ?? '',
      ...(flags.currency !== undefined && { currency: flags.currency }),
      use: oneOf('--use', flags.use ?? 'trust', bankAccountUses),
      map: mapOf(flags.map ?? []),
      dateOrder: oneOf('--date-order', flags.dateOrder ?? 'auto', orders),
      decimalMark: markNames[oneOf('--decimal-mark', flags.decimalMark ?? 'auto', decimalMarks)],
      remember: flags.remember === true,
      keep: flags.dryRun !== true,
      withEntries: true,
    }),
  );
}

/** Every entry that was first read from the file. */
async function entriesOf(api: DulyApi, sha256: string): Promise<Entry[]> {
  const rows: Entry[] = [];
  for (let from = 0; ; from += pageLength) {
    const page = await api.bank.entries({ from, to: from + pageLength, sha256 });
    rows.push(...page.rows);
    if (rows.length >= page.total || page.rows.length === 0) return rows;
  }
}

/** Accepts what is sure and, where asked, puts other money that came in into suspense. */
async function settle(api: DulyApi, entries: readonly Entry[], flags: BankFlags) {
  const skipped: { entry: string; reason: string }[] = [];
  let settled = 0;
  const decisions = entries.flatMap((entry): Decision[] => {
    const { id: entryId, version: expectedVersion, proposals } = entry;
    if (entry.state !== 'open') return [];
    const sure = proposals.find(({ isSure }) => isSure);
    if (flags.accept === true && sure)
      return [{ entryId, expectedVersion, kind: sure.kind, targetId: sure.targetId, isFile: sure.isFile }];
    const mayWait = entry.amountMinor > 0 && entry.accountUse === 'trust';
    return flags.suspend === true && mayWait ? [{ entryId, expectedVersion, kind: 'suspense' }] : [];
  });
  for (const decision of decisions) {
    const answer = await api.bank.settle({ commandId: randomUUID(), decisions: [decision] });
    if (answer.ok) settled += 1;
    else skipped.push({ entry: decision.entryId, reason: answer.detail ?? answer.refusal });
  }
  return { settled, skipped };
}

const entryOut = (
  {
    amountMinor,
    bookedOn,
    valueOn,
    counterparty,
    counterpartyAccount,
    remittance,
    ...entry
  }: Told['statements'][number]['entries'][number],
  currency: string,
) => ({
  date: bookedOn,
  valueDate: valueOn,
  amount: money(amountMinor, currency),
  ...entry,
  counterparty,
  counterpartyAccount,
  description: remittance,
});

const statementOut = ({
  currency,
  openingMinor,
  closingMinor,
  inMinor,
  outMinor,
  entries: _apart,
  ...statement
}: Told['statements'][number]) => ({
  account: statement.account,
  currency,
  number: statement.number,
  opening: openingMinor === null ? null : money(openingMinor, currency),
  openingOn: statement.openingOn,
  closing: closingMinor === null ? null : money(closingMinor, currency),
  closingOn: statement.closingOn,
  count: statement.count,
  in: money(inMinor, currency),
  out: money(outMinor, currency),
  sum: money(inMinor + outMinor, currency),
});

/** Entries below their statement for a program, as lines of their own for a person. */
function statementsOut({ statements }: Told, isJson: boolean): Answer {
  if (isJson)
    return {
      statements: statements.map((one) => ({
        ...statementOut(one),
        entries: one.entries.map((entry) => entryOut(entry, one.currency)),
      })),
    };
  const entries = statements.flatMap((one) =>
    one.entries.map(({ bookedOn, amountMinor, reference, counterparty, remittance }) => ({
      '': bookedOn,
      amount: money(amountMinor, one.currency),
      ...(reference !== '' && { reference }),
      ...(counterparty !== '' && { from: counterparty }),
      ...(remittance !== '' && { text: remittance }),
    })),
  );
  return { statements: statements.map(statementOut), entries };
}

/** `bank FILE`: reads a bank's file, keeps what is new of it, and proposes matches; the same file twice adds nothing. */
async function bankFile(
  options: CommonOptions & BankFlags,
  file: string,
  host: CliHost,
): Promise<{ answer: Answer; isSound: boolean }> {
  if (!existsSync(file)) throw new UsageError(`${file} is not there.`);
  const { api, core } = await openDesk(options, host, resolve(file));
  const chosen = done(await api.bank.chooseFile({})).file;
  if (!chosen) throw new UsageError(`${file} could not be read.`);
  const told = await readFile(api, chosen.fileId, options);
  const { settled, skipped } = await settle(api, await entriesOf(api, told.sha256), options);
  const entries = await entriesOf(api, told.sha256);
  await core.stop();
  const isMatched = (entry: Entry): boolean => entry.state !== 'open' || entry.proposals.some(({ isSure }) => isSure);
  const { control } = told;
  return {
    isSound: told.errors.length === 0,
    answer: {
      format: told.format,
      variant: told.variant,
      encoding: told.encoding,
      ...statementsOut(told, options.json === true),
      ...(control && {
        control: {
          batches: control.batches,
          entries: control.entries,
          addenda: control.addenda,
          debit: money(control.debitMinor, 'USD'),
          credit: money(control.creditMinor, 'USD'),
        },
      }),
      added: told.kept.entries,
      known: told.kept.known,
      newAccounts: told.kept.newAccounts,
      matched: entries.filter(isMatched).length,
      unmatched: entries.filter((entry) => !isMatched(entry)).length,
      settled,
      skipped,
      warnings: told.warnings,
      errors: told.errors,
    },
  };
}

const causes = {
  before: 'before the first statement',
  gap: 'statements do not add up',
  bank_only: 'at the bank, not in the books',
  book_only: 'in the books, not at the bank',
} as const;

/** `reconcile`: bank, trust ledger and whose the money is on a day; exit code 1 when they differ. */
async function reconcile(
  options: CommonOptions & { readonly on?: string; readonly currency?: string },
  host: CliHost,
): Promise<{ answer: Answer; isSound: boolean }> {
  const { api, core, desk } = await openDesk(options, host);
  const house = desk.house();
  const on = options.on ?? house?.today();
  if (on === undefined || !isLocalDate(on))
    throw new UsageError(`--on wants a date such as 2026-10-31, not "${options.on ?? ''}".`);
  const told = await api.bank.reconcile({ on, ...(options.currency !== undefined && { currency: options.currency }) });
  await core.stop();
  const orNone = (minor: number | null, currency: string) => (minor === null ? null : money(minor, currency));
  return {
    isSound: told.currencies.every(({ isTied }) => isTied),
    answer: {
      on,
      currencies: told.currencies.map((one) => ({
        currency: one.currency,
        bank: orNone(one.bankMinor, one.currency),
        ledger: money(one.ledgerMinor, one.currency),
        owners: money(one.ownersMinor, one.currency),
        difference: orNone(one.differenceMinor, one.currency),
        unexplained: orNone(one.unexplainedMinor, one.currency),
        tied: one.isTied,
        accounts: one.accounts.map(({ account, closingOn, balanceMinor }) => ({
          account,
          closingOn,
          balance: orNone(balanceMinor, one.currency),
        })),
        held: one.owners.map(({ account, creditor, amountMinor }) => ({
          account,
          ...(creditor !== null && { creditor }),
          amount: money(amountMinor, one.currency),
        })),
        differences: one.explained.map(({ cause, on: day, label, amountMinor }) => ({
          cause: causes[cause],
          on: day,
          what: label,
          amount: money(amountMinor, one.currency),
        })),
      })),
    },
  };
}

/** Adds `bank` and `reconcile` to the headless command; `failed` is told when the answer itself is a no. */
export function addBankCommands(
  command: (name: string, description: string) => Command,
  run: (command: Command, work: (options: CommonOptions & Record<string, never>) => Promise<Answer>) => Promise<void>,
  host: CliHost,
  failed: () => void,
): void {
  const gathered = (text: string, before: readonly string[] = []): string[] => [...before, text];
  const judged = async (work: Promise<{ answer: Answer; isSound: boolean }>): Promise<Answer> => {
    const { answer, isSound } = await work;
    if (!isSound) failed();
    return answer;
  };
  command('bank <file>', 'read a bank’s file and propose matches; the same file twice adds nothing')
    .option('--format <format>', 'auto, camt, mt940, ofx, nacha or csv')
    .option('--encoding <name>')
    .option('--account <number>', 'whose statement it is, where the file does not say')
    .option('--currency <code>', 'where the file does not say')
    .option('--use <use>', 'what a new account is for: trust, own or payment_files')
    .option('--map <field=column>', 'of a table; may be given several times', gathered)
    .option('--date-order <order>', 'of a table: auto, mdy, dmy or ymd')
    .option('--decimal-mark <mark>', 'of a table: auto, point or comma')
    .option('--remember', 'keep how the table was read for its account; the next one needs no --map')
    .option('--dry-run', 'keep nothing')
    .option('--accept', 'post what is sure')
    .option('--suspend', 'put other money that came in into suspense')
    .option('--as-of <date>', 'the day it is for this command')
    .action((file: string, _options, self: Command) => run(self, (options) => judged(bankFile(options, file, host))));
  command('reconcile', 'bank, trust ledger and whose the money is; exit code 1 when they differ')
    .option('--on <date>', 'the day (default: today)')
    .option('--currency <code>')
    .option('--as-of <date>', 'the day it is for this command')
    .action((_options, self: Command) => run(self, (options) => judged(reconcile(options, host))));
}
