import type { ColDef } from 'ag-grid-community';
import type { AccountColumn, AccountRowOut } from '../../../shared/contract/account-list.ts';
import { debtClasses, holdReasons } from '../../../shared/vocabulary/accounts.ts';
import { promiseStatuses, reminderKinds } from '../../../shared/vocabulary/work.ts';
import { formatDayMonth, formatMoney } from '../../components/format.ts';
import {
  codeColumn,
  countColumn,
  dateColumn,
  dayColumn,
  moneyColumn,
  partColumn,
  statusColumn,
  textColumn,
} from '../../grid/column-kinds.tsx';
import { toggleMark, useAccountMarks } from '../../state/account-marks.ts';
import type { ShownColumn } from '../../state/accounts-list.ts';
import css from './accounts.module.css';
import { GateMark } from './gate-mark.tsx';

const nextStepOf = ({ nextStepKind, nextStepOn }: AccountRowOut): string =>
  nextStepOn === null
    ? 'None'
    : `${nextStepKind === null ? '' : reminderKinds[nextStepKind]} ${formatDayMonth(nextStepOn)}`;

const promiseOf = ({ promise, currency }: AccountRowOut): string =>
  promise === null
    ? '–'
    : `${formatMoney(promise.amountMinor, currency)} ${formatDayMonth(promise.dueOn)}${
        promise.status === 'open' ? '' : `, ${promiseStatuses[promise.status].toLowerCase()}`
      }`;

const holdOf = (row: AccountRowOut): string =>
  row.holdReasons.length === 0 ? '–' : row.holdReasons.map((reason) => holdReasons[reason]).join(', ');

type Column = ColDef<AccountRowOut>;
const money = (id: string, header: string, of: (row: AccountRowOut) => number): Column =>
  moneyColumn<AccountRowOut>({ id, header, width: 110 }, (row) => ({ minor: of(row), currency: row.currency }));

/** State and name stay at the left, balance and next step at the right. A column's id is the sort it asks the core for. */
export const columnOf: Readonly<Record<AccountColumn, Column>> = {
  status: statusColumn(
    { id: 'status', header: 'State', width: 150, pinned: 'left', sortable: true },
    (row) => row.status,
  ),
  name: textColumn({ id: 'name', header: 'Name', width: 158, pinned: 'left', sortable: true }, (row) => row.name),
  file_number: codeColumn({ id: 'file_number', header: 'File', width: 104, sortable: true }, (row) => row.fileNumber),
  reference: codeColumn({ id: 'reference', header: 'Reference', width: 106, sortable: true }, (row) => row.reference),
  creditor: textColumn({ id: 'creditor', header: 'Creditor', width: 130, sortable: true }, (row) => row.creditorName),
  original_creditor: textColumn(
    { id: 'original_creditor', header: 'Original creditor', width: 150 },
    (row) => row.originalCreditor,
  ),
  debt_class: textColumn({ id: 'debt_class', header: 'Debt class', width: 104 }, (row) => debtClasses[row.debtClass]),
  place: textColumn({ id: 'place', header: 'Lives in', width: 90 }, (row) => row.place),
  placement: codeColumn({ id: 'placement', header: 'Batch', width: 110 }, (row) => row.placementNumber ?? '–'),
  placed_on: dateColumn({ id: 'placed_on', header: 'Placed on', width: 112, sortable: true }, (row) => row.placedOn),
  delinquent_on: countColumn(
    { id: 'delinquent_on', header: 'Days late', width: 88, sortable: true },
    (row) => row.ageDays,
  ),
  delinquent_date: dateColumn(
    { id: 'delinquent_date', header: 'Delinquent on', width: 118 },
    (row) => row.delinquentOn,
  ),
  charged_off_on: dateColumn(
    { id: 'charged_off_on', header: 'Charged off', width: 112, sortable: true },
    (row) => row.chargedOffOn,
  ),
  last_contact_at: dayColumn(
    { id: 'last_contact_at', header: 'Last contact', width: 112, sortable: true },
    (row) => row.lastContactAt,
  ),
  last_payment_on: dateColumn(
    { id: 'last_payment_on', header: 'Last paid on', width: 112, sortable: true },
    (row) => row.lastPaymentOn,
  ),
  last_payment: moneyColumn({ id: 'last_payment', header: 'Last payment', width: 112 }, (row) =>
    row.lastPaymentMinor === null ? null : { minor: row.lastPaymentMinor, currency: row.currency },
  ),
  promise: textColumn({ id: 'promise', header: 'Promise', width: 150 }, promiseOf),
  hold: textColumn({ id: 'hold', header: 'On hold for', width: 140 }, holdOf),
  gate: partColumn({ id: 'gate', header: 'Gate', width: 120 }, () => '', GateMark),
  assigned: textColumn({ id: 'assigned', header: 'Agent', width: 110 }, (row) => row.assignedName),
  principal: money('principal', 'Principal', (row) => row.principalMinor),
  interest: money('interest', 'Interest', (row) => row.interestMinor),
  fees: money('fees', 'Fees', (row) => row.feesMinor),
  costs: money('costs', 'Costs', (row) => row.costsMinor),
  paid: money('paid', 'Paid', (row) => row.paidMinor),
  owing: moneyColumn(
    { id: 'owing', header: 'Balance', width: 116, pinned: 'right', sortable: true },
    (row) => ({ minor: row.owingMinor, currency: row.currency }),
    { sign: true },
  ),
  next_step_on: textColumn(
    { id: 'next_step_on', header: 'Next step', width: 148, pinned: 'right', sortable: true },
    nextStepOf,
  ),
};

/** The name of a column as its head has it. */
export const columnName = (id: AccountColumn): string => columnOf[id].headerName ?? id;

function MarkBox({ row }: { readonly row: AccountRowOut }) {
  const isMarked = useAccountMarks(({ isAll, marked }) => isAll || marked.has(row.id));
  return (
    <input
      type="checkbox"
      className={css.mark}
      tabIndex={-1}
      aria-label={`Select ${row.name}`}
      checked={isMarked}
      onChange={() => toggleMark(row, null)}
    />
  );
}

const MarkHead = () => <span className="visually-hidden">Selected</span>;

const markColumn: Column = {
  ...partColumn<AccountRowOut>({ id: 'mark', header: '', width: 40, pinned: 'left' }, () => '', MarkBox),
  headerComponent: MarkHead,
  resizable: false,
};

/** The columns of the grid in their order. The first that is neither pinned nor dragged takes the room that is left. */
export function gridColumns(shown: readonly ShownColumn[], mayMark: boolean): Column[] {
  const columns = shown.map(({ id, width }): Column => (width === null ? columnOf[id] : { ...columnOf[id], width }));
  const roomy = shown.findIndex(({ id, width }) => width === null && (id === 'creditor' || id === 'assigned'));
  return [
    ...(mayMark ? [markColumn] : []),
    ...columns.map((column, index) =>
      index === roomy ? { ...column, flex: 1, minWidth: column.width ?? 100 } : column,
    ),
  ];
}
