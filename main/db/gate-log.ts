import type { Channel, GateDecision, GateRule } from '../../shared/vocabulary/contact.ts';
import { type Db, statement, type Tx } from './database.ts';

export interface NewGateLog {
  readonly id: string;
  readonly accountId: string;
  readonly channel: Channel;
  readonly at: string;
  readonly decision: GateDecision;
  /** The whole verdict as JSON. */
  readonly verdict: string;
  readonly rulesVersion: string;
  readonly userId: string | null;
}

/** Keeps a verdict of the gate for good. */
export const insertGateLog = (tx: Tx, row: NewGateLog): void =>
  void statement(
    tx,
    `insert into gate_log (id, account_id, channel, at, decision, verdict, rules_version, user_id)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(row.id, row.accountId, row.channel, row.at, row.decision, row.verdict, row.rulesVersion, row.userId);

export interface GateLogRecord {
  readonly id: string;
  readonly accountId: string;
  readonly fileNumber: string;
  readonly name: string;
  readonly channel: Channel;
  readonly at: string;
  readonly decision: GateDecision;
  /** The whole verdict as JSON, as it was kept then. */
  readonly verdict: string;
  readonly rulesVersion: string;
  readonly user: string;
}

/** Which entries of the log are asked for; null parts mean "any". */
export interface GateLogFilter {
  readonly accountId: string | null;
  readonly decision: GateDecision | null;
  readonly rule: GateRule | null;
}

/** Each part narrows through its own index where it has one; a rule is looked up in the reasons kept. */
const conditionOf = (filter: GateLogFilter): string =>
  [
    filter.accountId === null ? 'true' : 'g.account_id = @accountId',
    filter.decision === null ? 'true' : `${filter.accountId === null ? '' : '+'}g.decision = @decision`,
    filter.rule === null
      ? 'true'
      : `exists (select 1 from json_each(g.verdict, '$.reasons') r where r.value ->> 'rule' = @rule)`,
  ].join(' and ');

export const gateLogCount = (db: Db, filter: GateLogFilter): number =>
  statement<[GateLogFilter], number>(db, `select count(*) from gate_log g where ${conditionOf(filter)}`)
    .pluck()
    .get(filter) ?? 0;

/** One page of the log, newest first. */
export const gateLogPage = (db: Db, filter: GateLogFilter, from: number, to: number): GateLogRecord[] =>
  statement<[GateLogFilter & { readonly from: number; readonly count: number }], GateLogRecord>(
    db,
    `select g.id, g.account_id as accountId, a.file_number as fileNumber, a.debtor_name as name, g.channel, g.at,
       g.decision, g.verdict, g.rules_version as rulesVersion, coalesce(u.name, '') as user
     from gate_log g join account a on a.id = g.account_id left join user u on u.id = g.user_id
     where ${conditionOf(filter)} order by g.at desc, g.id desc limit @count offset @from`,
  ).all({ ...filter, from, count: to - from });

export interface NewOverride {
  readonly id: string;
  readonly accountId: string;
  readonly channel: Channel;
  /** JSON: the reasons let pass, `[{ rule, ruleId, jurisdiction }]`. */
  readonly reasons: string;
  readonly reason: string;
  readonly fromAt: string;
  readonly untilAt: string;
  readonly officeOn: string;
  readonly givenBy: string;
}

/** Writes down that a supervisor let one contact pass. Never changed afterwards. */
export const insertOverride = (tx: Tx, row: NewOverride): void =>
  void statement(
    tx,
    `insert into gate_override (id, account_id, channel, reasons, reason, from_at, until_at, office_on, given_by)
     values (@id, @accountId, @channel, @reasons, @reason, @fromAt, @untilAt, @officeOn, @givenBy)`,
  ).run(row);

/** How many overrides a person has given on one day of the office. */
export const overridesGivenOn = (db: Db, userId: string, officeOn: string): number =>
  statement<[string, string], number>(db, 'select count(*) from gate_override where given_by = ? and office_on = ?')
    .pluck()
    .get(userId, officeOn) ?? 0;
