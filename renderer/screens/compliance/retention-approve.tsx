import { Button, Modal } from '@mantine/core';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import type { Disposal } from './retention-row.ts';
import { accountsText } from './retention-text.ts';
import css from './retention.module.css';

/** The second person's yes to a disposal: says how much goes, and that it does not come back. */
export function RetentionApprove({ disposal, onClose }: { readonly disposal: Disposal; readonly onClose: () => void }) {
  const decide = useCommand(api.retention.decide);
  const submit = async () => {
    const answer = await decide.run({ disposalId: disposal.id, approve: true });
    if (answer?.ok !== true) return;
    showDone(`The records of ${accountsText(answer.value.disposed)} are gone. The certificate is with the disposal.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Approve a disposal">
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" color="danger" loading={decide.running}>
              Dispose of {accountsText(disposal.accounts)}
            </Button>
            <Button variant="default" data-autofocus onClick={onClose}>
              Keep them
            </Button>
          </>
        }
      >
        <p className={css.text}>
          The records of {accountsText(disposal.accounts)} will be deleted: history, letters, payments and contacts.{' '}
          <strong>This cannot be undone.</strong> Copies of the book made earlier keep them until they are replaced.
        </p>
        <p className={css.text}>
          Proposed by {disposal.proposedBy}: {disposal.reason}
        </p>
        <Refused refusal={decide.refusal} detail={decide.detail} fault={decide.fault} />
      </Form>
    </Modal>
  );
}
