import { promiseStatuses, type PromiseStatus } from '../../../shared/vocabulary/work.ts';
import { DateText } from '../../components/date-text.tsx';
import { formatMoney } from '../../components/format.ts';
import table from '../../components/plain-table.module.css';
import css from './arrangements.module.css';

interface Row {
  readonly dueOn: string;
  readonly amountMinor: number;
  readonly receivedMinor?: number;
  readonly status?: PromiseStatus;
}

/** Promises are kept or broken, instalments are paid or missed. */
const words: Readonly<Record<PromiseStatus, string>> = {
  ...promiseStatuses,
  kept: 'Paid',
  kept_late: 'Paid late',
  partly_kept: 'Partly paid',
  broken: 'Missed',
  cancelled: 'Off',
};

/** Dates and amounts in order; with what was paid where it stands already. */
export function ScheduleTable({
  label,
  rows,
  currency,
  chosen = null,
  onChoose,
}: {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly currency: string;
  readonly chosen?: number | null;
  readonly onChoose?: (at: number) => void;
}) {
  const isStanding = rows.some((row) => row.status !== undefined);
  return (
    <div className={css.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">Due</th>
            <th scope="col" className={table.figure}>
              Amount
            </th>
            {isStanding && (
              <>
                <th scope="col" className={table.figure}>
                  Received
                </th>
                <th scope="col">Status</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr
              key={`${at} ${row.dueOn}`}
              className={at === chosen ? css.chosen : css.row}
              onClick={() => onChoose?.(at)}
            >
              <th scope="row">{at + 1}</th>
              <td>
                <DateText on={row.dueOn} />
              </td>
              <td className={table.figure}>{formatMoney(row.amountMinor, currency, false)}</td>
              {isStanding && (
                <>
                  <td className={table.figure}>{formatMoney(row.receivedMinor ?? 0, currency, false)}</td>
                  <td>{words[row.status ?? 'open']}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
