import type { AccountStatus } from '../../shared/vocabulary/accounts.ts';
import { type Db, statement } from './database.ts';

/** An account as it is named beneath a hit of the same debtor. */
export interface TogetherRow {
  readonly accountId: string;
  readonly debtorId: string;
  readonly fileNumber: string;
  readonly creditorName: string;
  readonly status: AccountStatus;
  readonly closed: 0 | 1;
  readonly owingMinor: number;
  readonly currency: string;
}

/**
 * Which person each of the debtors is: the same text for records that were merged or linked into a group, another one for
 * everybody else.
 */
export const personsOf = (db: Db, debtorIds: readonly string[]): Map<string, string> =>
  new Map(
    statement<[string], { debtorId: string; person: string }>(
      db,
      `with recursive up (debtorId, id) as (
         select value, value from json_each(?)
         union all select up.debtorId, d.merged_into from up join debtor d on d.id = up.id where d.merged_into is not null)
       select up.debtorId, coalesce(
           (select group_id from debtor_group_member where debtor_id = up.id),
           (select group_id from debtor_group_member where debtor_id = up.debtorId), up.id) as person
       from up cross join debtor d on d.id = up.id where d.merged_into is null`,
    )
      .all(JSON.stringify(debtorIds))
      .map(({ debtorId, person }) => [debtorId, person]),
  );

/** Every account of some debtors, open ones first. */
export const accountsOfDebtors = (db: Db, debtorIds: readonly string[]): TogetherRow[] =>
  statement<[string], TogetherRow>(
    db,
    `select a.id as accountId, a.debtor_id as debtorId, a.file_number as fileNumber, a.creditor_name as creditorName,
       a.status, a.closed, a.owing_minor as owingMinor, a.currency
     from json_each(?) j cross join account a on a.debtor_id = j.value order by a.closed, a.owing_minor desc, a.id`,
  ).all(JSON.stringify(debtorIds));

const stands = 'h.lifted_at is null and h.starts_on <= @on and (h.ends_on is null or h.ends_on >= @on)';

/** Those of the accounts that a hold stops on that day: on the account, its debtor, its creditor or the whole book. */
export const heldAccounts = (db: Db, accountIds: readonly string[], on: string): Set<string> =>
  new Set(
    statement<[{ ids: string; on: string }], string>(
      db,
      `select a.id from json_each(@ids) j cross join account a on a.id = j.value where
         exists (select 1 from hold h where h.account_id = a.id and ${stands})
         or exists (select 1 from hold h where h.debtor_id = a.debtor_id and ${stands})
         or exists (select 1 from hold h where h.account_id is null and h.debtor_id is null
           and (h.creditor_id is null or h.creditor_id = a.creditor_id) and ${stands})`,
    )
      .pluck()
      .all({ ids: JSON.stringify(accountIds), on }),
  );
