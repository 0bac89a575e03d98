import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DaysField } from '../../components/days-field.tsx';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { PercentField } from '../../components/percent-field.tsx';
import { Refused } from '../../components/refused.tsx';
import type { LimitsInBook } from '../arrangements/limit-values.ts';
import css from '../creditors/creditors.module.css';
import type { OfCreditor } from './creditor.ts';

const mostSteps = 6;

interface Step {
  readonly key: number;
  readonly fromDays: number | null;
  readonly bp: number | null;
}

/** What share of a balance the creditor takes for the whole, by the age of the debt. No step at all: only when asked. */
export function FloorsDialog({
  creditor,
  floor,
  onClose,
}: Pick<OfCreditor, 'creditor'> & {
  readonly floor: LimitsInBook['floors'][number] | undefined;
  readonly onClose: () => void;
}) {
  const save = useCommand(api.arrangements.setFloors);
  const [steps, setSteps] = useState<readonly Step[]>(() =>
    (floor?.steps ?? [{ fromDays: 0, bp: null }]).map((step, key) => ({ ...step, key })),
  );
  const [note, setNote] = useState('');
  const change = (key: number, patch: Partial<Step>) =>
    setSteps((was) => was.map((step) => (step.key === key ? { ...step, ...patch } : step)));
  const add = () =>
    setSteps((was) => [...was, { key: (was.at(-1)?.key ?? 0) + 1, fromDays: was.length === 0 ? 0 : null, bp: null }]);
  const whole = steps.flatMap(({ fromDays, bp }) => (fromDays === null || bp === null ? [] : [{ fromDays, bp }]));
  const isReady = whole.length === steps.length;
  const submit = async () => {
    if (!isReady) return;
    const answer = await save.run({ creditorId: creditor.id, steps: whole, note });
    if (answer?.ok !== true) return;
    showDone(
      whole.length === 0 ? `${creditor.name} settles only when asked.` : `The floors of ${creditor.name} are kept.`,
    );
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`What ${creditor.name} settles for`} size={560}>
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" loading={save.running} disabled={!isReady}>
              Keep the floors
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            {steps.length < mostSteps && (
              <Button variant="default" onClick={add}>
                Add a step
              </Button>
            )}
          </>
        }
      >
        <p className={css.note}>
          Below its floor a settlement needs the creditor’s own word. The first step counts from day 0.
        </p>
        {steps.map((step, at) => (
          <div key={step.key} className={css.step}>
            <DaysField
              label={`Step ${at + 1}: from days of age`}
              value={step.fromDays}
              onChange={(fromDays) => change(step.key, { fromDays })}
            />
            <PercentField
              label={`Step ${at + 1}: share of the balance`}
              {...(at === 0 && { 'data-autofocus': true })}
              value={step.bp}
              onChange={(bp) => change(step.key, { bp })}
            />
            <Button
              variant="default"
              aria-label={`Remove step ${at + 1}`}
              onClick={() => setSteps((was) => was.filter(({ key }) => key !== step.key))}
            >
              Remove
            </Button>
          </div>
        ))}
        <TextInput
          label="Who of the creditor said so (may be empty)"
          maxLength={500}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <Refused refusal={save.refusal} detail={save.detail} fault={save.fault} />
      </Form>
    </Modal>
  );
}
