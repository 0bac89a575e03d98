import type { AccountStatus, DebtClass, HoldReason } from '../../shared/vocabulary/accounts.ts';
import type { PromiseStatus, ReminderKind } from '../../shared/vocabulary/work.ts';
import { type Db, statement } from './database.ts';
import { holdInForce } from './holds-in-force.ts';

/** An account as lists show it. */
export interface AccountListRow {
  readonly id: string;
  readonly version: number;
  readonly fileNumber: string;
  readonly reference: string;
  readonly name: string;
  readonly status: AccountStatus;
  readonly creditorName: string;
  readonly originalCreditor: string | null;
  readonly debtClass: DebtClass;
  readonly currency: string;
  readonly principalMinor: number;
  readonly interestMinor: number;
  readonly feesMinor: number;
  readonly costsMinor: number;
  readonly paidMinor: number;
  readonly owingMinor: number;
  readonly placedOn: string;
  readonly placementNumber: string | null;
  readonly delinquentOn: string | null;
  readonly ageDays: number | null;
  readonly chargedOffOn: string | null;
  readonly lastContactAt: string | null;
  readonly lastPaymentOn: string | null;
  readonly lastPaymentMinor: number | null;
  readonly nextStepOn: string | null;
  readonly nextStepKind: ReminderKind | null;
  readonly assignedName: string | null;
  readonly place: string | null;
  readonly holdReasons: HoldReason[];
  readonly promise: { readonly amountMinor: number; readonly dueOn: string; readonly status: PromiseStatus } | null;
}

type Stored = Omit<AccountListRow, 'holdReasons' | 'promise'> & {
  readonly holdReasons: string;
  readonly promise: string | null;
};

const inForce = holdInForce('@today');

const rowsSql = `
  select a.id, a.version, a.file_number as fileNumber, a.reference, a.debtor_name as name, a.status,
    a.creditor_name as creditorName, a.original_creditor as originalCreditor, a.debt_class as debtClass, a.currency,
    a.principal_minor as principalMinor, a.interest_minor as interestMinor, a.fees_minor as feesMinor,
    a.costs_minor as costsMinor, a.paid_minor as paidMinor, a.owing_minor as owingMinor, a.placed_on as placedOn,
    p.number as placementNumber, a.delinquent_on as delinquentOn,
    cast(julianday(@today) - julianday(a.delinquent_on) as integer) as ageDays, a.charged_off_on as chargedOffOn,
    a.last_contact_at as lastContactAt, a.last_payment_on as lastPaymentOn, a.last_payment_minor as lastPaymentMinor,
    a.next_step_on as nextStepOn, a.next_step_kind as nextStepKind, u.name as assignedName,
    (select case when c.state = '' then c.country else c.state || ', ' || c.country end from contact_point c
     where c.debtor_id = a.debtor_id and c.kind = 'address' and c.status <> 'bad' order by c.position limit 1) as place,
    (select json_group_array(reason) from (
       select reason from hold where account_id = a.id and ${inForce}
       union select reason from hold where debtor_id = a.debtor_id and ${inForce}
       union select reason from hold
         where account_id is null and debtor_id is null and creditor_id = a.creditor_id and ${inForce}
       union select reason from hold
         where account_id is null and debtor_id is null and creditor_id is null and ${inForce})) as holdReasons,
    (select json_object('amountMinor', amount_minor, 'dueOn', due_on, 'status', status) from promise_to_pay
     where account_id = a.id and (status = 'open' or (status = 'broken' and a.status = 'broken_promise'))
     order by status = 'broken', case status when 'open' then due_on end, due_on desc limit 1) as promise
  from json_each(@rowids) j cross join account a on a.rowid = j.value left join user u on u.id = a.assigned_to
    left join placement p on p.id = a.placement_id
  order by j.key`;

/** The accounts of those rowids, in their order; one that is gone is left out. Days past due are counted to `today`. */
export const accountRows = (db: Db, rowids: readonly number[], today: string): AccountListRow[] =>
  statement<[{ today: string; rowids: string }], Stored>(db, rowsSql)
    .all({ today, rowids: JSON.stringify(rowids) })
    .map((row) => ({
      ...row,
      holdReasons: JSON.parse(row.holdReasons) as HoldReason[],
      promise: row.promise === null ? null : (JSON.parse(row.promise) as AccountListRow['promise']),
    }));
