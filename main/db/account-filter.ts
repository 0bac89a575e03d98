import type { AccountStatus } from '../../shared/vocabulary/accounts.ts';
import { minorFromDecimal } from '../../shared/kernel/minor.ts';
import { initialOf, matchExpression, searchRequest } from './search-text.ts';

/** Which accounts a list shows; all given conditions hold together. */
export interface AccountFilter {
  readonly text?: string | undefined;
  readonly statuses?: readonly AccountStatus[] | undefined;
  readonly creditorId?: string | undefined;
  readonly placementId?: string | undefined;
  readonly assignedTo?: string | undefined;
  readonly owingFromMinor?: number | undefined;
  readonly owingToMinor?: number | undefined;
  readonly open?: boolean | undefined;
  readonly noNextStep?: boolean | undefined;
  readonly delinquentBefore?: string | undefined;
}

export type AccountView = 'all' | 'open' | 'broken_promises' | 'no_next_step' | 'new' | 'disputed';

/** Names a column in a condition; how it is written decides whether an index may serve it. */
export type ColumnText = (column: string) => string;

/** One fixed fragment of SQL and its values. What a person typed only ever is a value. */
export interface Condition {
  readonly sql: (column: ColumnText) => string;
  readonly values: readonly (string | number)[];
}

const fixed = (sql: Condition['sql'], ...values: (string | number)[]): Condition => ({ sql, values });

/** Most accounts are open, so the flag alone never leads the way to them. */
const isOpen = fixed(() => '+closed = 0');
const isClosed = fixed((column) => `${column('closed')} = 1`);

/**
 * An open account nobody will see again by itself (domain handbook 2.4, orphan check). New ones are not meant: they stand
 * in the queue until somebody first tries.
 */
const isOrphan = fixed(
  (column) => `${column('closed')} = 0 and ${column('next_step_on')} is null and +status <> 'new'`,
);
const hasNextStep = fixed((column) => `${column('next_step_on')} is not null`);

const ofView: Readonly<Record<AccountView, readonly Condition[]>> = {
  all: [],
  open: [isOpen],
  broken_promises: [fixed((column) => `${column('status')} = 'broken_promise'`)],
  no_next_step: [isOrphan],
  new: [fixed((column) => `${column('status')} = 'new'`)],
  disputed: [
    fixed(
      (column) =>
        `(${column('status')} = 'disputed' or ${column('id')} in (select account_id from dispute where status = 'open'))`,
    ),
  ],
};

/** Like the limits of a filter, an amount in its text is read without asking which currency: as one with two decimals. */
const twoDecimals = 'USD';

function textCondition(text: string): Condition {
  const request = searchRequest(text);
  if (!request) return fixed(() => '1 = 1');
  const initial = initialOf(request);
  if (initial !== null) {
    const from = initial.toUpperCase();
    return fixed(
      (column) => `${column('debtor_name')} >= ? and ${column('debtor_name')} < ?`,
      from,
      `${from}\u{10FFFF}`,
    );
  }
  const [term, ...others] = request.terms;
  const amount = others.length === 0 && term?.amount ? minorFromDecimal(term.amount.decimal, twoDecimals) : null;
  const expression = matchExpression(request, { asBeginning: true }) ?? '""';
  return fixed(
    (column) =>
      `${column('id')} in (select k.account_id from account_search s join account_search_key k on k.rowid = s.rowid
         where account_search match ? union all select id from account where owing_minor = ?)`,
    expression,
    amount ?? '',
  );
}

/** The conditions of a view and a filter, as fixed fragments. */
export function conditionsOf(view: AccountView, filter: AccountFilter): Condition[] {
  const conditions = [...ofView[view]];
  const add = <Value>(value: Value | undefined, condition: (value: Value) => Condition): void => {
    if (value !== undefined) conditions.push(condition(value));
  };
  add(filter.text?.trim() === '' ? undefined : filter.text, textCondition);
  add(filter.statuses, (codes) =>
    fixed((column) => `${column('status')} in (select value from json_each(?))`, JSON.stringify(codes)),
  );
  add(filter.creditorId, (id) => fixed((column) => `${column('creditor_id')} = ?`, id));
  add(filter.placementId, (id) => fixed((column) => `${column('placement_id')} = ?`, id));
  add(filter.assignedTo, (id) => fixed((column) => `${column('assigned_to')} = ?`, id));
  add(filter.owingFromMinor, (minor) => fixed((column) => `${column('owing_minor')} >= ?`, minor));
  add(filter.owingToMinor, (minor) => fixed((column) => `${column('owing_minor')} <= ?`, minor));
  add(filter.open, (open) => (open ? isOpen : isClosed));
  add(filter.noNextStep, (orphan) => (orphan ? isOrphan : hasNextStep));
  add(filter.delinquentBefore, (on) => fixed((column) => `${column('delinquent_on')} < ?`, on));
  return conditions;
}
