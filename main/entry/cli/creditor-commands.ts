import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { DulyApi } from '../../../shared/contract/api.ts';
import type { ContractTermsOut, StatementOut } from '../../../shared/contract/creditor-money.ts';
import { isLocalDate } from '../../../shared/kernel/local-date.ts';
import { minorFromDecimal } from '../../../shared/kernel/minor.ts';
import { commissionBases, remittanceMethods } from '../../../shared/vocabulary/contracts.ts';
import { oneOf } from './account-commands.ts';
import { money, RefusedError, UsageError } from './answers.ts';
import { addClosingCommands, payOut } from './closing-commands.ts';
import { type CliDesk, type CliHost, type CommonOptions, done, openDesk } from './open-desk.ts';

type Answer = Readonly<Record<string, unknown>>;

export async function creditorNamed(api: DulyApi, name: string) {
  const { rows } = await api.creditors.list({});
  const found = rows.find((row) => row.name.toLowerCase() === name.trim().toLowerCase() || row.code === name);
  if (!found) throw new RefusedError('creditor_not_found', `There is no creditor "${name}" in the book.`);
  return found;
}

/** "30" or "12.5" percent as basis points. */
export function percent(option: string, text: string): number {
  if (!/^\d{1,3}(?:\.\d{1,2})?$/.test(text))
    throw new UsageError(`${option} wants percent such as 30 or 12.5, not "${text}".`);
  return Math.round(Number(text) * 100);
}

function amount(option: string, text: string, currency: string): number {
  const minor = minorFromDecimal(text, currency);
  if (minor === null || minor < 0) throw new UsageError(`${option} wants an amount such as 25.00, not "${text}".`);
  return minor;
}

interface ContractFlags {
  readonly from?: string;
  readonly commission?: string;
  readonly plan?: string;
  readonly tax?: string;
  readonly method?: string;
  readonly minimum?: string;
  readonly cap?: string;
  readonly clearingDays?: number;
  readonly freeDays?: number;
  readonly costsKept?: boolean;
  readonly directFree?: boolean;
  readonly note?: string;
}

/** `paid_to_date:500.00=20,1000.00=30,=40`: a basis, then rows of upper end and percent; the last has no end. */
function planOf(text: string, currency: string): ContractTermsOut['rates'] {
  const [code = '', rows = ''] = text.split(':');
  const basis = oneOf('--plan', code, commissionBases);
  const isMoney = basis === 'listed_amount' || basis === 'paid_to_date' || basis === 'payment_amount';
  return {
    kind: 'plan',
    basis,
    earns: ['principal', 'interest', 'fees', 'costs'],
    rows: rows.split(',').map((row) => {
      const [end = '', rate = ''] = row.split('=');
      if (end === '') return { upTo: null, rateBp: percent('--plan', rate) };
      const upTo = isMoney ? amount('--plan', end, currency) : Number(end);
      if (!Number.isSafeInteger(upTo)) throw new UsageError(`--plan wants whole days, not "${end}".`);
      return { upTo, rateBp: percent('--plan', rate) };
    }),
  };
}

function ratesOf(flags: ContractFlags, currency: string): ContractTermsOut['rates'] {
  if (flags.plan !== undefined) return planOf(flags.plan, currency);
  const bp = percent('--commission', flags.commission ?? '');
  return { kind: 'fixed', bp: { principal: bp, interest: bp, fees: bp, costs: flags.costsKept === true ? 0 : bp } };
}

