import type { LimitationEvent } from '../../shared/vocabulary/compliance.ts';
import { type Db, statement, type Tx } from './database.ts';

/** An event written down about an account's time to sue. */
export interface LimitationEventRecord {
  readonly id: string;
  readonly kind: LimitationEvent;
  readonly on: string;
  readonly note: string;
}

/** An account's events up to a day, in the order in which they were written down; read by index. */
export const limitationEventsOf = (db: Db, accountId: string, upTo: string): LimitationEventRecord[] =>
  statement<[string, string], LimitationEventRecord>(
    db,
    `select id, kind, happened_on as "on", note from limitation_event indexed by limitation_event_account
     where account_id = ? and happened_on <= ? order by recorded_at, id`,
  ).all(accountId, upTo);

export interface NewLimitationEvent extends LimitationEventRecord {
  readonly accountId: string;
  readonly recordedAt: string;
  readonly recordedBy: string | null;
}

/** Writes an event down; it is never changed afterwards. */
export const insertLimitationEvent = (tx: Tx, row: NewLimitationEvent): void =>
  void statement(
    tx,
    `insert into limitation_event (id, account_id, kind, happened_on, note, recorded_at, recorded_by)
     values (@id, @accountId, @kind, @on, @note, @recordedAt, @recordedBy)`,
  ).run({ ...row });

/** Days of an account's payments that were not taken back. */
export const paidDaysOf = (db: Db, accountId: string): string[] =>
  statement<[string], string>(
    db,
    `select distinct received_on from payment p where account_id = ? and amount_minor > 0
       and not exists (select 1 from payment r where r.reverses = p.id) order by 1`,
  )
    .pluck()
    .all(accountId);

/** Says what the debt rests on and as whom we collect it. */
export const setAccountTerms = (tx: Tx, accountId: string, contractKind: string, collectorKind: string): void =>
  void statement(tx, 'update account set contract_kind = ?, collector_kind = ? where id = ?').run(
    contractKind,
    collectorKind,
    accountId,
  );
