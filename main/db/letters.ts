import type {
  LetterDispatch,
  LetterHeldReason,
  LetterStatus,
  LetterTemplateCode,
} from '../../shared/vocabulary/letters.ts';
import type { Bucket, LedgerKind } from '../../shared/vocabulary/money.ts';
import { type Db, statement, type Tx } from './database.ts';
import { letter, letterSent, letterTemplate } from './schema/money.ts';

/** A letter as lists show it. */
export interface LetterListRow {
  readonly id: string;
  readonly accountId: string;
  readonly fileNumber: string;
  readonly name: string;
  readonly template: LetterTemplateCode;
  readonly status: LetterStatus;
  readonly heldReason: LetterHeldReason | null;
  readonly heldDetail: string | null;
  readonly queuedAt: string;
  readonly renderedAt: string | null;
  readonly sentAt: string | null;
  readonly pages: number | null;
  readonly sha256: string | null;
}

/** A letter with what only the house needs: where its bytes are and what it said was owed. */
export interface LetterRecord extends LetterListRow {
  readonly file: string | null;
  readonly letterOn: string | null;
  readonly owingMinor: number | null;
  readonly contactPointId: string | null;
  /** The day it asks to be paid by; null until it is drawn. */
  readonly deadlineOn: string | null;
}

const listColumns = `l.id, l.account_id as accountId, a.file_number as fileNumber, a.debtor_name as name, l.template, l.status,
  l.held_reason as heldReason, l.held_detail as heldDetail, l.queued_at as queuedAt, l.rendered_at as renderedAt,
  l.sent_at as sentAt, l.pages, l.sha256`;

export const letterById = (db: Db, id: string): LetterRecord | null =>
  statement<[string], LetterRecord>(
    db,
    `select ${listColumns}, l.file, l.letter_on as letterOn, l.owing_minor as owingMinor, l.contact_point_id as contactPointId,
       l.facts ->> '$.deadlineOn' as deadlineOn
     from letter l join account a on a.id = l.account_id where l.id = ?`,
  ).get(id) ?? null;

/** Letters newest first, of one status or all. */
export const letterPage = (db: Db, status: LetterStatus | null, from: number, to: number): LetterListRow[] =>
  status === null
    ? statement<[number, number], LetterListRow>(
        db,
        `select ${listColumns} from letter l join account a on a.id = l.account_id
         order by l.queued_at desc, l.id desc limit ? offset ?`,
      ).all(to - from, from)
    : statement<[string, number, number], LetterListRow>(
        db,
        `select ${listColumns} from letter l join account a on a.id = l.account_id
         where l.status = ? order by l.queued_at desc, l.id desc limit ? offset ?`,
      ).all(status, to - from, from);

/** How many letters stand in each status. */
export function letterCounts(db: Db): Readonly<Record<LetterStatus, number>> {
  const counts = { queued: 0, held: 0, rendered: 0, sent: 0, cancelled: 0 };
  const rows = statement<[], { status: LetterStatus; count: number }>(
    db,
    'select status, count(*) as count from letter group by status',
  ).all();
  for (const { status, count } of rows) counts[status] = count;
  return counts;
}

/** Ids of the letters in a status, oldest first; of one template or of all. */
export const letterIdsIn = (db: Db, status: LetterStatus, template: LetterTemplateCode | null): string[] =>
  statement<[string, string | null, string | null], string>(
    db,
    'select id from letter where status = ? and (? is null or template = ?) order by queued_at, id',
  )
    .pluck()
    .all(status, template, template);

/** True when a letter of that template is queued, held back or ready for the account. */
export const isLetterWaiting = (db: Db, accountId: string, template: LetterTemplateCode): boolean =>
  statement<[string, string], number>(
    db,
    `select 1 from letter where account_id = ? and template = ? and status in ('queued', 'held', 'rendered') limit 1`,
  )
    .pluck()
    .get(accountId, template) !== undefined;

/** The newest wording of a template the book knows; 0 when none was printed yet. */
export const wordingVersion = (db: Db, code: LetterTemplateCode): number =>
  statement<[string], number | null>(db, 'select max(version) from letter_template where code = ? and active = 1')
    .pluck()
    .get(code) ?? 0;

/** The newest wording of a template as stored, template JSON; null when none was printed yet. */
export const wordingText = (db: Db, code: LetterTemplateCode): string | null =>
  statement<[string], string>(
    db,
    'select body from letter_template where code = ? and active = 1 order by version desc limit 1',
  )
    .pluck()
    .get(code) ?? null;

