import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { contactPointConfidences, contactPointLabels } from '../../../shared/vocabulary/contact.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { optionsOf } from '../../components/options.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import type { ContactPoint } from './use-workspace.ts';

const names = { phone: 'Phone number', email: 'Email address', address: 'Street and number' } as const;

/** Corrects which one it is, how sure we are, or the number itself; the old one stays in the book as bad. */
export function CorrectPoint({
  accountId,
  point,
  onClose,
}: {
  readonly accountId: string;
  readonly point: ContactPoint;
  readonly onClose: () => void;
}) {
  const correct = useCommand(api.contactPoints.correct);
  const { city, state, postcode, country } = point;
  const [typed, setTyped] = useState({ value: point.value, city, state, postcode, country });
  const [label, setLabel] = useState(point.label);
  const [confidence, setConfidence] = useState(point.confidence);
  const field = (name: keyof typeof typed, text: string, maxLength: number) => (
    <TextInput
      label={text}
      maxLength={maxLength}
      value={typed[name]}
      onChange={({ currentTarget }) => setTyped({ ...typed, [name]: currentTarget.value })}
    />
  );
  const submit = async (reason: string) => {
    const answer = await correct.run({
      accountId,
      contactPointId: point.id,
      expectedVersion: point.version,
      label,
      confidence,
      ...typed,
      reason,
    });
    if (answer?.ok === true) onClose();
  };
  return (
    <ReasonForm
      label="Why it is corrected"
      submitLabel="Correct"
      command={correct}
      isReady={typed.value.trim() !== '' && typed.country.length === 2}
      onSubmit={(reason) => void submit(reason)}
      onClose={onClose}
    >
      {field('value', names[point.kind], 300)}
      {point.kind === 'address' && (
        <>
          {field('city', 'City', 100)}
          {field('state', 'State', 40)}
          {field('postcode', 'Postcode', 20)}
        </>
      )}
      {point.kind !== 'email' && field('country', 'Country (two letters)', 2)}
      <Select
        label="Which"
        comboboxProps={{ withinPortal: false }}
        data={optionsOf(contactPointLabels)}
        value={label}
        onChange={(next) => setLabel(next ?? label)}
      />
      <Select
        label="How sure we are"
        comboboxProps={{ withinPortal: false }}
        data={optionsOf(contactPointConfidences)}
        value={confidence}
        onChange={(next) => setConfidence(next ?? confidence)}
      />
    </ReasonForm>
  );
}
