import { Drawer, Tabs } from '@mantine/core';
import { useKeys } from '../../state/keys.ts';
import { ChargesTab } from '../charges/charges-tab.tsx';
import { InterestTab } from '../interest/interest-tab.tsx';
import css from './communication.module.css';
import { AccountsTab } from './details-accounts.tsx';
import { DebtorTab } from './details-debtor.tsx';
import { DocumentsTab } from './details-documents.tsx';
import { FieldsTab } from './details-fields.tsx';
import { ItemsTab } from './details-items.tsx';
import own from './details.module.css';
import { PeopleTab } from './details-people.tsx';
import { PointsTab } from './details-points.tsx';
import { detailCounts, type DetailTab, detailTabCodes, detailTabs } from './details-tabs.ts';
import type { Workspace } from './use-workspace.ts';

interface PanelFacts {
  readonly workspace: Workspace;
  readonly today: string;
  readonly onTab: (tab: DetailTab) => void;
}

function Contents({ workspace, today, tab, onTab }: PanelFacts & { readonly tab: DetailTab }) {
  const accountId = workspace.account.id;
  const counts = detailCounts(workspace);
  useKeys(
    detailTabCodes.map((code, index) => ({
      key: `Alt+${index + 1}`,
      label: detailTabs[code],
      run: () => onTab(code),
    })),
    'Details',
    true,
  );
  return (
    <Tabs value={tab} onChange={(next) => onTab((next ?? tab) as DetailTab)} keepMounted={false}>
      <Tabs.List aria-label="Details">
        {detailTabCodes.map((code) => (
          <Tabs.Tab key={code} value={code} px={8}>
            {detailTabs[code]}
            {counts[code] !== null && <span className={own.tabCount}>{counts[code]}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab} className={css.panel}>
        {tab === 'debtor' && <DebtorTab accountId={accountId} today={today} />}
        {tab === 'people' && <PeopleTab accountId={accountId} today={today} />}
        {tab === 'points' && <PointsTab workspace={workspace} today={today} />}
        {tab === 'items' && <ItemsTab accountId={accountId} />}
        {tab === 'fields' && <FieldsTab workspace={workspace} />}
        {tab === 'accounts' && <AccountsTab workspace={workspace} />}
        {tab === 'documents' && <DocumentsTab accountId={accountId} />}
        {tab === 'interest' && <InterestTab workspace={workspace} today={today} />}
        {tab === 'charges' && <ChargesTab workspace={workspace} today={today} />}
      </Tabs.Panel>
    </Tabs>
  );
}

/** Alt+1 to Alt+9: everything about the account and its debtor that a call does not need at once. */
export function DetailsPanel({
  tab,
  onClose,
  ...facts
}: PanelFacts & { readonly tab: DetailTab | null; readonly onClose: () => void }) {
  return (
    <Drawer
      opened={tab !== null}
      onClose={onClose}
      position="right"
      size={920}
      title={`Details: ${facts.workspace.debtor.name}`}
    >
      {tab !== null && <Contents {...facts} tab={tab} />}
    </Drawer>
  );
}