/** Keeps a wording as it is printed; a released version never changes, so a known one stays. True when it is new. */
export const keepWording = (tx: Tx, row: typeof letterTemplate.$inferInsert): boolean =>
  tx.insert(letterTemplate).values(row).onConflictDoNothing().run().changes === 1;

export const insertLetter = (tx: Tx, row: typeof letter.$inferInsert): void => void tx.insert(letter).values(row).run();

/** Notes why a letter is not drawn; false when nothing changed. */
export const holdLetter = (tx: Tx, id: string, reason: LetterHeldReason, detail: string): boolean =>
  statement(
    tx,
    `update letter set status = 'held', held_reason = ?, held_detail = ?, version = version + 1
     where id = ? and status in ('queued', 'held') and (status = 'queued' or held_reason <> ? or held_detail <> ?)`,
  ).run(reason, detail, id, reason, detail).changes === 1;

export interface RenderedLetter {
  readonly templateVersion: number;
  readonly language: string;
  readonly contactPointId: string;
  /** The facts as JSON. */
  readonly facts: string;
  readonly owingMinor: number;
  readonly letterOn: string;
  readonly renderedAt: string;
  readonly file: string;
  readonly sha256: string;
  readonly pages: number;
}

/** Notes the drawn letter; false when it was cancelled meanwhile. From here on its bytes are fixed. */
export const recordRendered = (tx: Tx, id: string, drawn: RenderedLetter): boolean =>
  statement(
    tx,
    `update letter set status = 'rendered', held_reason = null, held_detail = null, template_version = @templateVersion,
       language = @language, contact_point_id = @contactPointId, facts = @facts, owing_minor = @owingMinor,
       letter_on = @letterOn, rendered_at = @renderedAt, file = @file, sha256 = @sha256, pages = @pages, version = version + 1
     where id = @id and status in ('queued', 'held')`,
  ).run({ id, ...drawn }).changes === 1;

/** Takes back a letter that has not left the house; false when it has, or is none. */
export const cancelLetter = (tx: Tx, id: string): boolean =>
  statement(
    tx,
    `update letter set status = 'cancelled', version = version + 1 where id = ? and status in ('queued', 'held', 'rendered')`,
  ).run(id).changes === 1;

/** Notes that the letter left the house for the first time. */
export const markLetterSent = (tx: Tx, id: string, at: string): boolean =>
  statement(
    tx,
    `update letter set status = 'sent', sent_at = ?, version = version + 1 where id = ? and status = 'rendered'`,
  ).run(at, id).changes === 1;

/** Adds to the log of letters that left the house; never changed afterwards. */
export const insertDispatch = (tx: Tx, row: typeof letterSent.$inferInsert): void =>
  void tx.insert(letterSent).values(row).run();

/** When and how a letter left the house, oldest first. */
export const dispatchesOf = (db: Db, letterId: string) =>
  statement<
    [string],
    {
      readonly at: string;
      readonly by: string | null;
      readonly how: LetterDispatch;
      readonly sha256: string;
      readonly printer: string;
    }
  >(
    db,
    `select s.at, u.name as "by", s.how, s.sha256, s.printer from letter_sent s left join user u on u.id = s.user_id
     where s.letter_id = ? order by s.at, s.id`,
  ).all(letterId);

/** True when the letter's row names a stored file. */
export const hasLetterFile = (db: Db, id: string): boolean =>
  statement<[string], number>(db, 'select 1 from letter where id = ? and file is not null').pluck().get(id) !==
  undefined;

/** The account's ledger as a letter itemises it, oldest first. */
export const movementsOf = (db: Db, accountId: string) =>
  statement<
    [string],
    {
      readonly kind: LedgerKind;
      readonly bucket: Bucket;
      readonly amountMinor: number;
      readonly effectiveOn: string;
      readonly paymentId: string | null;
    }
  >(
    db,
    `select kind, bucket, amount_minor as amountMinor, effective_on as effectiveOn, payment_id as paymentId
     from ledger_entry where account_id = ? order by effective_on, id`,
  ).all(accountId);

/** True when a promise was made for the account after that moment. */
export const isPromiseMadeAfter = (db: Db, accountId: string, at: string): boolean =>
  statement<[string, string], number>(
    db,
    `select 1 from promise_to_pay where account_id = ? and made_at > ? and status <> 'cancelled' limit 1`,
  )
    .pluck()
    .get(accountId, at) !== undefined;

/** Open accounts whose debtor may be written to, in file order: those the practice book writes letters for. */
export const accountsForPracticeLetters = (db: Db, limit: number): string[] =>
  statement<[number], string>(
    db,
    `select id from account where closed = 0 and status in ('active', 'contacted', 'broken_promise') order by file_number limit ?`,
  )
    .pluck()
    .all(limit);
