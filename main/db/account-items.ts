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

/** The items of an account, the oldest due first. */
export const itemRows = (db: Db, accountId: string): AccountItemRow[] =>
  statement<[string, string], AccountItemRow>(
    db,
    `select i.id, i.account_id as accountId, i.number, i.description, i.invoiced_on as invoicedOn, i.due_on as dueOn,
       i.amount_minor as amountMinor, i.disputed, i.settled_on as settledOn, coalesce(n.paid, 0) as namedMinor
     from account_item i left join (select item_id, sum(amount_minor) as paid from item_money where account_id = ? group by item_id) n
       on n.item_id = i.id
     where i.account_id = ? order by i.due_on, i.number`,
  ).all(accountId, accountId);

export const itemCount = (db: Db, accountId: string): number =>
  statement<[string], number>(db, 'select count(*) from account_item where account_id = ?').pluck().get(accountId) ?? 0;

/** Changes of principal since the items were entered that name no item: payments on account, reversals, adjustments. */
export const unnamedPrincipal = (db: Db, accountId: string): number =>
  Number(
    statement<[{ readonly accountId: string }], number>(
      db,
      `select coalesce((select sum(amount_minor) from ledger_entry
         where account_id = @accountId and bucket = 'principal' and kind <> 'opening'), 0)
       + coalesce((select sum(amount_minor) from item_money where account_id = @accountId), 0)`,
    )
      .pluck()
      .get({ accountId }) ?? 0,
  );

/** Money that paid principal of an account of items, by day: for an item by name, or on account. Payments positive. */
export const principalByItem = (
  db: Db,
  accountId: string,
): { readonly itemId: string | null; readonly on: string; readonly amountMinor: number }[] =>
  statement<[{ readonly accountId: string }], { itemId: string | null; on: string; amountMinor: number }>(
    db,
    `with moved as (
       select null as item_id, effective_on as at, -amount_minor as amount from ledger_entry
       where account_id = @accountId and bucket = 'principal' and kind <> 'opening'
       union all
       select null, received_on, -amount_minor from item_money where account_id = @accountId
       union all
       select item_id, received_on, amount_minor from item_money where account_id = @accountId)
     select item_id as itemId, at as "on", sum(amount) as amountMinor from moved
     group by item_id, at having sum(amount) <> 0 order by at`,
  ).all({ accountId });

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
