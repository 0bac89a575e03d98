import type { AccountStatus, DebtClass } from '../../shared/vocabulary/accounts.ts';
import type { ReminderKind } from '../../shared/vocabulary/work.ts';
import { type Db, statement } from './database.ts';
import { comesBack } from './strategy-runs.ts';

/** At most so many accounts stand in one person's queue. */
export const longestQueue = 5_000;

type Branch = { readonly person: string | null; readonly today: string; readonly limit: number };

/**
 * Open accounts of the person and nobody's, or everybody's: ids, at most `@limit`. Both forms lead through an index of their
 * own.
 */
export const openOf = (person: string | null, condition: string): string =>
  person === null
    ? `select id from account where closed = 0 and ${condition} limit @limit`
    : `select id from (
         select id from account where assigned_to = @person and closed = 0 and ${condition}
         union all select id from account where assigned_to is null and closed = 0 and ${condition}) limit @limit`;

// The plus signs keep indexes of columns that most accounts share from leading the way.
const isSeen = '(@person is null or +a.assigned_to = @person or +a.assigned_to is null)';

/**
 * Open accounts that may want work today: a promise broken, a promise due, a step due today or earlier, no step at all
 * (new ones among them). Each kind is read through its index, so the size of the book does not matter.
 */
export function queueCandidates(db: Db, person: string | null, today: string): string[] {
  const branches = [
    `select a.id from account a where a.status = 'broken_promise' and +a.closed = 0 and ${isSeen} limit @limit`,
    `select distinct a.id from promise_to_pay p join account a on a.id = p.account_id
     where p.status = 'open' and p.due_on <= @today and +a.closed = 0 and ${isSeen} limit @limit`,
    openOf(person, 'next_step_on <= @today'),
    openOf(person, 'next_step_on is null'),
  ];
  const found = new Set<string>();
  for (const sql of branches) {
    const limit = longestQueue - found.size;
    if (limit <= 0) break;
    for (const id of statement<[Branch], string>(db, sql).pluck().all({ person, today, limit })) found.add(id);
  }
  return [...found];
}

export interface QueueRow {
  readonly id: string;
  readonly debtorId: string;
  /** The group of records linked as the same debtor; the debtor's own id where there is none. */
  readonly groupId: string;
  readonly debtorName: string;
  readonly debtClass: DebtClass;
  readonly status: AccountStatus;
  readonly owingMinor: number;
  readonly currency: string;
  readonly placedOn: string;
  readonly lastContactAt: string | null;
  readonly stepKind: ReminderKind | null;
  readonly stepOn: string | null;
  readonly stepTime: string | null;
  readonly stepDueAt: string | null;
  readonly stepNote: string | null;
  readonly brokenMinor: number | null;
  readonly brokenDueOn: string | null;
  readonly promisedMinor: number | null;
  readonly promisedOn: string | null;
  readonly isHeld: 0 | 1;
  readonly isOnStrategy: 0 | 1;
  /** The open step came from a strategy. */
  readonly isStrategyStep: 0 | 1;
}

/** Holds on a creditor, or on the whole book where nobody is named. */
const wide = 'hold where account_id is null and debtor_id is null and creditor_id';
const inForce = 'lifted_at is null and (ends_on is null or ends_on >= @today)';

/**
 * What places accounts in the queue, a slim row each. A broken promise counts until somebody has tried to reach the
 * debtor after the verdict.
 */
export const queueRows = (db: Db, accountIds: readonly string[], today: string): QueueRow[] =>
  statement<[{ ids: string; today: string }], QueueRow>(
    db,
    `select a.id, a.debtor_id as debtorId,
       coalesce((select group_id from debtor_group_member where debtor_id = a.debtor_id and is_excluded = 0),
         a.debtor_id) as groupId, a.debtor_name as debtorName, a.debt_class as debtClass, a.status,
       a.owing_minor as owingMinor, a.currency, a.placed_on as placedOn, a.last_contact_at as lastContactAt,
       r.kind as stepKind, r.due_on as stepOn, r.due_time as stepTime, r.due_at as stepDueAt, r.note as stepNote,
       b.amount_minor as brokenMinor, b.due_on as brokenDueOn, p.amount_minor as promisedMinor, p.due_on as promisedOn,
       exists (select 1 from hold where account_id = a.id and ${inForce})
         or exists (select 1 from hold where debtor_id = a.debtor_id and ${inForce})
         or exists (select 1 from ${wide} = a.creditor_id and ${inForce})
         or exists (select 1 from ${wide} is null and ${inForce}) as isHeld,
       exists (select 1 from strategy_run where account_id = a.id and ${comesBack}) as isOnStrategy,
       exists (select 1 from strategy_step where reminder_id = r.id) as isStrategyStep
     from json_each(@ids) j cross join account a on a.id = j.value
     left join reminder r on a.next_step_on is not null and r.rowid = (
       select rowid from reminder where account_id = a.id and status in ('open', 'fired') order by due_at, id limit 1)
     left join promise_to_pay b on b.rowid = (
       select rowid from promise_to_pay where account_id = a.id and status in ('broken', 'partly_kept')
         and (a.last_contact_at is null or a.last_contact_at < judged_on) order by due_on desc limit 1)
     left join promise_to_pay p on p.rowid = (
       select rowid from promise_to_pay where account_id = a.id and status = 'open' order by due_on limit 1)`,
  ).all({ ids: JSON.stringify(accountIds), today });

/** What debtors, each with the records linked to them, owe on all their open accounts, per currency. */
export const owedByGroups = (db: Db, groupIds: readonly string[]) =>
  statement<[string], { readonly groupId: string; readonly currency: string; readonly owingMinor: number }>(
    db,
    `with wanted as materialized (select value as group_id from json_each(?)),
       debtors as (select group_id, group_id as debtor_id from wanted
         union all select m.group_id, m.debtor_id from wanted w cross join debtor_group_member m on m.group_id = w.group_id
           and m.is_excluded = 0)
     select d.group_id as groupId, a.currency, sum(a.owing_minor) as owingMinor
     from debtors d cross join account a on a.debtor_id = d.debtor_id and +a.closed = 0 group by 1, 2`,
  ).all(JSON.stringify(groupIds));
