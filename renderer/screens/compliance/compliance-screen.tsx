import { Tabs } from '@mantine/core';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount } from '../../components/format.ts';
import { Refused } from '../../components/refused.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { useKeys } from '../../state/keys.ts';
import { ComplaintsTab } from './complaints-tab.tsx';
import tabbed from '../../components/tabbed.module.css';
import { useComplianceTab } from './compliance-tab.ts';
import { DisputesTab } from './disputes-tab.tsx';
import { EvidenceTab } from './evidence-tab.tsx';
import { GateLogTab } from './gate-log-tab.tsx';
import { LicencesTab } from './licences-tab.tsx';
import { RetentionTab } from './retention-tab.tsx';
import { RulesTab } from './rules-tab.tsx';

const tabs = {
  'gate-log': { label: 'Gate log', part: GateLogTab },
  disputes: { label: 'Disputes', part: DisputesTab },
  complaints: { label: 'Complaints', part: ComplaintsTab },
  rules: { label: 'Rules in force', part: RulesTab },
  licences: { label: 'Licences', part: LicencesTab },
  retention: { label: 'Retention', part: RetentionTab },
  evidence: { label: 'Evidence', part: EvidenceTab },
} as const satisfies Readonly<Record<string, { label: string; part: () => React.JSX.Element }>>;
type TabName = keyof typeof tabs;
const tabNames = Object.keys(tabs) as TabName[];

const isTab = (text: string | null | undefined): text is TabName => Object.hasOwn(tabs, text ?? '');
const topics = ['account.changed', 'book.changed'] as const;

/** How many disputes and complaints wait, for the tabs; not there until known. */
function useOpenCounts() {
  const disputes = useQuery(['disputes', 'counts'], () => api.disputes.page({ from: 0, to: 1 }), topics);
  const complaints = useQuery(['complaints', 'counts'], () => api.complaints.page({ from: 0, to: 1 }), topics);
  const open: Partial<Record<TabName, number | undefined>> = {
    disputes: disputes.data?.open,
    complaints: complaints.data?.open,
  };
  return { open, overdue: complaints.data?.overdue ?? 0, fault: disputes.fault ?? complaints.fault };
}

const overdueText = (count: number): string =>
  count === 0 ? '' : `${formatCount(count)} ${count === 1 ? 'complaint is' : 'complaints are'} overdue`;

/** What the gate said, what debtors object to, and the rules that apply. `params.tab` names a tab to begin with. */
export default function ComplianceScreen({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const [chosen, choose] = useComplianceTab(params['tab'] ?? null);
  const shown = isTab(chosen) ? chosen : 'gate-log';
  const { open, overdue, fault } = useOpenCounts();
  const turn = (by: number) =>
    choose(tabNames[(tabNames.indexOf(shown) + by + tabNames.length) % tabNames.length] ?? shown);
  useKeys([
    { key: '[', label: 'Tab before', run: () => turn(-1) },
    { key: ']', label: 'Next tab', run: () => turn(1) },
  ]);
  const Part = tabs[shown].part;
  return (
    <div className={tabbed.screen}>
      <ScreenTitle title="Compliance" note={overdueText(overdue)} />
      {fault !== null && <Refused refusal={null} fault={fault} />}
      <Tabs
        className={tabbed.tabs}
        value={shown}
        onChange={(value) => isTab(value) && choose(value)}
        keepMounted={false}
      >
        <Tabs.List aria-label="Parts of compliance">
          {tabNames.map((name) => {
            const count = open[name];
            return (
              <Tabs.Tab key={name} value={name} className={tabbed.tab}>
                {tabs[name].label}
                {count !== undefined && <span className={tabbed.count}>{formatCount(count)}</span>}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
        <Tabs.Panel value={shown} className={tabbed.panel}>
          <Part />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
