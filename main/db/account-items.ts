import { type Db, statement, type Tx } from './database.ts';

/** An invoice or another charge of an account as it was entered, with what was paid for it by name. */
export interface AccountItemRow {
  readonly id: string;
  readonly accountId: string;
  readonly number: string;
  readonly description: string;
  readonly invoicedOn: string | null;
  readonly dueOn: string;
  readonly amountMinor: number;
  readonly disputed: 0 | 1;
  readonly settledOn: string | null;
  /** Payments made for this very item, reversals taken off. */
  readonly namedMinor: number;
}

/** Payments for items by name, through a day: a reversal counts against the item of the payment it takes back. */
const named = `select ip.item_id, sum(p.principal_minor) as paid from payment p
  join item_payment ip on ip.payment_id = coalesce(p.reverses, p.id)`;

/** The items of an account, the oldest due first. */
export const itemRows = (db: Db, accountId: string): AccountItemRow[] =>
  statement<[string, string], AccountItemRow>(
    db,
    `select i.id, i.account_id as accountId, i.number, i.description, i.invoiced_on as invoicedOn, i.due_on as dueOn,
       i.amount_minor as amountMinor, i.disputed, i.settled_on as settledOn, coalesce(n.paid, 0) as namedMinor
     from account_item i left join (${named} where p.account_id = ? group by ip.item_id) n on n.item_id = i.id
     where i.account_id = ? order by i.due_on, i.number`,
  ).all(accountId, accountId);

export const itemCount = (db: Db, accountId: string): number =>
  statement<[string], number>(db, 'select count(*) from account_item where account_id = ?').pluck().get(accountId) ?? 0;

/** Changes of principal since the items were entered that name no item: payments on account, reversals, adjustments. */
export const unnamedPrincipal = (db: Db, accountId: string): number =>
  Number(
    statement<[string], number>(
      db,
      `select coalesce(sum(l.amount_minor), 0) from ledger_entry l left join payment p on p.id = l.payment_id
       where l.account_id = ? and l.bucket = 'principal' and l.kind <> 'opening'
         and not exists (select 1 from item_payment ip where ip.payment_id = coalesce(p.reverses, p.id))`,
    )
      .pluck()
      .get(accountId) ?? 0,
  );

/** Money that paid principal of an account of items, by day: for an item by name, or on account. Payments positive. */
export const principalByItem = (
  db: Db,
  accountId: string,
): { readonly itemId: string | null; readonly on: string; readonly amountMinor: number }[] =>
  statement<[string], { itemId: string | null; on: string; amountMinor: number }>(
    db,
    `select ip.item_id as itemId, l.effective_on as "on", -sum(l.amount_minor) as amountMinor
     from ledger_entry l left join payment p on p.id = l.payment_id
       left join item_payment ip on ip.payment_id = coalesce(p.reverses, p.id)
     where l.account_id = ? and l.bucket = 'principal' and l.kind <> 'opening'
     group by ip.item_id, l.effective_on`,
  ).all(accountId);

export interface NewItem {
  readonly id: string;
  readonly accountId: string;
  readonly placementId: string;
  readonly number: string;
  readonly description: string;
  readonly invoicedOn: string | null;
  readonly dueOn: string;
  readonly amountMinor: number;
  readonly disputed: boolean;
  readonly settledOn: string | null;
  readonly createdAt: string;
}

export const insertItem = (tx: Tx, row: NewItem): void =>
  void statement(
    tx,
    `insert into account_item (id, account_id, placement_id, number, description, invoiced_on, due_on, amount_minor, disputed,
       settled_on, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.id,
    row.accountId,
    row.placementId,
    row.number,
    row.description,
    row.invoicedOn,
    row.dueOn,
    row.amountMinor,
    row.disputed ? 1 : 0,
    row.settledOn,
    row.createdAt,
  );

/** Newer facts of an item that is in the book; what the file leaves out stays. Never its amount. */
export const refreshItem = (
  tx: Tx,
  id: string,
  facts: Pick<NewItem, 'description' | 'invoicedOn' | 'dueOn' | 'disputed' | 'settledOn'>,
): void =>
  void statement(
    tx,
    `update account_item set description = iif(? = '', description, ?), invoiced_on = coalesce(?, invoiced_on), due_on = ?,
       disputed = ?, settled_on = coalesce(?, settled_on), version = version + 1 where id = ?`,
  ).run(
    facts.description,
    facts.description,
    facts.invoicedOn,
    facts.dueOn,
    facts.disputed ? 1 : 0,
    facts.settledOn,
    id,
  );

/** The payment was made for this item and is not spread over the others. */
export const nameItemOfPayment = (tx: Tx, paymentId: string, itemId: string): void =>
  void statement(tx, 'insert into item_payment (payment_id, item_id) values (?, ?)').run(paymentId, itemId);

/** Keeps the day from which the account is past due at its oldest open item, and the day it was opened at its first. */
export const setDelinquency = (tx: Tx, accountId: string, delinquentOn: string | null): void =>
  void statement(
    tx,
    `update account set delinquent_on = ?,
       opened_on = coalesce((select min(invoiced_on) from account_item where account_id = account.id), opened_on)
     where id = ?`,
  ).run(delinquentOn, accountId);
