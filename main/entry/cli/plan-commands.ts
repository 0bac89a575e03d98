import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { DulyApi } from '../../../shared/contract/api.ts';
import type { ArrangementOut } from '../../../shared/contract/arrangements.ts';
import { addDays } from '../../../shared/kernel/local-date.ts';
import {
  arrangementInterest,
  dueDayRules,
  meansLines,
  meansRhythms,
  meansSources,
  planRhythms,
} from '../../../shared/vocabulary/arrangements.ts';
import { roles } from '../../../shared/vocabulary/roles.ts';
import { amountOf, dateOf, oneOf, workspaceOf } from './account-commands.ts';
import { money, RefusedError, UsageError } from './answers.ts';
import { arrangementAnswer } from './arrangement-answer.ts';
import { creditorNamed, percent } from './creditor-commands.ts';
import { type CliHost, type CommonOptions, done, openDesk } from './open-desk.ts';

type Answer = Readonly<Record<string, unknown>>;

interface ScheduleFlags {
  readonly first?: string;
  readonly every?: string;
  readonly dueDays?: string;
  readonly interest?: string;
}

const scheduleOf = (options: ScheduleFlags & { readonly first: string }) => ({
  firstOn: dateOf('--first', options.first),
  rhythm: oneOf('--every', options.every ?? 'month', planRhythms),
  dueDays: oneOf('--due-days', options.dueDays ?? 'as_it_falls', dueDayRules),
});

interface PlanFlags extends ScheduleFlags {
  readonly total?: string;
  readonly times?: number;
  readonly amount?: string;
  readonly amounts?: string;
  readonly firstAmount?: string;
  readonly down?: string;
  readonly downOn?: string;
  readonly change?: number;
  readonly to?: string;
  readonly end?: boolean;
  readonly approve?: boolean;
  readonly decline?: boolean;
  readonly reason?: string;
  readonly dryRun?: boolean;
}

/** What a plan is cut into: `--amounts`, `--amount` or `--times`. */
function splitOf(options: PlanFlags, currency: string) {
  if (options.amounts !== undefined)
    return {
      by: 'fixed' as const,
      amountsMinor: options.amounts.split(',').map((one) => amountOf(one.trim(), currency)),
    };
  const firstMinor = options.firstAmount === undefined ? null : amountOf(options.firstAmount, currency);
  if (options.amount !== undefined)
    return { by: 'amount' as const, amountMinor: amountOf(options.amount, currency), firstMinor };
  if (options.times === undefined) throw new UsageError('A plan wants --times, --amount or --amounts.');
  return { by: 'number' as const, times: options.times, firstMinor };
}

/** The newest plan or settlement of the account. */
async function newest(api: DulyApi, accountId: string): Promise<ArrangementOut> {
  const [row] = (await api.arrangements.ofAccount({ accountId })).rows;
  if (!row) throw new RefusedError('not_found', 'Nothing is agreed on the account.');
  return row;
}

/** What may be done with what stands already; null when a new one is meant. */
async function laterStep(api: DulyApi, accountId: string, options: PlanFlags) {
  const command = async () => ({ commandId: randomUUID(), arrangementId: (await newest(api, accountId)).id });
  const reason = options.reason ?? '';
  if (options.end === true) return done(await api.arrangements.withdraw({ ...(await command()), reason }));
  if (options.approve === true || options.decline === true)
    return done(await api.arrangements.decide({ ...(await command()), approve: options.approve === true, reason }));
  if (options.change === undefined) return null;
  const it = await newest(api, accountId);
  const part = it.instalments.find((one) => one.position === options.change);
  if (!part) throw new RefusedError('schedule_invalid', 'The plan has no such instalment.');
  const dueOn = options.to === undefined ? part.dueOn : dateOf('--to', options.to);
  const amountMinor = options.amount === undefined ? part.amountMinor : amountOf(options.amount, it.currency);
  const changed = { ...(await command()), position: part.position, dueOn, amountMinor, reason };
  return done(await api.arrangements.change(changed));
}

