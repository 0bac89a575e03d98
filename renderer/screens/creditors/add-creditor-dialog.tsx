import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { navigate } from '../../state/navigation.ts';

/** A new creditor; its contract is entered next. */
export function AddCreditorDialog({ onClose }: { readonly onClose: () => void }) {
  const add = useCommand(api.creditors.add);
  const [name, setName] = useState('');
  const [currency, setCurrency] = useState('USD');
  const [contact, setContact] = useState('');
  const isReady = name.trim() !== '' && /^[A-Z]{3}$/.test(currency);
  const submit = async () => {
    if (!isReady) return;
    const answer = await add.run({ name: name.trim(), currency, contact: contact.trim() });
    if (answer?.ok !== true) return;
    showDone(`${name.trim()} is added. Enter the contract next.`);
    onClose();
    navigate({ screen: 'creditor', params: { creditorId: answer.value.creditorId, tab: 'contract' } });
  };
  return (
    <Modal opened onClose={onClose} title="New creditor">
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" loading={add.running} disabled={!isReady}>
              Add the creditor
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <TextInput
          label="Name"
          required
          data-autofocus
          maxLength={200}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextInput
          label="Currency"
          required
          description="Three letters, such as USD or EUR."
          maxLength={3}
          value={currency}
          onChange={({ currentTarget }) => setCurrency(currentTarget.value.toUpperCase())}
        />
        <TextInput
          label="Contact"
          maxLength={200}
          value={contact}
          onChange={({ currentTarget }) => setContact(currentTarget.value)}
        />
        <Refused refusal={add.refusal} detail={add.detail} fault={add.fault} />
      </Form>
    </Modal>
  );
}
