import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { FaultNote, Waiting } from '../../components/waiting.tsx';
import { codeColumn, countColumn, dateColumn, moneyColumn, textColumn } from '../../grid/column-kinds.tsx';
import { RowsGrid } from '../../grid/rows-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { navigate } from '../../state/navigation.ts';
import { useMay } from '../../state/session.ts';
import { AddCreditorDialog } from './add-creditor-dialog.tsx';
import type { CreditorFigures } from './creditor-rows.ts';
import { TrustLines } from './trust-lines.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';
import tabbed from '../../components/tabbed.module.css';
import css from './creditors.module.css';

const columns = [
  codeColumn<CreditorFigures>({ id: 'code', header: 'Code', width: 108 }, (row) => row.code),
  textColumn<CreditorFigures>({ id: 'name', header: 'Creditor', width: 160, flex: 1 }, (row) => row.name),
  countColumn<CreditorFigures>({ id: 'accounts', header: 'Accounts', width: 88 }, (row) => row.accounts),
  countColumn<CreditorFigures>({ id: 'open', header: 'Open', width: 76 }, (row) => row.openAccounts),
  moneyColumn<CreditorFigures>(
    { id: 'owing', header: 'Owing', width: 132 },
    (row) => ({ minor: row.owingMinor, currency: row.currency }),
    { sign: true },
  ),
  moneyColumn<CreditorFigures>(
    { id: 'collected', header: 'This month', width: 120 },
    (row) => ({ minor: row.collectedMinor, currency: row.currency }),
    { sign: true },
  ),
  moneyColumn<CreditorFigures>(
    { id: 'held', header: 'Owed to creditor', width: 132 },
    (row) => ({ minor: row.heldMinor, currency: row.currency }),
    { sign: true },
  ),
  textColumn<CreditorFigures>({ id: 'contract', header: 'Contract', width: 88 }, (row) =>
    row.contractVersion === null ? 'None' : `v${row.contractVersion}`,
  ),
  dateColumn<CreditorFigures>(
    { id: 'last', header: 'Remitted through', width: 132 },
    (row) => row.lastStatement?.toOn ?? null,
  ),
  textColumn<CreditorFigures>({ id: 'waits', header: 'To be posted', width: 108 }, (row) => row.prepared ?? ''),
];

/** Every creditor with its key figures, and the trust as a whole. */
export function CreditorListTab() {
  const mayManage = useMay('creditors_manage');
  const mayWithdraw = useMay('remittance_post');
  const [row, setRow] = useState<CreditorFigures | null>(null);
  const [dialog, setDialog] = useState<'add' | 'withdraw' | null>(null);
  const list = useQuery(['creditors', 'figures'], () => api.creditors.figures({}), ['book.changed', 'account.changed']);
  const open = (creditor: CreditorFigures | null) => {
    if (creditor !== null) navigate({ screen: 'creditor', params: { creditorId: creditor.creditorId } });
  };
  const add = () => setDialog('add');
  const withdraw = () => setDialog('withdraw');
  useKeys([
    { key: 'Enter', label: 'Open the creditor', run: () => open(row) },
    { key: 'N', label: 'New creditor', run: add, when: () => mayManage },
    { key: 'W', label: 'Withdraw the agency’s share', run: withdraw, when: () => mayWithdraw },
  ]);
  if (list.data === undefined) return <Waiting fault={list.fault} onRetry={() => void list.refresh()} />;
  return (
    <>
      <div className={tabbed.bar}>
        <p className={css.note}>Who placed accounts, what was collected for them and what they are owed.</p>
        <div className={css.actions}>
          <KeyedButton label="Open" keyName="Enter" size="xs" disabled={row === null} onClick={() => open(row)} />
          {mayWithdraw && <KeyedButton label="Withdraw our share…" keyName="W" size="xs" onClick={withdraw} />}
          {mayManage && <KeyedButton label="New creditor…" keyName="N" size="xs" onClick={add} />}
        </div>
      </div>
      {list.fault !== null && <FaultNote fault={list.fault} onRetry={() => void list.refresh()} />}
      <div className={css.list}>
        <RowsGrid<CreditorFigures>
          label="Creditors"
          rows={list.data.rows}
          columns={columns}
          rowId={({ creditorId, currency }) => `${creditorId} ${currency}`}
          onRow={setRow}
          onOpen={open}
          empty={
            <Empty
              title="No creditor yet"
              why="A creditor is added here, or with its first placement."
              action={mayManage ? { label: 'New creditor…', run: add } : undefined}
            />
          }
        />
      </div>
      <TrustLines />
      {dialog === 'add' && <AddCreditorDialog onClose={() => setDialog(null)} />}
      {dialog === 'withdraw' && <WithdrawDialog onClose={() => setDialog(null)} />}
    </>
  );
}
