import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { Form } from '../../components/form.tsx';
import { formatMoney } from '../../components/format.ts';
import { MoneyField } from '../../components/money-field.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import type { Statement } from './creditor.ts';

/** The creditor paid commission that a statement invoiced. */
export function InvoicePaidDialog({
  statement,
  today,
  onClose,
}: {
  readonly statement: Statement;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const { currency, invoiceMinor, invoicePaidMinor, number } = statement;
  const command = useCommand(api.statements.invoicePaid);
  const [amountMinor, setAmount] = useState<number | null>(invoiceMinor - invoicePaidMinor);
  const [receivedOn, setReceivedOn] = useState<string | null>(today);
  const submit = async () => {
    if (amountMinor === null || receivedOn === null) return;
    const answer = await command.run({ statementId: statement.id, amountMinor, receivedOn });
    if (answer?.ok !== true) return;
    showDone(`${formatMoney(amountMinor, currency)} came in for the invoice of ${number}.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Invoice of ${number} paid`}>
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button
              type="submit"
              loading={command.running}
              disabled={amountMinor === null || amountMinor === 0 || receivedOn === null}
            >
              Book the payment
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <MoneyField
          label="Amount received"
          required
          data-autofocus
          currency={currency}
          value={amountMinor}
          onChange={setAmount}
        />
        <DateField label="Received" required today={today} value={receivedOn} onChange={setReceivedOn} />
        <Refused refusal={command.refusal} detail={command.detail} fault={command.fault} />
      </Form>
    </Modal>
  );
}
