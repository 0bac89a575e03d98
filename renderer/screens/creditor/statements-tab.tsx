import { IconClockHour4, IconSend, IconX, type TablerIcon } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { type StatementState, statementStates } from '../../../shared/vocabulary/contracts.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { formatMoney } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { showDone } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { Chip } from '../../components/status-chip.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { codeColumn, dateColumn, moneyColumn, partColumn } from '../../grid/column-kinds.tsx';
import { RowsGrid } from '../../grid/rows-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import type { ChipTone } from '../../theme/tokens.ts';
import tabbed from '../../components/tabbed.module.css';
import css from '../creditors/creditors.module.css';
import type { OfCreditor, Statement } from './creditor.ts';
import { InvoicePaidDialog } from './invoice-paid-dialog.tsx';
import { PrepareDialog } from './prepare-dialog.tsx';
import { StatementPreview } from './statement-preview.tsx';

const looks: Readonly<Record<StatementState, { readonly icon: TablerIcon; readonly tone: ChipTone }>> = {
  prepared: { icon: IconClockHour4, tone: 'disputed' },
  posted: { icon: IconSend, tone: 'plan' },
  discarded: { icon: IconX, tone: 'hold' },
};
const State = ({ row }: { readonly row: Statement }) => (
  <Chip {...looks[row.state]} label={statementStates[row.state]} />
);
const amount = (id: string, header: string, of: (row: Statement) => number, width = 84) =>
  moneyColumn<Statement>({ id, header, width }, (row) => ({ minor: of(row), currency: row.currency }));

const columns = [
  codeColumn<Statement>({ id: 'number', header: 'Number', width: 82 }, (row) => row.number),
  partColumn<Statement>({ id: 'state', header: 'State', width: 104 }, (row) => statementStates[row.state], State),
  dateColumn<Statement>({ id: 'to', header: 'Through', width: 106 }, (row) => row.toOn),
  amount('collected', 'Collected', (row) => row.collectedMinor),
  amount('commission', 'Commission', (row) => row.commissionMinor + row.taxMinor + row.costsMinor, 104),
  amount('send', 'Sent', (row) => row.sendMinor),
  amount('invoice', 'Invoiced', (row) => row.invoiceMinor, 80),
  amount('carried', 'Carried', (row) => row.carriedMinor, 78),
];

/** Statements of one creditor: drafts that wait for a second person, and what was sent. The chosen one is shown as it prints. */
export function StatementsTab({ creditor, today }: OfCreditor) {
  const mayPrepare = useMay('remittance_prepare');
  const mayPost = useMay('remittance_post');
  const mayReceive = useMay('payments_post');
  const [chosenId, choose] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'prepare' | 'invoice' | null>(null);
  const list = useQuery(['statements', creditor.id], () => api.statements.list({ creditorId: creditor.id }), [
    'book.changed',
  ]);
  const post = useCommand(api.statements.post);
  const discard = useCommand(api.statements.discard);
  const rows = useMemo(() => list.data?.rows ?? [], [list.data]);
  const chosen = rows.find(({ id }) => id === chosenId) ?? null;
  const isPrepared = chosen?.state === 'prepared';
  const owesInvoice = chosen?.state === 'posted' && chosen.invoiceMinor > chosen.invoicePaidMinor;
  const prepare = () => setDialog('prepare');
  const postNow = async () => {
    if (chosen === null || !isPrepared) return;
    const answer = await post.run({ statementId: chosen.id });
    if (answer?.ok === true)
      showDone(`${chosen.number} is posted: ${formatMoney(chosen.sendMinor, chosen.currency)} may be paid out.`);
  };
  const discardNow = async () => {
    if (chosen === null || !isPrepared) return;
    const answer = await discard.run({ statementId: chosen.id });
    if (answer?.ok === true) showDone(`${chosen.number} is discarded. Its payments are free for another.`);
  };
  useKeys([
    { key: 'N', label: 'Prepare a statement', run: prepare, when: () => mayPrepare },
    { key: 'P', label: 'Post the chosen statement', run: () => void postNow(), when: () => mayPost && isPrepared },
    {
      key: 'D',
      label: 'Discard the chosen statement',
      run: () => void discardNow(),
      when: () => mayPrepare && isPrepared,
    },
    { key: 'I', label: 'The invoice was paid', run: () => setDialog('invoice'), when: () => mayReceive && owesInvoice },
  ]);
  if (list.data === undefined) return <Waiting fault={list.fault} onRetry={() => void list.refresh()} />;
  return (
    <>
      <div className={tabbed.bar}>
        <p className={css.note}>One person prepares a statement, another posts it and lets the money go.</p>
        <div className={css.actions}>
          {mayReceive && owesInvoice && (
            <KeyedButton label="Invoice paid…" keyName="I" size="xs" onClick={() => setDialog('invoice')} />
          )}
          {mayPrepare && isPrepared && (
            <KeyedButton
              label="Discard"
              keyName="D"
              size="xs"
              loading={discard.running}
              onClick={() => void discardNow()}
            />
          )}
          {mayPost && (
            <KeyedButton
              label="Post"
              keyName="P"
              size="xs"
              disabled={!isPrepared}
              loading={post.running}
              onClick={() => void postNow()}
            />
          )}
          {mayPrepare && <KeyedButton label="Prepare a statement…" keyName="N" size="xs" onClick={prepare} />}
        </div>
      </div>
      <Refused refusal={post.refusal} detail={post.detail} fault={post.fault} />
      <Refused refusal={discard.refusal} detail={discard.detail} fault={discard.fault} />
      <div className={css.halves}>
        <div className={css.list}>
          <RowsGrid<Statement>
            label="Statements"
            rows={rows}
            columns={columns}
            rowId={({ id }) => id}
            onRow={(row) => choose(row?.id ?? null)}
            empty={
              <Empty
                title="No statement yet"
                why="A statement takes up every payment of a period and says what the creditor is sent."
                action={mayPrepare ? { label: 'Prepare a statement…', run: prepare } : undefined}
              />
            }
          />
        </div>
        {chosen === null ? (
          <Panel title="Statement">
            <p className={css.note}>Choose a statement to see it as it prints: J and K, or a click.</p>
          </Panel>
        ) : (
          <StatementPreview key={`${chosen.id} ${chosen.state}`} statement={chosen} />
        )}
      </div>
      {dialog === 'prepare' && (
        <PrepareDialog
          creditor={creditor}
          today={today}
          statements={rows}
          onPrepared={choose}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'invoice' && chosen !== null && (
        <InvoicePaidDialog statement={chosen} today={today} onClose={() => setDialog(null)} />
      )}
    </>
  );
}
