import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { customFieldKinds } from '../../../shared/vocabulary/intake.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { optionsOf } from '../../components/options.ts';
import { Refused } from '../../components/refused.tsx';
import { linesOf } from './lines.ts';
import type { CustomField } from './creditor.ts';

/** A field of the creditor's own, new or changed. Its type stays while accounts hold values in it. */
export function CustomFieldDialog({
  creditorId,
  field,
  onClose,
}: {
  readonly creditorId: string;
  readonly field: CustomField | null;
  readonly onClose: () => void;
}) {
  const save = useCommand(api.creditorFields.saveField);
  const [name, setName] = useState(field?.name ?? '');
  const [kind, setKind] = useState(field?.kind ?? 'text');
  const [choices, setChoices] = useState((field?.choices ?? []).join('\n'));
  const submit = async (active: boolean) => {
    if (name.trim() === '') return;
    const answer = await save.run({
      creditorId,
      name: name.trim(),
      kind,
      choices: kind === 'list' ? linesOf(choices) : [],
      active,
    });
    if (answer?.ok !== true) return;
    showDone(active ? `${name.trim()} is saved.` : `${name.trim()} is no longer offered; values that are there stay.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={field === null ? 'New field of its own' : `Change ${field.name}`}>
      <Form
        onSubmit={() => void submit(true)}
        actions={
          <>
            <Button type="submit" loading={save.running} disabled={name.trim() === ''}>
              Save
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            {field !== null && (
              <Button variant="default" loading={save.running} onClick={() => void submit(false)}>
                Offer no longer
              </Button>
            )}
          </>
        }
      >
        <TextInput
          label="Name"
          required
          data-autofocus
          maxLength={60}
          disabled={field !== null}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Select
          label="Type"
          data={optionsOf(customFieldKinds)}
          value={kind}
          onChange={(value) => value !== null && setKind(value)}
          allowDeselect={false}
        />
        {kind === 'list' && (
          <Textarea
            label="Choices"
            description="One a line."
            rows={5}
            value={choices}
            onChange={({ currentTarget }) => setChoices(currentTarget.value)}
          />
        )}
        <Refused refusal={save.refusal} detail={save.detail} fault={save.fault} />
      </Form>
    </Modal>
  );
}
