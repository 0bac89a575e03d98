import { Modal } from '@mantine/core';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { formatCount } from '../../components/format.ts';
import { showDone } from '../../components/notice.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import { accountsText } from './retention-text.ts';
import css from './retention.module.css';

/** Proposes that the records whose retention is over go; a second person decides. */
export function RetentionPropose({ due, onClose }: { readonly due: number; readonly onClose: () => void }) {
  const propose = useCommand(api.retention.propose);
  const submit = async (reason: string) => {
    const answer = await propose.run({ reason });
    if (answer?.ok !== true) return;
    showDone(`The disposal of ${accountsText(answer.value.accounts)} waits for a second person.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Propose a disposal">
      <ReasonForm
        label="Reason"
        submitLabel="Propose"
        command={propose}
        onSubmit={(reason) => void submit(reason)}
        onClose={onClose}
      >
        <p className={css.text}>
          {due === 1 ? 'One account' : `${formatCount(due)} accounts`} may go. Nothing is deleted until a second person
          approves. The list is fixed now.
        </p>
      </ReasonForm>
    </Modal>
  );
}
