import { Button, Modal, Select, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Form } from '../../components/form.tsx';
import { Refused } from '../../components/refused.tsx';
import { isRole, roleOptions } from './roles.ts';
import type { UserRow } from './user-row.ts';

/** Another name or role, or no longer active. People are never deleted: the journal names them. */
export function ChangeUser({
  user,
  onClose,
  onChanged,
}: {
  readonly user: UserRow;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}) {
  const [name, setName] = useState(user.name);
  const [role, setRole] = useState(user.role);
  const [active, setActive] = useState(user.active);
  const change = useCommand(api.users.change);
  const submit = async () => {
    const answer = await change.run({ userId: user.id, expectedVersion: user.version, name, role, active });
    if (answer !== null) onChanged();
    if (answer?.ok) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Change ${user.login}`}>
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" loading={change.running} disabled={name.trim() === ''}>
              Save
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <Refused {...change} />
        <TextInput
          label="Name"
          required
          data-autofocus
          autoComplete="off"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select label="Role" data={roleOptions} value={role} onChange={(value) => isRole(value) && setRole(value)} />
        <Switch
          label="Active"
          description="Who is not active cannot sign in."
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
      </Form>
    </Modal>
  );
}