/** `plan REF`: a payment plan, what it would be (`--dry-run`), or what becomes of the one that stands. */
export async function plan(options: CommonOptions & PlanFlags, reference: string, host: CliHost): Promise<Answer> {
  const { api, core, clock } = await openDesk(options, host);
  const { account, money: figures } = await workspaceOf(api, reference);
  const later = await laterStep(api, account.id, options);
  if (later) {
    await core.stop();
    return arrangementAnswer(later.arrangement);
  }
  const { currency } = figures;
  if (options.first === undefined) throw new UsageError('A plan wants --first DATE.');
  const downOn = options.downOn ?? options.asOf ?? clock.now().slice(0, 10);
  const order = {
    accountId: account.id,
    ...scheduleOf({ ...options, first: options.first }),
    ...(options.total === undefined ? {} : { totalMinor: amountOf(options.total, currency) }),
    down:
      options.down === undefined
        ? null
        : { amountMinor: amountOf(options.down, currency), dueOn: dateOf('--down-on', downOn) },
    split: splitOf(options, currency),
    interest: oneOf('--interest', options.interest ?? 'accrues', arrangementInterest),
  };
  const answer =
    options.dryRun === true
      ? previewAnswer(await api.arrangements.previewPlan(order))
      : arrangementAnswer(done(await api.arrangements.takePlan({ commandId: randomUUID(), ...order })).arrangement);
  await core.stop();
  return answer;
}

type Preview = Awaited<ReturnType<DulyApi['arrangements']['previewPlan']>>;

const previewAnswer = (seen: Preview) => ({
  total: money(seen.totalMinor, seen.currency),
  balance: money(seen.balanceMinor, seen.currency),
  trouble: seen.trouble,
  beyond: seen.beyond,
  needsApproval: seen.needsApproval,
  limitation: seen.limitationWarning,
  instalments: seen.instalments.map(({ dueOn, amountMinor }, at) => ({
    n: at + 1,
    due: dueOn,
    amount: money(amountMinor, seen.currency),
  })),
});

interface SettleFlags extends ScheduleFlags {
  readonly amount?: string;
  readonly percent?: string;
  readonly parts?: number;
  readonly until?: string;
  readonly consent?: string;
  readonly consentOn?: string;
  readonly accept?: boolean;
  readonly withdraw?: boolean;
  readonly approve?: boolean;
  readonly decline?: boolean;
  readonly reason?: string;
  readonly dryRun?: boolean;
}

/** The sum in minor units: `--amount`, or `--percent` of what is owed, rounded up. */
function sumOf(options: SettleFlags, owingMinor: number, currency: string): number {
  if (options.amount !== undefined) return amountOf(options.amount, currency);
  if (options.percent === undefined) throw new UsageError('A settlement wants --amount or --percent.');
  return Math.ceil((owingMinor * percent('--percent', options.percent)) / 10_000);
}

/** `settle REF`: offers a settlement, accepts or withdraws the one that stands, or shows what it would be. */
export async function settle(options: CommonOptions & SettleFlags, reference: string, host: CliHost): Promise<Answer> {
  const { api, core, clock } = await openDesk(options, host);
  const { account, money: figures } = await workspaceOf(api, reference);
  const accountId = account.id;
  const isNew = options.amount !== undefined || options.percent !== undefined;
  if (!isNew) {
    const it = await newest(api, accountId);
    const command = { commandId: randomUUID(), arrangementId: it.id };
    const step =
      options.accept === true
        ? done(await api.arrangements.accept(command))
        : await laterStep(api, accountId, { ...options, end: options.withdraw === true });
    await core.stop();
    return arrangementAnswer(step?.arrangement ?? it);
  }
  const today = options.asOf ?? clock.now().slice(0, 10);
  const first = options.first ?? addDays(today, 14);
  const order = {
    accountId,
    ...scheduleOf({ ...options, first }),
    totalMinor: sumOf(options, figures.owingMinor, figures.currency),
    parts: options.parts ?? 1,
    offerUntil: dateOf('--until', options.until ?? first),
    interest: oneOf('--interest', options.interest ?? 'deferred', arrangementInterest),
    consent:
      options.consent === undefined
        ? null
        : { note: options.consent, on: dateOf('--consent-on', options.consentOn ?? today) },
  };
  const answer =
    options.dryRun === true
      ? settlementPreview(await api.arrangements.previewSettlement(order))
      : arrangementAnswer(
          done(
            await api.arrangements.offerSettlement({
              commandId: randomUUID(),
              accepted: options.accept === true,
              ...order,
            }),
          ).arrangement,
        );
  await core.stop();
  return answer;
}

