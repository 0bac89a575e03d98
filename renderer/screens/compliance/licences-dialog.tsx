import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import type { Licence } from './licences-row.ts';
import { stateName, stateOptions } from './licences-states.ts';
import css from './compliance.module.css';

/** Adds a licence or changes what is known of one. A licence that ended is given its last day, never removed. */
export function LicencesDialog({
  licence,
  today,
  onClose,
}: {
  /** Null adds one. */
  readonly licence: Licence | null;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const save = useCommand(api.licences.save);
  const [state, setState] = useState(licence?.state ?? null);
  const [number, setNumber] = useState(licence?.number ?? '');
  const [fromOn, setFromOn] = useState<string | null>(licence?.fromOn ?? today);
  const [toOn, setToOn] = useState(licence?.toOn ?? null);
  const [note, setNote] = useState(licence?.note ?? '');
  const isBackwards = fromOn !== null && toOn !== null && toOn < fromOn;
  const options =
    state === null || stateOptions.some(({ value }) => value === state)
      ? stateOptions
      : [...stateOptions, { value: state, label: state }];
  const submit = async () => {
    if (state === null || fromOn === null || number.trim() === '' || isBackwards) return;
    const country = licence?.country ?? 'US';
    const licenceId = licence?.id ?? null;
    const answer = await save.run({ licenceId, country, state, number: number.trim(), fromOn, toOn, note });
    if (answer?.ok !== true) return;
    showDone(`The licence for ${stateName(state)} is saved.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={licence === null ? 'New licence' : 'Change a licence'}>
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button
              type="submit"
              loading={save.running}
              disabled={state === null || fromOn === null || number.trim() === '' || isBackwards}
            >
              Save
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <Select
          label="State"
          required
          searchable
          data-autofocus
          openOnFocus={false}
          withScrollArea={false}
          comboboxProps={{ withinPortal: false }}
          classNames={{ options: css.states ?? '' }}
          data={options}
          value={state}
          onChange={setState}
        />
        <TextInput
          label="Number"
          required
          autoComplete="off"
          maxLength={200}
          value={number}
          onChange={({ currentTarget }) => setNumber(currentTarget.value)}
        />
        <DateField label="From" required today={today} value={fromOn} onChange={setFromOn} />
        <DateField
          label="To"
          today={today}
          description="Left empty while no end is known."
          value={toOn}
          onChange={setToOn}
          {...(isBackwards && { error: 'A licence does not end before it starts.' })}
        />
        <Textarea
          label="Note"
          rows={2}
          maxLength={4000}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <Refused refusal={save.refusal} detail={save.detail} fault={save.fault} />
      </Form>
    </Modal>
  );
}
