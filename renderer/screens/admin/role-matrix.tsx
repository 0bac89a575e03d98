import { IconCheck } from '@tabler/icons-react';
import { type Permission, permissions, type Role, roles } from '../../../shared/vocabulary/roles.ts';
import { Panel } from '../../components/panel.tsx';
import table from '../../components/plain-table.module.css';
import css from './admin.module.css';

const short: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  supervisor: 'Superv.',
  agent: 'Agent',
  bookkeeper: 'Books',
  compliance: 'Compl.',
  auditor: 'Auditor',
};

/** What each role may do. */
export function RoleMatrix({ matrix }: { readonly matrix: Readonly<Partial<Record<Role, readonly Permission[]>>> }) {
  const columns = Object.keys(roles) as Role[];
  return (
    <Panel title="Roles" scroll flush>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">May</th>
            {columns.map((role) => (
              <th key={role} scope="col" className={table.mark}>
                <abbr title={roles[role]} style={{ textDecoration: 'none' }}>
                  {short[role]}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(Object.keys(permissions) as Permission[]).map((permission) => (
            <tr key={permission}>
              <th scope="row">{permissions[permission]}</th>
              {columns.map((role) => (
                <td key={role} className={table.mark}>
                  {matrix[role]?.includes(permission) === true ? (
                    <IconCheck size={16} className={css.yes} role="img" aria-label="yes" />
                  ) : (
                    <span className={css.off} role="img" aria-label="no">
                      –
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
