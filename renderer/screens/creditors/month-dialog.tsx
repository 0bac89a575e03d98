import { Modal } from '@mantine/core';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { formatMonth } from '../../components/format.ts';
import { showDone } from '../../components/notice.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import css from './creditors.module.css';

/** Proposes to lock a month, or to reopen it; a second person decides. */
export function MonthDialog({
  month,
  what,
  needsNote,
  onClose,
}: {
  readonly month: string;
  readonly what: 'propose' | 'reopen';
  readonly needsNote: boolean;
  readonly onClose: () => void;
}) {
  const propose = useCommand(api.monthEnd.propose);
  const reopen = useCommand(api.monthEnd.proposeReopening);
  const name = formatMonth(month);
  const submit = async (text: string) => {
    const answer =
      what === 'propose' ? await propose.run({ month, note: text }) : await reopen.run({ month, reason: text });
    if (answer?.ok !== true) return;
    showDone('A second person decides now.');
    onClose();
  };
  const isLocking = what === 'propose';
  return (
    <Modal opened onClose={onClose} title={isLocking ? `Propose to lock ${name}` : `Propose to reopen ${name}`}>
      <ReasonForm
        label={isLocking ? 'Note' : 'Reason'}
        submitLabel={isLocking ? 'Propose to lock' : 'Propose to reopen'}
        command={isLocking ? propose : reopen}
        isOptional={isLocking && !needsNote}
        onSubmit={(text) => void submit(text)}
        onClose={onClose}
      >
        <p className={css.line}>
          {isLocking
            ? 'The book is proven first. Once a second person locks the month, nothing is posted into it; what is found out later counts in the open month.'
            : 'The month stays locked until a second person agrees. The reason and both names stay in its history.'}
        </p>
      </ReasonForm>
    </Modal>
  );
}
