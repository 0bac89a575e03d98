import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { FaultNote } from '../../components/waiting.tsx';
import { Refused } from '../../components/refused.tsx';
import { useMay } from '../../state/session.ts';
import css from './placements.module.css';

export const useCreditors = () => useQuery(['creditors', 'list'], () => api.creditors.list({}), ['book.changed']);

function AddCreditor({ onAdded, onClose }: { readonly onAdded: (id: string) => void; readonly onClose: () => void }) {
  const add = useCommand(api.creditors.add);
  const [name, setName] = useState('');
  const [currency, setCurrency] = useState('USD');
  const [contact, setContact] = useState('');
  const isReady = name.trim() !== '' && /^[A-Z]{3}$/.test(currency);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const answer = await add.run({ name: name.trim(), currency, contact });
    if (answer?.ok === true) onAdded(answer.value.creditorId);
  };
  return (
    <form className={css.addCreditor} aria-label="Add a creditor" onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Name of the creditor"
        required
        autoFocus
        maxLength={200}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <div className={css.pair}>
        <TextInput
          label="Currency"
          description="Three letters, such as USD"
          maxLength={3}
          value={currency}
          onChange={({ currentTarget }) => setCurrency(currentTarget.value.toUpperCase())}
        />
        <TextInput
          label="Contact"
          description="Who to ask about a file"
          maxLength={200}
          value={contact}
          onChange={({ currentTarget }) => setContact(currentTarget.value)}
        />
      </div>
      <Refused refusal={add.refusal} detail={add.detail} fault={add.fault} />
      <div className={css.actions}>
        <Button type="submit" disabled={!isReady} loading={add.running}>
          Add the creditor
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Who placed the accounts; a new creditor is added on the spot. */
export function CreditorPicker({
  creditorId,
  onCreditor,
}: {
  readonly creditorId: string | null;
  readonly onCreditor: (creditorId: string) => void;
}) {
  const creditors = useCreditors();
  const mayAdd = useMay('creditors_manage');
  const [isAdding, setAdding] = useState(false);
  const rows = creditors.data?.rows ?? [];
  if (creditors.fault !== null) return <FaultNote fault={creditors.fault} onRetry={() => void creditors.refresh()} />;
  if (isAdding || (mayAdd && creditors.data !== undefined && rows.length === 0)) {
    return (
      <AddCreditor
        onClose={() => setAdding(false)}
        onAdded={(id) => {
          setAdding(false);
          void creditors.refresh();
          onCreditor(id);
        }}
      />
    );
  }
  return (
    <div className={css.creditor}>
      <Select
        className={css.grow}
        label="Creditor"
        placeholder="Who placed the accounts"
        searchable
        nothingFoundMessage="No creditor with that name."
        data={rows.map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` }))}
        value={creditorId}
        onChange={(id) => id !== null && onCreditor(id)}
      />
      {mayAdd && (
        <Button variant="default" onClick={() => setAdding(true)}>
          Add a creditor
        </Button>
      )}
    </div>
  );
}
