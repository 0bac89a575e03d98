import type { AccountStatus } from '../../shared/vocabulary/accounts.ts';
import type { PlacementKind } from '../../shared/vocabulary/intake.ts';
import type { PlacementStatus } from '../../shared/vocabulary/work.ts';
import { type Db, statement, type Tx } from './database.ts';

export interface PlacementRecord {
  readonly id: string;
  readonly number: string;
  readonly creditorId: string;
  readonly creditorName: string;
  readonly kind: PlacementKind;
  readonly fileName: string;
  readonly fileSha256: string;
  /** JSON: the file's columns in their order. */
  readonly columns: string;
  readonly currency: string;
  readonly receivedOn: string;
  readonly status: PlacementStatus;
  readonly rowCount: number;
  readonly createdCount: number;
  readonly updatedCount: number;
  readonly skippedCount: number;
  readonly errorCount: number;
  readonly totalMinor: number;
  readonly importedBy: string | null;
  readonly startedAt: string;
  readonly postedAt: string | null;
  /** Open accounts or invoices the file no longer lists, dealt with after its rows. */
  readonly missingCount: number;
  /** The saved mapping it was read by, with its version; null where none was. */
  readonly mappingName: string | null;
  /** JSON: which column feeds which field. */
  readonly mapping: string;
}

const select = `select p.id, p.number, p.creditor_id as creditorId, c.name as creditorName, p.kind, p.file_name as fileName,
  p.file_sha256 as fileSha256, p.columns, p.currency, p.received_on as receivedOn, p.status, p.row_count as rowCount,
  p.created_count as createdCount, p.updated_count as updatedCount, p.skipped_count as skippedCount,
  p.error_count as errorCount, p.total_minor as totalMinor, p.imported_by as importedBy, p.started_at as startedAt,
  p.posted_at as postedAt, p.missing_count as missingCount, p.mapping_name as mappingName, p.mapping
  from placement p join creditor c on c.id = p.creditor_id`;

export const placementById = (db: Db, id: string): PlacementRecord | null =>
  statement<[string], PlacementRecord>(db, `${select} where p.id = ?`).get(id) ?? null;

/** The latest placements, newest first. */
export const placementsList = (db: Db, limit: number): PlacementRecord[] =>
  statement<[number], PlacementRecord>(db, `${select} order by p.started_at desc, p.id desc limit ?`).all(limit);

/** Placements a stopped program left in the middle, oldest first. A paused one waits for a person. */
export const unfinishedPlacements = (db: Db): PlacementRecord[] =>
  statement<[], PlacementRecord>(
    db,
    `${select} where p.status in ('staging', 'staged', 'posting', 'undoing') order by p.started_at, p.id`,
  ).all();

/** A file is the same when its bytes are and it is read as the same kind in the same currency. */
interface SameFile {
  readonly creditorId: string;
  readonly sha256: string;
  readonly kind: PlacementKind;
  readonly currency: string;
}

/** The placement through which this very file came from this creditor as that kind, if it was neither abandoned nor taken back. */
export const placementOfFile = (db: Db, { creditorId, sha256, kind, currency }: SameFile): string | null =>
  statement<[string, string, PlacementKind, string], string>(
    db,
    `select id from placement
     where creditor_id = ? and file_sha256 = ? and kind = ? and currency = ? and status not in ('abandoned', 'undone') limit 1`,
  )
    .pluck()
    .get(creditorId, sha256, kind, currency) ?? null;

/** The placement of this very file that was staged and not posted to its end, if there is one. */
export const unfinishedOfFile = (db: Db, { creditorId, sha256, kind, currency }: SameFile): string | null =>
  statement<[string, string, PlacementKind, string], string>(
    db,
    `select id from placement where creditor_id = ? and file_sha256 = ? and kind = ? and currency = ?
       and status in ('staged', 'posting', 'paused') limit 1`,
  )
    .pluck()
    .get(creditorId, sha256, kind, currency) ?? null;

