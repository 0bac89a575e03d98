import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { bulkStates } from '../../../shared/vocabulary/bulk.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount, formatInstant } from '../../components/format.ts';
import plain from '../../components/plain-table.module.css';
import { Waiting } from '../../components/waiting.tsx';
import css from './accounts.module.css';
import { BulkRun } from './bulk-dialog.tsx';

const shownAtOnce = 50;

/** The changes of many accounts, the newest first; each opens its report anew. `runId` opens one at once. */
export function BulkHistory({ runId, onClose }: { readonly runId: string | null; readonly onClose: () => void }) {
  const [opened, setOpened] = useState(runId);
  const recent = useQuery(['bulk.recent'], () => api.bulk.recent({ limit: shownAtOnce }), ['book.changed']);
  const rows = recent.data?.rows;
  return (
    <Modal opened onClose={onClose} title="Changes of many accounts" size="lg">
      {opened !== null ? (
        <BulkRun runId={opened} onClose={onClose} />
      ) : rows === undefined ? (
        <Waiting fault={recent.fault} />
      ) : rows.length === 0 ? (
        <p>Nobody has changed many accounts at once yet. Select accounts with X, then choose what is to be done.</p>
      ) : (
        <div className={css.reportRows} tabIndex={0} role="group" aria-label="Changes">
          <table className={plain.table}>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">What</th>
                <th scope="col">Accounts</th>
                <th scope="col">Who</th>
                <th scope="col">State</th>
                <th scope="col">
                  <span className="visually-hidden">Report</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.runId}>
                  <td>{formatInstant(row.madeAt)}</td>
                  <td>{row.title}</td>
                  <td>{formatCount(row.total)}</td>
                  <td>{row.by ?? '–'}</td>
                  <td>{bulkStates[row.state]}</td>
                  <td>
                    <Button size="compact-xs" variant="default" onClick={() => setOpened(row.runId)}>
                      Report
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Modal>
  );
}
