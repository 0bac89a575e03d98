import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type Channel, channels } from '../../../shared/vocabulary/contact.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { theirMoment } from '../../components/their-time.ts';

/** Lets one contact pass this way within the hour; the reason is kept with it in the gate log. */
export function OverrideForm({
  accountId,
  channel,
  contactPointId,
  zone,
  onClose,
}: {
  readonly accountId: string;
  readonly channel: Channel;
  readonly contactPointId: string | null;
  readonly zone: string | undefined;
  readonly onClose: () => void;
}) {
  const override = useCommand(api.contact.override);
  const [reason, setReason] = useState('');
  const submit = async () => {
    const answer = await override.run({
      accountId,
      channel,
      reason,
      ...(contactPointId !== null && { contactPointId }),
    });
    if (answer?.ok !== true) return;
    showDone(`${channels[channel]}: one contact may pass until ${theirMoment(answer.value.until, zone)}.`);
    onClose();
  };
  return (
    <Form
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit" loading={override.running} disabled={reason.trim() === ''}>
            Let one contact pass
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <Textarea
        label="Why this contact may pass"
        description="You take it on yourself. It is written into the gate log and the journal."
        required
        autoFocus
        rows={2}
        maxLength={4000}
        value={reason}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
        }}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Refused refusal={override.refusal} detail={override.detail} fault={override.fault} />
    </Form>
  );
}
