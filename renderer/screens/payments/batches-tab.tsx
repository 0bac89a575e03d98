import { Button } from '@mantine/core';
import { useState } from 'react';
import { batchStates } from '../../../shared/vocabulary/bank.ts';
import { paymentMethods, paymentRoutes } from '../../../shared/vocabulary/money.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { codeColumn, countColumn, dateColumn, moneyColumn, textColumn } from '../../grid/column-kinds.tsx';
import { RowsGrid } from '../../grid/rows-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import { BatchDesk } from './batch-desk.tsx';
import { BeginBatch } from './begin-batch.tsx';
import { LimitDialog } from './limit-dialog.tsx';
import type { Batch } from './money-rows.ts';
import tabbed from '../../components/tabbed.module.css';
import css from './payments.module.css';

const money = (minor: number, { currency }: Batch) => ({ minor, currency });
const columns = [
  codeColumn<Batch>({ id: 'number', header: 'Batch', width: 104 }, (row) => row.number),
  textColumn<Batch>({ id: 'state', header: 'State', width: 100 }, (row) => batchStates[row.state]),
  dateColumn<Batch>({ id: 'received', header: 'Received', width: 116 }, (row) => row.receivedOn),
  textColumn<Batch>({ id: 'route', header: 'Paid', width: 160 }, (row) => paymentRoutes[row.route]),
  textColumn<Batch>({ id: 'method', header: 'Method', width: 120 }, (row) => paymentMethods[row.method]),
  countColumn<Batch>({ id: 'counted', header: 'Counted', width: 86 }, (row) => row.controlCount),
  countColumn<Batch>({ id: 'keyed', header: 'Keyed', width: 76 }, (row) => row.count),
  moneyColumn<Batch>({ id: 'control', header: 'Control total', width: 126 }, (row) => money(row.controlMinor, row), {
    sign: true,
  }),
  moneyColumn<Batch>({ id: 'total', header: 'Keyed total', width: 126 }, (row) => money(row.totalMinor, row), {
    sign: true,
  }),
  textColumn<Batch>({ id: 'opened', header: 'Begun by', width: 110, flex: 1 }, (row) => row.openedByName),
  textColumn<Batch>({ id: 'posted', header: 'Posted by', width: 110, flex: 1 }, (row) => row.postedByName),
];

/** Batches of payments: count the pile, key it, post it when both agree. */
export function BatchesTab({ today }: { readonly today: string }) {
  const mayPost = useMay('payments_post');
  const mayLimit = useMay('users_manage');
  const [opened, setOpened] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'begin' | 'limit' | null>(null);
  const list = useQuery(['batches', 'list'], () => api.batches.list({}), ['book.changed']);
  const begin = () => setDialog('begin');
  useKeys([{ key: 'B', label: 'Begin a batch', run: begin, when: () => mayPost && opened === null }]);
  if (opened !== null) return <BatchDesk key={opened} batchId={opened} onClose={() => setOpened(null)} />;
  return (
    <>
      <div className={tabbed.bar}>
        <p className={css.small}>
          Count the pile, key it, post it: a batch is posted whole, and never changed afterwards.
        </p>
        <div className={css.barEnd}>
          {mayLimit && (
            <Button variant="default" onClick={() => setDialog('limit')}>
              Second person…
            </Button>
          )}
          {mayPost && <KeyedButton label="Begin a batch…" keyName="B" variant="filled" onClick={begin} />}
        </div>
      </div>
      {list.data === undefined ? (
        <Waiting fault={list.fault} onRetry={() => void list.refresh()} />
      ) : (
        <div className={css.list}>
          <RowsGrid<Batch>
            label="Batches"
            columns={columns}
            rows={list.data.rows}
            rowId={(row) => row.id}
            onOpen={(row) => setOpened(row.id)}
            empty={
              <Empty
                title="No batch yet"
                why="A pile of checks or a day’s cash is counted first and keyed then."
                action={mayPost ? { label: 'Begin a batch', run: begin } : undefined}
              />
            }
          />
        </div>
      )}
      {dialog === 'begin' && (
        <BeginBatch
          today={today}
          onClose={() => setDialog(null)}
          onBegun={(batchId) => {
            setDialog(null);
            setOpened(batchId);
          }}
        />
      )}
      {dialog === 'limit' && <LimitDialog onClose={() => setDialog(null)} />}
    </>
  );
}
