import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { minorFromDecimal } from '../../../shared/kernel/minor.ts';
import { chargeKinds, chargeStates } from '../../../shared/vocabulary/charges.ts';
import { paymentMethods } from '../../../shared/vocabulary/money.ts';
import { amountOf, dateOf, oneOf, workspaceOf } from './account-commands.ts';
import { money, UsageError } from './answers.ts';
import { creditorNamed, percent } from './creditor-commands.ts';
import { accountIdOf, type CliHost, type CommonOptions, done, openDesk } from './open-desk.ts';

type Answer = Readonly<Record<string, unknown>>;
type Desk = Awaited<ReturnType<typeof openDesk>>;
type ChargeOut = Awaited<ReturnType<Desk['api']['charges']['list']>>['rows'][number];

const chargeOut = (row: ChargeOut) => ({
  charge: row.id,
  file: row.fileNumber,
  kind: chargeKinds[row.kind].label,
  amount: money(row.amountMinor, row.currency),
  on: row.chargedOn,
  state: chargeStates[row.state],
  reason: row.reason,
  ...(row.authority !== '' && { authority: row.authority }),
});

/** `charges [REF]`: charges of an account, or those of the book that wait for a second person. */
async function charges(options: CommonOptions, reference: string | undefined, host: CliHost): Promise<Answer> {
  const { api, core } = await openDesk(options, host);
  const { rows } = await api.charges.list(
    reference === undefined ? {} : { accountId: await accountIdOf(api, reference) },
  );
  await core.stop();
  return { charges: rows.map(chargeOut) };
}

interface ChargeFlags {
  readonly kind?: string;
  readonly amount?: string;
  readonly on?: string;
  readonly reason?: string;
  readonly authority?: string;
  readonly lateSums?: boolean;
}

/** `charge REF`: a fee or cost by hand, or with `--late-sums` the statute's sum for each invoice paid late. */
async function charge(options: CommonOptions & ChargeFlags, reference: string, host: CliHost): Promise<Answer> {
  const { api, core } = await openDesk(options, host);
  const { account, money: figures } = await workspaceOf(api, reference);
  if (options.lateSums === true) {
    const added = done(await api.charges.addLateSums({ commandId: randomUUID(), accountId: account.id }));
    await core.stop();
    return { charged: added.charged, total: money(added.totalMinor, figures.currency) };
  }
  const added = done(
    await api.charges.add({
      commandId: randomUUID(),
      accountId: account.id,
      kind: oneOf('--kind', options.kind ?? '', chargeKinds),
      amountMinor: amountOf(options.amount ?? '', figures.currency),
      on: dateOf('--on', options.on ?? ''),
      reason: options.reason ?? '',
      authority: options.authority ?? '',
    }),
  );
  await core.stop();
  return { charge: added.chargeId, state: chargeStates[added.state] };
}

interface RuleFlags {
  readonly creditor?: string;
  readonly from: string;
  readonly amount?: string;
  readonly rate?: string;
  readonly least?: string;
  readonly most?: string;
  readonly approveAbove: string;
  readonly accountMost?: string;
  readonly authority?: string;
  readonly currency?: string;
}

function optionalMinor(option: string, text: string | undefined, currency: string): number | null {
  if (text === undefined) return null;
  const minor = minorFromDecimal(text, currency);
  if (minor === null || minor < 0) throw new UsageError(`${option} wants an amount such as 25.00, not "${text}".`);
  return minor;
}

/** `fee-rule KIND`: what is charged for something, of a creditor or of the whole book. */
async function feeRule(options: CommonOptions & RuleFlags, kind: string, host: CliHost): Promise<Answer> {
  const { api, core } = await openDesk(options, host);
  const creditor = options.creditor === undefined ? null : await creditorNamed(api, options.creditor);
  const currency = options.currency ?? creditor?.currency ?? 'USD';
  const minor = (option: string, text: string | undefined) => optionalMinor(option, text, currency);
  done(
    await api.charges.setRule({
      commandId: randomUUID(),
      creditorId: creditor?.id ?? null,
      kind: oneOf('KIND', kind, chargeKinds),
      currency,
      fromOn: dateOf('--from', options.from),
      amountMinor: minor('--amount', options.amount),
      rateBp: options.rate === undefined ? null : percent('--rate', options.rate),
      leastMinor: minor('--least', options.least) ?? 0,
      mostMinor: minor('--most', options.most),
      approveAboveMinor: minor('--approve-above', options.approveAbove) ?? 0,
      accountMostMinor: minor('--account-most', options.accountMost),
      authority: options.authority ?? '',
    }),
  );
  const { rows } = await api.charges.rules({ creditorId: creditor?.id ?? null });
  await core.stop();
  return { rules: rows.length };
}