/** What the creditor's letter said of the file, and how its rows fared: for the acknowledgment. */
export const placementTotals = (
  db: Db,
  id: string,
): { readonly controlCount: number | null; readonly controlTotalMinor: number | null } =>
  statement<[string], { controlCount: number | null; controlTotalMinor: number | null }>(
    db,
    'select control_count as controlCount, control_total_minor as controlTotalMinor from placement where id = ?',
  ).get(id) ?? { controlCount: null, controlTotalMinor: null };

export interface Acknowledgment {
  readonly placementId: string;
  readonly file: string;
  readonly sha256: string;
  readonly pages: number;
  readonly madeAt: string;
  readonly madeBy: string | null;
}

/** The acknowledgment drawn for the placement, if there is one. */
export const acknowledgmentOf = (db: Db, placementId: string): Acknowledgment | null =>
  statement<[string], Acknowledgment>(
    db,
    `select placement_id as placementId, file, sha256, pages, made_at as madeAt, made_by as madeBy
     from placement_acknowledgment where placement_id = ?`,
  ).get(placementId) ?? null;

/** Keeps the acknowledgment that was drawn; false when there was one already. */
export const addAcknowledgment = (tx: Tx, row: Acknowledgment): boolean =>
  statement(
    tx,
    `insert into placement_acknowledgment (placement_id, file, sha256, pages, made_at, made_by) values (?, ?, ?, ?, ?, ?)
     on conflict (placement_id) do nothing`,
  ).run(row.placementId, row.file, row.sha256, row.pages, row.madeAt, row.madeBy).changes === 1;

/** A placement that is taken back has nothing to acknowledge any more; the name of the stored file that can go. */
export function forgetAcknowledgment(tx: Tx, placementId: string): string | null {
  const file = acknowledgmentOf(tx, placementId)?.file ?? null;
  statement(tx, 'delete from placement_acknowledgment where placement_id = ?').run(placementId);
  return file;
}

/** Sum of what these accounts owed when they were placed. */
export const openingSum = (db: Db, accountIds: readonly string[]): number =>
  Number(
    statement<[string], number>(
      db,
      `select coalesce(sum(l.amount_minor), 0) from json_each(?) j
         cross join ledger_entry l on l.account_id = j.value and l.kind = 'opening'`,
    )
      .pluck()
      .get(JSON.stringify(accountIds)),
  );

export interface NewPlacement {
  readonly id: string;
  readonly number: string;
  readonly creditorId: string;
  readonly kind: PlacementKind;
  readonly mappingName: string | null;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly mapping: unknown;
  readonly reading: unknown;
  readonly currency: string;
  readonly receivedOn: string;
  readonly controlCount: number | null;
  readonly controlTotalMinor: number | null;
  readonly importedBy: string | null;
  readonly startedAt: string;
}

/** A placement begins with the reading of its file. */
export const insertPlacement = (tx: Tx, row: NewPlacement): void =>
  void statement(
    tx,
    `insert into placement (id, number, creditor_id, kind, mapping_name, file_name, file_sha256, mapping, reading, currency, received_on, status,
       control_count, control_total_minor, imported_by, started_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'staging', ?, ?, ?, ?)`,
  ).run(
    row.id,
    row.number,
    row.creditorId,
    row.kind,
    row.mappingName,
    row.fileName,
    row.fileSha256,
    JSON.stringify(row.mapping),
    JSON.stringify(row.reading),
    row.currency,
    row.receivedOn,
    row.controlCount,
    row.controlTotalMinor,
    row.importedBy,
    row.startedAt,
  );

/** The file was read to its end and its totals stand. */
export const closeStaging = (
  tx: Tx,
  id: string,
  totals: {
    readonly columns: readonly string[];
    readonly rows: number;
    readonly errors: number;
    readonly totalMinor: number;
    readonly missing: number;
  },
): void =>
  void statement(
    tx,
    `update placement set status = 'staged', columns = ?, row_count = ?, error_count = ?, total_minor = ?,
       missing_count = ? where id = ?`,
  ).run(JSON.stringify(totals.columns), totals.rows, totals.errors, totals.totalMinor, totals.missing, id);

