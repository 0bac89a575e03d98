import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { FaultNote, Waiting } from '../../components/waiting.tsx';
import { codeColumn, dateColumn, instantColumn, textColumn } from '../../grid/column-kinds.tsx';
import { RowsGrid } from '../../grid/rows-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import type { Rate } from './creditor-rows.ts';
import { EnterRateDialog, ImportRatesDialog } from './rate-dialogs.tsx';
import tabbed from '../../components/tabbed.module.css';
import css from './creditors.module.css';

const columns = [
  dateColumn<Rate>({ id: 'on', header: 'Day', width: 124 }, (row) => row.onDate),
  textColumn<Rate>({ id: 'base', header: 'One unit of', width: 110 }, (row) => row.base),
  codeColumn<Rate>({ id: 'rate', header: 'Is', width: 140 }, (row) => row.rate),
  textColumn<Rate>({ id: 'quote', header: 'Of', width: 90 }, (row) => row.quote),
  textColumn<Rate>({ id: 'source', header: 'Source', width: 200, flex: 1 }, (row) => row.source),
  textColumn<Rate>({ id: 'by', header: 'Entered by', width: 150 }, (row) => row.enteredBy),
  instantColumn<Rate>({ id: 'at', header: 'Entered', width: 176 }, (row) => row.enteredAt),
];

/** The dated table of exchange rates: reports convert by it and name the rate and its day. */
export function RatesTab() {
  const mayEnter = useMay('books_close');
  const [dialog, setDialog] = useState<'enter' | 'import' | null>(null);
  const list = useQuery(['rates'], () => api.rates.list({}), ['book.changed']);
  const enter = () => setDialog('enter');
  const read = () => setDialog('import');
  useKeys([
    { key: 'N', label: 'Enter a rate', run: enter, when: () => mayEnter },
    { key: 'I', label: 'Import rates', run: read, when: () => mayEnter },
  ]);
  if (list.data === undefined) return <Waiting fault={list.fault} onRetry={() => void list.refresh()} />;
  return (
    <>
      <div className={tabbed.bar}>
        <p className={css.note}>
          Accounts, letters and totals stay in their own currency. Only reports convert, by the newest rate on or before
          their day.
        </p>
        {mayEnter && (
          <div className={css.actions}>
            <KeyedButton label="Import…" keyName="I" size="xs" onClick={read} />
            <KeyedButton label="Enter a rate…" keyName="N" size="xs" onClick={enter} />
          </div>
        )}
      </div>
      {list.fault !== null && <FaultNote fault={list.fault} onRetry={() => void list.refresh()} />}
      <div className={css.list}>
        <RowsGrid<Rate>
          label="Exchange rates"
          rows={list.data.rows}
          columns={columns}
          rowId={({ id }) => id}
          empty={
            <Empty
              title="No rate is in the table"
              why="A book in one currency needs none."
              action={mayEnter ? { label: 'Enter a rate…', run: enter } : undefined}
            />
          }
        />
      </div>
      {dialog === 'enter' && <EnterRateDialog onClose={() => setDialog(null)} />}
      {dialog === 'import' && <ImportRatesDialog onClose={() => setDialog(null)} />}
    </>
  );
}
