import { Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  type ComplaintReason,
  type ComplaintSource,
  complaintReasons,
  complaintSources,
} from '../../../shared/vocabulary/compliance.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { showDone } from '../../components/notice.ts';
import { optionsOf } from '../../components/options.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import { ChangeForm } from './complaint-change.tsx';
import { nobody, ownerOrNull, useOwners } from './complaint-owners.ts';
import type { Complaint } from './complaint-row.ts';

function OpenForm({ accountId, name, today, onClose }: OpenFacts) {
  const open = useCommand(api.complaints.open);
  const owners = useOwners(null);
  const [reason, setReason] = useState<ComplaintReason>('communication_tactics');
  const [source, setSource] = useState<ComplaintSource>('debtor');
  const [reference, setReference] = useState('');
  const [receivedOn, setReceivedOn] = useState<string | null>(today);
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [ownerId, setOwnerId] = useState<string | null>(null);
  const submit = async (text: string) => {
    if (receivedOn === null) return;
    const due = dueOn === null ? {} : { dueOn };
    const answer = await open.run({ accountId, reason, source, reference, text, receivedOn, ...due, ownerId });
    if (answer?.ok !== true) return;
    showDone(`The complaint of ${name} is entered. It holds the debtor’s accounts until it is closed.`);
    onClose();
  };
  return (
    <ReasonForm
      label="What it says"
      submitLabel="Enter it"
      command={open}
      isReady={receivedOn !== null}
      onClose={onClose}
      onSubmit={(text) => void submit(text)}
    >
      <Select
        label="About"
        data-autofocus
        data={optionsOf(complaintReasons)}
        value={reason}
        onChange={(next) => setReason((next ?? 'other') as ComplaintReason)}
      />
      <Select
        label="From"
        data={optionsOf(complaintSources)}
        value={source}
        onChange={(next) => setSource((next ?? 'debtor') as ComplaintSource)}
      />
      <TextInput
        label="Their reference"
        maxLength={200}
        value={reference}
        onChange={({ currentTarget }) => setReference(currentTarget.value)}
      />
      <DateField label="Received on" today={today} value={receivedOn} onChange={setReceivedOn} />
      <DateField
        label="Answer due (empty: by the agency’s own clock)"
        today={today}
        value={dueOn}
        onChange={setDueOn}
      />
      <Select
        label="Who looks after it"
        data={owners}
        value={ownerId ?? nobody}
        onChange={(next) => setOwnerId(ownerOrNull(next))}
      />
    </ReasonForm>
  );
}

interface OpenFacts {
  readonly accountId: string;
  readonly name: string;
  readonly today: string;
  readonly onClose: () => void;
}

/** A complaint that came in about this debtor. */
export function OpenComplaintDialog({ opened, ...facts }: OpenFacts & { readonly opened: boolean }) {
  return (
    <Modal opened={opened} onClose={facts.onClose} title={`A complaint of ${facts.name}`}>
      {opened && <OpenForm {...facts} />}
    </Modal>
  );
}

/** Another reason, due day or owner. */
export function ChangeComplaintDialog({
  complaint,
  today,
  onClose,
}: {
  readonly complaint: Complaint;
  readonly today: string;
  readonly onClose: () => void;
}) {
  return (
    <Modal opened onClose={onClose} title={`Complaint of ${complaint.name}`}>
      <ChangeForm complaint={complaint} today={today} onClose={onClose} />
    </Modal>
  );
}

/** Closes a complaint with its outcome, or opens a closed one again with the reason. */
export function EndComplaintDialog({
  complaint,
  onClose,
}: {
  readonly complaint: Complaint;
  readonly onClose: () => void;
}) {
  const close = useCommand(api.complaints.close);
  const reopen = useCommand(api.complaints.reopen);
  const isOpen = complaint.status === 'open';
  const { id: complaintId, version: expectedVersion } = complaint;
  const submit = async (text: string) => {
    const answer = isOpen
      ? await close.run({ complaintId, expectedVersion, outcome: text })
      : await reopen.run({ complaintId, expectedVersion, reason: text });
    if (answer?.ok !== true) return;
    showDone(isOpen ? 'The complaint is closed.' : 'The complaint is open again.');
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={isOpen ? 'Close a complaint' : 'Open a complaint again'}>
      <ReasonForm
        label={isOpen ? 'What came of it' : 'Why it is opened again'}
        submitLabel={isOpen ? 'Close the complaint' : 'Open it again'}
        command={isOpen ? close : reopen}
        onClose={onClose}
        onSubmit={(text) => void submit(text)}
      />
    </Modal>
  );
}