/** Moves a placement on; says whether it stood where it was thought to stand. */
export const movePlacement = (
  tx: Tx,
  id: string,
  from: readonly PlacementStatus[],
  to: PlacementStatus,
  postedAt: string | null,
): boolean =>
  statement(
    tx,
    `update placement set status = ?, posted_at = coalesce(?, posted_at)
     where id = ? and status in (select value from json_each(?))`,
  ).run(to, postedAt, id, JSON.stringify(from)).changes === 1;

/** Sets what is left of a placement when some of its accounts stayed in the book. */
export const recountPlacement = (tx: Tx, id: string): void =>
  void statement(
    tx,
    `update placement set updated_count = 0,
       created_count = (select count(*) from account where placement_id = placement.id),
       total_minor = (select coalesce(sum(l.amount_minor), 0) from account a
         join ledger_entry l on l.account_id = a.id and l.kind = 'opening' where a.placement_id = placement.id)
     where id = ?`,
  ).run(id);

/** Adds what a slice did to the placement's counts. */
export const countPosted = (
  tx: Tx,
  id: string,
  slice: { readonly created: number; readonly updated: number; readonly skipped: number },
): void =>
  void statement(
    tx,
    `update placement set created_count = created_count + ?, updated_count = updated_count + ?,
       skipped_count = skipped_count + ? where id = ?`,
  ).run(slice.created, slice.updated, slice.skipped, id);

export interface PlacedAccount {
  readonly id: string;
  readonly reference: string;
  readonly debtorId: string;
  readonly debtorName: string;
  readonly status: AccountStatus;
  readonly closed: 0 | 1;
  readonly currency: string;
  readonly owingMinor: number;
  /** The kind of the placement it came with; null for an account that came with none. */
  readonly placedKind: PlacementKind | null;
}

const placedAccount = `select a.id, a.reference, a.debtor_id as debtorId, a.debtor_name as debtorName, a.status, a.closed, a.currency,
  a.owing_minor as owingMinor, (select kind from placement where id = a.placement_id) as placedKind from account a`;

/** The creditor's account of that reference, if the book has it. */
export const accountOfReference = (db: Db, creditorId: string, reference: string): PlacedAccount | null =>
  statement<[string, string], PlacedAccount>(db, `${placedAccount} where a.creditor_id = ? and a.reference = ?`).get(
    creditorId,
    reference,
  ) ?? null;

/** The creditor's accounts of that customer number, two at most: enough to know whether the number names one. */
export const accountOfCustomer = (db: Db, creditorId: string, externalReference: string): PlacedAccount[] =>
  statement<[string, string], PlacedAccount>(
    db,
    `${placedAccount} join debtor d on d.id = a.debtor_id
     where d.external_reference = ? and d.external_reference <> '' and a.creditor_id = ? order by a.closed, a.id limit 2`,
  ).all(externalReference, creditorId);

/** Open accounts of the creditor that came with files of that kind, in the order of their references. */
export const openAccountsOfKind = (
  db: Db,
  creditorId: string,
  kind: PlacementKind,
  currency: string,
): IterableIterator<PlacedAccount> =>
  statement<[string, string, PlacementKind], PlacedAccount>(
    db,
    `${placedAccount} join placement p on p.id = a.placement_id
     where a.creditor_id = ? and a.closed = 0 and a.currency = ? and p.kind = ? order by a.reference`,
  ).iterate(creditorId, currency, kind);

/** Keeps that a placement's new accounts wait for their creditor's default strategy; once per placement. */
export const addStrategyStart = (
  tx: Tx,
  row: {
    readonly placementId: string;
    readonly creditorId: string;
    readonly accounts: number;
    readonly askedAt: string;
  },
): void =>
  void statement(
    tx,
    `insert into strategy_start (placement_id, creditor_id, accounts, asked_at) values (?, ?, ?, ?)
     on conflict (placement_id) do nothing`,
  ).run(row.placementId, row.creditorId, row.accounts, row.askedAt);

/** A placement that was taken back waits for no strategy. */
export const forgetStrategyStart = (tx: Tx, placementId: string): void =>
  void statement(tx, 'delete from strategy_start where placement_id = ?').run(placementId);
