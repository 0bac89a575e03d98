import { NumberInput, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { DateField } from '../../components/date-field.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { FormRow, Paydays } from '../call-log/outcome-form.tsx';
import css from '../call-log/outcome-form.module.css';
import { usePromiseNote } from '../call-log/promise-note.ts';
import type { SideRowState } from './use-side-row.ts';

/** The one-row form of a promise or a call back, filled in. Enter saves and stays; F8 saves and goes on. */
export function SideRow({
  side,
  accountId,
  currency,
  today,
  onSave,
}: {
  readonly side: SideRowState;
  readonly accountId: string;
  readonly currency: string;
  readonly today: string;
  readonly onSave: () => void;
}) {
  const fields = useRef<HTMLDivElement>(null);
  const { row, setRow } = side;
  const kind = row?.kind;
  const note = usePromiseNote(accountId, row?.kind === 'promise' ? row : null);
  useEffect(() => {
    if (kind !== undefined) fields.current?.querySelector('input')?.focus();
  }, [kind]);
  if (row === null) return null;
  return (
    <FormRow
      title={row.kind === 'promise' ? 'Promise to pay' : 'Next step: call back'}
      note={note}
      onSubmit={onSave}
      onClose={side.close}
    >
      <div ref={fields} className={css.fields}>
        {row.kind === 'promise' ? (
          <>
            <MoneyField
              label="Amount promised"
              className={css.money}
              currency={currency}
              value={row.amountMinor}
              onChange={(amountMinor) => setRow({ ...row, amountMinor })}
            />
            <DateField
              label="By"
              className={css.date}
              today={today}
              value={row.dueOn}
              onChange={(dueOn) => setRow({ ...row, dueOn })}
            />
            <NumberInput
              label="Months"
              className={css.months}
              min={1}
              max={60}
              value={row.times}
              onChange={(times) => setRow({ ...row, times: typeof times === 'number' ? times : 1 })}
            />
            <Paydays today={today} onPick={(dueOn) => setRow({ ...row, dueOn })} />
          </>
        ) : (
          <>
            <DateField
              label="On"
              className={css.date}
              today={today}
              value={row.on}
              onChange={(on) => setRow({ ...row, on })}
            />
            <TextInput
              type="time"
              label="At (their time)"
              className={css.time}
              value={row.time}
              onChange={({ currentTarget }) => setRow({ ...row, time: currentTarget.value })}
            />
            <TextInput
              label="What for"
              className={css.grow}
              maxLength={200}
              value={row.note}
              onChange={({ currentTarget }) => setRow({ ...row, note: currentTarget.value })}
            />
          </>
        )}
      </div>
    </FormRow>
  );
}
