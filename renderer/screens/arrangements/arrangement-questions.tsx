import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { Form } from '../../components/form.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { showDone } from '../../components/notice.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import { Refused } from '../../components/refused.tsx';
import { type Arrangement, nounOf, type Part } from './arrangement-row.ts';
import css from './arrangements.module.css';

interface DialogFacts {
  readonly it: Arrangement;
  readonly today: string;
  readonly onClose: () => void;
}

/** A question below what it is about; no dialog upon a dialog. */
function Asked({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={css.asked} aria-label={title}>
      <h3 className={css.line}>{title}</h3>
      {children}
    </section>
  );
}

/** Another date or amount for one part; the last open part takes up the difference. */
function ChangeForm({ it, part, today, onClose }: DialogFacts & { readonly part: Part }) {
  const change = useCommand(api.arrangements.change);
  const [dueOn, setDueOn] = useState<string | null>(part.dueOn);
  const [amountMinor, setAmount] = useState<number | null>(part.amountMinor);
  const [reason, setReason] = useState('');
  const isReady = dueOn !== null && amountMinor !== null && amountMinor > 0 && reason.trim() !== '';
  const submit = async () => {
    if (!isReady) return;
    const answer = await change.run({ arrangementId: it.id, position: part.position, dueOn, amountMinor, reason });
    if (answer?.ok !== true) return;
    showDone(`Instalment ${part.position} is changed.`);
    onClose();
  };
  return (
    <Form
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit" loading={change.running} disabled={!isReady}>
            Change it
          </Button>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
        </>
      }
    >
      <p className={css.small}>Another amount is taken up by the last open instalment; the total stays.</p>
      <DateField label="Due on" autoFocus today={today} value={dueOn} onChange={setDueOn} />
      <MoneyField label="Amount" currency={it.currency} value={amountMinor} onChange={setAmount} />
      <TextInput
        label="Reason"
        required
        maxLength={400}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Refused refusal={change.refusal} detail={change.detail} fault={change.fault} />
    </Form>
  );
}

export const ChangePart = ({ part, ...facts }: DialogFacts & { readonly part: Part }) => (
  <Asked title={`Change instalment ${part.position}`}>
    <ChangeForm part={part} {...facts} />
  </Asked>
);

/** Ends a plan or takes an offer back, with the reason. */
export function EndIt({ it, onClose }: Omit<DialogFacts, 'today'>) {
  const withdraw = useCommand(api.arrangements.withdraw);
  const submit = async (reason: string) => {
    const answer = await withdraw.run({ arrangementId: it.id, reason });
    if (answer?.ok !== true) return;
    showDone(`The ${nounOf(it)} is ended.`);
    onClose();
  };
  return (
    <Asked title={`End the ${nounOf(it)}`}>
      <ReasonForm
        label="Reason"
        submitLabel={`End the ${nounOf(it)}`}
        command={withdraw}
        onSubmit={(reason) => void submit(reason)}
        onClose={onClose}
      />
    </Asked>
  );
}

/** A supervisor’s word on what goes beyond the limits; a no needs its reason. */
export function DecideIt({ it, approve, onClose }: Omit<DialogFacts, 'today'> & { readonly approve: boolean }) {
  const decide = useCommand(api.arrangements.decide);
  const submit = async (reason: string) => {
    const answer = await decide.run({ arrangementId: it.id, approve, reason });
    if (answer?.ok !== true) return;
    showDone(`The ${nounOf(it)} is ${approve ? 'approved' : 'not approved'}.`);
    onClose();
  };
  return (
    <Asked title={`${approve ? 'Approve' : 'Do not approve'} the ${nounOf(it)}`}>
      <ReasonForm
        label={approve ? 'Remark (may be empty)' : 'Reason'}
        isOptional={approve}
        submitLabel={approve ? 'Approve' : 'Do not approve'}
        command={decide}
        onSubmit={(reason) => void submit(reason)}
        onClose={onClose}
      />
    </Asked>
  );
}
