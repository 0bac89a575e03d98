import { ActionIcon, Select, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { type DisputeReason, disputeReasons } from '../../../shared/vocabulary/accounts.ts';
import { contactPointLabels } from '../../../shared/vocabulary/contact.ts';
import { outcomeOf } from '../../../shared/vocabulary/outcomes.ts';
import { type ReminderKind, reminderKinds } from '../../../shared/vocabulary/work.ts';
import { DateField } from '../../components/date-field.tsx';
import { formatDayMonth, formatLongDate } from '../../components/format.ts';
import { MoneyField } from '../../components/money-field.tsx';
import { asksFirst, type StepDraft, usualPaydays } from './call-draft.ts';
import css from './outcome-form.module.css';
import { usePromiseNote } from './promise-note.ts';
import type { CallLog } from './use-call-log.ts';

const options = <Code extends string>(list: Readonly<Record<Code, string>>) =>
  Object.entries<string>(list).map(([value, label]) => ({ value, label }));
const stepKinds = options(reminderKinds);
const reasons = options(disputeReasons);

/** One row of fields with what it is about at its left and a way to close it at its right. Enter in a field saves. */
export function FormRow({
  title,
  note,
  onSubmit,
  onClose,
  children,
}: {
  readonly title: string;
  readonly note?: string | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={css.row} onSubmit={submit} aria-label={title}>
      {note !== undefined && note !== null && note !== '' && (
        <p className={css.note} title={note}>
          <IconAlertTriangle size={14} aria-hidden />
          <span>{note}</span>
        </p>
      )}
      <h3 className={css.title}>{title}</h3>
      <div className={css.fields}>{children}</div>
      <ActionIcon variant="subtle" size={24} className={css.close} aria-label={`Close: ${title}`} onClick={onClose}>
        <IconX size={16} />
      </ActionIcon>
      <button type="submit" className={css.submit} tabIndex={-1} aria-hidden="true" />
    </form>
  );
}

/** Paydays people name, one click each. */
export function Paydays({ today, onPick }: { readonly today: string; readonly onPick: (on: string) => void }) {
  return (
    <div className={css.picks} role="group" aria-label="Usual paydays">
      {usualPaydays(today).map((on) => (
        <button key={on} type="button" className={css.pick} title={formatLongDate(on)} onClick={() => onPick(on)}>
          {formatDayMonth(on)}
        </button>
      ))}
    </div>
  );
}

/** Kind, day and time of the step to leave behind. Times are on the debtor's clock. */
function StepFields({
  step,
  today,
  asked,
  onStep,
}: {
  readonly step: StepDraft;
  readonly today: string;
  readonly asked: number;
  readonly onStep: (step: StepDraft) => void;
}) {
  const date = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked > 0) date.current?.focus();
  }, [asked]);
  return (
    <>
      <Select
        label="Next step"
        data={stepKinds}
        value={step.kind}
        className={css.kind}
        onChange={(kind) => onStep({ ...step, kind: (kind ?? 'call') as ReminderKind })}
      />
      <DateField
        ref={date}
        label="On"
        value={step.on}
        today={today}
        className={css.date}
        onChange={(on) => onStep({ ...step, on })}
      />
      <TextInput
        type="time"
        label="At (their time)"
        value={step.time}
        className={css.time}
        onChange={({ currentTarget }) => onStep({ ...step, time: currentTarget.value })}
      />
    </>
  );
}

interface Phone {
  readonly id: string;
  readonly display: string;
  readonly label: keyof typeof contactPointLabels;
}

/** The one-row form of the chosen outcome, filled in: what is promised, disputed or stopped, and the step left behind. */
export function OutcomeForm({
  call,
  accountId,
  currency,
  today,
  phones,
  phoneId,
  onPhone,
  onSave,
}: {
  readonly call: CallLog;
  readonly accountId: string;
  readonly currency: string;
  readonly today: string;
  readonly phones: readonly Phone[];
  readonly phoneId: string | null;
  readonly onPhone: (id: string) => void;
  readonly onSave: () => void;
}) {
  const { draft, change } = call;
  const fields = useRef<HTMLDivElement>(null);
  const { outcome } = draft;
  const isPromise = outcome !== null && outcomeOf(outcome).flags.promise;
  const promiseNote = usePromiseNote(accountId, isPromise ? draft.promise : null);
  useEffect(() => {
    if (outcome !== null && asksFirst(outcome)) fields.current?.querySelector('input')?.focus();
  }, [outcome]);
  if (outcome === null) return null;
  const { flags } = outcomeOf(outcome);
  const row = call.outcomes.data?.rows.find(({ code }) => code === outcome);
  return (
    <FormRow
      title={row?.label ?? outcome}
      note={[promiseNote, row?.closes].filter(Boolean).join(' ')}
      onSubmit={onSave}
      onClose={call.close}
    >
      <div ref={fields} className={css.fields}>
        {flags.wrongNumber && (
          <Select
            label="Which number is wrong"
            className={css.wide}
            data={phones.map(({ id, display, label }) => ({
              value: id,
              label: `${display} ${contactPointLabels[label]}`,
            }))}
            value={phoneId}
            onChange={(id) => id !== null && onPhone(id)}
          />
        )}
        {flags.promise && (
          <>
            <MoneyField
              label="Amount promised"
              currency={currency}
              className={css.money}
              value={draft.promise.amountMinor}
              onChange={(amountMinor) => change({ promise: { ...draft.promise, amountMinor } })}
            />
            <DateField
              label="By"
              className={css.date}
              today={today}
              value={draft.promise.dueOn}
              onChange={(dueOn) => change({ promise: { ...draft.promise, dueOn } })}
            />
            <Paydays today={today} onPick={(dueOn) => change({ promise: { ...draft.promise, dueOn } })} />
          </>
        )}
        {flags.dispute && (
          <>
            <Select
              label="Reason"
              className={css.wide}
              data={reasons}
              value={draft.dispute.reason}
              onChange={(reason) =>
                change({ dispute: { ...draft.dispute, reason: (reason ?? 'other') as DisputeReason } })
              }
            />
            <MoneyField
              label="Disputed part (empty: all)"
              className={css.money}
              currency={currency}
              value={draft.dispute.amountMinor}
              onChange={(amountMinor) => change({ dispute: { ...draft.dispute, amountMinor } })}
            />
          </>
        )}
        {draft.step !== null && (
          <StepFields step={draft.step} today={today} asked={call.stepAsked} onStep={(step) => change({ step })} />
        )}
      </div>
    </FormRow>
  );
}
