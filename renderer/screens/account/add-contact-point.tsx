import { Button, Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import {
  type ContactPointKind,
  type ContactPointLabel,
  contactPointKinds,
  contactPointLabels,
} from '../../../shared/vocabulary/contact.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Refused } from '../../components/refused.tsx';
import css from './add-contact-point.module.css';

const options = <Code extends string>(list: Readonly<Record<Code, string>>) =>
  Object.entries<string>(list).map(([value, label]) => ({ value, label }));
const valueLabels: Readonly<Record<ContactPointKind, string>> = {
  phone: 'Phone number',
  email: 'Email address',
  address: 'Street and number',
};

function Form({ accountId, onClose }: { readonly accountId: string; readonly onClose: () => void }) {
  const add = useCommand(api.contactPoints.add);
  const [kind, setKind] = useState<ContactPointKind>('phone');
  const [label, setLabel] = useState<ContactPointLabel>('mobile');
  const [value, setValue] = useState('');
  const [place, setPlace] = useState({ city: '', state: '', postcode: '', country: 'US' });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (value.trim() === '') return;
    const where = kind === 'address' ? place : { country: place.country };
    const answer = await add.run({ accountId, kind, label, value, ...where });
    if (answer?.ok === true) onClose();
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <div className={css.pair}>
        <Select
          label="What"
          data={options(contactPointKinds)}
          value={kind}
          onChange={(next) => setKind((next ?? 'phone') as ContactPointKind)}
        />
        <Select
          label="Which"
          data={options(contactPointLabels)}
          value={label}
          onChange={(next) => setLabel((next ?? 'other') as ContactPointLabel)}
        />
      </div>
      <TextInput
        label={valueLabels[kind]}
        data-autofocus
        required
        value={value}
        maxLength={300}
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
      />
      {kind === 'address' && (
        <>
          <TextInput
            label="City"
            value={place.city}
            onChange={({ currentTarget }) => setPlace({ ...place, city: currentTarget.value })}
          />
          <div className={css.pair}>
            <TextInput
              label="State"
              value={place.state}
              onChange={({ currentTarget }) => setPlace({ ...place, state: currentTarget.value })}
            />
            <TextInput
              label="Postcode"
              value={place.postcode}
              onChange={({ currentTarget }) => setPlace({ ...place, postcode: currentTarget.value })}
            />
          </div>
        </>
      )}
      {kind !== 'email' && (
        <TextInput
          label="Country (two letters)"
          maxLength={2}
          value={place.country}
          onChange={({ currentTarget }) => setPlace({ ...place, country: currentTarget.value.toUpperCase() })}
        />
      )}
      <Refused refusal={add.refusal} detail={add.detail} fault={add.fault} />
      <div className={css.actions}>
        <Button type="submit" loading={add.running}>
          Add
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** A number or address the debtor or somebody else gave. It comes in as not verified. */
export function AddContactPoint({
  accountId,
  opened,
  onClose,
}: {
  readonly accountId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add a phone or address" size="sm">
      {opened && <Form accountId={accountId} onClose={onClose} />}
    </Modal>
  );
}
