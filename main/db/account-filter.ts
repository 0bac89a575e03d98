import { instantAt } from '../../shared/kernel/instant.ts';
import { addDays, type LocalDate } from '../../shared/kernel/local-date.ts';
import { minorFromDecimal } from '../../shared/kernel/minor.ts';
import type { AccountStatus, DebtClass, HoldReason } from '../../shared/vocabulary/accounts.ts';
import { holdInForce } from './holds-in-force.ts';
import { isOfWords } from './search-beginnings.ts';
import { type Beginnings, initialOf, matchExpression, type SearchRequest, searchRequest } from './search-text.ts';

/** Which accounts a list shows; all given conditions hold together, and ranges count both ends. */
export interface AccountFilter {
  readonly text?: string | undefined;
  readonly statuses?: readonly AccountStatus[] | undefined;
  readonly debtClasses?: readonly DebtClass[] | undefined;
  readonly creditorId?: string | undefined;
  readonly placementId?: string | undefined;
  readonly onList?: string | undefined;
  readonly assignedTo?: string | undefined;
  readonly unassigned?: true | undefined;
  readonly owingFromMinor?: number | undefined;
  readonly owingToMinor?: number | undefined;
  readonly ageFromDays?: number | undefined;
  readonly ageToDays?: number | undefined;
  readonly delinquentBefore?: string | undefined;
  readonly placedFrom?: string | undefined;
  readonly placedTo?: string | undefined;
  readonly chargedOffFrom?: string | undefined;
  readonly chargedOffTo?: string | undefined;
  readonly lastPaymentFrom?: string | undefined;
  readonly lastPaymentTo?: string | undefined;
  readonly nextStepFrom?: string | undefined;
  readonly nextStepTo?: string | undefined;
  readonly untouchedDays?: number | undefined;
  readonly open?: boolean | undefined;
  readonly noNextStep?: boolean | undefined;
  readonly onHold?: boolean | undefined;
  readonly holdReason?: HoldReason | undefined;
  readonly disputed?: boolean | undefined;
  readonly promised?: boolean | undefined;
  readonly state?: string | undefined;
  readonly country?: string | undefined;
}

/** The office's calendar date, and the zone its days begin in. */
export interface OfficeDay {
  readonly today: LocalDate;
  readonly zone: string;
}

export type AccountView = 'all' | 'open' | 'broken_promises' | 'no_next_step' | 'new' | 'disputed';

/** Names a column in a condition; how it is written decides whether an index may serve it. */
export type ColumnText = (column: string) => string;

/** One fixed fragment of SQL and its values. What a person typed only ever is a value. */
export interface Condition {
  readonly sql: (column: ColumnText) => string;
  readonly values: readonly (string | number)[];
  /** The same over `account_sum`, with the same values; absent where the sums cannot tell. */
  readonly ofSums?: string;
  /** The same asked of one row while walking over it, with the same values; absent where every row would cost too much. */
  readonly inPassing?: string | undefined;
}

/** The words of the book that stand for the beginnings somebody typed. */
export type WordsOfBook = (request: SearchRequest) => Beginnings;

const fixed = (sql: Condition['sql'], ...values: (string | number)[]): Condition => ({ sql, values });

const summed = (ofSums: string, sql: Condition['sql'], ...values: (string | number)[]): Condition => ({
  sql,
  values,
  ofSums,
});

/** Most accounts are open, so the flag alone never leads the way to them. */
const isOpen = summed('closed = 0', () => '+closed = 0');
const isClosed = summed('closed = 1', (column) => `${column('closed')} = 1`);
const hasStatus = (status: AccountStatus): Condition =>
  summed(`status = '${status}'`, (column) => `${column('status')} = '${status}'`);

/**
 * An open account nobody will see again by itself (domain handbook 2.4, orphan check). New ones are not meant: they stand
 * in the queue until somebody first tries.
 */
const isOrphan = summed(
  `closed = 0 and is_planned = 0 and status <> 'new'`,
  (column) => `${column('closed')} = 0 and ${column('next_step_on')} is null and +status <> 'new'`,
);
const hasNextStep = summed('is_planned = 1', (column) => `${column('next_step_on')} is not null`);

const isDisputed = `in (select account_id from dispute where status = 'open')`;
const isPromised = `in (select account_id from promise_to_pay where status = 'open')`;
const yesOrNo = (isWanted: boolean, sql: string): Condition =>
  fixed((column) => `${column('id')} ${isWanted ? '' : 'not '}${sql}`);

const ofView: Readonly<Record<AccountView, readonly Condition[]>> = {
  all: [],
  open: [isOpen],
  broken_promises: [hasStatus('broken_promise')],
  no_next_step: [isOrphan],
  new: [hasStatus('new')],
  disputed: [fixed((column) => `(${column('status')} = 'disputed' or ${column('id')} ${isDisputed})`)],
};

/** Like the limits of a filter, an amount in its text is read without asking which currency: as one with two decimals. */
const twoDecimals = 'USD';

function textCondition(text: string, wordsOf: WordsOfBook): Condition {
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
  const words = wordsOf(request);
  const expression = matchExpression(request, { asBeginning: true, beginnings: words }) ?? '""';
  return {
    sql: (column) =>
      `${column('id')} in (select k.account_id from account_search s join account_search_key k on k.rowid = s.rowid
         where account_search match ? union all select id from account where owing_minor = ?)`,
    values: [expression, amount ?? ''],
    inPassing: isOfWords(request, words)
      ? `(exists (select 1 from account_search_key k join account_search s on s.rowid = k.rowid
           where k.account_id = account.id and account_search match ?) or +owing_minor = ?)`
      : undefined,
  };
}

