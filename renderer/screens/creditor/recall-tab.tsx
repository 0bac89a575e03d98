import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateText, InstantText } from '../../components/date-text.tsx';
import { Empty } from '../../components/empty.tsx';
import { formatCount, formatMoney } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { Panel } from '../../components/panel.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import table from '../../components/plain-table.module.css';
import tabbed from '../../components/tabbed.module.css';
import css from '../creditors/creditors.module.css';
import type { OfCreditor } from './creditor.ts';
import { RecallDialog } from './recall-dialog.tsx';

/** What the creditor took back, and how it ends the whole contract. */
export function RecallTab({ creditor }: OfCreditor) {
  const mayManage = useMay('creditors_manage');
  const [isRecalling, setRecalling] = useState(false);
  const list = useQuery(['closeouts', creditor.id], () => api.closeouts.list({ creditorId: creditor.id }), [
    'book.changed',
  ]);
  const recall = () => setRecalling(true);
  useKeys([{ key: 'R', label: 'Recall accounts', run: recall, when: () => mayManage }]);
  if (list.data === undefined) return <Waiting fault={list.fault} onRetry={() => void list.refresh()} />;
  const { rows } = list.data;
  return (
    <>
      <div className={tabbed.bar}>
        <p className={css.note}>
          Recalled accounts are closed as returned; what was paid on them stands on the next statement.
        </p>
        {mayManage && (
          <div className={css.actions}>
            <KeyedButton label="Recall accounts…" keyName="R" size="xs" onClick={recall} />
          </div>
        )}
      </div>
      <Panel title="Recalls" scroll flush className={css.grow}>
        {rows.length === 0 ? (
          <Empty title="Nothing was recalled" why="The creditor has taken no account back." />
        ) : (
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Recall</th>
                <th scope="col">On</th>
                <th scope="col" className={table.figure}>
                  Accounts
                </th>
                <th scope="col" className={table.figure}>
                  Owed then
                </th>
                <th scope="col" className={table.wide}>
                  Reason
                </th>
                <th scope="col">By</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, number, onDate, accounts, owing, reason, isWhole, madeBy, madeAt }) => (
                <tr key={id}>
                  <th scope="row">{number}</th>
                  <td>
                    <DateText on={onDate} />
                  </td>
                  <td className={table.figure}>{formatCount(accounts)}</td>
                  <td className={table.figure}>
                    {owing.map(({ amountMinor, currency }) => formatMoney(amountMinor, currency)).join(', ')}
                  </td>
                  <td className={table.words}>
                    {isWhole && <strong>The whole contract: </strong>}
                    {reason}
                  </td>
                  <td>
                    {madeBy ?? 'Duly'}, <InstantText at={madeAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      {isRecalling && <RecallDialog creditor={creditor} onClose={() => setRecalling(false)} />}
    </>
  );
}
