import { type Db, statement, type Tx } from './database.ts';
import { forgetSamePeople, rootOf } from './same-people.ts';
import { forgetUnusedSpellings } from './search.ts';
import { isDocumentFile } from './documents.ts';

/** What a disposal removed, in rows. */
export interface DisposalCounts {
  readonly accounts: number;
  readonly debtors: number;
  readonly letters: number;
  readonly payments: number;
  readonly contacts: number;
  readonly entries: number;
  readonly journalDetails: number;
  readonly otherRows: number;
}

export const noCounts: DisposalCounts = {
  accounts: 0,
  debtors: 0,
  letters: 0,
  payments: 0,
  contacts: 0,
  entries: 0,
  journalDetails: 0,
  otherRows: 0,
};

type Counted = keyof DisposalCounts;

/** Children before their parents, so that no reference ever hangs: one statement per account, in this order. */
const ofAccount: readonly (readonly [counted: Counted, sql: string])[] = [
  ['otherRows', 'delete from strategy_step where run_id in (select id from strategy_run where account_id = ?)'],
  ['otherRows', 'delete from strategy_run where account_id = ?'],
  ['otherRows', 'delete from letter_sent where letter_id in (select id from letter where account_id = ?)'],
  ['letters', 'delete from letter where account_id = ?'],
  ['otherRows', 'delete from charge where account_id = ?'],
  ['otherRows', 'delete from debtor_credit where account_id = ?'],
  ['otherRows', 'delete from payment_share where item_id in (select id from account_item where account_id = ?)'],
  ['otherRows', 'delete from item_payment where item_id in (select id from account_item where account_id = ?)'],
  ['otherRows', 'delete from account_item where account_id = ?'],
  ['otherRows', 'delete from interest_terms where account_id = ?'],
  ['otherRows', 'delete from interest_relief where account_id = ?'],
  // What the bank said of the payer goes with the payment; day and amount stay, for the bank's books and the agency's.
  [
    'otherRows',
    `with gone as (select id from payment where account_id = ?)
     update bank_entry set reference = '', counterparty = '', counterparty_account = '', remittance = '' where id in (
       select m.entry_id from bank_match m join gone g on g.id = m.payment_id
       union select m.entry_id from bank_match m join suspense_use u on u.suspense_id = m.suspense_id
         join gone g on g.id = u.payment_id)`,
  ],
  [
    'otherRows',
    `update suspense_item set payer = '', payer_account = '', reference = '', remittance = '' where state <> 'open' and id in (
       select u.suspense_id from suspense_use u join payment p on p.id = u.payment_id where p.account_id = ?)`,
  ],
  ['otherRows', `update payment_batch_line set account_id = null, payer = '', reference = '' where account_id = ?`],
  ['otherRows', 'delete from ledger_entry where account_id = ?'],
  ['payments', 'delete from payment where account_id = ? and reverses is not null'],
  ['payments', 'delete from payment where account_id = ?'],
  ['otherRows', 'delete from promise_to_pay where account_id = ?'],
  [
    'otherRows',
    'delete from arrangement_change where arrangement_id in (select id from arrangement where account_id = ?)',
  ],
  ['otherRows', 'delete from arrangement where account_id = ?'],
  ['otherRows', 'delete from reminder where account_id = ?'],
  ['otherRows', 'delete from draft_note where account_id = ?'],
  ['otherRows', 'delete from gate_log where account_id = ?'],
  ['otherRows', 'delete from gate_override where account_id = ?'],
  ['entries', 'delete from activity where account_id = ?'],
  ['otherRows', 'delete from contact_attempt_account where account_id = ?'],
  ['otherRows', 'delete from dispute where account_id = ?'],
  ['otherRows', 'delete from complaint where account_id = ?'],
  ['otherRows', 'delete from notice where account_id = ?'],
  ['otherRows', 'delete from limitation_event where account_id = ?'],
  ['otherRows', 'delete from hold where account_id = ?'],
  ['otherRows', 'delete from account_search where rowid = (select rowid from account_search_key where account_id = ?)'],
  ['otherRows', 'delete from account_search_key where account_id = ?'],
  ['otherRows', 'delete from placement_row where account_id = ?'],
  [
    'otherRows',
    'delete from placement_row where (placement_id, reference) = (select placement_id, reference from account where id = ?)',
  ],
  ['otherRows', 'delete from placement_effect where account_id = ?'],
  ['otherRows', 'delete from saved_view_account where account_id = ?'],
  ['otherRows', 'delete from bulk_item where account_id = ?'],
  ['otherRows', 'delete from document where account_id = ?'],
  ['otherRows', 'delete from closeout_account where account_id = ?'],
];

const ofDebtor: readonly (readonly [counted: Counted, sql: string])[] = [
  ['otherRows', 'delete from means where debtor_id = ?'],
  ['otherRows', 'delete from arrangement_limit where debtor_id = ?'],
  ['otherRows', 'delete from consent_event where debtor_id = ?'],
  ['otherRows', 'delete from inconvenience where debtor_id = ?'],
  ['otherRows', 'delete from party where debtor_id = ?'],
  ['otherRows', 'delete from detail_change where debtor_id = ?'],
  ['otherRows', 'delete from complaint where debtor_id = ?'],
  ['otherRows', 'delete from hold where debtor_id = ?'],
  ['otherRows', 'delete from contact_point where debtor_id = ?'],
  ['debtors', 'delete from debtor where id = ?'],
];