/** Under a hold in force that day, whatever it is on; of one reason, or of any. */
function holdCondition(isWanted: boolean, reason: HoldReason | undefined, { today }: OfficeDay): Condition {
  const why = `${holdInForce('?', 'h')}${reason === undefined ? '' : ' and h.reason = ?'}`;
  const values = [today, today, ...(reason === undefined ? [] : [reason])];
  return {
    sql: (column) => `${column('id')} ${isWanted ? '' : 'not '}in (
      select h.account_id from hold h where h.account_id is not null and ${why}
      union select o.id from hold h join account o on o.debtor_id = h.debtor_id where ${why}
      union select o.id from hold h join account o on o.creditor_id = h.creditor_id where ${why}
      union select o.id from hold h join account o
        where h.account_id is null and h.debtor_id is null and h.creditor_id is null and ${why})`,
    values: [...values, ...values, ...values, ...values],
  };
}

/** By any postal address of the debtor. */
function placeCondition(state: string | undefined, country: string | undefined): Condition {
  const parts = [
    ...(state === undefined ? [] : [['state', state]]),
    ...(country === undefined ? [] : [['country', country]]),
  ] as [string, string][];
  const where = parts.map(([name]) => ` and ${name} = ?`).join('');
  return {
    sql: (column) => `${column('debtor_id')} in (select debtor_id from contact_point where kind = 'address'${where})`,
    values: parts.map(([, value]) => value),
  };
}

const inCodes = 'in (select value from json_each(?))';

/** Filters that compare one column with their value. */
const compared: readonly (readonly [part: keyof AccountFilter, column: string, operator: '=' | '>=' | '<=' | '<'])[] = [
  ['placementId', 'placement_id', '='],
  ['owingFromMinor', 'owing_minor', '>='],
  ['owingToMinor', 'owing_minor', '<='],
  ['delinquentBefore', 'delinquent_on', '<'],
  ['placedFrom', 'placed_on', '>='],
  ['placedTo', 'placed_on', '<='],
  ['chargedOffFrom', 'charged_off_on', '>='],
  ['chargedOffTo', 'charged_off_on', '<='],
  ['lastPaymentFrom', 'last_payment_on', '>='],
  ['lastPaymentTo', 'last_payment_on', '<='],
  ['nextStepFrom', 'next_step_on', '>='],
  ['nextStepTo', 'next_step_on', '<='],
];

/** Filters that count back from today. */
function agedConditions({ ageFromDays, ageToDays, untouchedDays }: AccountFilter, day: OfficeDay): Condition[] {
  const ago = (days: number): LocalDate => addDays(day.today, -days);
  return [
    ...(ageFromDays === undefined ? [] : [fixed((column) => `${column('delinquent_on')} <= ?`, ago(ageFromDays))]),
    ...(ageToDays === undefined ? [] : [fixed((column) => `${column('delinquent_on')} >= ?`, ago(ageToDays))]),
    ...(untouchedDays === undefined
      ? []
      : [
          fixed(
            () => '(+last_contact_at is null or +last_contact_at < ?)',
            instantAt(ago(untouchedDays), '00:00', day.zone),
          ),
        ]),
  ];
}

/** The conditions of a view and a filter on that day, as fixed fragments. */
export function conditionsOf(
  view: AccountView,
  filter: AccountFilter,
  day: OfficeDay,
  wordsOf: WordsOfBook,
): Condition[] {
  const conditions = [...ofView[view], ...agedConditions(filter, day)];
  const add = <Value>(value: Value | undefined, condition: (value: Value) => Condition): void => {
    if (value !== undefined) conditions.push(condition(value));
  };
  add(filter.text?.trim() === '' ? undefined : filter.text, (text) => textCondition(text, wordsOf));
  add(filter.statuses, (codes) =>
    summed(`status ${inCodes}`, (column) => `${column('status')} ${inCodes}`, JSON.stringify(codes)),
  );
  add(filter.debtClasses, (codes) => fixed((column) => `${column('debt_class')} ${inCodes}`, JSON.stringify(codes)));
  add(filter.creditorId, (id) => summed('creditor_id = ?', (column) => `${column('creditor_id')} = ?`, id));
  add(filter.assignedTo, (id) => summed('assigned_to = ?', (column) => `${column('assigned_to')} = ?`, id));
  for (const [part, name, operator] of compared) {
    add(filter[part] as string | number | undefined, (value) =>
      fixed((column) => `${column(name)} ${operator} ?`, value),
    );
  }
  add(filter.onList, (id) =>
    fixed((column) => `${column('id')} in (select account_id from saved_view_account where view_id = ?)`, id),
  );
  add(filter.unassigned, () => summed(`assigned_to = ''`, (column) => `${column('assigned_to')} is null`));
  add(filter.open, (open) => (open ? isOpen : isClosed));
  add(filter.noNextStep, (orphan) => (orphan ? isOrphan : hasNextStep));
  add(filter.onHold, (held) => holdCondition(held, undefined, day));
  add(filter.holdReason, (reason) => holdCondition(true, reason, day));
  add(filter.disputed, (disputed) => yesOrNo(disputed, isDisputed));
  add(filter.promised, (promised) => yesOrNo(promised, isPromised));
  if (filter.state !== undefined || filter.country !== undefined)
    conditions.push(placeCondition(filter.state, filter.country));
  return conditions;
}
