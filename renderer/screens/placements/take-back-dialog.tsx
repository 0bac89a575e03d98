import { Button, Group, Modal } from '@mantine/core';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount } from '../../components/format.ts';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { navigate } from '../../state/navigation.ts';
import css from './placements.module.css';
import type { PlacementRow } from './use-placements.ts';

export const accountsText = (count: number): string => `${formatCount(count)} ${count === 1 ? 'account' : 'accounts'}`;

/** Takes a placement back, or names the accounts that were worked and stand against it. */
export function TakeBackDialog({
  placement,
  onClose,
}: {
  readonly placement: PlacementRow;
  readonly onClose: () => void;
}) {
  const { id, number } = placement;
  const undo = useCommand(api.placements.undo);
  const check = useQuery(['placements', 'undoCheck', id], () => api.placements.undoCheck({ placementId: id }), [
    'account.changed',
    'book.changed',
  ]);
  const submit = async () => {
    const answer = await undo.run({ placementId: id });
    if (answer?.ok !== true) return;
    const { removed, kept } = answer.value;
    showDone(
      kept === 0
        ? `${number} is taken back: ${accountsText(removed)} removed.`
        : `${accountsText(removed)} removed; ${accountsText(kept)} worked in the meantime stayed.`,
    );
    onClose();
  };
  const title = `Take ${number} back`;
  if (check.data === undefined) {
    return (
      <Modal opened onClose={onClose} title={title}>
        <Waiting fault={check.fault} label="Looking at every account…" onRetry={() => void check.refresh()} />
      </Modal>
    );
  }
  const { created, refreshed, worked } = check.data;
  if (worked.length > 0) {
    return (
      <Modal opened onClose={onClose} title={title}>
        <p className={css.lead}>
          {number} can no longer be taken back: accounts in it were worked since it was posted.
        </p>
        <ul className={css.worked} aria-label="Accounts that were worked">
          {worked.map(({ accountId, fileNumber, by }) => (
            <li key={accountId}>
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => {
                  onClose();
                  navigate({ screen: 'account', params: { accountId } });
                }}
              >
                {fileNumber}
              </Button>
              <span className={css.small}>{by}</span>
            </li>
          ))}
        </ul>
        <Group justify="flex-end">
          <Button data-autofocus onClick={onClose}>
            Close
          </Button>
        </Group>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={title}>
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" color="danger" loading={undo.running}>
              Take {accountsText(created)} back
            </Button>
            <Button variant="default" data-autofocus onClick={onClose}>
              Keep the placement
            </Button>
          </>
        }
      >
        <p className={css.lead}>
          The {accountsText(created)} this placement made will be removed with their debtors, balances and history.
          {refreshed > 0 && ` ${accountsText(refreshed)} it brought up to date will be as they were before.`}
        </p>
        <p className={css.small}>
          None of them has been worked. The journal keeps that the placement came and went, and the file can be imported
          again.
        </p>
        <Refused refusal={undo.refusal} detail={undo.detail} fault={undo.fault} />
      </Form>
    </Modal>
  );
}
