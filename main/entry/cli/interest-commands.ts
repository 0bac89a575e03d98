import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { InterestTermsOut } from '../../../shared/contract/interest.ts';
import { decimalOf } from '../../../shared/kernel/minor.ts';
import {
  baseRateSeries,
  compoundings,
  dayCounts,
  dayRules,
  interestBases,
  interestRateKinds,
} from '../../../shared/vocabulary/interest.ts';
import { amountOf, dateOf, oneOf, workspaceOf } from './account-commands.ts';
import { money, UsageError } from './answers.ts';
import { creditorNamed, percent } from './creditor-commands.ts';
import { accountIdOf, type CliHost, type CommonOptions, done, openDesk } from './open-desk.ts';

type Answer = Readonly<Record<string, unknown>>;
type Derivation = Awaited<ReturnType<Awaited<ReturnType<typeof openDesk>>['api']['payments']['interest']>>;
type Line = Derivation['lines'][number];

const rateText = (bp: number): string => `${bp / 100} %`;

/** "75 d × 12 % × 5000.00 ÷ 365": what a person can check with a pocket calculator. */
const wordsOf = ({ count, unit, rateBp, principalMinor, perYear }: Line, currency: string): string =>
  `${count} ${unit === 'days' ? 'd' : 'months'} × ${rateText(rateBp)} × ${decimalOf(principalMinor, currency)} ÷ ${perYear}`;

const lineOut = (line: Line, currency: string) => ({
  from: line.from,
  to: line.to,
  ...(line.unit === 'days' ? { days: line.count } : { months: line.count }),
  rate: rateText(line.rateBp),
  basis: line.basis,
  principal: money(line.principalMinor, currency),
  ...(line.capitalisedMinor > 0 && { capitalised: money(line.capitalisedMinor, currency) }),
  ...(line.item !== null && { invoice: line.item }),
  ...(line.isDeferred && { deferred: true }),
  interest: money(line.interestMinor, currency),
  derivation: wordsOf(line, currency),
});

/** `interest REF --as-of DATE`: the derivation, line by line. */
async function interest(options: CommonOptions & { asOf: string }, reference: string, host: CliHost): Promise<Answer> {
  const { api, core } = await openDesk({ ...options }, host);
  const asOf = dateOf('--as-of', options.asOf);
  const answer = await api.payments.interest({ accountId: await accountIdOf(api, reference), asOf });
  await core.stop();
  const { currency } = answer;
  return {
    lines: answer.lines.map((line) => lineOut(line, currency)),
    total: money(answer.totalMinor, currency),
    ...(answer.deferredMinor > 0 && { deferred: money(answer.deferredMinor, currency) }),
    posted: money(answer.postedMinor, currency),
    perDay: money(answer.perDayMinor, currency),
    rounding: 'half up, once per line',
    ...(answer.unknown.length > 0 && {
      warnings: answer.unknown.map(
        ({ series, readOn, usedBp }) =>
          `The ${baseRateSeries[series]} of ${readOn} is not in the book; ${rateText(usedBp)} was used. Add it with base-rate.`,
      ),
    }),
  };
}

const termsOut = (row: InterestTermsOut, currency: string) => ({
  from: row.fromOn,
  of: row.scope,
  basis: interestBases[row.basis],
  rate: row.rateKind === 'fixed' ? rateText(row.rateBp ?? 0) : interestRateKinds[row.rateKind],
  days: dayCounts[row.dayCount],
  counted: dayRules[row.dayRule],
  compounding: compoundings[row.compounding],
  ...(row.judgmentMinor !== null && { judgment: money(row.judgmentMinor, currency) }),
  inForce: row.isInForce,
  ...(row.note !== '' && { note: row.note }),
});

interface TermsFlags {
  readonly from?: string;
  readonly rate?: string;
  readonly regime?: string;
  readonly days?: string;
  readonly counted?: string;
  readonly compound?: string;
  readonly statutory?: boolean;
  readonly note?: string;
}

const rateKindOf = ({ regime }: TermsFlags) =>
  regime === undefined
    ? 'fixed'
    : oneOf(
        '--regime',
        { eu: 'eu_late_payment', uk: 'uk_late_payment', none: 'none' }[regime] ?? regime,
        interestRateKinds,
      );

/** What the flags say of interest; null when they only ask. */
function typedTerms(flags: TermsFlags) {
  if (flags.rate === undefined && flags.regime === undefined) return null;
  const rateKind = rateKindOf(flags);
  return {
    fromOn: dateOf('--from', flags.from ?? ''),
    basis:
      flags.statutory === true || rateKind.endsWith('late_payment') ? ('statutory' as const) : ('contractual' as const),
    rateKind,
    rateBp: flags.rate === undefined ? null : percent('--rate', flags.rate),
    dayCount: oneOf('--days', flags.days ?? 'days_365', dayCounts),
    dayRule: oneOf('--counted', flags.counted ?? 'after_first', dayRules),
    compounding: oneOf('--compound', flags.compound ?? 'simple', compoundings),
    note: flags.note ?? '',
  };
}

/** `interest-terms REF`: what is said of its interest; with `--rate` or `--regime`, new terms and what they change. */
async function accountTerms(options: CommonOptions & TermsFlags, reference: string, host: CliHost): Promise<Answer> {
  const { api, core } = await openDesk(options, host);
  const { account, money: figures } = await workspaceOf(api, reference);
  const terms = typedTerms(options);
  const changed =
    terms && done(await api.interest.setForAccount({ commandId: randomUUID(), accountId: account.id, ...terms }));
  const { rows } = await api.interest.terms({ accountId: account.id });
  await core.stop();
  return {
    terms: rows.map((row) => termsOut(row, figures.currency)),
    ...(changed && {
      before: money(changed.interestBeforeMinor, figures.currency),
      after: money(changed.interestAfterMinor, figures.currency),
    }),
  };
}

