import { Button, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { bookKey, queryClient } from '../../api/query-client.ts';
import { useCommand } from '../../api/use-command.ts';
import { DoorFrame } from '../../components/door-frame.tsx';
import { Form } from '../../components/form.tsx';
import { isLongEnough, NewPassword } from '../../components/new-password.tsx';
import { Refused } from '../../components/refused.tsx';
import type { BookStatus } from '../../state/session.ts';

const lookAgain = () => queryClient.invalidateQueries({ queryKey: bookKey });

/** The book is here and encrypted; its key is not on this computer. The owner's password or the paper key opens it. */
export default function SealedScreen({ book }: { readonly book: BookStatus }) {
  const [way, setWay] = useState('password');
  return (
    <DoorFrame
      title="The book is sealed"
      lead={`The book in ${book.folder} is encrypted, and its key is not on this computer.`}
      foot={`Duly ${book.version}`}
    >
      <SegmentedControl
        aria-label="How to open the book"
        value={way}
        onChange={setWay}
        data={[
          { value: 'password', label: 'Owner’s password' },
          { value: 'key', label: 'Recovery key' },
        ]}
      />
      {way === 'password' ? <ByPassword /> : <ByRecoveryKey />}
    </DoorFrame>
  );
}

function ByPassword() {
  const [password, setPassword] = useState('');
  const unlock = useCommand(api.book.unlock);
  const submit = async () => {
    const answer = await unlock.run({ password });
    setPassword('');
    if (answer?.ok) await lookAgain();
  };
  return (
    <Form
      onSubmit={() => void submit()}
      actions={
        <Button type="submit" loading={unlock.running} disabled={password === ''}>
          Open the book
        </Button>
      }
    >
      <Refused {...unlock} />
      <PasswordInput
        label="Password of an owner"
        required
        autoFocus
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </Form>
  );
}

function ByRecoveryKey() {
  const [recoveryKey, setRecoveryKey] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const recover = useCommand(api.book.recover);
  const submit = async () => {
    const answer = await recover.run({ recoveryKey, newPassword });
    if (answer?.ok) await lookAgain();
  };
  return (
    <Form
      onSubmit={() => void submit()}
      actions={
        <Button
          type="submit"
          loading={recover.running}
          disabled={recoveryKey.trim() === '' || !isLongEnough(newPassword)}
        >
          Open the book
        </Button>
      }
    >
      <Refused {...recover} />
      <TextInput
        label="Recovery key"
        description="From the sheet that was printed when the book was made. Dashes and capitals do not matter."
        required
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={recoveryKey}
        onChange={(event) => setRecoveryKey(event.currentTarget.value)}
      />
      <NewPassword label="New password for the owner" value={newPassword} onChange={setNewPassword} />
    </Form>
  );
}
