import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  type PartyEvidence,
  partyEvidences,
  type PartyRole,
  partyRoles,
} from '../../../shared/vocabulary/compliance.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { Form } from '../../components/form.tsx';
import { optionsOf } from '../../components/options.ts';
import { Refused } from '../../components/refused.tsx';
import css from './communication.module.css';
import type { Communication } from './use-communication.ts';

type Party = Communication['parties'][number];
type OtherRole = Exclude<PartyRole, 'debtor'>;

const roleOptions = optionsOf(partyRoles).filter(
  (option): option is { value: OtherRole; label: string } => option.value !== 'debtor',
);

interface Typed {
  readonly role: OtherRole;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly note: string;
  readonly sinceOn: string | null;
  readonly endedOn: string | null;
  readonly evidence: PartyEvidence;
  readonly isWithheld: boolean;
}
const reach = { name: '', phone: '', email: '', address: '', note: '' };
const nobody: Typed = { role: 'spouse', ...reach, sinceOn: null, endedOn: null, evidence: 'none', isWithheld: false };
type TextName = keyof typeof reach;

const typedOf = ({ id: _id, version: _version, mayBeTold: _may, whyNot: _why, ...party }: Party): Typed => party;

/** A new person of the debtor, or one whose details or right are corrected; a correction says why. */
export function PersonForm({
  accountId,
  party,
  today,
  onClose,
}: {
  readonly accountId: string;
  readonly party: Party | null;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const add = useCommand(api.communication.addParty);
  const change = useCommand(api.communication.changeParty);
  const [person, setPerson] = useState<Typed>(party === null ? nobody : typedOf(party));
  const [reason, setReason] = useState('');
  const command = party === null ? add : change;
  const isComplete = person.name.trim() !== '' && (party === null || reason.trim() !== '');
  const set = (patch: Partial<Typed>) => setPerson({ ...person, ...patch });
  const submit = async () => {
    if (!isComplete || command.running) return;
    const { sinceOn, ...rest } = person;
    const details = { accountId, ...rest, ...(sinceOn !== null && { sinceOn }) };
    const answer =
      party === null
        ? await add.run(details)
        : await change.run({ ...details, partyId: party.id, expectedVersion: party.version, reason });
    if (answer?.ok === true) onClose();
  };
  const text = (name: TextName, label: string, maxLength: number) => (
    <TextInput
      label={label}
      required={name === 'name'}
      maxLength={maxLength}
      value={person[name]}
      onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}
    />
  );
  return (
    <Form
      columns={2}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit" loading={command.running} disabled={!isComplete}>
            {party === null ? 'Add' : 'Correct'}
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <Select
        label="Who it is to the debtor"
        autoFocus
        comboboxProps={{ withinPortal: false }}
        data={roleOptions}
        value={person.role}
        onChange={(role) => set({ role: role ?? person.role })}
      />
      {text('name', 'Name', 200)}
      {text('phone', 'Phone', 200)}
      {text('email', 'Email', 200)}
      {text('address', 'Address', 400)}
      {text('note', 'Note', 4000)}
      <Select
        label="What shows it"
        comboboxProps={{ withinPortal: false }}
        data={optionsOf(partyEvidences)}
        value={person.evidence}
        onChange={(evidence) => set({ evidence: evidence ?? person.evidence })}
      />
      <DateField
        label="Right from"
        placeholder="today"
        today={today}
        value={person.sinceOn}
        onChange={(sinceOn) => set({ sinceOn })}
      />
      <DateField
        label="No party from"
        placeholder="open"
        today={today}
        value={person.endedOn}
        onChange={(endedOn) => set({ endedOn })}
      />
      <Checkbox
        label="Withheld: tell nothing, whatever the role"
        checked={person.isWithheld}
        onChange={({ currentTarget }) => set({ isWithheld: currentTarget.checked })}
      />
      {party !== null && (
        <TextInput
          className={css.both}
          label="Why it is corrected"
          required
          maxLength={4000}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      )}
      <div className={css.both}>
        <Refused refusal={command.refusal} detail={command.detail} fault={command.fault} />
      </div>
    </Form>
  );
}
