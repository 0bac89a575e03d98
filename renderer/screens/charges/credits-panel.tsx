import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateField } from '../../components/date-field.tsx';
import { DateText } from '../../components/date-text.tsx';
import { Empty } from '../../components/empty.tsx';
import { Form } from '../../components/form.tsx';
import { formatMoney } from '../../components/format.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { showDone } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import table from '../../components/plain-table.module.css';
import { ReasonForm } from '../../components/reason-form.tsx';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useMay } from '../../state/session.ts';
import screen from '../creditors/creditors.module.css';
import css from './charges.module.css';

type Credit = OutputOf<typeof contract.credits.held>['rows'][number];
interface Facts {
  readonly credit: Credit;
  readonly today: string;
  readonly onClose: () => void;
}

function Refund({ credit, today, onClose }: Facts) {
  const refund = useCommand(api.credits.refund);
  const [on, setOn] = useState<string | null>(today);
  const [reference, setReference] = useState('');
  const submit = async () => {
    if (on === null) return;
    const answer = await refund.run({ creditId: credit.id, on, reference });
    if (answer?.ok !== true) return;
    showDone(`${formatMoney(credit.amountMinor, credit.currency)} goes back to ${credit.name}.`);
    onClose();
  };
  return (
    <Form
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit" loading={refund.running} disabled={on === null || reference.trim() === ''}>
            Give it back
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <TextInput
        label="Check number or transfer reference"
        data-autofocus
        maxLength={60}
        value={reference}
        onChange={({ currentTarget }) => setReference(currentTarget.value)}
      />
      <DateField label="On" today={today} value={on} onChange={setOn} />
      <Refused refusal={refund.refusal} detail={refund.detail} fault={refund.fault} />
    </Form>
  );
}

function CameBack({ credit, today, onClose }: Facts) {
  const returned = useCommand(api.credits.returned);
  const [on, setOn] = useState<string | null>(today);
  return (
    <ReasonForm
      label="How the money came back"
      submitLabel="It is in the trust again"
      command={returned}
      isReady={on !== null}
      onClose={onClose}
      onSubmit={(note) =>
        on !== null &&
        void returned.run({ creditId: credit.id, on, note }).then((answer) => answer?.ok === true && onClose())
      }
    >
      <DateField label="On" data-autofocus today={today} value={on} onChange={setOn} />
    </ReasonForm>
  );
}

/** Overpaid money: what is held for debtors and what went back to them. */
export function CreditsPanel({ today }: { readonly today: string }) {
  const mayRefund = useMay('refunds_make');
  const [chosen, setChosen] = useState<Credit | null>(null);
  const topics = ['book.changed', 'account.changed'] as const;
  const held = useQuery(['credits', 'held'], () => api.credits.held({}), topics);
  const gone = useQuery(['credits', 'refunded'], () => api.credits.held({ state: 'refunded' }), topics);
  const fault = held.fault ?? gone.fault;
  const rows = held.data && gone.data && [...held.data.rows, ...gone.data.rows];
  const close = () => setChosen(null);
  return (
    <Panel title="Overpaid by debtors" scroll flush className={screen.grow}>
      {rows === undefined ? (
        <Waiting fault={fault} onRetry={() => void held.refresh()} />
      ) : rows.length === 0 ? (
        <Empty title="Nothing was overpaid" why="Money kept beyond what was owed waits here to be given back." />
      ) : (
        <table className={table.table} aria-label="Overpaid money">
          <thead>
            <tr>
              <th scope="col">Received</th>
              <th scope="col">Debtor</th>
              <th scope="col" className={table.figure}>
                Amount
              </th>
              <th scope="col">State</th>
              <th scope="col">
                <span className="visually-hidden">Do</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((credit) => (
              <tr key={credit.id}>
                <td>
                  <DateText on={credit.receivedOn} />
                </td>
                <td className={table.words}>
                  {credit.name}
                  <span className={css.small}>{credit.fileNumber}</span>
                </td>
                <td className={table.figure}>
                  <MoneyText minor={credit.amountMinor} currency={credit.currency} />
                </td>
                <td className={table.words}>
                  {credit.settledOn === null ? (
                    'Held in trust'
                  ) : (
                    <>
                      Given back <DateText on={credit.settledOn} />, {credit.reference}
                    </>
                  )}
                </td>
                <td className={table.buttons}>
                  {mayRefund && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`${credit.state === 'held' ? 'Give back' : 'Came back'}: ${credit.name}, ${formatMoney(credit.amountMinor, credit.currency)}`}
                      onClick={() => setChosen(credit)}
                    >
                      {credit.state === 'held' ? 'Give back…' : 'Came back…'}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Modal
        opened={chosen !== null}
        onClose={close}
        title={chosen?.state === 'held' ? `Give ${chosen.name} money back` : `The refund to ${chosen?.name} came back`}
      >
        {chosen?.state === 'held' && <Refund credit={chosen} today={today} onClose={close} />}
        {chosen?.state === 'refunded' && <CameBack credit={chosen} today={today} onClose={close} />}
      </Modal>
    </Panel>
  );
}
