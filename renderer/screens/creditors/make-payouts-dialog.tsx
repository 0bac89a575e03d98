import { Button, Checkbox, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import { type PayoutWay, payoutWays } from '../../../shared/vocabulary/payouts.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { download } from '../../components/download.ts';
import { Form } from '../../components/form.tsx';
import { formatCount, formatMoney } from '../../components/format.ts';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { useBookDay } from '../today/use-queue.ts';
import type { DuePayout } from './creditor-rows.ts';
import css from './creditors.module.css';

/** A way and a currency that statements wait to be paid by. */
interface Kind {
  readonly key: string;
  readonly way: PayoutWay;
  readonly currency: string;
}

function kindsOf(due: readonly DuePayout[]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const { way, currency } of due)
    if (way !== null) kinds.set(`${way} ${currency}`, { key: `${way} ${currency}`, way, currency });
  return [...kinds.values()];
}

/** Chooses statements that are paid one way in one currency, and makes their file. */
export function MakePayoutsDialog({
  due,
  onClose,
}: {
  readonly due: readonly DuePayout[];
  readonly onClose: () => void;
}) {
  const today = useBookDay();
  const make = useCommand(api.payouts.make);
  const openRun = useCommand(api.payouts.open);
  const kinds = kindsOf(due);
  const [key, setKey] = useState(kinds[0]?.key ?? '');
  const [left, setLeft] = useState<readonly string[]>([]);
  const [executeOn, setExecuteOn] = useState<string | null>(today.data ?? null);
  const kind = kinds.find((one) => one.key === key) ?? null;
  const offered = due.filter(({ way, currency }) => way === kind?.way && currency === kind?.currency);
  const chosen = offered.filter(({ statementId }) => !left.includes(statementId));
  const totalMinor = chosen.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const submit = async () => {
    if (kind === null || chosen.length === 0 || executeOn === null) return;
    const order = {
      way: kind.way,
      currency: kind.currency,
      executeOn,
      statementIds: chosen.map(({ statementId }) => statementId),
    };
    const answer = await make.run(order);
    if (answer?.ok !== true) return;
    const { runId, number } = answer.value;
    const file = await openRun.run({ runId });
    if (file?.ok === true) download(file.value.file);
    showDone(`Run ${number} pays ${formatMoney(totalMinor, kind.currency)}. Its file is kept with its hash.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Make payouts" size="lg">
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" loading={make.running} disabled={chosen.length === 0 || executeOn === null}>
              {kind?.way === 'check' ? 'Make the checks' : 'Make the file'}
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        {kinds.length > 1 && (
          <Select
            label="How"
            data={kinds.map((one) => ({ value: one.key, label: `${payoutWays[one.way]}, ${one.currency}` }))}
            value={key}
            onChange={(value) => value !== null && setKey(value)}
            allowDeselect={false}
          />
        )}
        <Checkbox.Group
          label={kind === null ? 'Statements' : `Statements, ${payoutWays[kind.way]}`}
          value={chosen.map(({ statementId }) => statementId)}
          onChange={(values) =>
            setLeft(
              offered.filter(({ statementId }) => !values.includes(statementId)).map(({ statementId }) => statementId),
            )
          }
        >
          <div className={css.stack}>
            {offered.map(({ statementId, statementNumber, creditor, amountMinor, currency }) => (
              <Checkbox
                key={statementId}
                value={statementId}
                label={`${statementNumber} ${creditor}: ${formatMoney(amountMinor, currency)}`}
              />
            ))}
          </div>
        </Checkbox.Group>
        <DateField
          label={kind?.way === 'check' ? 'Date on the checks' : 'The bank carries it out on'}
          required
          data-autofocus
          {...(today.data !== undefined && { today: today.data })}
          value={executeOn}
          onChange={setExecuteOn}
        />
        <p className={css.line} role="status">
          {kind !== null &&
            `${formatCount(chosen.length)} of ${formatCount(offered.length)}, together ${formatMoney(totalMinor, kind.currency)}`}
        </p>
        <Refused refusal={make.refusal} detail={make.detail} fault={make.fault} />
      </Form>
    </Modal>
  );
}
