import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { queryClient, sessionKey } from '../../api/query-client.ts';
import { useCommand } from '../../api/use-command.ts';
import { DoorFrame } from '../../components/door-frame.tsx';
import { Form } from '../../components/form.tsx';
import { Refused } from '../../components/refused.tsx';
import type { BookStatus } from '../../state/session.ts';

/** Who are you? One message for a wrong name and a wrong password; after too many tries it says how long to wait. */
export default function SignInScreen({ book }: { readonly book: BookStatus }) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useCommand(api.session.signIn);
  const submit = async () => {
    const answer = await signIn.run({ login, password });
    setPassword('');
    if (answer?.ok) await queryClient.invalidateQueries({ queryKey: sessionKey });
  };
  return (
    <DoorFrame title="Sign in" lead={book.agencyName ?? undefined} foot={`Duly ${book.version}`}>
      <Form
        onSubmit={() => void submit()}
        actions={
          <Button type="submit" loading={signIn.running} disabled={login === '' || password === ''}>
            Sign in
          </Button>
        }
      >
        <Refused {...signIn} />
        <TextInput
          label="Sign-in name"
          required
          autoFocus
          autoComplete="username"
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          required
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </Form>
    </DoorFrame>
  );
}
