import { Button, Modal, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import {
  type PaymentMethod,
  paymentMethods,
  type PaymentRoute,
  paymentRoutes,
} from '../../../shared/vocabulary/money.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateField } from '../../components/date-field.tsx';
import { Form } from '../../components/form.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { optionsOf } from '../../components/options.ts';
import { Refused } from '../../components/refused.tsx';
import css from './payments.module.css';

/** What the pile was counted to, before the first payment is keyed. */
export function BeginBatch({
  today,
  onBegun,
  onClose,
}: {
  readonly today: string;
  readonly onBegun: (batchId: string) => void;
  readonly onClose: () => void;
}) {
  const begin = useCommand(api.batches.begin);
  const limits = useQuery(['batches', 'limits'], () => api.batches.limits({}), ['book.changed']);
  const currencies = limits.data?.rows.map((row) => row.currency) ?? ['USD'];
  const [chosen, setCurrency] = useState<string | null>(null);
  const currency = chosen ?? currencies.find((one) => one === 'USD') ?? currencies[0] ?? 'USD';
  const [route, setRoute] = useState<PaymentRoute>('to_us');
  const [method, setMethod] = useState<PaymentMethod>('check');
  const [receivedOn, setReceivedOn] = useState<string | null>(today);
  const [count, setCount] = useState<number | null>(null);
  const [totalMinor, setTotal] = useState<number | null>(null);
  const isReady = count !== null && count > 0 && totalMinor !== null && totalMinor > 0 && receivedOn !== null;
  const submit = async () => {
    if (!isReady) return;
    const answer = await begin.run({
      route,
      currency,
      method,
      receivedOn,
      controlCount: count,
      controlMinor: totalMinor,
    });
    if (answer?.ok === true) onBegun(answer.value.batchId);
  };
  return (
    <Modal opened onClose={onClose} title="Begin a batch">
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" loading={begin.running} disabled={!isReady}>
              Begin
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <p className={css.line}>Count the pile first. It is posted only when what is keyed comes to the same.</p>
        <div className={css.pair}>
          <NumberInput
            data-autofocus
            label="Number of payments"
            min={1}
            max={2000}
            allowDecimal={false}
            hideControls
            value={count ?? ''}
            onChange={(value) => setCount(typeof value === 'number' ? value : null)}
          />
          <MoneyField label="Total" currency={currency} value={totalMinor} onChange={setTotal} />
        </div>
        <div className={css.pair}>
          <DateField label="Received on" today={today} value={receivedOn} onChange={setReceivedOn} />
          <Select
            label="Currency"
            data={[...currencies]}
            value={currency}
            allowDeselect={false}
            onChange={setCurrency}
          />
        </div>
        <div className={css.pair}>
          <Select
            label="Method"
            data={optionsOf(paymentMethods)}
            value={method}
            allowDeselect={false}
            onChange={(value) => setMethod((value ?? 'check') as PaymentMethod)}
          />
          <Select
            label="Paid"
            data={optionsOf(paymentRoutes)}
            value={route}
            allowDeselect={false}
            onChange={(value) => setRoute((value ?? 'to_us') as PaymentRoute)}
          />
        </div>
        <Refused refusal={begin.refusal} detail={begin.detail} fault={begin.fault} />
      </Form>
    </Modal>
  );
}
