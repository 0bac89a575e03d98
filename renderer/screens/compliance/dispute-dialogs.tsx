import { Checkbox, Modal, Radio, Select } from '@mantine/core';
import { useState } from 'react';
import { type DisputeReason, disputeReasons } from '../../../shared/vocabulary/accounts.ts';
import { type DisputeKind, disputeKinds } from '../../../shared/vocabulary/compliance.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { DateText } from '../../components/date-text.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { showDone } from '../../components/notice.ts';
import { optionsOf } from '../../components/options.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import css from './compliance.module.css';

/** The dispute a dialog is about, as far as it says so. */
interface AboutDispute {
  readonly id: string;
  readonly version: number;
  readonly kind: DisputeKind;
  readonly openedOn: string;
}

/** The account a dispute is entered for. */
export interface DisputedAccount {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly currency: string;
}

function OpenForm({
  account,
  today,
  onClose,
}: {
  readonly account: DisputedAccount;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const open = useCommand(api.disputes.open);
  const [kind, setKind] = useState<DisputeKind>('dispute');
  const [reason, setReason] = useState<DisputeReason>('validation_request');
  const [amountMinor, setAmountMinor] = useState<number | null>(null);
  const [receivedOn, setReceivedOn] = useState<string | null>(today);
  const [written, setWritten] = useState(true);
  const submit = async (note: string) => {
    if (receivedOn === null) return;
    const answer = await open.run({
      accountId: account.id,
      expectedVersion: account.version,
      kind,
      reason,
      amountMinor: kind === 'dispute' ? amountMinor : null,
      receivedOn,
      written,
      note,
    });
    if (answer?.ok !== true) return;
    showDone(`${disputeKinds[kind]} of ${account.name} is entered.`);
    onClose();
  };
  return (
    <ReasonForm
      label="What they say"
      isOptional
      isReady={receivedOn !== null}
      submitLabel="Enter it"
      command={open}
      onClose={onClose}
      onSubmit={(note) => void submit(note)}
    >
      <Select
        label="What came in"
        data-autofocus
        data={optionsOf(disputeKinds).filter(({ value }) => value !== 'duplicate')}
        value={kind}
        onChange={(next) => setKind((next ?? 'dispute') as DisputeKind)}
      />
      {kind === 'dispute' && (
        <>
          <Select
            label="Reason"
            data={optionsOf(disputeReasons)}
            value={reason}
            onChange={(next) => setReason((next ?? 'other') as DisputeReason)}
          />
          <MoneyField
            label="Disputed part (empty: all)"
            currency={account.currency}
            value={amountMinor}
            onChange={setAmountMinor}
          />
        </>
      )}
      <DateField label="Received on" today={today} value={receivedOn} onChange={setReceivedOn} />
      <Checkbox
        label="In writing"
        description="In writing and within the validation period it stops collection until it is answered."
        checked={written}
        onChange={({ currentTarget }) => setWritten(currentTarget.checked)}
      />
    </ReasonForm>
  );
}

/** F7: a dispute, or a request for the original creditor, that came in by letter, email or otherwise. */
export function OpenDisputeDialog({
  opened,
  account,
  today,
  onClose,
}: {
  readonly opened: boolean;
  readonly account: DisputedAccount;
  readonly today: string;
  readonly onClose: () => void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title={`A dispute or request of ${account.name}`}>
      {opened && <OpenForm account={account} today={today} onClose={onClose} />}
    </Modal>
  );
}

/** Verification, or the original creditor's name and address, was sent: collection may go on. */
export function AnswerDialog({
  dispute,
  today,
  onClose,
}: {
  readonly dispute: AboutDispute;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const answer = useCommand(api.disputes.answer);
  const [answeredOn, setAnsweredOn] = useState<string | null>(today);
  const submit = async (note: string) => {
    if (answeredOn === null) return;
    const done = await answer.run({ disputeId: dispute.id, expectedVersion: dispute.version, answeredOn, note });
    if (done?.ok !== true) return;
    showDone('The answer is in the book. What it stopped may go on.');
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Answer sent">
      <ReasonForm
        label="What was sent"
        isOptional
        isReady={answeredOn !== null}
        submitLabel="It was sent"
        command={answer}
        onClose={onClose}
        onSubmit={(note) => void submit(note)}
      >
        <p className={css.line}>
          {dispute.kind === 'original_creditor'
            ? 'The name and address of the original creditor were sent to the debtor.'
            : 'Verification of the debt was sent to the debtor.'}{' '}
          It came in <DateText on={dispute.openedOn} />.
        </p>
        <DateField label="Sent on" data-autofocus today={today} value={answeredOn} onChange={setAnsweredOn} />
      </ReasonForm>
    </Modal>
  );
}

/** Ends a dispute: was the debtor right, and what came of it. */
export function ResolveDialog({ dispute, onClose }: { readonly dispute: AboutDispute; readonly onClose: () => void }) {
  const resolve = useCommand(api.disputes.resolve);
  const [justified, setJustified] = useState<boolean | null>(null);
  const submit = async (outcome: string) => {
    if (justified === null) return;
    const done = await resolve.run({ disputeId: dispute.id, expectedVersion: dispute.version, justified, outcome });
    if (done?.ok !== true) return;
    showDone('The dispute is resolved.');
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Resolve a dispute">
      <ReasonForm
        label="What came of it"
        submitLabel="Resolve"
        command={resolve}
        isReady={justified !== null}
        onClose={onClose}
        onSubmit={(outcome) => void submit(outcome)}
      >
        <Radio.Group
          label="Was the debtor right?"
          value={justified === null ? null : justified ? 'yes' : 'no'}
          onChange={(next) => setJustified(next === 'yes')}
        >
          <div className={css.radios}>
            <Radio value="yes" label="Yes, the dispute was justified" data-autofocus />
            <Radio value="no" label="No, the debt stands as it is" />
          </div>
        </Radio.Group>
      </ReasonForm>
    </Modal>
  );
}