/** `pay-over REF`: one payment over the accounts of a person, the longest past due first, disputed debts left out. */
async function payOver(
  options: CommonOptions & { amount: string; received: string; method?: string; dryRun?: boolean },
  reference: string,
  host: CliHost,
): Promise<Answer> {
  const { api, core } = await openDesk(options, host);
  const { account, money: figures } = await workspaceOf(api, reference);
  const { currency } = figures;
  const order = {
    accountId: account.id,
    amountMinor: amountOf(options.amount, currency),
    receivedOn: dateOf('--received', options.received),
  };
  const { rows } = await api.payments.previewOver(order);
  const method = oneOf('--method', options.method ?? 'check', paymentMethods);
  const posted =
    options.dryRun === true ? null : done(await api.payments.postOver({ commandId: randomUUID(), ...order, method }));
  await core.stop();
  return {
    ...(posted && { tender: posted.tenderId }),
    accounts: rows.map((row) => ({
      file: row.fileNumber,
      creditor: row.creditorName,
      owing: money(row.owingMinor, currency),
      disputed: row.isDisputed,
      amount: money(row.amountMinor, currency),
    })),
  };
}

/** `credits`: money beyond what was owed that waits to be given back; with `--refund` one goes out. */
async function credits(
  options: CommonOptions & { refund?: string; reference?: string; on?: string },
  host: CliHost,
): Promise<Answer> {
  const { api, core } = await openDesk(options, host);
  if (options.refund !== undefined)
    done(
      await api.credits.refund({
        commandId: randomUUID(),
        creditId: options.refund,
        reference: options.reference ?? '',
        ...(options.on === undefined ? {} : { on: dateOf('--on', options.on) }),
      }),
    );
  const { rows } = await api.credits.held({});
  await core.stop();
  return {
    credits: rows.map((row) => ({
      credit: row.id,
      file: row.fileNumber,
      received: row.receivedOn,
      amount: money(row.amountMinor, row.currency),
    })),
  };
}

/** Adds `charge`, `charges`, `fee-rule`, `pay-over` and `credits` to the headless command. */
export function addChargeCommands(
  command: (name: string, description: string) => Command,
  run: (command: Command, work: (options: CommonOptions & Record<string, never>) => Promise<Answer>) => Promise<void>,
  host: CliHost,
): void {
  const today = ['--as-of <date>', 'the day it is for this command'] as const;
  command('charge <ref>', 'a fee or cost by hand; more than the limit waits for a second person')
    .option('--kind <kind>', Object.keys(chargeKinds).join(', '))
    .option('--amount <amount>')
    .option('--on <date>')
    .option('--reason <text>')
    .option('--authority <text>', 'the clause or law it rests on')
    .option('--late-sums', 'the statute’s sum for each invoice paid late')
    .option(...today)
    .action((ref: string, _options, self: Command) => run(self, (options) => charge(options, ref, host)));
  command('charges [ref]', 'charges of an account, or those that wait for a second person')
    .option(...today)
    .action((ref: string | undefined, _options, self: Command) => run(self, (options) => charges(options, ref, host)));
  command('fee-rule <kind>', 'what is charged for something')
    .requiredOption('--from <date>')
    .requiredOption('--approve-above <amount>', 'more than this waits for a second person')
    .option('--creditor <name>', 'without it the whole book')
    .option('--currency <code>')
    .option('--amount <amount>', 'a sum')
    .option('--rate <percent>', 'or a rate, within --least and --most')
    .option('--least <amount>')
    .option('--most <amount>')
    .option('--account-most <amount>', 'all of the kind on one account')
    .option('--authority <text>', 'the clause or law it rests on')
    .option(...today)
    .action((kind: string, _options, self: Command) => run(self, (options) => feeRule(options as never, kind, host)));
  command('pay-over <ref>', 'one payment over the accounts of a person')
    .requiredOption('--amount <amount>')
    .requiredOption('--received <date>')
    .option('--method <method>')
    .option('--dry-run', 'only show how it would be spread')
    .option(...today)
    .action((ref: string, _options, self: Command) => run(self, (options) => payOver(options as never, ref, host)));
  command('credits', 'overpaid money that waits to be given back')
    .option('--refund <credit>', 'give this one back')
    .option('--reference <text>', 'check or transfer it goes out with')
    .option('--on <date>')
    .option(...today)
    .action((_options, self: Command) => run(self, (options) => credits(options, host)));
}
