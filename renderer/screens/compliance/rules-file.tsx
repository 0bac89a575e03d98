import { Modal } from '@mantine/core';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { formatCount } from '../../components/format.ts';
import { showDone } from '../../components/notice.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import css from './rules.module.css';

/** Proposes the packs of a signed file chosen on this computer. */
export function RulesFile({ onClose }: { readonly onClose: () => void }) {
  const propose = useCommand(api.rulePacks.proposeFile);
  const submit = async (reason: string) => {
    const answer = await propose.run({ reason });
    if (answer?.ok !== true) return;
    const count = answer.value.rulePackIds.length;
    showDone(count === 1 ? 'One rule pack waits for review.' : `${formatCount(count)} rule packs wait for review.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Rules from a signed file">
      <ReasonForm
        label="Why"
        submitLabel="Choose the file…"
        command={propose}
        onSubmit={(reason) => void submit(reason)}
        onClose={onClose}
      >
        <p className={css.text}>
          The signature is checked before anything is read. What the file holds applies once a second person has
          approved it, from its first day on.
        </p>
      </ReasonForm>
    </Modal>
  );
}
