import { Tabs } from '@mantine/core';
import { useState } from 'react';
import type { Permission } from '../../../shared/vocabulary/roles.ts';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { useSession } from '../../state/session.ts';
import css from './admin.module.css';
import { AgencyTab } from './agency-tab.tsx';
import { AuditTab } from './audit-tab.tsx';
import { BackupTab } from './backup-tab.tsx';
import { LimitsTab } from './limits-tab.tsx';
import { PreferencesTab } from './preferences-tab.tsx';
import { UsersTab } from './users-tab.tsx';

const tabs = {
  users: { label: 'Users and roles', needs: 'users_manage', part: UsersTab },
  agency: { label: 'Agency', needs: 'users_manage', part: AgencyTab },
  limits: { label: 'Limits', needs: 'arrangements_approve', part: LimitsTab },
  audit: { label: 'Audit', needs: 'audit_view', part: AuditTab },
  backup: { label: 'Backup', needs: 'backup_manage', part: BackupTab },
  preferences: { label: 'Preferences', needs: null, part: PreferencesTab },
} as const satisfies Readonly<
  Record<string, { label: string; needs: Permission | null; part: () => React.JSX.Element }>
>;
type TabName = keyof typeof tabs;

const isTab = (text: string | null | undefined): text is TabName => Object.hasOwn(tabs, text ?? '');

/** People, proof and copies; and what each person may set for themselves. `params.tab` names a tab to begin with. */
export default function AdminScreen({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const permissions = useSession().data?.user?.permissions ?? [];
  const mine = (Object.keys(tabs) as TabName[]).filter((name) => {
    const { needs } = tabs[name];
    return needs === null || permissions.includes(needs);
  });
  const [chosen, setChosen] = useState<TabName | null>(null);
  const wanted = params['tab'];
  const shown = chosen ?? (isTab(wanted) && mine.includes(wanted) ? wanted : (mine[0] ?? 'preferences'));
  const Part = tabs[shown].part;
  return (
    <>
      <ScreenTitle title="Admin" />
      <Tabs
        className={css.tabs}
        value={shown}
        onChange={(value) => isTab(value) && setChosen(value)}
        keepMounted={false}
      >
        <Tabs.List>
          {mine.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {tabs[name].label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown} className={css.panel}>
          <Part />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