/** `contract CREDITOR`: its versions; with `--commission` or `--plan`, a new one. */
export async function contract(options: CommonOptions & ContractFlags, name: string, host: CliHost): Promise<Answer> {
  const { api, core } = await openDesk(options, host);
  const creditor = await creditorNamed(api, name);
  const isNew = options.commission !== undefined || options.plan !== undefined;
  if (isNew) {
    if (options.from === undefined || !isLocalDate(options.from))
      throw new UsageError('--from wants the first day of the contract, such as 2026-01-01.');
    const terms: ContractTermsOut = {
      rates: ratesOf(options, creditor.currency),
      freeDays: options.freeDays ?? 0,
      earnsOnDirect: options.directFree !== true,
      capMinor: options.cap === undefined ? null : amount('--cap', options.cap, creditor.currency),
      taxBp: percent('--tax', options.tax ?? '0'),
      costsBelongTo: options.costsKept === true ? 'agency' : 'creditor',
      method: oneOf('--method', options.method ?? 'net', remittanceMethods),
      minimumPayoutMinor: amount('--minimum', options.minimum ?? '0', creditor.currency),
      clearingDays: options.clearingDays ?? 0,
    };
    const { from: fromOn, note = '' } = options;
    done(await api.contracts.add({ commandId: randomUUID(), creditorId: creditor.id, fromOn, terms, note }));
  }
  const { rows } = await api.contracts.list({ creditorId: creditor.id });
  await core.stop();
  return {
    creditor: creditor.name,
    contracts: rows.map(({ version, fromOn, terms, note }) => ({ version, fromOn, ...terms, note })),
  };
}

interface RemitFlags {
  readonly from: string;
  readonly to: string;
  readonly currency?: string;
  readonly out?: string;
  readonly post?: boolean;
  readonly payout?: string;
}

/** The statement of exactly that period, prepared now unless it is there already. */
async function statementOf(
  api: DulyApi,
  creditorId: string,
  currency: string,
  { from, to }: RemitFlags,
): Promise<StatementOut> {
  const { rows } = await api.statements.list({ creditorId });
  const known = rows.find(
    (row) => row.currency === currency && row.fromOn === from && row.toOn === to && row.state !== 'discarded',
  );
  if (known) return known;
  const order = { commandId: randomUUID(), creditorId, currency, fromOn: from, toOn: to };
  return done(await api.statements.prepare(order)).statement;
}

async function filesInto(folder: string, made: CliDesk & { readonly api: DulyApi }, statementId: string) {
  const { pdf, csv, sha256 } = done(await made.api.statements.document({ statementId }));
  mkdirSync(folder, { recursive: true });
  const copies: string[] = [];
  for (const ticket of [pdf, csv]) {
    const stored = await made.core.file(ticket.ticket);
    if (!stored) throw new Error('The drawn statement is not at hand.');
    const path = join(folder, ticket.name.replaceAll(/[^\w.-]+/g, '_'));
    copyFileSync(stored.file, path);
    copies.push(path);
  }
  const [file, table] = copies;
  return { file, csv: table, sha256 };
}

/** `remit CREDITOR`: the creditor's statement of a period; safe to repeat. With `--post` its money leaves the trust. */
export async function remit(options: CommonOptions & RemitFlags, name: string, host: CliHost): Promise<Answer> {
  for (const on of [options.from, options.to])
    if (!isLocalDate(on)) throw new UsageError(`--from and --to want dates such as 2026-10-31, not "${on}".`);
  const made = await openDesk(options, host);
  const { api, core } = made;
  const creditor = await creditorNamed(api, name);
  const currency = options.currency ?? creditor.currency;
  let statement = await statementOf(api, creditor.id, currency, options);
  if (options.post === true && statement.state === 'prepared')
    statement = done(await api.statements.post({ commandId: randomUUID(), statementId: statement.id })).statement;
  const opened = await api.statements.open({ statementId: statement.id });
  const files = options.out === undefined ? {} : await filesInto(resolve(options.out), made, statement.id);
  const payout = options.payout === undefined ? {} : { payout: await payOut(made, statement.number, options.payout) };
  await core.stop();
  const figure = (minor: number) => money(minor, currency);
  return {
    statement: statement.number,
    state: statement.state,
    statementOn: statement.statementOn,
    method: statement.method,
    opening: figure(statement.openingMinor),
    collected: figure(statement.collectedMinor),
    direct: figure(statement.directMinor),
    commission: figure(statement.commissionMinor),
    tax: figure(statement.taxMinor),
    costs: figure(statement.costsMinor),
    due: figure(statement.netMinor),
    send: figure(statement.sendMinor),
    invoice: figure(statement.invoiceMinor),
    carried: figure(statement.carriedMinor),
    lines: (opened?.lines ?? []).map(
      ({ effectiveOn, receiptNumber, fileNumber, reference, name: debtor, route, isReversal, ...amounts }) => ({
        on: effectiveOn,
        receipt: receiptNumber,
        file: fileNumber,
        reference,
        debtor,
        route,
        takenBack: isReversal,
        paid: figure(amounts.amountMinor),
        commission: figure(amounts.commissionMinor),
        tax: figure(amounts.taxMinor),
        costs: figure(amounts.costsMinor),
      }),
    ),
    ...files,
    ...payout,
  };
}

