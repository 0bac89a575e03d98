import { Checkbox, Modal, Select } from '@mantine/core';
import { useCallback, useState } from 'react';
import { suspenseStates, type SuspenseState } from '../../../shared/vocabulary/bank.ts';
import { paymentMethods } from '../../../shared/vocabulary/money.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { formatDate, formatMoney } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { showDone } from '../../components/notice.ts';
import { optionsOf } from '../../components/options.ts';
import { Panel } from '../../components/panel.tsx';
import { ReasonForm } from '../../components/reason-form.tsx';
import { Refused } from '../../components/refused.tsx';
import { codeColumn, dateColumn, moneyColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import { useChosenRow } from '../compliance/use-chosen-row.ts';
import type { HeldMoney } from './money-rows.ts';
import tabbed from '../../components/tabbed.module.css';
import css from './payments.module.css';
import { Proposals } from './proposals.tsx';
import { ScanField } from './scan-field.tsx';

const columns = [
  codeColumn<HeldMoney>({ id: 'number', header: 'Number', width: 96 }, (row) => row.number),
  dateColumn<HeldMoney>({ id: 'on', header: 'Received', width: 112 }, (row) => row.receivedOn),
  moneyColumn<HeldMoney>(
    { id: 'open', header: 'Unidentified', width: 124 },
    (row) => ({ minor: row.openMinor, currency: row.currency }),
    { sign: true },
  ),
  textColumn<HeldMoney>({ id: 'payer', header: 'From', width: 150, flex: 1 }, (row) => row.payer || null),
  textColumn<HeldMoney>(
    { id: 'text', header: 'Text', width: 180, flex: 2 },
    (row) => row.remittance || row.reference || null,
  ),
  textColumn<HeldMoney>({ id: 'method', header: 'Method', width: 120 }, (row) => paymentMethods[row.method]),
];

/** Says whose money it is: from what is proposed, or by finding the account. */
function Identify({ item }: { readonly item: HeldMoney }) {
  const identify = useCommand(api.suspense.identify);
  const found = useQuery(['suspense', 'suggest', item.id], () => api.suspense.suggest({ suspenseId: item.id }), [
    'account.changed',
  ]);
  const [amountMinor, setAmount] = useState<number | null>(item.openMinor);
  const [isAnother, setAnother] = useState(false);
  const post = async (accountId: string) => {
    if (amountMinor === null || amountMinor <= 0) return;
    const answer = await identify.run({
      suspenseId: item.id,
      expectedVersion: item.version,
      accountId,
      amountMinor,
      confirmedNotDuplicate: isAnother,
    });
    if (answer?.ok !== true) return;
    const { receiptNumber, openMinor } = answer.value;
    showDone(
      `Posted, receipt ${receiptNumber}.${openMinor > 0 ? ` ${formatMoney(openMinor, item.currency)} are still unidentified.` : ''}`,
    );
  };
  return (
    <div className={css.stack}>
      <MoneyField label="How much of it" currency={item.currency} value={amountMinor} onChange={setAmount} />
      {(identify.refusal === 'duplicate_payment' || isAnother) && (
        <Checkbox
          label="This is another payment of the same amount and day"
          checked={isAnother}
          onChange={({ currentTarget }) => setAnother(currentTarget.checked)}
        />
      )}
      {(found.data?.rows.length ?? 0) > 0 && (
        <Proposals
          proposals={found.data?.rows ?? []}
          label="It is"
          disabled={identify.running}
          onAccept={({ targetId }) => void post(targetId)}
        />
      )}
      <ScanField onChoose={(accountId) => void post(accountId)} />
      <p className={css.small}>The account you choose is paid at once, from the day the money was received.</p>
      <Refused refusal={identify.refusal} detail={identify.detail} fault={identify.fault} />
    </div>
  );
}

function Refund({ item, onClose }: { readonly item: HeldMoney; readonly onClose: () => void }) {
  const refund = useCommand(api.suspense.refund);
  const submit = async (reason: string) => {
    const answer = await refund.run({ suspenseId: item.id, expectedVersion: item.version, reason });
    if (answer?.ok !== true) return;
    showDone(`${formatMoney(item.openMinor, item.currency)} leave the trust again.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Send ${item.number} back`}>
      <ReasonForm
        label="Why it goes back"
        submitLabel="Send it back"
        command={refund}
        onSubmit={(reason) => void submit(reason)}
        onClose={onClose}
      />
    </Modal>
  );
}

function Detail({ item, mayPost }: { readonly item: HeldMoney | null; readonly mayPost: boolean }) {
  if (item === null)
    return (
      <Panel title="Unidentified money" className={css.side}>
        <p className={css.small}>Choose one to see what is known of it and whose it may be.</p>
      </Panel>
    );
  const facts = [
    ['Received', formatMoney(item.amountMinor, item.currency)],
    ['On', formatDate(item.receivedOn)],
    ['From', item.payer],
    ['Their account', item.payerAccount],
    ['Reference', item.reference],
    ['Text', item.remittance],
    ['Why', item.reason],
  ] as const;
  return (
    <Panel title={`${item.number} · ${suspenseStates[item.state]}`} scroll className={css.side}>
      <div className={css.stack}>
        <dl className={css.facts}>
          {facts
            .filter(([, text]) => text !== '')
            .map(([label, text]) => (
              <div key={label} style={{ display: 'contents' }}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
        </dl>
        {item.uses.map((use) => (
          <p key={use.paymentId} className={css.small}>
            {formatMoney(use.amountMinor, item.currency)} to {use.name ?? 'records disposed of'}
            {use.receiptNumber === null ? '' : `, ${use.receiptNumber}`}
          </p>
        ))}
        {item.state === 'open' && mayPost && <Identify key={item.version} item={item} />}
      </div>
    </Panel>
  );
}

/** Money that lies in trust and that nobody can tell whose it is, the longest waiting first. */
export function SuspenseTab() {
  const mayPost = useMay('payments_post');
  const mayRefund = useMay('payments_reverse');
  const [state, setState] = useState<SuspenseState>('open');
  const [isRefunding, setRefunding] = useState(false);
  const read = useCallback(({ from, to }: PageAsked) => api.suspense.list({ from, to, state }), [state]);
  const { row, setRow, page } = useChosenRow(read);
  const isRefundable = row?.state === 'open' && mayRefund;
  useKeys([{ key: 'Z', label: 'Send it back', run: () => setRefunding(true), when: () => isRefundable }]);
  return (
    <>
      <div className={tabbed.bar}>
        <Select
          aria-label="Which money"
          data={optionsOf(suspenseStates)}
          value={state}
          allowDeselect={false}
          onChange={(value) => {
            setRow(null);
            setState((value ?? 'open') as SuspenseState);
          }}
        />
        <div className={css.barEnd}>
          {mayRefund && (
            <KeyedButton label="Send back…" keyName="Z" disabled={!isRefundable} onClick={() => setRefunding(true)} />
          )}
        </div>
      </div>
      <div className={css.columns}>
        <div className={css.list}>
          <PagedGrid<HeldMoney>
            key={state}
            label="Unidentified money"
            columns={columns}
            page={page}
            topics={['book.changed']}
            rowId={(item) => item.id}
            onRow={setRow}
            empty={
              <Empty
                title={state === 'open' ? 'No unidentified money' : 'None'}
                why="Money of which nobody knows whose it is waits here: from a batch, or from the bank’s statement."
              />
            }
          />
        </div>
        <Detail key={row?.id} item={row} mayPost={mayPost} />
      </div>
      {isRefunding && row !== null && <Refund item={row} onClose={() => setRefunding(false)} />}
    </>
  );
}
