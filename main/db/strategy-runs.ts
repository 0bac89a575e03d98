import type { AccountStatus, DebtClass, DebtorKind } from '../../shared/vocabulary/accounts.ts';
import type { StrategyEnd, StrategySkip, StrategyState, StrategyWait } from '../../shared/vocabulary/strategies.ts';
import type { ReminderKind } from '../../shared/vocabulary/work.ts';
import { liveStatuses } from './arrangements.ts';
import { type Db, statement, type Tx } from './database.ts';

export interface StrategyRunRow {
  readonly id: string;
  readonly accountId: string;
  readonly code: string;
  readonly version: number;
  readonly name: string;
  /** Steps of the version as JSON. */
  readonly steps: string;
  readonly placementId: string | null;
  readonly state: StrategyState;
  readonly startedOn: string;
  readonly startedBy: string | null;
  readonly endedOn: string | null;
  readonly endReason: StrategyEnd | null;
  readonly nextOn: string | null;
  readonly waits: StrategyWait | null;
}

const columns = `r.id, r.account_id as accountId, v.code, v.version, v.name, v.steps, r.placement_id as placementId, r.state,
  r.started_on as startedOn, u.name as startedBy, r.ended_on as endedOn, r.end_reason as endReason, r.next_on as nextOn,
  r.waits`;
const from = 'strategy_run r join strategy_version v on v.id = r.version_id left join user u on u.id = r.started_by';

/** The strategy the account is on now; null when it is on none. */
export const activeRun = (db: Db, accountId: string): StrategyRunRow | null =>
  statement<[string], StrategyRunRow>(
    db,
    `select ${columns} from ${from} where r.account_id = ? and r.state = 'active'`,
  ).get(accountId) ?? null;

/** A run, whatever became of it. */
export const strategyRunById = (db: Db, id: string): StrategyRunRow | null =>
  statement<[string], StrategyRunRow>(db, `select ${columns} from ${from} where r.id = ?`).get(id) ?? null;

/** The run the account was on last, running or ended. */
export const latestRun = (db: Db, accountId: string): StrategyRunRow | null =>
  statement<[string], StrategyRunRow>(
    db,
    `select ${columns} from ${from} where r.account_id = ? order by r.state = 'active' desc, r.started_at desc, r.id desc
     limit 1`,
  ).get(accountId) ?? null;

/** True while a strategy will come back to the account by itself: one whose next step nothing leads to does not count. */
export const hasActiveStrategy = (db: Db, accountId: string): boolean =>
  statement<[string], number>(db, `select 1 from strategy_run where account_id = ? and ${comesBack}`)
    .pluck()
    .get(accountId) !== undefined;

/** A running strategy that has a day or a person's step to wait for. */
export const comesBack = `state = 'active' and waits is not 'no_date'`;

export interface NewRun {
  readonly id: string;
  readonly accountId: string;
  readonly versionId: string;
  readonly placementId: string | null;
  readonly startedOn: string;
  readonly startedAt: string;
  readonly startedBy: string | null;
}

export const insertStrategyRun = (tx: Tx, row: NewRun): void =>
  void statement(
    tx,
    `insert into strategy_run (id, account_id, version_id, placement_id, state, started_on, started_at, started_by, look_on)
     values (@id, @accountId, @versionId, @placementId, 'active', @startedOn, @startedAt, @startedBy, @startedOn)`,
  ).run(row);

export interface Waiting {
  readonly nextOn: string | null;
  readonly nextKind: ReminderKind | null;
  readonly waits: StrategyWait;
  readonly lookOn: string;
}

/** Notes what comes next, and when to look again. */
export const noteWaiting = (tx: Tx, runId: string, waiting: Waiting): void =>
  void statement(
    tx,
    `update strategy_run set next_on = @nextOn, next_kind = @nextKind, waits = @waits, look_on = @lookOn
     where id = @runId and state = 'active'`,
  ).run({ ...waiting, runId });

/** Ends a run; false when it had ended before. */
export const endRun = (
  tx: Tx,
  runId: string,
  end: { readonly reason: StrategyEnd; readonly on: string; readonly by: string | null },
): boolean =>
  statement(
    tx,
    `update strategy_run set state = @state, end_reason = @reason, ended_on = @on, ended_by = @by, next_on = null,
       next_kind = null, waits = null, look_on = null
     where id = @runId and state = 'active'`,
  ).run({ ...end, runId, state: end.reason === 'completed' ? 'finished' : 'stopped' }).changes === 1;

/** A stopped run goes on, to be looked at on the day; the account must be on no other. */
export const resumeRun = (tx: Tx, runId: string, on: string): boolean =>
  statement(
    tx,
    `update strategy_run set state = 'active', end_reason = null, ended_on = null, ended_by = null, look_on = ?
     where id = ? and state = 'stopped'`,
  ).run(on, runId).changes === 1;

