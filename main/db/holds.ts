import type { DisputeReason, DisputeStatus, HoldBlock, HoldReason } from '../../shared/vocabulary/accounts.ts';
import { type Db, statement, type Tx } from './database.ts';

export interface NewHold {
  readonly id: string;
  /** Exactly one of account and debtor. */
  readonly accountId: string | null;
  readonly debtorId: string | null;
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
    `insert into hold (id, account_id, debtor_id, reason, blocks, starts_on, ends_on, review_on, note, set_by, set_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.id,
    row.accountId,
    row.debtorId,
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
  readonly scope: 'account' | 'debtor';
  readonly reason: HoldReason;
  readonly blocks: readonly HoldBlock[];
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly reviewOn: string;
  readonly note: string;
  readonly liftedAt: string | null;
}

const columns = `id, iif(account_id is null, 'debtor', 'account') as scope, reason, blocks, starts_on as startsOn,
  ends_on as endsOn, review_on as reviewOn, note, lifted_at as liftedAt`;

type StoredHold = Omit<HoldRecord, 'blocks'> & { readonly blocks: string };
const read = (row: StoredHold): HoldRecord => ({ ...row, blocks: JSON.parse(row.blocks) as HoldBlock[] });

/**
 * Holds on the account or its debtor, lifted ones too: whoever asks about a day of the past must know what held then.
 * Oldest first.
 */
export const holdsOn = (db: Db, accountId: string, debtorId: string): HoldRecord[] =>
  statement<[string, string], StoredHold>(
    db,
    `select ${columns}, set_at from hold where account_id = ?
     union all select ${columns}, set_at from hold where debtor_id = ? order by set_at, id`,
  )
    .all(accountId, debtorId)
    .map(read);

/** Lifts a hold that stands on the account or its debtor; false when there is none such. */
export const liftHold = (
  tx: Tx,
  lift: { readonly holdId: string; readonly accountId: string; readonly debtorId: string },
  by: { readonly userId: string | null; readonly at: string; readonly reason: string },
): boolean =>
  statement(
    tx,
    `update hold set lifted_by = ?, lifted_at = ?, lift_reason = ?
     where id = ? and lifted_at is null and (account_id = ? or debtor_id = ?)`,
  ).run(by.userId, by.at, by.reason, lift.holdId, lift.accountId, lift.debtorId).changes === 1;

export interface DisputeRecord {
  readonly id: string;
  readonly reason: DisputeReason;
  readonly status: DisputeStatus;
  readonly amountMinor: number | null;
  readonly openedOn: string;
}

/** An account's disputes, open ones first, then newest first. */
export const disputesOf = (db: Db, accountId: string): DisputeRecord[] =>
  statement<[string], DisputeRecord>(
    db,
    `select id, reason, status, amount_minor as amountMinor, opened_on as openedOn from dispute
     where account_id = ? order by status, opened_on desc, id`,
  ).all(accountId);

export interface NewDispute {
  readonly id: string;
  readonly accountId: string;
  readonly reason: DisputeReason;
  readonly amountMinor: number | null;
  readonly openedOn: string;
  readonly holdId: string | null;
}

export const insertDispute = (tx: Tx, row: NewDispute): void =>
  void statement(
    tx,
    `insert into dispute (id, account_id, reason, status, amount_minor, opened_on, hold_id)
     values (?, ?, ?, 'open', ?, ?, ?)`,
  ).run(row.id, row.accountId, row.reason, row.amountMinor, row.openedOn, row.holdId);

/** Closes the disputes that a hold stood for; returns how many. */
export const resolveDisputesOf = (tx: Tx, holdId: string, on: string, outcome: string): number =>
  statement(
    tx,
    `update dispute set status = 'resolved', resolved_on = ?, outcome = ? where hold_id = ? and status = 'open'`,
  ).run(on, outcome, holdId).changes;
