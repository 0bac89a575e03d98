import { Button, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateText } from '../../components/date-text.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import css from './promises.module.css';
import type { PromiseRow } from './promise-row.ts';

interface CancelFacts {
  readonly promise: PromiseRow;
  readonly onCancelled: () => void;
  readonly onClose: () => void;
}

function CancelForm({ promise, onCancelled, onClose }: CancelFacts) {
  const cancel = useCommand(api.promises.cancel);
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await cancel.run({ promiseId: promise.id, reason });
    if (answer?.ok !== true) return;
    showDone(`The promise of ${promise.name} is cancelled.`);
    onCancelled();
    onClose();
  };
  return (
    <form className={css.dialog} onSubmit={(event) => void submit(event)}>
      <p className={css.dialogText}>
        {promise.name} promised <MoneyText minor={promise.amountMinor} currency={promise.currency} /> by{' '}
        <DateText on={promise.dueOn} />. A cancelled promise is neither kept nor broken.
      </p>
      <Textarea
        label="Reason"
        data-autofocus
        required
        rows={2}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Refused refusal={cancel.refusal} detail={cancel.detail} fault={cancel.fault} />
      <div className={css.actions}>
        <Button type="submit" color="danger" loading={cancel.running} disabled={reason.trim() === ''}>
          Cancel the promise
        </Button>
        <Button variant="default" onClick={onClose}>
          Keep it
        </Button>
      </div>
    </form>
  );
}

/** Takes an open promise off with a reason, such as one agreed anew. */
export function CancelDialog({ opened, ...facts }: CancelFacts & { readonly opened: boolean }) {
  return (
    <Modal opened={opened} onClose={facts.onClose} title="Cancel a promise">
      {opened && <CancelForm {...facts} />}
    </Modal>
  );
}