const debtorsOf = (db: Db, accountIds: readonly string[]): string[] => {
  const find = statement<[string], string>(db, 'select debtor_id from account where id = ?').pluck();
  return [...new Set(accountIds.flatMap((id) => find.get(id) ?? []))];
};

/** Debtors merged into one, the deepest first, then the debtor: records of one person go together or stay together. */
function mergedInto(db: Db, debtorId: string): string[] {
  const merged = statement<[string], string>(db, 'select id from debtor where merged_into = ?').pluck().all(debtorId);
  return [...merged.flatMap((id) => mergedInto(db, id)), debtorId];
}

/** True while the debtor has an account. */
const isNeeded = (db: Db, debtorId: string): boolean =>
  statement<[string], number>(db, 'select 1 from account where debtor_id = ? limit 1').pluck().get(debtorId) !==
  undefined;

/** Readable details of the journal about these subjects; the chain itself stays (see verifyAudit). */
function forgetDetails(tx: Tx, subjects: readonly string[]): number {
  const forget = statement(
    tx,
    `delete from audit_detail where (device_id, seq) in (select device_id, seq from audit_entry where subject = ?)`,
  );
  return subjects.reduce((sum, subject) => sum + forget.run(subject).changes, 0);
}

/** A placement whose accounts are all gone keeps its head; its rows, read from the creditor's file, go. */
const forgetPlacementRows = (tx: Tx, placementId: string): number =>
  statement<[string, string], unknown>(
    tx,
    `delete from placement_row where placement_id = ? and not exists (select 1 from account where placement_id = ?)`,
  ).run(placementId, placementId).changes;

/**
 * Removes everything the book holds about the accounts, and about their debtors when no account of theirs is left. The
 * book refuses unless the accounts stand on the list of a disposal that two people agreed upon. Names of stored files are
 * kept until the files are gone, too. Accounts whose contacts were shared must come together. Returns what was removed.
 */
export function disposeOfAccounts(
  tx: Tx,
  disposalId: string,
  accountIds: readonly string[],
  at: string,
): DisposalCounts {
  const counts: Record<Counted, number> = { ...noCounts };
  const fileGoes = statement(tx, 'insert or ignore into disposal_file (name, disposal_id) values (?, ?)');
  const documentFiles = accountIds.flatMap((id) =>
    statement<[string], string>(tx, 'select distinct file from document where account_id = ?').pluck().all(id),
  );
  const debtors = debtorsOf(tx, accountIds);
  const subjects: string[] = [];
  const placements = new Set<string>();
  for (const accountId of accountIds) {
    const letters = statement<[string], { id: string; file: string | null }>(
      tx,
      'select id, file from letter where account_id = ?',
    ).all(accountId);
    for (const { id, file } of letters) {
      subjects.push(`letter:${id}`);
      if (file !== null) fileGoes.run(file, disposalId);
    }
    subjects.push(`account:${accountId}`);
    const placementId = statement<[string], string | null>(tx, 'select placement_id from account where id = ?')
      .pluck()
      .get(accountId);
    if (placementId) placements.add(placementId);
    for (const [counted, sql] of ofAccount)
      counts[counted] += statement<[string], unknown>(tx, sql).run(accountId).changes;
  }
  // The same bytes may be kept with another account.
  for (const file of documentFiles) if (!isDocumentFile(tx, file)) fileGoes.run(file, disposalId);
  for (const accountId of accountIds) {
    counts.contacts += statement(tx, 'delete from contact_attempt where account_id = ?').run(accountId).changes;
  }
  for (const accountId of accountIds) {
    counts.accounts += statement(tx, 'delete from account where id = ?').run(accountId).changes;
    statement(tx, 'update disposal_account set disposed_at = ? where disposal_id = ? and account_id = ?').run(
      at,
      disposalId,
      accountId,
    );
  }
  const people = [...new Set(debtors.map((id) => rootOf(tx, id)))].map((id) => mergedInto(tx, id));
  const gone = people.filter((records) => !records.some((id) => isNeeded(tx, id)));
  for (const debtorId of gone.flat()) {
    subjects.push(`debtor:${debtorId}`);
    counts.otherRows += forgetSamePeople(tx, debtorId);
    for (const [counted, sql] of ofDebtor)
      counts[counted] += statement<[string], unknown>(tx, sql).run(debtorId).changes;
  }
  for (const placementId of placements) counts.otherRows += forgetPlacementRows(tx, placementId);
  counts.journalDetails += forgetDetails(tx, subjects);
  return counts;
}

/** From here on what is deleted is overwritten; and back. */
export const overwriteDeleted = (db: Db, isOn: boolean): void =>
  void db.connection.pragma(`secure_delete = ${isOn ? 'ON' : 'OFF'}`);

/** Takes the words of removed entries out of the search index for good. */
export function tidySearchIndex(tx: Tx): void {
  statement(tx, `insert into account_search (account_search) values ('optimize')`).run();
  forgetUnusedSpellings(tx);
}
