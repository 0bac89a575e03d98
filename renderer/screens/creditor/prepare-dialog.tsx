import { Button, Checkbox, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateField } from '../../components/date-field.tsx';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import type { CreditorRow, Statement } from './creditor.ts';
import { lastMonthOf, nextPeriod } from './periods.ts';

/** Puts every payment of a period that is on no statement yet on a new one. */
export function PrepareDialog({
  creditor,
  today,
  statements,
  onPrepared,
  onClose,
}: {
  readonly creditor: CreditorRow;
  readonly today: string;
  readonly statements: readonly Statement[];
  readonly onPrepared: (statementId: string) => void;
  readonly onClose: () => void;
}) {
  const prepare = useCommand(api.statements.prepare);
  const figures = useQuery(['creditors', 'figures'], () => api.creditors.figures({}), ['book.changed']);
  const currencies = [
    ...new Set([
      creditor.currency,
      ...(figures.data?.rows ?? [])
        .filter(({ creditorId }) => creditorId === creditor.id)
        .map(({ currency }) => currency),
    ]),
  ];
  const [currency, setCurrency] = useState(creditor.currency);
  const before = statements.find((one) => one.state === 'posted' && one.currency === currency) ?? null;
  const suggested = before === null ? lastMonthOf(today) : nextPeriod(before.toOn, today);
  const [typedFrom, setFrom] = useState<string | null | undefined>(undefined);
  const [typedTo, setTo] = useState<string | null | undefined>(undefined);
  const [isFinal, setFinal] = useState(false);
  const fromOn = typedFrom === undefined ? suggested.fromOn : typedFrom;
  const toOn = typedTo === undefined ? suggested.toOn : typedTo;
  const isReady = fromOn !== null && toOn !== null && fromOn <= toOn;
  const submit = async () => {
    if (fromOn === null || toOn === null || !isReady) return;
    const answer = await prepare.run({ creditorId: creditor.id, currency, fromOn, toOn, isFinal });
    if (answer?.ok !== true) return;
    onPrepared(answer.value.statement.id);
    showDone(`${answer.value.statement.number} is prepared. A second person posts it.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Prepare a statement for ${creditor.name}`}>
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" loading={prepare.running} disabled={!isReady}>
              Prepare
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        {currencies.length > 1 && (
          <Select
            label="Currency"
            data={currencies}
            value={currency}
            onChange={(value) => value !== null && setCurrency(value)}
            allowDeselect={false}
          />
        )}
        <DateField label="From" required data-autofocus today={today} value={fromOn} onChange={setFrom} />
        <DateField
          label="Through"
          required
          today={today}
          value={toOn}
          onChange={setTo}
          {...(fromOn !== null && toOn !== null && toOn < fromOn && { error: 'The period ends before it begins.' })}
        />
        <Checkbox
          label="Final statement"
          description="The last one of the contract: nothing is carried for being little."
          checked={isFinal}
          onChange={({ currentTarget }) => setFinal(currentTarget.checked)}
        />
        <Refused refusal={prepare.refusal} detail={prepare.detail} fault={prepare.fault} />
      </Form>
    </Modal>
  );
}
