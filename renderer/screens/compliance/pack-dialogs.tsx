import { Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateText } from '../../components/date-text.tsx';
import { showDone } from '../../components/notice.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import { Waiting } from '../../components/waiting.tsx';
import css from './compliance.module.css';
import type { PackRow } from './pack-row.ts';
import { usePack } from './pack-view.tsx';

function CopyForm({ json: given, onClose }: { readonly json: string; readonly onClose: () => void }) {
  const propose = useCommand(api.rulePacks.propose);
  const [json, setJson] = useState(given);
  const submit = async (reason: string) => {
    const answer = await propose.run({ json, reason });
    if (answer?.ok !== true) return;
    showDone('The version waits for a second person. Nothing changes until then.');
    onClose();
  };
  return (
    <ReasonForm
      label="Why it changes"
      submitLabel="Propose it"
      command={propose}
      isReady={json.trim() !== '' && json !== given}
      onClose={onClose}
      onSubmit={(reason) => void submit(reason)}
    >
      <Textarea
        label="The pack, to be changed"
        description="Give it another version and the day from which it applies. Days before that day keep their rules."
        className={css.json}
        data-autofocus
        rows={16}
        spellCheck={false}
        value={json}
        onChange={({ currentTarget }) => setJson(currentTarget.value)}
      />
    </ReasonForm>
  );
}

/** A copy of the version to be changed, as text; it applies once a second person approved it. */
export function ProposeDialog({ pack, onClose }: { readonly pack: PackRow; readonly onClose: () => void }) {
  const shown = usePack(pack);
  return (
    <Modal opened onClose={onClose} title={`Propose a change: ${pack.jurisdiction}`} size={860}>
      {shown.data == null ? (
        <Waiting fault={shown.fault} onRetry={() => void shown.refresh()} />
      ) : (
        <CopyForm json={shown.data.json} onClose={onClose} />
      )}
    </Modal>
  );
}

/** A signed file; its signature is checked before anything in it is read. */
export function ProposeFileDialog({ onClose }: { readonly onClose: () => void }) {
  const propose = useCommand(api.rulePacks.proposeFile);
  const submit = async (reason: string) => {
    const answer = await propose.run({ reason });
    if (answer?.ok !== true) return;
    const count = answer.value.rulePackIds.length;
    showDone(`${count} ${count === 1 ? 'version waits' : 'versions wait'} for a second person.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Propose the rules of a signed file">
      <ReasonForm
        label="Why it is brought in"
        submitLabel="Choose the file…"
        command={propose}
        onClose={onClose}
        onSubmit={(reason) => void submit(reason)}
      />
    </Modal>
  );
}

/** The second person's word: approved it applies from its first day on, rejected it never does. */
export function ReviewDialog({
  pack,
  approve,
  onClose,
}: {
  readonly pack: PackRow;
  readonly approve: boolean;
  readonly onClose: () => void;
}) {
  const review = useCommand(api.rulePacks.review);
  const submit = async (note: string) => {
    if (pack.id === null) return;
    const answer = await review.run({ rulePackId: pack.id, approve, note });
    if (answer?.ok !== true) return;
    showDone(approve ? 'The version is approved.' : 'The version is rejected.');
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={approve ? 'Approve a version' : 'Reject a version'}>
      <p className={css.line}>
        {pack.jurisdiction}, {pack.packId} {pack.version}, from <DateText on={pack.effectiveFrom} />. Proposed by{' '}
        {pack.proposedBy}: {pack.reason}
      </p>
      <ReasonForm
        label={approve ? 'What was checked' : 'Why it is rejected'}
        isOptional={approve}
        submitLabel={approve ? 'Approve' : 'Reject'}
        command={review}
        onClose={onClose}
        onSubmit={(note) => void submit(note)}
      />
    </Modal>
  );
}
