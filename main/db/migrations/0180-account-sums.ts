import type { Migration } from './migration.ts';

/** What tells the sums apart; one text for the rows of the table, the triggers and the first filling. */
const keyOf = (row: 'new.' | 'old.' | ''): string =>
  `${row}creditor_id, ${row}currency, ${row}status, ${row}closed, ${row}next_step_on is not null, coalesce(${row}assigned_to, '')`;

const add = `insert into account_sum (creditor_id, currency, status, closed, is_planned, assigned_to, accounts, owing_minor)
      values (${keyOf('new.')}, 1, new.owing_minor)
      on conflict do update set accounts = accounts + 1, owing_minor = owing_minor + excluded.owing_minor;`;

const itsSum = `creditor_id = old.creditor_id and currency = old.currency and status = old.status
        and closed = old.closed and is_planned = (old.next_step_on is not null)
        and assigned_to = coalesce(old.assigned_to, '')`;

const takeAway = `update account_sum set accounts = accounts - 1, owing_minor = owing_minor - old.owing_minor where ${itsSum};
      delete from account_sum where accounts = 0 and ${itsSum};`;

export const accountSums = {
  version: 180,
  name: 'accounts counted and summed up as they change',
  up: (db) =>
    db.exec(`
  -- Kept by triggers alone: lists of a million accounts say how many and how much without reading them.
  create table account_sum (
    creditor_id text not null references creditor(id) on delete restrict,
    currency text not null check (length(currency) = 3),
    status text not null references status(code) on delete restrict,
    closed integer not null check (closed in (0, 1)),
    is_planned integer not null check (is_planned in (0, 1)),
    -- '' where nobody has the account.
    assigned_to text not null,
    accounts integer not null,
    owing_minor integer not null,
    primary key (creditor_id, currency, status, closed, is_planned, assigned_to)
  ) strict, without rowid;

  insert into account_sum
    select ${keyOf('')}, count(*), sum(owing_minor) from account group by 1, 2, 3, 4, 5, 6;

  create trigger account_sum_new after insert on account begin
      ${add}
    end;
  create trigger account_sum_changed
    after update of creditor_id, currency, status, closed, next_step_on, assigned_to, owing_minor on account
    when (${keyOf('old.')}, old.owing_minor) is not (${keyOf('new.')}, new.owing_minor) begin
      ${takeAway}
      ${add}
    end;
  create trigger account_sum_gone after delete on account begin
      ${takeAway}
    end;`),
} satisfies Migration;
