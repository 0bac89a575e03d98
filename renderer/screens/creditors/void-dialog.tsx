import { Modal } from '@mantine/core';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { showDone } from '../../components/notice.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import css from './creditors.module.css';

/** A check that was lost or a transfer that came back: its statement may be paid out anew. */
export function VoidDialog({
  payoutId,
  reference,
  onClose,
}: {
  readonly payoutId: string;
  readonly reference: string;
  readonly onClose: () => void;
}) {
  const command = useCommand(api.payouts.void);
  const submit = async (reason: string) => {
    const answer = await command.run({ payoutId, reason });
    if (answer?.ok !== true) return;
    showDone(`${reference} is void. Its statement is to be paid out again.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Void ${reference}`}>
      <ReasonForm
        label="Reason"
        submitLabel="Void the payout"
        command={command}
        onSubmit={(reason) => void submit(reason)}
        onClose={onClose}
      >
        <p className={css.line}>Stop the check at the bank first. The statement stays posted and is due again.</p>
      </ReasonForm>
    </Modal>
  );
}