/** Runs to be looked at on the day, some at a time. Each look puts its next one on a later day. */
export const runsToLookAt = (db: Db, day: string, limit: number): string[] =>
  statement<[string, number], string>(
    db,
    `select id from strategy_run where state = 'active' and look_on <= ? order by look_on, account_id limit ?`,
  )
    .pluck()
    .all(day, limit);

export interface NewStep {
  readonly runId: string;
  readonly step: number;
  readonly outcome: 'done' | 'skipped';
  readonly skip: StrategySkip | null;
  readonly dueOn: string;
  readonly onDay: string;
  readonly why: string;
  readonly reminderId: string | null;
  readonly letterId: string | null;
  readonly at: string;
}

/** Writes down that a step was dealt with; the book refuses the same step of a run twice. */
export const insertStep = (tx: Tx, row: NewStep): void =>
  void statement(
    tx,
    `insert into strategy_step (run_id, step, outcome, skip, due_on, on_day, why, reminder_id, letter_id, at)
     values (@runId, @step, @outcome, @skip, @dueOn, @onDay, @why, @reminderId, @letterId, @at)`,
  ).run(row);

export interface StepRow extends Omit<NewStep, 'runId' | 'at'> {
  /** A person still has to do it. */
  readonly isOpen: 0 | 1;
  /** When a person did it or called it off; null for what needed nobody. */
  readonly doneAt: string | null;
}

/** Steps of a run that were dealt with, in order. */
export const stepsOfRun = (db: Db, runId: string): StepRow[] =>
  statement<[string], StepRow>(
    db,
    `select s.step, s.outcome, s.skip, s.due_on as dueOn, s.on_day as onDay, s.why, s.reminder_id as reminderId,
       s.letter_id as letterId, coalesce(m.status in ('open', 'fired'), 0) as isOpen, m.done_at as doneAt
     from strategy_step s left join reminder m on m.id = s.reminder_id where s.run_id = ? order by s.step`,
  ).all(runId);

/** True once a step of the run was dealt with. */
export const hasSteps = (db: Db, runId: string): boolean =>
  statement<[string], number>(db, 'select 1 from strategy_step where run_id = ? limit 1').pluck().get(runId) !==
  undefined;

export interface StrategyFactsRow {
  readonly fileNumber: string;
  readonly debtorId: string;
  readonly creditorId: string;
  readonly closed: 0 | 1;
  readonly owingMinor: number;
  readonly currency: string;
  readonly debtClass: DebtClass;
  readonly debtorKind: DebtorKind;
  readonly status: AccountStatus;
  readonly dueOn: string | null;
  readonly lastPaymentOn: string | null;
  readonly promiseBrokenOn: string | null;
  readonly hasDispute: 0 | 1;
  readonly hasPromise: 0 | 1;
  readonly hasArrangement: 0 | 1;
}

const live = liveStatuses.map((status) => `'${status}'`).join(', ');

/** What a strategy asks of an account; promises count as broken from the day the strategy started. */
export const strategyFacts = (db: Db, accountId: string, startedOn: string): StrategyFactsRow | null =>
  statement<[{ accountId: string; startedOn: string }], StrategyFactsRow>(
    db,
    `select a.file_number as fileNumber, a.debtor_id as debtorId, a.creditor_id as creditorId, a.closed,
       a.owing_minor as owingMinor, a.currency, a.debt_class as debtClass, d.kind as debtorKind, a.status,
       a.delinquent_on as dueOn, a.last_payment_on as lastPaymentOn,
       (select max(judged_on) from promise_to_pay where account_id = a.id and status in ('broken', 'partly_kept')
          and judged_on >= @startedOn) as promiseBrokenOn,
       exists (select 1 from dispute where account_id = a.id and status = 'open') as hasDispute,
       exists (select 1 from promise_to_pay where account_id = a.id and status = 'open') as hasPromise,
       exists (select 1 from arrangement where account_id = a.id and status in (${live})) as hasArrangement
     from account a join debtor d on d.id = a.debtor_id where a.id = @accountId`,
  ).get({ accountId, startedOn }) ?? null;

/** Accounts on a strategy now with their runs, by id. */
export const activeRunIds = (db: Db, limit: number): string[] =>
  statement<[number], string>(db, `select id from strategy_run where state = 'active' order by account_id limit ?`)
    .pluck()
    .all(limit);

/** Open accounts, by id. */
export const openAccountIds = (db: Db, limit: number): string[] =>
  statement<[number], string>(db, 'select id from account where closed = 0 order by id limit ?').pluck().all(limit);
