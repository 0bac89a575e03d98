import { Button, PasswordInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { queryClient, sessionKey } from '../../api/query-client.ts';
import { useCommand } from '../../api/use-command.ts';
import { DoorFrame } from '../../components/door-frame.tsx';
import { Form } from '../../components/form.tsx';
import { Refused } from '../../components/refused.tsx';
import { showFault } from '../../components/notice.ts';
import { type BookStatus, signOut } from '../../state/session.ts';

/** The desk is locked. Nothing of it is on the page, not even whose desk it is. */
export default function LockedScreen({ book }: { readonly book: BookStatus }) {
  const [password, setPassword] = useState('');
  const unlock = useCommand(api.session.unlock);
  const submit = async () => {
    const answer = await unlock.run({ password });
    setPassword('');
    if (answer?.ok) await queryClient.invalidateQueries({ queryKey: sessionKey });
  };
  return (
    <DoorFrame
      practice={book.practice}
      title="Locked"
      lead={
        book.practice
          ? 'The people of a practice book have no passwords: unlock as you are, or sign out and be somebody else.'
          : 'The desk is as you left it; what you were typing is kept.'
      }
      foot={`Duly ${book.version}`}
    >
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button
              type="submit"
              loading={unlock.running}
              disabled={password === '' && !book.practice}
              leftSection={<IconLock size={16} aria-hidden />}
            >
              Unlock
            </Button>
            <Button variant="default" onClick={() => void signOut().catch(showFault)}>
              Sign out
            </Button>
          </>
        }
      >
        <Refused {...unlock} />
        {!book.practice && (
          <PasswordInput
            label="Your password"
            required
            autoFocus
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        )}
      </Form>
    </DoorFrame>
  );
}
