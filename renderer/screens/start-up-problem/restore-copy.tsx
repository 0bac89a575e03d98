import { Button, PasswordInput, Radio } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { bookKey, queryClient } from '../../api/query-client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatInstant } from '../../components/format.ts';
import { Form } from '../../components/form.tsx';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import css from './restore-copy.module.css';

/** Brings a copy back where the book is missing or does not open: choose it, prove that it is yours, restore. */
export function RestoreCopy() {
  const copies = useQuery(['book.copiesAtHand'], () => api.book.copiesAtHand({}), ['book.state', 'backup.done']);
  const [chosen, setChosen] = useState<string | null>(null);
  const [secret, setSecret] = useState('');
  const restore = useCommand(api.book.restoreMissing);
  if (copies.data === undefined) return <Waiting fault={copies.fault} onRetry={() => void copies.refresh()} />;
  const { rows } = copies.data;
  const name = chosen ?? rows[0]?.name ?? null;
  if (name === null) {
    return (
      <p className={css.none}>
        There are no backup copies in this folder. Connect the drive that holds them, then try again.
      </p>
    );
  }
  const submit = async () => {
    const answer = await restore.run({ name, secret });
    if (answer?.ok) await queryClient.invalidateQueries({ queryKey: bookKey });
  };
  return (
    <Form
      onSubmit={() => void submit()}
      actions={
        <Button type="submit" loading={restore.running} disabled={secret === ''}>
          Restore this copy
        </Button>
      }
    >
      <Refused {...restore} />
      <Radio.Group label="Copies beside the book" value={name} onChange={setChosen}>
        <div className={css.copies}>
          {rows.map((row) => (
            <Radio key={row.name} value={row.name} label={formatInstant(row.at)} description={row.name} />
          ))}
        </div>
      </Radio.Group>
      <PasswordInput
        label="Owner’s password or recovery key of that copy"
        required
        autoComplete="current-password"
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
    </Form>
  );
}
