import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { type RowVerdict, rowVerdicts } from '../../../shared/vocabulary/work.ts';
import { formatCount } from '../../components/format.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { type Checked, useImport } from './import-state.ts';
import { kindWords } from './kind-words.ts';
import table from '../../components/plain-table.module.css';
import css from './placements.module.css';

const verdicts = Object.keys(rowVerdicts) as RowVerdict[];

/** How many rows of the file have each verdict. */
export const verdictCounts = (checked: Checked): Readonly<Record<RowVerdict, number>> => ({
  create: checked.created,
  update: checked.updated,
  skip: checked.skipped,
  error: checked.errorCount,
});

/** The rows of the file with what each would do and why: those with an error first, the others at a keystroke. */
export function CheckedRows({ checked }: { readonly checked: Checked }) {
  const kind = useImport((state) => state.options.kind ?? 'accounts');
  const counts = verdictCounts(checked);
  const words = kindWords[kind];
  const present = verdicts.filter((verdict) => counts[verdict] > 0);
  const [wished, setWished] = useState<RowVerdict>('error');
  const shown = present.includes(wished) ? wished : (present[0] ?? 'error');
  const rows = checked.verdicts.filter(({ verdict }) => verdict === shown);
  const hasInvoice = rows.some(({ invoiceNumber }) => invoiceNumber !== '');
  return (
    <>
      <div className={css.rowsHead}>
        <h3 className={css.heading}>Rows of the file</h3>
        {present.length > 0 && (
          <SegmentedControl
            size="xs"
            aria-label="Rows to show"
            data={present.map((verdict) => ({
              value: verdict,
              label: `${words.verdicts[verdict].label} ${formatCount(counts[verdict])}`,
            }))}
            value={shown}
            onChange={(next) => setWished(next as RowVerdict)}
          />
        )}
        {rows.length < counts[shown] && <span className={css.small}>the first {formatCount(rows.length)}</span>}
        {counts.error === 0 && present.length > 0 && <span className={css.fine}>No row has an error.</span>}
      </div>
      <div className={css.problems} role="group" aria-label="Rows of the file" tabIndex={0}>
        <table className={css.rowTable}>
          <thead className={table.head}>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Account</th>
              {hasInvoice && <th scope="col">Invoice</th>}
              {words.total !== null && (
                <th scope="col" className={css.amount}>
                  Amount
                </th>
              )}
              <th scope="col">Column</th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line}>
                <td>{row.line}</td>
                <td>{row.reference === '' ? '–' : row.reference}</td>
                {hasInvoice && <td>{row.invoiceNumber}</td>}
                {words.total !== null && (
                  <td className={css.amount}>
                    <MoneyText minor={row.amountMinor} currency={checked.currency} />
                  </td>
                )}
                <td>{row.column === '' ? '–' : row.column}</td>
                <td>{row.reason === '' ? '–' : row.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
