import { type Db, statement } from './database.ts';

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
