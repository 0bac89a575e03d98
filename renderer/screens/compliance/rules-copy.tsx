import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import type { Pack, PackShown } from './rules-pack.ts';
import { versionedText } from './rules-version.ts';
import css from './rules.module.css';

interface Copying {
  readonly onProposed: () => void;
  readonly onClose: () => void;
}

function CopyForm({ shown, onProposed, onClose }: Copying & { readonly shown: PackShown }) {
  const propose = useCommand(api.rulePacks.propose);
  const [version, setVersion] = useState('');
  const [json, setJson] = useState(shown.json);
  const [reason, setReason] = useState('');
  const isComplete = version.trim() !== '' && reason.trim() !== '' && json.trim() !== '';
  const submit = async () => {
    if (!isComplete) return;
    const answer = await propose.run({ json: versionedText(json, version.trim()), reason: reason.trim() });
    if (answer?.ok !== true) return;
    showDone(`${shown.pack.jurisdiction} ${version.trim()} waits for review by a second person.`);
    onProposed();
  };
  return (
    <Form
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit" loading={propose.running} disabled={!isComplete}>
            Propose
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <div className={css.copyHead}>
        <TextInput
          label="New version"
          required
          data-autofocus
          autoComplete="off"
          maxLength={40}
          placeholder={`not ${shown.pack.version}`}
          value={version}
          onChange={({ currentTarget }) => setVersion(currentTarget.value)}
        />
        <TextInput
          label="Reason"
          required
          autoComplete="off"
          maxLength={4000}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </div>
      <Textarea
        label="The rules as JSON"
        description="Change what is to be different; “effectiveFrom” is the first day. The version above replaces the one in the text."
        rows={16}
        spellCheck={false}
        classNames={{ input: css.json ?? '' }}
        maxLength={500_000}
        value={json}
        onChange={({ currentTarget }) => setJson(currentTarget.value)}
      />
      <Refused refusal={propose.refusal} detail={propose.detail} fault={propose.fault} />
    </Form>
  );
}

/** A changed copy of a rule pack, proposed for review by a second person. */
export function RulesCopy({
  chosen: { packId, version },
  ...rest
}: Copying & { readonly chosen: Pick<Pack, 'packId' | 'version'> }) {
  const found = useQuery(['rulePack', packId, version], () => api.rulePacks.show({ packId, version }), []);
  return (
    <Modal opened onClose={rest.onClose} size={860} title="Copy and change rules" closeOnClickOutside={false}>
      {found.data === undefined ? (
        <Waiting fault={found.fault} onRetry={() => void found.refresh()} />
      ) : found.data === null ? (
        <Empty title="Not there" why="This version is no longer in the book." />
      ) : (
        <CopyForm shown={found.data} {...rest} />
      )}
    </Modal>
  );
}
