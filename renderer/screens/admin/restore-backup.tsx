import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { bookKey, queryClient, sessionKey } from '../../api/query-client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount, formatInstant } from '../../components/format.ts';
import { Form } from '../../components/form.tsx';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import css from './admin.module.css';

/** Says what going back would lose, asks why, and only then goes back. */
export function RestoreBackup({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const preview = useQuery(['backup.preview', name], () => api.book.previewRestore({ name }), []);
  const [reason, setReason] = useState('');
  const restore = useCommand(api.book.restore);
  const submit = async () => {
    if (reason.trim() === '') return;
    const answer = await restore.run({ name, reason });
    if (!answer?.ok) return;
    onClose();
    await queryClient.invalidateQueries({ queryKey: bookKey });
    await queryClient.invalidateQueries({ queryKey: sessionKey });
  };
  return (
    <Modal opened size="lg" onClose={onClose} title="Restore a copy" closeOnClickOutside={false}>
      {preview.data === undefined ? (
        <Waiting
          fault={preview.fault}
          label="Comparing the copy with the book…"
          onRetry={() => void preview.refresh()}
        />
      ) : (
        <Form
          onSubmit={() => void submit()}
          actions={
            <>
              <Button color="danger" type="submit" loading={restore.running} disabled={reason.trim() === ''}>
                Restore this copy
              </Button>
              <Button variant="default" onClick={onClose} disabled={restore.running}>
                Cancel
              </Button>
            </>
          }
        >
          <Refused {...restore} />
          <p className={css.note}>
            The book goes back to {formatInstant(preview.data.at)}, with {formatCount(preview.data.accounts)} accounts.
            Everybody is signed out. The present book is kept beside it.
          </p>
          {preview.data.lost.length === 0 ? (
            <p className={css.note}>Nothing was entered since then.</p>
          ) : (
            <div>
              <strong>What was entered since then is lost:</strong>
              <ul className={css.lost}>
                {preview.data.lost.map(({ what, count }) => (
                  <li key={what}>
                    {formatCount(count)} {what}
                  </li>
                ))}
              </ul>
            </div>
          )}
          <Textarea
            label="Reason"
            description="It is written to the audit journal."
            required
            data-autofocus
            autosize
            minRows={2}
            maxLength={4000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Form>
      )}
    </Modal>
  );
}
