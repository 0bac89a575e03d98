import { Button, Modal, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { formatCount } from '../../components/format.ts';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { accountsText } from './take-back-dialog.tsx';
import css from './placements.module.css';
import type { PlacementRow } from './use-placements.ts';

/** Ends a posting before its end, and asks what becomes of the accounts that are posted already. */
export function EndEarlyDialog({
  placement,
  onClose,
}: {
  readonly placement: PlacementRow;
  readonly onClose: () => void;
}) {
  const cancel = useCommand(api.placements.cancel);
  const [choice, setChoice] = useState<'back' | 'keep'>('back');
  const { id, number, created, updated, rows, done } = placement;
  const submit = async () => {
    const answer = await cancel.run({ placementId: id, keep: choice === 'keep' });
    if (answer?.ok !== true) return;
    const { kept, removed } = answer.value;
    showDone(
      choice === 'keep'
        ? `${number} is ended: ${accountsText(kept)} stay in the book.`
        : `${number} is taken back: ${accountsText(removed)} removed.`,
    );
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`End ${number} early`}>
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" color="danger" loading={cancel.running}>
              End the import
            </Button>
            <Button variant="default" data-autofocus onClick={onClose}>
              Go on
            </Button>
          </>
        }
      >
        <p className={css.lead}>
          {formatCount(done)} of {formatCount(rows)} rows are posted. The others will not be.
        </p>
        <Radio.Group
          label={`What becomes of the ${accountsText(created + updated)} posted so far?`}
          value={choice}
          onChange={(value) => setChoice(value === 'keep' ? 'keep' : 'back')}
        >
          <Stack gap="xs" mt="xs">
            <Radio
              value="back"
              label="Take them back"
              description="The book will be as if the file had never come. It can be imported again."
            />
            <Radio
              value="keep"
              label="Keep them"
              description="They stay as they are. Every other row is listed as left out."
            />
          </Stack>
        </Radio.Group>
        <Refused refusal={cancel.refusal} detail={cancel.detail} fault={cancel.fault} />
      </Form>
    </Modal>
  );
}