const settlementPreview = (seen: Awaited<ReturnType<DulyApi['arrangements']['previewSettlement']>>) => ({
  ...previewAnswer(seen),
  percent: seen.shareBp / 100,
  freeFrom: money(seen.freeFromMinor, seen.currency),
  creditorFloor: money(seen.creditorFloorMinor, seen.currency),
  needsConsent: seen.needsConsent,
  writtenOff: money(seen.writtenOffMinor, seen.currency),
});

/** `floors CREDITOR`: what share of a balance the creditor takes, by days of age, such as 0=90,180=70. */
async function floors(options: CommonOptions & { set?: string }, name: string, host: CliHost): Promise<Answer> {
  const { api, core } = await openDesk(options, host);
  const { id, name: creditor } = await creditorNamed(api, name);
  if (options.set !== undefined) {
    const steps = options.set.split(',').map((row) => {
      const [days = '', share = ''] = row.split('=');
      if (!/^\d+$/.test(days)) throw new UsageError(`--set wants DAYS=PERCENT rows, not "${row}".`);
      return { fromDays: Number(days), bp: percent('--set', share) };
    });
    done(await api.arrangements.setFloors({ commandId: randomUUID(), creditorId: id, steps }));
  }
  const found = (await api.arrangements.limits({})).floors.find((one) => one.creditorId === id);
  await core.stop();
  return { creditor, floors: found?.steps.map(({ fromDays, bp }) => ({ fromDays, percent: bp / 100 })) ?? [] };
}

interface LimitFlags {
  readonly role?: string;
  readonly creditor?: string;
  readonly debtor?: string;
  readonly set?: string;
}

type SaidLimits = Awaited<ReturnType<DulyApi['arrangements']['limits']>>['rows'];

/** Whose limits a line means, and how often they were said so far. */
async function whoseLimits(api: DulyApi, rows: SaidLimits, options: LimitFlags) {
  const versionOf = (isOf: (row: SaidLimits[number]) => boolean): number => rows.find(isOf)?.version ?? 0;
  if (options.role !== undefined) {
    const role = oneOf('--role', options.role, roles);
    return { whose: { scope: 'role' as const, role }, expectedVersion: versionOf((row) => row.role === role) };
  }
  if (options.creditor !== undefined) {
    const { id: creditorId } = await creditorNamed(api, options.creditor);
    const expectedVersion = versionOf((row) => row.creditorId === creditorId);
    return { whose: { scope: 'creditor' as const, creditorId }, expectedVersion };
  }
  if (options.debtor !== undefined) {
    const { id: accountId } = (await workspaceOf(api, options.debtor)).account;
    const { ownVersion } = await api.arrangements.limitsOf({ accountId });
    return { whose: { scope: 'debtor' as const, accountId }, expectedVersion: ownVersion };
  }
  return { whose: { scope: 'book' as const }, expectedVersion: versionOf((row) => row.scope === 'book') };
}

/** `limits`: what plans and settlements may go to without approval; `--set LIMIT=NUMBER,…` says those of a scope anew. */
async function limits(options: CommonOptions & LimitFlags, host: CliHost): Promise<Answer> {
  const { api, core } = await openDesk(options, host);
  if (options.set !== undefined) {
    const pairs = options.set.split(',').map((pair) => {
      const [limit = '', value = ''] = pair.split('=');
      if (!/^\d+$/.test(value)) throw new UsageError(`--set wants LIMIT=NUMBER, not "${pair}".`);
      return [limit.trim(), Number(value)] as const;
    });
    const terms = Object.fromEntries(pairs);
    const { house, rows } = await api.arrangements.limits({});
    const unknown = pairs.find(([limit]) => !Object.hasOwn(house, limit));
    if (unknown) throw new UsageError(`"${unknown[0]}" is no limit; they are ${Object.keys(house).join(', ')}.`);
    const of = await whoseLimits(api, rows, options);
    done(await api.arrangements.setLimits({ commandId: randomUUID(), ...of, terms }));
  }
  const { house, rows } = await api.arrangements.limits({});
  await core.stop();
  return { house, limits: rows.map(({ scope, whose, terms }) => ({ scope, whose, ...terms })) };
}

