import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { PayoutWay } from '../../../shared/vocabulary/payouts.ts';
import { RefusedError, UsageError, money } from './answers.ts';
import { type CliDesk, type CliHost, type CommonOptions, done, openDesk } from './open-desk.ts';

type Answer = Readonly<Record<string, unknown>>;
type Desk = Awaited<ReturnType<typeof openDesk>>;

async function copied(
  { core }: CliDesk,
  { ticket, name }: { readonly ticket: string; readonly name: string },
  folder: string,
): Promise<string> {
  const stored = await core.file(ticket);
  if (!stored) throw new Error('The file of the run is not at hand.');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name.replaceAll(/[^\w.-]+/g, '_'));
  copyFileSync(stored.file, path);
  return path;
}

/** Pays one posted statement out, unless a run did already, and puts the run's file and list into the folder. */
export async function payOut(made: Desk, statementNumber: string, folder: string): Promise<Answer> {
  const { api } = made;
  const { rows } = await api.payouts.due({});
  const due = rows.find((row) => row.statementNumber === statementNumber);
  if (due !== undefined) {
    if (due.way === null)
      throw new RefusedError(
        'bank_details_missing',
        `${due.creditor} has no bank details in force in ${due.currency}.`,
      );
    const way: PayoutWay = due.way;
    const today = (await api.queue.today({})).on;
    done(
      await api.payouts.make({
        commandId: randomUUID(),
        way,
        currency: due.currency,
        statementIds: [due.statementId],
        executeOn: today,
      }),
    );
  }
  const runs = (await api.payouts.runs({})).rows;
  const run = runs.find(({ payouts }) =>
    payouts.some((one) => one.statementNumber === statementNumber && one.voidedAt === null),
  );
  if (run === undefined) throw new RefusedError('not_found', `${statementNumber} has nothing to be paid out.`);
  const { file, list } = done(await api.payouts.open({ runId: run.id }));
  const into = resolve(folder);
  return {
    run: run.number,
    way: run.way,
    file: await copied(made, file, into),
    list: await copied(made, list, into),
    sha256: run.sha256,
  };
}

interface MonthFlags {
  readonly propose?: boolean;
  readonly lock?: boolean;
  readonly reopen?: string;
  readonly note?: string;
}

/** `month-end MONTH`: its checklist; with a flag, the next step towards its lock. */
async function monthEnd(options: CommonOptions & MonthFlags, month: string, host: CliHost): Promise<Answer> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new UsageError(`A month is written like 2026-10, not "${month}".`);
  const { api, core } = await openDesk(options, host);
  const order = { commandId: randomUUID(), month };
  if (options.propose === true) done(await api.monthEnd.propose({ ...order, note: options.note ?? '' }));
  if (options.lock === true) done(await api.monthEnd.lock({ ...order, commandId: randomUUID() }));
  if (options.reopen !== undefined) {
    const { state } = await api.monthEnd.open({ month });
    if (state === 'reopening') done(await api.monthEnd.reopen(order));
    else done(await api.monthEnd.proposeReopening({ ...order, reason: options.reopen }));
  }
  const { state, lines } = await api.monthEnd.open({ month, prove: true });
  await core.stop();
  return { month, state, lines };
}

interface RateFlags {
  readonly import?: string;
  readonly base?: string;
  readonly source?: string;
}

/** `rates`: the dated table; with `--import` a CSV goes into it. */
async function rates(options: CommonOptions & RateFlags, host: CliHost): Promise<Answer> {
  if (options.import !== undefined && !existsSync(options.import))
    throw new UsageError(`${options.import} is not there.`);
  const { api, core } = await openDesk(options, host);
  const added =
    options.import === undefined
      ? {}
      : done(
          await api.rates.import({
            commandId: randomUUID(),
            text: readFileSync(options.import, 'utf8'),
            source: options.source ?? options.import,
            ...(options.base !== undefined && { base: options.base }),
          }),
        );
  const { rows } = await api.rates.list({});
  await core.stop();
  return {
    ...added,
    rates: rows.map(({ onDate, base, quote, rate, source }) => ({ on: onDate, base, quote, rate, source })),
  };
}

/** `payouts`: what is to be paid out, and the runs. */
async function payouts(options: CommonOptions, host: CliHost): Promise<Answer> {
  const { api, core } = await openDesk(options, host);
  const due = (await api.payouts.due({})).rows;
  const { rows } = await api.payouts.runs({});
  await core.stop();
  return {
    due: due.map(({ statementNumber, creditor, amountMinor, currency, way }) => ({
      statement: statementNumber,
      creditor,
      amount: money(amountMinor, currency),
      way,
    })),
    runs: rows.map(({ number, way, currency, totalMinor, count, executeOn, sha256 }) => ({
      run: number,
      way,
      on: executeOn,
      payouts: count,
      total: money(totalMinor, currency),
      sha256,
    })),
  };
}

type Run = (
  command: Command,
  work: (options: CommonOptions & Record<string, never>) => Promise<Answer>,
) => Promise<void>;

/** Adds `month-end`, `rates` and `payouts` to the headless command. */
export function addClosingCommands(
  command: (name: string, description: string) => Command,
  run: Run,
  host: CliHost,
): void {
  command('month-end <month>', 'the checklist of a month; --propose, --lock by another person, or --reopen')
    .option('--propose', 'when the checklist is in order')
    .option('--note <text>', 'about what the checklist only remarks')
    .option('--lock', 'nothing is posted into it any more')
    .option('--reopen <reason>', 'asked by one person, done by another')
    .option('--as-of <date>', 'the day it is for this command')
    .action((month: string, _options, self: Command) => run(self, (options) => monthEnd(options, month, host)));
  command('rates', 'the dated table of exchange rates')
    .option('--import <file>', 'CSV with date, base, quote and rate, or a column for each currency')
    .option('--base <code>', 'what the columns are of')
    .option('--source <name>', 'whose rates they are')
    .option('--as-of <date>', 'the day it is for this command')
    .action((_options, self: Command) => run(self, (options) => rates(options, host)));
  command('payouts', 'statements to be paid out, and the runs that paid others').action((_options, self: Command) =>
    run(self, (options) => payouts(options, host)),
  );
}
