import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateField } from '../../components/date-field.tsx';
import { Form } from '../../components/form.tsx';
import { formatMoney } from '../../components/format.ts';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useBookDay } from '../today/use-queue.ts';
import css from './creditors.module.css';

const share = ['commission_held', 'tax_held', 'costs_held'];

function Fields({ today, onClose }: { readonly today: string; readonly onClose: () => void }) {
  const withdraw = useCommand(api.books.withdraw);
  const [throughOn, setThroughOn] = useState<string | null>(today);
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const held = useQuery(
    ['books', 'balances', throughOn],
    () => api.books.balances(throughOn === null ? {} : { throughOn }),
    ['book.changed'],
  );
  if (held.data === undefined) return <Waiting fault={held.fault} onRetry={() => void held.refresh()} />;
  const sums = new Map<string, number>();
  for (const { account, currency, amountMinor } of held.data.rows)
    if (share.includes(account)) sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  const currency = chosen ?? [...sums.keys()][0] ?? null;
  const amountMinor = currency === null ? 0 : (sums.get(currency) ?? 0);
  const submit = async () => {
    if (currency === null || throughOn === null) return;
    const answer = await withdraw.run({ currency, throughOn, note });
    if (answer?.ok !== true) return;
    showDone(`${formatMoney(answer.value.amountMinor, currency)} left the trust for the agency.`);
    onClose();
  };
  return (
    <Form
      onSubmit={() => void submit()}
      actions={
        <>
          <Button
            type="submit"
            loading={withdraw.running}
            disabled={currency === null || throughOn === null || amountMinor <= 0}
          >
            Withdraw
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <p className={css.line}>Commission, its tax and recovered costs leave the trust bank. Creditors’ money stays.</p>
      <DateField
        label="What counts through"
        required
        data-autofocus
        today={today}
        value={throughOn}
        onChange={setThroughOn}
      />
      {sums.size > 1 && (
        <Select label="Currency" data={[...sums.keys()]} value={currency} onChange={setChosen} allowDeselect={false} />
      )}
      <p className={css.line} role="status">
        {currency === null || amountMinor <= 0
          ? 'Nothing of the agency’s share lies in trust by that day.'
          : `To be withdrawn: ${formatMoney(amountMinor, currency)}`}
      </p>
      <TextInput
        label="Note"
        maxLength={200}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <Refused refusal={withdraw.refusal} detail={withdraw.detail} fault={withdraw.fault} />
    </Form>
  );
}

/** The agency takes its earned share out of the trust bank. */
export function WithdrawDialog({ onClose }: { readonly onClose: () => void }) {
  const today = useBookDay();
  return (
    <Modal opened onClose={onClose} title="Withdraw our share">
      {today.data === undefined ? (
        <Waiting fault={today.fault} onRetry={() => void today.refresh()} />
      ) : (
        <Fields today={today.data} onClose={onClose} />
      )}
    </Modal>
  );
}
