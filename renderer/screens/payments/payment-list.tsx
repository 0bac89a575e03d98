import { Button, SegmentedControl } from '@mantine/core';
import { useCallback, useState } from 'react';
import { paymentMethods, paymentRoutes } from '../../../shared/vocabulary/money.ts';
import { api } from '../../api/api.ts';
import { Empty } from '../../components/empty.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { Panel } from '../../components/panel.tsx';
import { codeColumn, dateColumn, moneyColumn, partColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { navigate } from '../../state/navigation.ts';
import { useMay } from '../../state/session.ts';
import type { Payment } from './payment.ts';
import css from './payments.module.css';
import { ReverseDialog } from './reverse-dialog.tsx';

const stateOf = (row: Payment): string =>
  row.reverses !== null ? `Reversal: ${row.reason}` : row.reversedBy !== null ? 'Reversed' : 'Posted';
const State = ({ row }: { readonly row: Payment }) => (
  <span className={row.reverses === null && row.reversedBy === null ? css.posted : css.reversed} title={stateOf(row)}>
    {stateOf(row)}
  </span>
);
const part = (id: keyof Payment['allocation'], header: string, width: number) =>
  moneyColumn<Payment>({ id, header, width }, (row) => ({ minor: row.allocation[id], currency: row.currency }));

const columns = [
  codeColumn<Payment>({ id: 'receipt', header: 'Receipt', width: 166 }, (row) => row.receiptNumber),
  dateColumn<Payment>({ id: 'received', header: 'Received', width: 112 }, (row) => row.receivedOn),
  textColumn<Payment>({ id: 'name', header: 'Name', width: 110, flex: 1 }, (row) => row.name),
  codeColumn<Payment>({ id: 'file', header: 'File', width: 104 }, (row) => row.fileNumber),
  moneyColumn<Payment>(
    { id: 'amount', header: 'Amount', width: 104 },
    (row) => ({ minor: row.amountMinor, currency: row.currency }),
    { sign: true },
  ),
  part('costsMinor', 'Costs', 64),
  part('feesMinor', 'Fees', 68),
  part('interestMinor', 'Interest', 78),
  part('principalMinor', 'Principal', 90),
  textColumn<Payment>({ id: 'method', header: 'Method', width: 136 }, (row) =>
    row.route === 'direct'
      ? `${paymentMethods[row.method]}, ${paymentRoutes.direct.toLowerCase()}`
      : paymentMethods[row.method],
  ),
  textColumn<Payment>({ id: 'reference', header: 'Reference', width: 92 }, (row) => row.externalReference),
  partColumn<Payment>({ id: 'state', header: 'State', width: 112 }, stateOf, State),
];

/** Every payment with how it was spread, newest first; a wrong one is taken back by its mirror image. */
export function PaymentList({
  accountId,
  today,
  onFind,
}: {
  readonly accountId: string | null;
  readonly today: string;
  readonly onFind: () => void;
}) {
  const mayReverse = useMay('payments_reverse');
  const [isOwn, setOwn] = useState(true);
  const [row, setRow] = useState<Payment | null>(null);
  const [isReversing, setReversing] = useState(false);
  const only = isOwn ? accountId : null;
  const page = useCallback(
    ({ from, to }: PageAsked) => api.payments.page({ from, to, ...(only !== null && { accountId: only }) }),
    [only],
  );
  const isReversible = row !== null && row.reverses === null && row.reversedBy === null;
  const open = (payment: Payment | null) => {
    if (payment !== null) navigate({ screen: 'account', params: { accountId: payment.accountId } });
  };
  const reverse = () => {
    if (isReversible && mayReverse) setReversing(true);
  };
  useKeys([{ key: 'R', label: 'Reverse the chosen payment', run: reverse }]);
  return (
    <Panel
      title="Payments"
      flush
      className={css.listPanel}
      actions={
        <>
          {accountId !== null && (
            <SegmentedControl
              size="xs"
              aria-label="Which payments"
              data={[
                { value: 'own', label: 'Of this account' },
                { value: 'all', label: 'All' },
              ]}
              value={isOwn ? 'own' : 'all'}
              onChange={(value) => setOwn(value === 'own')}
            />
          )}
          <Button size="compact-sm" variant="default" disabled={row === null} onClick={() => open(row)}>
            Open account
          </Button>
          {mayReverse && (
            <Button size="compact-sm" variant="default" disabled={!isReversible} onClick={reverse}>
              Reverse…
              <span className={css.key}>
                <KeyCap>R</KeyCap>
              </span>
            </Button>
          )}
        </>
      }
    >
      <div className={css.grid}>
        <PagedGrid<Payment>
          label="Payments"
          columns={columns}
          page={page}
          topics={['account.changed', 'book.changed']}
          rowId={(payment) => payment.id}
          onRow={setRow}
          onOpen={open}
          empty={
            <Empty
              title="No payment yet"
              why={
                only === null ? 'Payments stand here once they are posted.' : 'Nothing was paid on this account yet.'
              }
              action={{ label: 'Find an account', run: onFind }}
            />
          }
        />
      </div>
      {row !== null && (
        <ReverseDialog
          key={row.id}
          payment={row}
          today={today}
          opened={isReversing}
          onReversed={(reversedBy) => setRow({ ...row, reversedBy })}
          onClose={() => setReversing(false)}
        />
      )}
    </Panel>
  );
}