/** `interest-creditor NAME`: terms for its accounts that have none of their own. */
async function creditorTerms(options: CommonOptions & TermsFlags, name: string, host: CliHost): Promise<Answer> {
  const { api, core } = await openDesk(options, host);
  const creditor = await creditorNamed(api, name);
  const terms = typedTerms(options);
  const changed =
    terms && done(await api.interest.setForCreditor({ commandId: randomUUID(), creditorId: creditor.id, ...terms }));
  const { rows } = await api.interest.ofCreditor({ creditorId: creditor.id });
  await core.stop();
  return { terms: rows.map((row) => termsOut(row, creditor.currency)), ...(changed && { accounts: changed.accounts }) };
}

/** `judgment REF`: the court's sum and rate replace the debt as it was. */
async function judgment(
  options: CommonOptions & { on: string; amount: string; rate: string; days?: string; note: string },
  reference: string,
  host: CliHost,
): Promise<Answer> {
  const { api, core } = await openDesk(options, host);
  const { account, money: figures } = await workspaceOf(api, reference);
  const judgmentMinor = amountOf(options.amount, figures.currency);
  const { owingBeforeMinor, owingAfterMinor } = done(
    await api.interest.enterJudgment({
      commandId: randomUUID(),
      accountId: account.id,
      on: dateOf('--on', options.on),
      judgmentMinor,
      rateBp: percent('--rate', options.rate),
      dayCount: oneOf('--days', options.days ?? 'days_365', dayCounts),
      note: options.note,
    }),
  );
  await core.stop();
  return { before: money(owingBeforeMinor, figures.currency), after: money(owingAfterMinor, figures.currency) };
}

/** `base-rate [SERIES RATE]`: rates of central banks; adds the one that was set or kept on a day. */
async function baseRate(
  options: CommonOptions & { from?: string; source?: string },
  given: { readonly series?: string; readonly rate?: string },
  host: CliHost,
): Promise<Answer> {
  const { api, core } = await openDesk(options, host);
  if (given.series !== undefined) {
    const series = oneOf('SERIES', given.series, baseRateSeries);
    const [fromOn, source] = [dateOf('--from', options.from ?? ''), options.source ?? ''];
    if (source.trim() === '') throw new UsageError('--source says where the rate was read.');
    const rateBp = percent('RATE', given.rate ?? '');
    done(await api.interest.addBaseRate({ commandId: randomUUID(), series, fromOn, rateBp, source }));
  }
  const { series } = await api.interest.baseRates({});
  await core.stop();
  return {
    series: series.map(({ series: code, knownThrough, rows }) => ({
      series: code,
      knownThrough,
      rates: rows.map(({ fromOn, rateBp, isAdded }) => ({ from: fromOn, rate: rateText(rateBp), added: isAdded })),
    })),
  };
}

/** Adds `interest`, `interest-terms`, `interest-creditor`, `judgment` and `base-rate` to the headless command. */
export function addInterestCommands(
  command: (name: string, description: string) => Command,
  run: (command: Command, work: (options: CommonOptions & Record<string, never>) => Promise<Answer>) => Promise<void>,
  host: CliHost,
): void {
  const withTerms = (made: Command): Command =>
    made
      .option('--from <date>', 'first day of new terms')
      .option('--rate <percent>', 'a year; with --regime eu a margin')
      .option('--regime <regime>', 'eu, uk or none')
      .option('--days <count>', Object.keys(dayCounts).join(', '))
      .option('--counted <rule>', Object.keys(dayRules).join(', '))
      .option('--compound <period>', Object.keys(compoundings).join(', '))
      .option('--statutory', 'the rate rests on a statute')
      .option('--note <text>')
      .option('--as-of <date>', 'the day it is for this command');
  command('interest <ref>', 'interest line by line')
    .requiredOption('--as-of <date>')
    .action((ref: string, _options, self: Command) => run(self, (options) => interest(options as never, ref, host)));
  withTerms(
    command('interest-terms <ref>', 'what is said of an account’s interest; new terms with --rate or --regime'),
  ).action((ref: string, _options, self: Command) => run(self, (options) => accountTerms(options, ref, host)));
  withTerms(
    command('interest-creditor <creditor>', 'interest on a creditor’s accounts that have no terms of their own'),
  ).action((name: string, _options, self: Command) => run(self, (options) => creditorTerms(options, name, host)));
  command('judgment <ref>', 'a court’s sum and rate replace the debt as it was')
    .requiredOption('--on <date>')
    .requiredOption('--amount <amount>')
    .requiredOption('--rate <percent>')
    .requiredOption('--note <text>', 'court and number')
    .option('--days <count>', Object.keys(dayCounts).join(', '))
    .option('--as-of <date>', 'the day it is for this command')
    .action((ref: string, _options, self: Command) => run(self, (options) => judgment(options as never, ref, host)));
  command('base-rate [series] [rate]', 'rates of central banks; adds one with --from and --source')
    .option('--from <date>')
    .option('--source <text>')
    .option('--as-of <date>', 'the day it is for this command')
    .action((series: string | undefined, rate: string | undefined, _options, self: Command) =>
      run(self, (options) => baseRate(options, { ...(series && { series }), ...(rate && { rate }) }, host)),
    );
}
