import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Role, roles } from '../../../shared/vocabulary/roles.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Form } from '../../components/form.tsx';
import { isLongEnough, NewPassword } from '../../components/new-password.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { isRole, roleOptions } from './roles.ts';

/** A new person with a role and a first password, which they change under Preferences. */
export function AddUser({ onClose, onAdded }: { readonly onClose: () => void; readonly onAdded: () => void }) {
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const [password, setPassword] = useState('');
  const add = useCommand(api.users.add);
  const isComplete = name.trim() !== '' && login.trim() !== '' && isLongEnough(password);
  const submit = async () => {
    if (!isComplete) return;
    const answer = await add.run({ name, login, role, password });
    if (!answer?.ok) return;
    showDone(`${name} may now sign in as ${roles[role].toLowerCase()}.`);
    onAdded();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="New user">
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" loading={add.running} disabled={!isComplete}>
              Add
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <Refused {...add} />
        <TextInput
          label="Name"
          required
          data-autofocus
          autoComplete="off"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Sign-in name"
          required
          autoComplete="off"
          maxLength={200}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <Select
          label="Role"
          required
          data={roleOptions}
          value={role}
          onChange={(value) => isRole(value) && setRole(value)}
        />
        <NewPassword label="First password" value={password} onChange={setPassword} />
      </Form>
    </Modal>
  );
}
