import { Select } from '@mantine/core';
import { useState } from 'react';
import { type ReturnedMailReason, returnedMailReasons } from '../../../shared/vocabulary/contact.ts';
import { letterTemplates } from '../../../shared/vocabulary/letters.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { formatDate } from '../../components/format.ts';
import { optionsOf } from '../../components/options.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import type { ContactPoint, Workspace } from './use-workspace.ts';

/** The post brought a letter back: why, when and, where somebody knows, which one. */
export function ReturnedMail({
  workspace,
  point,
  today,
  onClose,
}: {
  readonly workspace: Workspace;
  readonly point: ContactPoint;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const returned = useCommand(api.contactPoints.returnedMail);
  const [reason, setReason] = useState<ReturnedMailReason>('moved');
  const [returnedOn, setReturnedOn] = useState<string | null>(today);
  const [letterId, setLetterId] = useState<string | null>(null);
  const sent = workspace.letters.flatMap(({ id, template, sentAt }) =>
    sentAt === null ? [] : [{ value: id, label: `${letterTemplates[template]}, ${formatDate(sentAt.slice(0, 10))}` }],
  );
  const submit = async (note: string) => {
    if (returnedOn === null) return;
    const accountId = workspace.account.id;
    const answer = await returned.run({ accountId, contactPointId: point.id, letterId, reason, returnedOn, note });
    if (answer?.ok === true) onClose();
  };
  return (
    <ReasonForm
      label="Note"
      submitLabel="Mark the address bad"
      command={returned}
      isOptional
      isReady={returnedOn !== null}
      onSubmit={(note) => void submit(note)}
      onClose={onClose}
    >
      <Select
        label="What the post says"
        autoFocus
        comboboxProps={{ withinPortal: false }}
        data={optionsOf(returnedMailReasons)}
        value={reason}
        onChange={(next) => setReason(next ?? reason)}
      />
      <DateField label="Came back on" today={today} value={returnedOn} onChange={setReturnedOn} />
      {sent.length > 0 && (
        <Select
          label="Which letter"
          placeholder="not known"
          clearable
          comboboxProps={{ withinPortal: false }}
          data={sent}
          value={letterId}
          onChange={setLetterId}
        />
      )}
    </ReasonForm>
  );
}