/** `means REF`: income and expenditure; `--told wages=500.00/week,housing=1200.00` records what was told. */
async function means(
  options: CommonOptions & { told?: string; on?: string; source?: string },
  reference: string,
  host: CliHost,
): Promise<Answer> {
  const { api, core, clock } = await openDesk(options, host);
  const { account, money: figures } = await workspaceOf(api, reference);
  const { currency } = figures;
  if (options.told !== undefined) {
    const amounts = options.told.split(',').map((row) => {
      const [line = '', told = ''] = row.split('=');
      const [amount = '', every = 'month'] = told.split('/');
      return {
        line: oneOf('--told', line.trim(), meansLines),
        amountMinor: amountOf(amount, currency),
        every: oneOf('--told', every, meansRhythms),
      };
    });
    const toldOn = dateOf('--on', options.on ?? options.asOf ?? clock.now().slice(0, 10));
    const source = oneOf('--source', options.source ?? 'debtor_call', meansSources);
    done(await api.means.record({ commandId: randomUUID(), accountId: account.id, toldOn, source, amounts }));
  }
  const { rows } = await api.means.ofAccount({ accountId: account.id });
  await core.stop();
  return {
    versions: rows.map((row) => ({
      toldOn: row.toldOn,
      source: row.source,
      income: money(row.incomeMinor, currency),
      expenses: money(row.expenseMinor, currency),
      left: money(row.disposableMinor, currency),
      suggested: row.suggestedMinor === null ? null : money(row.suggestedMinor, currency),
      explanation: row.explanation,
    })),
  };
}

/** Adds `plan`, `settle`, `floors`, `limits` and `means` to the headless command. */
export function addPlanCommands(
  command: (name: string, description: string) => Command,
  run: (command: Command, work: (options: CommonOptions & Record<string, never>) => Promise<Answer>) => Promise<void>,
  host: CliHost,
  wholeNumber: (text: string) => number,
): void {
  const dated = (made: Command): Command =>
    made
      .option('--first <date>', 'when the first part is due')
      .option('--every <rhythm>', 'week, fortnight, month or month_end')
      .option('--due-days <rule>', 'as_it_falls, next_business_day or business_day_before')
      .option('--interest <rule>', 'accrues, stops or deferred')
      .option('--approve', 'say yes to what goes beyond the limits')
      .option('--decline', 'say no to it; with --reason')
      .option('--reason <text>')
      .option('--dry-run', 'what it would be; nothing is written')
      .option('--as-of <date>', 'the day it is for this command');
  dated(command('plan <ref>', 'a payment plan; --change, --end, --approve for the one that stands'))
    .option('--times <n>', 'so many instalments', wholeNumber)
    .option('--amount <amount>', 'so much each; with --change the new amount')
    .option('--amounts <list>', 'the amounts as told, with commas')
    .option('--first-amount <amount>', 'another first amount; with --times or --amount')
    .option('--total <amount>', 'less than everything owed')
    .option('--down <amount>', 'a down payment')
    .option('--down-on <date>', 'when it is due; today where nothing is said')
    .option('--change <n>', 'another date (--to) or amount of that instalment', wholeNumber)
    .option('--to <date>')
    .option('--end', 'end the plan; with --reason')
    .action((ref: string, _options, self: Command) => run(self, (options) => plan(options, ref, host)));
  dated(command('settle <ref>', 'offer a settlement; --accept, --withdraw, --approve for the one that stands'))
    .option('--amount <amount>', 'the sum taken for the whole')
    .option('--percent <percent>', 'of what is owed')
    .option('--parts <n>', 'in so many parts', wholeNumber)
    .option('--until <date>', 'the offer stands through that day')
    .option('--consent <text>', 'the creditor’s word for a sum below its floor')
    .option('--consent-on <date>')
    .option('--accept', 'the debtor agrees')
    .option('--withdraw', 'take the offer back; with --reason')
    .action((ref: string, _options, self: Command) => run(self, (options) => settle(options, ref, host)));
  command('floors <creditor>', 'what share of a balance the creditor settles for, by age')
    .option('--set <rows>', 'days of age and percent, such as 0=90,180=70')
    .action((name: string, _options, self: Command) => run(self, (options) => floors(options, name, host)));
  command('limits', 'limits of plans and settlements')
    .option('--role <role>')
    .option('--creditor <name>')
    .option('--debtor <ref>')
    .option('--set <limits>', 'such as maxInstalments=12,minInstalmentMinor=5000')
    .action((_options, self: Command) => run(self, (options) => limits(options, host)));
  command('means <ref>', 'income and expenditure of the debtor')
    .option('--told <amounts>', 'such as wages=500.00/week,housing=1200.00')
    .option('--on <date>', 'the day it was told')
    .option('--source <source>')
    .option('--as-of <date>', 'the day it is for this command')
    .action((ref: string, _options, self: Command) => run(self, (options) => means(options, ref, host)));
}
