import { Button, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Form } from '../../components/form.tsx';
import { isLongEnough, NewPassword } from '../../components/new-password.tsx';
import { Refused } from '../../components/refused.tsx';
import type { UserRow } from './user-row.ts';

/** A new password for somebody who forgot theirs, or whose sign-in is locked. The journal says who gave it. */
export function ResetPassword({ user, onClose }: { readonly user: UserRow; readonly onClose: () => void }) {
  const [password, setPassword] = useState('');
  const reset = useCommand(api.users.resetPassword);
  const submit = async () => {
    const answer = await reset.run({ userId: user.id, password });
    if (answer?.ok) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`New password for ${user.login}`}>
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" loading={reset.running} disabled={!isLongEnough(password)}>
              Set password
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <Refused {...reset} />
        <Text size="sm">Tell it to {user.name} in person. They can change it in their preferences.</Text>
        <NewPassword label="New password" value={password} onChange={setPassword} />
      </Form>
    </Modal>
  );
}
