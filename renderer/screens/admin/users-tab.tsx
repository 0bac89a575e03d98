import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { roles } from '../../../shared/vocabulary/roles.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatInstant, formatInstantDay } from '../../components/format.ts';
import { Panel } from '../../components/panel.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { AddUser } from './add-user.tsx';
import table from '../../components/plain-table.module.css';
import css from './admin.module.css';
import { ChangeUser } from './change-user.tsx';
import { ResetPassword } from './reset-password.tsx';
import { RoleMatrix } from './role-matrix.tsx';
import type { UserRow } from './user-row.ts';

/** Who may work in the book, and what each role may do. */
export function UsersTab() {
  const list = useQuery(['users'], () => api.users.list({}), ['book.changed', 'session.changed']);
  const [isAdding, setAdding] = useState(false);
  const [changing, setChanging] = useState<UserRow | null>(null);
  const [resetting, setResetting] = useState<UserRow | null>(null);
  useKeys([{ key: 'N', label: 'New user', run: () => setAdding(true) }]);
  if (list.data === undefined) return <Waiting fault={list.fault} onRetry={() => void list.refresh()} />;
  const { users: rows, matrix } = list.data;
  return (
    <div className={css.people}>
      <Panel
        title="Users"
        scroll
        flush
        actions={
          <Button size="xs" leftSection={<IconUserPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>
            New user
          </Button>
        }
      >
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">Last sign-in</th>
              <th scope="col">
                <span className="visually-hidden">Change</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((user) => (
              <tr key={user.id} className={user.active ? undefined : css.off}>
                <th scope="row">
                  {user.name} <span className={css.off}>{user.active ? user.login : `${user.login} · not active`}</span>
                </th>
                <td>{roles[user.role]}</td>
                <td>
                  {user.lastSignInAt === null ? (
                    'Never'
                  ) : (
                    <span title={formatInstant(user.lastSignInAt)}>{formatInstantDay(user.lastSignInAt)}</span>
                  )}
                </td>
                <td>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Change ${user.name}`}
                    onClick={() => setChanging(user)}
                  >
                    Change
                  </Button>{' '}
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`New password for ${user.name}`}
                    onClick={() => setResetting(user)}
                  >
                    Password
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <RoleMatrix matrix={matrix} />
      {isAdding && <AddUser onClose={() => setAdding(false)} onAdded={() => void list.refresh()} />}
      {resetting !== null && <ResetPassword user={resetting} onClose={() => setResetting(null)} />}
      {changing !== null && (
        <ChangeUser user={changing} onClose={() => setChanging(null)} onChanged={() => void list.refresh()} />
      )}
    </div>
  );
}
