import { Button, Checkbox, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { paymentMethods } from '../../../shared/vocabulary/money.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { DateText } from '../../components/date-text.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { formatMoney } from '../../components/format.ts';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import type { Payment } from './payment.ts';
import css from './payments.module.css';

function ReverseForm({
  payment,
  today,
  onReversed,
  onClose,
}: {
  readonly payment: Payment;
  readonly today: string;
  readonly onReversed: (reversalId: string) => void;
  readonly onClose: () => void;
}) {
  const reverse = useCommand(api.payments.reverse);
  const [reason, setReason] = useState('');
  const [on, setOn] = useState<string | null>(today);
  const [returned, setReturned] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await reverse.run({ paymentId: payment.id, reason, returned, ...(on !== null && { on }) });
    if (answer?.ok !== true) return;
    const { money } = answer.value;
    showDone(
      `Payment ${payment.receiptNumber} is reversed. Owing now ${formatMoney(money.owingMinor, money.currency)}.`,
    );
    onReversed(answer.value.paymentId);
    onClose();
  };
  const parts = [
    ['Costs', payment.allocation.costsMinor],
    ['Fees', payment.allocation.feesMinor],
    ['Interest', payment.allocation.interestMinor],
    ['Principal', payment.allocation.principalMinor],
  ] as const;
  return (
    <form className={css.dialog} onSubmit={(event) => void submit(event)}>
      <p className={css.dialogText}>
        {payment.name}: <MoneyText minor={payment.amountMinor} currency={payment.currency} /> by{' '}
        {paymentMethods[payment.method].toLowerCase()}, received <DateText on={payment.receivedOn} />. The payment stays
        in the ledger; its mirror image is added, and what was paid is owed again:
      </p>
      <ul className={css.parts}>
        {parts
          .filter(([, minor]) => minor !== 0)
          .map(([label, minor]) => (
            <li key={label}>
              <span>{label}</span>
              <MoneyText minor={minor} currency={payment.currency} />
            </li>
          ))}
      </ul>
      <Textarea
        label="Reason"
        data-autofocus
        required
        rows={2}
        placeholder="Such as: check returned unpaid"
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Checkbox
        label="The bank returned it: charge the fee for that, where a rule has one"
        checked={returned}
        onChange={({ currentTarget }) => setReturned(currentTarget.checked)}
      />
      <DateField label="Reversed on" today={today} value={on} onChange={setOn} />
      <Refused refusal={reverse.refusal} detail={reverse.detail} fault={reverse.fault} />
      <div className={css.actions}>
        <Button type="submit" color="danger" loading={reverse.running} disabled={reason.trim() === '' || on === null}>
          Reverse the payment
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Takes a payment back with a reason. Posted money is never edited and never undone. */
export function ReverseDialog({
  payment,
  today,
  opened,
  onReversed,
  onClose,
}: {
  readonly payment: Payment;
  readonly today: string;
  readonly opened: boolean;
  /** Given the id of the mirror image. */
  readonly onReversed: (reversalId: string) => void;
  readonly onClose: () => void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Reverse payment ${payment.receiptNumber}`}>
      {opened && <ReverseForm payment={payment} today={today} onReversed={onReversed} onClose={onClose} />}
    </Modal>
  );
}