/** `books`: what the agency's books hold, and whether the trust ties out. */
async function books(options: CommonOptions & { readonly through?: string }, host: CliHost): Promise<Answer> {
  const { api, core } = await openDesk(options, host);
  const { rows, differences, untied } = await api.books.balances(
    options.through === undefined ? {} : { throughOn: options.through },
  );
  await core.stop();
  return {
    balances: rows.map(({ account, creditor, amountMinor, currency }) => ({
      account,
      ...(creditor !== null && { creditor }),
      balance: money(amountMinor, currency),
    })),
    trust:
      differences.length + untied.length === 0
        ? 'ok'
        : [
            ...differences.map(({ amountMinor, currency }) => money(amountMinor, currency)),
            ...untied.map(
              ({ creditor, currency, books: owed, statements }) =>
                `${creditor}: the books owe ${money(owed, currency).amount}, statements and payments come to ${money(statements, currency).amount} ${currency}`,
            ),
          ],
  };
}

/** Adds `contract`, `remit` and `books` to the headless command. */
export function addCreditorCommands(
  command: (name: string, description: string) => Command,
  run: (command: Command, work: (options: CommonOptions & Record<string, never>) => Promise<Answer>) => Promise<void>,
  host: CliHost,
  wholeNumber: (text: string) => number,
): void {
  command('contract <creditor>', 'the contract with a creditor; a new version with --commission or --plan')
    .option('--from <date>', 'first day of the new version')
    .option('--commission <percent>', 'of every kind of money')
    .option('--plan <plan>', 'basis and rows, such as paid_to_date:500.00=20,=30')
    .option('--tax <percent>', 'on the commission')
    .option('--method <method>', 'net, gross or combined')
    .option('--minimum <amount>', 'less than this is carried')
    .option('--cap <amount>', 'the most one payment earns')
    .option('--clearing-days <n>', 'how long checks and transfers wait', wholeNumber)
    .option('--free-days <n>', 'payments so soon after the placement earn nothing', wholeNumber)
    .option('--costs-kept', 'recovered costs are the agency’s')
    .option('--direct-free', 'payments direct to the creditor earn nothing')
    .option('--note <text>')
    .option('--as-of <date>', 'the day it is for this command')
    .action((name: string, _options, self: Command) => run(self, (options) => contract(options, name, host)));
  command('remit <creditor>', 'the statement to a creditor; safe to repeat')
    .requiredOption('--from <date>')
    .requiredOption('--to <date>')
    .option('--currency <code>')
    .option('--post', 'send the money')
    .option('--out <dir>', 'PDF and CSV go there')
    .option('--payout <dir>', 'pays it out; the check or the bank’s file goes there')
    .option('--as-of <date>', 'the day it is for this command')
    .action((name: string, _options, self: Command) => run(self, (options) => remit(options as never, name, host)));
  command('books', 'balances of the agency’s books, and whether the trust ties out')
    .option('--through <date>')
    .action((_options, self: Command) => run(self, (options) => books(options, host)));
  addClosingCommands(command, run, host);
}
