import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { type ComplaintReason, complaintReasons } from '../../../shared/vocabulary/compliance.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { Form } from '../../components/form.tsx';
import { optionsOf } from '../../components/options.ts';
import { Refused } from '../../components/refused.tsx';
import { nobody, ownerOrNull, useOwners } from './complaint-owners.ts';
import type { Complaint } from './complaint-row.ts';

/** The fields of a complaint that may change while it is open. */
export function ChangeForm({
  complaint,
  today,
  onClose,
}: {
  readonly complaint: Complaint;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const change = useCommand(api.complaints.change);
  const owners = useOwners(complaint.ownerId === null ? null : { id: complaint.ownerId, name: complaint.owner });
  const [reason, setReason] = useState<ComplaintReason>(complaint.reason);
  const [dueOn, setDueOn] = useState<string | null>(complaint.dueOn);
  const [ownerId, setOwnerId] = useState<string | null>(complaint.ownerId);
  const submit = async () => {
    if (dueOn === null) return;
    const facts = { complaintId: complaint.id, expectedVersion: complaint.version, reason, dueOn, ownerId };
    const answer = await change.run(facts);
    if (answer?.ok === true) onClose();
  };
  return (
    <Form
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit" loading={change.running} disabled={dueOn === null}>
            Save
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <Select
        label="About"
        data-autofocus
        data={optionsOf(complaintReasons)}
        value={reason}
        onChange={(next) => setReason((next ?? 'other') as ComplaintReason)}
      />
      <DateField label="Answer due" today={today} value={dueOn} onChange={setDueOn} />
      <Select
        label="Who looks after it"
        data={owners}
        value={ownerId ?? nobody}
        onChange={(next) => setOwnerId(ownerOrNull(next))}
      />
      <Refused refusal={change.refusal} detail={change.detail} fault={change.fault} />
    </Form>
  );
}
