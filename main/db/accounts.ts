import type { LetterTemplateCode } from '../../shared/vocabulary/letters.ts';
import type { AccountStatus, DebtorKind } from '../../shared/vocabulary/accounts.ts';
import { type Db, statement, type Tx } from './database.ts';
import { personOf, rootOf } from './same-people.ts';
import type { account } from './schema/accounts.ts';

/** An account as services decide upon it, with the name of the person it is assigned to. */
export type AccountRecord = typeof account.$inferSelect & { readonly assignedName: string | null };

const columns = `a.id, a.version, a.file_number as fileNumber, a.reference, a.creditor_id as creditorId,
  a.creditor_name as creditorName, a.placement_id as placementId, a.debtor_id as debtorId, a.debtor_name as debtorName,
  a.status, a.closed, a.closed_on as closedOn, a.currency, a.debt_class as debtClass,
  a.original_creditor as originalCreditor, a.opened_on as openedOn, a.delinquent_on as delinquentOn,
  a.charged_off_on as chargedOffOn, a.itemization_on as itemizationOn, a.placed_on as placedOn,
  a.last_payment_on as lastPaymentOn, a.last_payment_minor as lastPaymentMinor, a.interest_rate_bp as interestRateBp,
  a.interest_from_on as interestFromOn, a.principal_minor as principalMinor, a.interest_minor as interestMinor,
  a.fees_minor as feesMinor, a.costs_minor as costsMinor, a.paid_minor as paidMinor, a.owing_minor as owingMinor,
  a.assigned_to as assignedTo, u.name as assignedName, a.last_contact_at as lastContactAt,
  a.next_step_on as nextStepOn, a.next_step_kind as nextStepKind, a.custom_fields as customFields,
  a.created_at as createdAt, a.collector_kind as collectorKind, a.contract_kind as contractKind`;

type StoredAccount = Omit<AccountRecord, 'closed' | 'customFields'> & {
  readonly closed: 0 | 1;
  readonly customFields: string;
};

/** The account, or null when it is not in the book. */
export function accountById(db: Db, id: string): AccountRecord | null {
  const row = statement<[string], StoredAccount>(
    db,
    `select ${columns} from account a left join user u on u.id = a.assigned_to where a.id = ?`,
  ).get(id);
  if (!row) return null;
  const customFields = JSON.parse(row.customFields) as AccountRecord['customFields'];
  return { ...row, closed: row.closed === 1, customFields };
}

export interface DebtorRecord {
  readonly id: string;
  readonly kind: DebtorKind;
  readonly name: string;
  readonly language: string;
  readonly birthOn: string | null;
  readonly identifier: string | null;
}

/** A debtor as the record that speaks for it tells: its own, or the one it was merged into. */
export function debtorById(db: Db, id: string): DebtorRecord | null {
  const row = statement<[string], DebtorRecord>(
    db,
    'select id, kind, name, language, birth_on as birthOn, identifier from debtor where id = ?',
  ).get(rootOf(db, id));
  return row ? { ...row, id } : null;
}

/** The country whose law a debtor's money follows where nothing was agreed. */
export const countryOfDebtor = (db: Db, debtorId: string): string =>
  statement<[string], string>(db, 'select country from debtor where id = ?').pluck().get(debtorId) ?? '';

/** Every account of a debtor, oldest first. */
export const accountsOfDebtor = (db: Db, debtorId: string) =>
  statement<
    [string],
    {
      readonly id: string;
      readonly fileNumber: string;
      readonly creditorName: string;
      readonly owingMinor: number;
      readonly currency: string;
      readonly status: AccountStatus;
    }
  >(
    db,
    `select id, file_number as fileNumber, creditor_name as creditorName, owing_minor as owingMinor, currency, status
     from account where debtor_id = ? order by id`,
  ).all(debtorId);

/** Every account of the person a debtor is, linked and merged records too; those of the debtor first. */
export const accountsOfPerson = (db: Db, debtorId: string) =>
  personOf(db, debtorId).flatMap((id) => accountsOfDebtor(db, id));

/** Accounts with that file number or creditor's reference. */
export const accountsByReference = (db: Db, reference: string): string[] =>
  statement<[string, string], string>(
    db,
    'select id from account where file_number = ? union select id from account where reference = ? limit 50',
  )
    .pluck()
    .all(reference, reference);

/** Counts a change of the account that people look at; returns its new version. */
export const bumpVersion = (tx: Tx, accountId: string): number =>
  statement<[string], number>(tx, 'update account set version = version + 1 where id = ? returning version')
    .pluck()
    .get(accountId) ?? 0;

/** Gives the account a status; closing dates it and has its strategy looked at, reopening takes the date away. */
export function setAccountStatus(tx: Tx, accountId: string, status: AccountStatus, closedOn: string | null): void {
  statement(tx, 'update account set status = ?, closed = ?, closed_on = ? where id = ?').run(
    status,
    closedOn === null ? 0 : 1,
    closedOn,
    accountId,
  );
  if (closedOn === null) return;
  statement(tx, `update strategy_run set look_on = ? where account_id = ? and state = 'active'`).run(
    closedOn,
    accountId,
  );
}

/** Hands the account and its open steps to a person, or to nobody. */
export function assignAccount(tx: Tx, accountId: string, userId: string | null): void {
  statement(tx, 'update account set assigned_to = ? where id = ?').run(userId, accountId);
  statement(tx, `update reminder set assigned_to = ? where account_id = ? and status in ('open', 'fired')`).run(
    userId,
    accountId,
  );
}

/** Notes when the debtor was last reached for; an earlier moment never replaces a later one. */
export const noteLastContact = (tx: Tx, accountId: string, at: string): void =>
  void statement(tx, `update account set last_contact_at = max(coalesce(last_contact_at, ''), ?) where id = ?`).run(
    at,
    accountId,
  );

/** The note a person is typing about the account; empty when there is none. */
export const draftOf = (db: Db, userId: string, accountId: string): string =>
  statement<[string, string], string>(db, 'select text from draft_note where user_id = ? and account_id = ?')
    .pluck()
    .get(userId, accountId) ?? '';

/** Keeps a draft; an empty one is removed. */
export function keepDraft(tx: Tx, userId: string, accountId: string, text: string, at: string): void {
  if (text === '') {
    statement(tx, 'delete from draft_note where user_id = ? and account_id = ?').run(userId, accountId);
    return;
  }
  statement(
    tx,
    `insert into draft_note (user_id, account_id, text, at) values (?, ?, ?, ?)
     on conflict (user_id, account_id) do update set text = excluded.text, at = excluded.at`,
  ).run(userId, accountId, text, at);
}

export interface LetterInView {
  readonly id: string;
  readonly template: LetterTemplateCode;
  readonly status: 'queued' | 'held' | 'rendered' | 'sent' | 'cancelled';
  readonly queuedAt: string;
  readonly sentAt: string | null;
}

/** An account's letters, newest first. */
export const lettersInView = (db: Db, accountId: string): LetterInView[] =>
  statement<[string], LetterInView>(
    db,
    `select id, template, status, queued_at as queuedAt, sent_at as sentAt from letter
     where account_id = ? order by queued_at desc limit 50`,
  ).all(accountId);
