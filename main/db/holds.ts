import type { DisputeReason, DisputeStatus, HoldBlock, HoldReason } from '../../shared/vocabulary/accounts.ts';
import type { DisputeKind } from '../../shared/vocabulary/compliance.ts';
import { type Db, statement, type Tx } from './database.ts';

/** How far a hold reaches: one account, all of a debtor's, all of a creditor's, or the whole book. */
export type HoldScope = 'account' | 'debtor' | 'creditor' | 'book';

export interface NewHold {
  readonly id: string;
  /** At most one of account, debtor and creditor; without one the hold is on the whole book. */
  readonly accountId: string | null;
  readonly debtorId: string | null;
  readonly creditorId: string | null;
  readonly reason: HoldReason;
  readonly blocks: readonly HoldBlock[];
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly reviewOn: string;
  readonly note: string;
  readonly setBy: string | null;
  readonly setAt: string;
}

export const insertHold = (tx: Tx, row: NewHold): void =>
  void statement(
    tx,
    `insert into hold (id, account_id, debtor_id, creditor_id, reason, blocks, starts_on, ends_on, review_on, note, set_by,
       set_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.id,
    row.accountId,
    row.debtorId,
    row.creditorId,
    row.reason,
    JSON.stringify(row.blocks),
    row.startsOn,
    row.endsOn,
    row.reviewOn,
    row.note,
    row.setBy,
    row.setAt,
  );

export interface HoldRecord {
  readonly id: string;
  readonly scope: HoldScope;
  readonly reason: HoldReason;
  readonly blocks: readonly HoldBlock[];
  readonly startsOn: string;
  /** The last day it stops anything; null when open. */
  readonly endsOn: string | null;
  readonly reviewOn: string;
  readonly note: string;
  readonly liftedAt: string | null;
}

const columns = `id, reason, blocks, starts_on as startsOn, ends_on as endsOn, review_on as reviewOn, note,
  lifted_at as liftedAt, set_at`;

type StoredHold = Omit<HoldRecord, 'blocks'> & { readonly blocks: string };
const read = (row: StoredHold): HoldRecord => ({ ...row, blocks: JSON.parse(row.blocks) as HoldBlock[] });

/** Holds on a creditor, or on the whole book where nobody is named: a partial index of its own keeps them quick to find. */
const wide = 'hold where account_id is null and debtor_id is null and creditor_id';

/**
 * Every hold that touches the account, whichever its scope, lifted ones too: whoever asks about a day of the past must know
 * what held then. Oldest first. The creditor is looked up when not given.
 */
export const holdsOn = (db: Db, accountId: string, debtorId: string, creditorId?: string): HoldRecord[] =>
  statement<[{ accountId: string; debtorId: string; creditorId: string | null }], StoredHold>(
    db,
    `select 'account' as scope, ${columns} from hold where account_id = @accountId
     union all select 'debtor', ${columns} from hold where debtor_id = @debtorId
     union all select 'creditor', ${columns} from
       ${wide} = coalesce(@creditorId, (select a.creditor_id from account a where a.id = @accountId))
     union all select 'book', ${columns} from ${wide} is null
     order by set_at, id`,
  )
    .all({ accountId, debtorId, creditorId: creditorId ?? null })
    .map(read);

/** Lifts a hold that still stands; false when there is none such. */
export const liftHold = (
  tx: Tx,
  holdId: string,
  by: { readonly userId: string | null; readonly at: string; readonly reason: string },
): boolean =>
  statement(tx, `update hold set lifted_by = ?, lifted_at = ?, lift_reason = ? where id = ? and lifted_at is null`).run(
    by.userId,
    by.at,
    by.reason,
    holdId,
  ).changes === 1;

/** Moves the review of a hold that still stands. */
export const setHoldReview = (tx: Tx, holdId: string, reviewOn: string): void =>
  void statement(tx, 'update hold set review_on = ? where id = ? and lifted_at is null').run(reviewOn, holdId);

/** A hold that ended by itself, and the account its review is written on. */
export interface EndedHold {
  readonly id: string;
  readonly scope: HoldScope;
  readonly reason: HoldReason;
  readonly endsOn: string;
  readonly setBy: string | null;
  /** The account itself, or the first open one within the scope; null when none is open. */
  readonly accountId: string | null;
}

/** Holds whose last day lies in the range (from inclusive, before exclusive) and that nobody lifted. */
export const holdsEnded = (db: Db, from: string, before: string): EndedHold[] =>
  statement<[{ from: string; before: string }], EndedHold>(
    db,
    `select h.id, h.reason, h.ends_on as endsOn, h.set_by as setBy,
       case when h.account_id is not null then 'account' when h.debtor_id is not null then 'debtor'
         when h.creditor_id is not null then 'creditor' else 'book' end as scope,
       case when h.account_id is not null then (select id from account where id = h.account_id and closed = 0)
         when h.debtor_id is not null then (select min(id) from account where debtor_id = h.debtor_id and +closed = 0)
         when h.creditor_id is not null then (select id from account where creditor_id = h.creditor_id and closed = 0 limit 1)
         else (select id from account where closed = 0 limit 1) end as accountId
     from hold h where h.ends_on >= @from and h.ends_on < @before and h.lifted_at is null order by h.ends_on, h.id`,
  ).all({ from, before });

/** The attorney who acts for a debtor, as far as the book knows. */
export const attorneyOf = (db: Db, debtorId: string): { readonly name: string; readonly phone: string } | null =>
  statement<[string], { readonly name: string; readonly phone: string }>(
    db,
    `select name, phone from party where debtor_id = ? and role = 'attorney' and ended_on is null
     order by since_on desc, id desc limit 1`,
  ).get(debtorId) ?? null;

export interface DisputeRecord {
  readonly id: string;
  readonly kind: DisputeKind;
  readonly reason: DisputeReason;
  readonly status: DisputeStatus;
  /** Null when the whole debt is disputed. */
  readonly amountMinor: number | null;
  readonly openedOn: string;
  readonly written: boolean;
  /** Collection of the disputed part stops until it is answered. */
  readonly ceases: boolean;
  readonly answeredOn: string | null;
  readonly note: string;
  readonly version: number;
}

type StoredDispute = Omit<DisputeRecord, 'written' | 'ceases'> & { readonly written: 0 | 1; readonly ceases: 0 | 1 };

/** An account's disputes, open ones first, then newest first. */
export const disputesOf = (db: Db, accountId: string): DisputeRecord[] =>
  statement<[string], StoredDispute>(
    db,
    `select id, kind, reason, status, amount_minor as amountMinor, opened_on as openedOn, written, ceases,
       answered_on as answeredOn, note, version
     from dispute where account_id = ? order by status, opened_on desc, id`,
  )
    .all(accountId)
    .map((row) => ({ ...row, written: row.written === 1, ceases: row.ceases === 1 }));

/** A dispute as it is opened; one told on the telephone is neither written nor does it stop collection by itself. */
export interface NewDispute {
  readonly id: string;
  readonly accountId: string;
  readonly reason: DisputeReason;
  readonly amountMinor: number | null;
  readonly openedOn: string;
  readonly holdId: string | null;
  readonly kind?: DisputeKind;
  readonly written?: boolean;
  readonly ceases?: boolean;
  readonly note?: string;
}

export const insertDispute = (tx: Tx, row: NewDispute): void =>
  void statement(
    tx,
    `insert into dispute (id, account_id, reason, status, amount_minor, opened_on, hold_id, kind, written, ceases, note)
     values (?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.id,
    row.accountId,
    row.reason,
    row.amountMinor,
    row.openedOn,
    row.holdId,
    row.kind ?? 'dispute',
    row.written ? 1 : 0,
    row.ceases ? 1 : 0,
    row.note ?? '',
  );

/** Open disputes that a hold stands for and that wait for an answer before collection may go on. */
export const unansweredDisputesOf = (db: Db, holdId: string): number =>
  statement<[string], number>(
    db,
    `select count(*) from dispute where hold_id = ? and status = 'open' and ceases = 1 and answered_on is null`,
  )
    .pluck()
    .get(holdId) ?? 0;

/** Closes the disputes that a hold stood for; returns how many. */
export const resolveDisputesOf = (tx: Tx, holdId: string, on: string, outcome: string): number =>
  statement(
    tx,
    `update dispute set status = 'resolved', resolved_on = ?, outcome = ?, version = version + 1
     where hold_id = ? and status = 'open'`,
  ).run(on, outcome, holdId).changes;
