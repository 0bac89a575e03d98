import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { payoutWays } from '../../../shared/vocabulary/payouts.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateText, InstantText } from '../../components/date-text.tsx';
import { download } from '../../components/download.ts';
import { Empty } from '../../components/empty.tsx';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { codeColumn, dateColumn, moneyColumn, textColumn } from '../../grid/column-kinds.tsx';
import { RowsGrid } from '../../grid/rows-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { navigate } from '../../state/navigation.ts';
import { BankDetailsPanel } from '../creditor/bank-details-panel.tsx';
import { useMay } from '../../state/session.ts';
import type { DuePayout, PayoutRun } from './creditor-rows.ts';
import { MakePayoutsDialog } from './make-payouts-dialog.tsx';
import { VoidDialog } from './void-dialog.tsx';
import table from '../../components/plain-table.module.css';
import tabbed from '../../components/tabbed.module.css';
import css from './creditors.module.css';

const columns = [
  codeColumn<DuePayout>({ id: 'statement', header: 'Statement', width: 104 }, (row) => row.statementNumber),
  dateColumn<DuePayout>({ id: 'to', header: 'Through', width: 116 }, (row) => row.toOn),
  textColumn<DuePayout>({ id: 'creditor', header: 'Creditor', width: 140, flex: 1 }, (row) => row.creditor),
  moneyColumn<DuePayout>(
    { id: 'amount', header: 'To be paid', width: 130 },
    (row) => ({ minor: row.amountMinor, currency: row.currency }),
    { sign: true },
  ),
  textColumn<DuePayout>({ id: 'way', header: 'How', width: 150 }, (row) =>
    row.way === null ? 'No bank details' : payoutWays[row.way],
  ),
  textColumn<DuePayout>({ id: 'to-whom', header: 'To', width: 200, flex: 1 }, (row) =>
    row.holder === null ? '' : `${row.holder}, ${row.masked ?? ''}`,
  ),
];

type Paid = PayoutRun['payouts'][number];

/** One run: its file, its payouts, and which of them were voided. */
function Run({
  run,
  mayVoid,
  onVoid,
}: {
  readonly run: PayoutRun;
  readonly mayVoid: boolean;
  readonly onVoid: (paid: Paid) => void;
}) {
  const open = useCommand(api.payouts.open);
  const save = async (which: 'file' | 'list') => {
    const answer = await open.run({ runId: run.id });
    if (answer?.ok === true) download(answer.value[which]);
  };
  return (
    <tbody>
      <tr>
        <th scope="rowgroup">{run.number}</th>
        <td>{payoutWays[run.way]}</td>
        <td>
          <DateText on={run.executeOn} />
        </td>
        <td className={table.words}>
          {run.madeBy ?? 'Duly'}, <InstantText at={run.madeAt} />
          <Refused refusal={open.refusal} detail={open.detail} fault={open.fault} />
        </td>
        <td className={table.figure}>
          <MoneyText minor={run.totalMinor} currency={run.currency} />
        </td>
        <td className={table.buttons}>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`File of ${run.number}`}
            onClick={() => void save('file')}
          >
            {run.way === 'check' ? 'PDF' : 'File'}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`List of ${run.number}`}
            onClick={() => void save('list')}
          >
            List
          </Button>
        </td>
      </tr>
      {run.payouts.map((paid) => (
        <tr key={paid.id}>
          <td />
          <td>{paid.reference}</td>
          <td>{paid.statementNumber}</td>
          <td className={table.words}>
            {paid.creditor}
            {paid.voidReason !== null && ` · void: ${paid.voidReason}`}
          </td>
          <td className={table.figure}>
            <MoneyText minor={paid.amountMinor} currency={run.currency} />
          </td>
          <td className={table.buttons}>
            {mayVoid && paid.voidedAt === null && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Void ${paid.reference}`}
                onClick={() => onVoid(paid)}
              >
                Void…
              </Button>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  );
}

/** Statements whose money is still to leave, and the runs that carried the others. */
export function PayoutsTab() {
  const mayPay = useMay('remittance_post');
  const [row, setRow] = useState<DuePayout | null>(null);
  const [isMaking, setMaking] = useState(false);
  const [voiding, setVoiding] = useState<Paid | null>(null);
  const due = useQuery(['payouts', 'due'], () => api.payouts.due({}), ['book.changed']);
  const runs = useQuery(['payouts', 'runs'], () => api.payouts.runs({}), ['book.changed']);
  const payable = useMemo(() => due.data?.rows.filter(({ way }) => way !== null) ?? [], [due.data]);
  const make = () => {
    if (payable.length > 0) setMaking(true);
  };
  const open = (one: DuePayout | null) => {
    if (one !== null)
      navigate({
        screen: 'creditor',
        params: { creditorId: one.creditorId, tab: one.way === null ? 'bank' : 'statements' },
      });
  };
  useKeys([{ key: 'M', label: 'Make a run of payouts', run: make, when: () => mayPay && payable.length > 0 }]);
  if (due.data === undefined) return <Waiting fault={due.fault} onRetry={() => void due.refresh()} />;
  return (
    <>
      <div className={tabbed.bar}>
        <p className={css.note}>Each posted statement is paid out once, by check, SEPA or ACH.</p>
        <div className={css.actions}>
          <KeyedButton label="Open" keyName="Enter" size="xs" disabled={row === null} onClick={() => open(row)} />
          {mayPay && (
            <KeyedButton label="Make payouts…" keyName="M" size="xs" disabled={payable.length === 0} onClick={make} />
          )}
        </div>
      </div>
      <div className={css.list}>
        <RowsGrid<DuePayout>
          label="Statements to be paid out"
          rows={due.data.rows}
          columns={columns}
          rowId={({ statementId }) => statementId}
          onRow={setRow}
          onOpen={open}
          empty={<Empty title="Nothing is to be paid out" why="The money of every posted statement has left." />}
        />
      </div>
      <Panel title="Runs" scroll flush className={css.list}>
        {runs.data === undefined ? (
          <Waiting fault={runs.fault} onRetry={() => void runs.refresh()} />
        ) : runs.data.rows.length === 0 ? (
          <Empty title="No run yet" why="A run makes one file for the bank, or one set of checks." />
        ) : (
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Run</th>
                <th scope="col">How</th>
                <th scope="col">For</th>
                <th scope="col" className={table.wide}>
                  Made by, or creditor
                </th>
                <th scope="col" className={table.figure}>
                  Amount
                </th>
                <th scope="col">
                  <span className="visually-hidden">Files</span>
                </th>
              </tr>
            </thead>
            {runs.data.rows.map((run) => (
              <Run key={run.id} run={run} mayVoid={mayPay} onVoid={setVoiding} />
            ))}
          </table>
        )}
      </Panel>
      {mayPay && <BankDetailsPanel title="The agency’s trust account" creditorId={null} currency="USD" />}
      {isMaking && <MakePayoutsDialog due={payable} onClose={() => setMaking(false)} />}
      {voiding !== null && (
        <VoidDialog payoutId={voiding.id} reference={voiding.reference} onClose={() => setVoiding(null)} />
      )}
    </>
  );
}
