import { Tabs } from '@mantine/core';
import { useQuery } from '../../api/use-query.ts';
import { api } from '../../api/api.ts';
import { formatCount } from '../../components/format.ts';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { type ComplianceTab, complianceTabs, useCompliancePlace } from '../../state/compliance-place.ts';
import { useKeys } from '../../state/keys.ts';
import { ComplaintsTab } from './complaints-tab.tsx';
import css from './compliance.module.css';
import { DisputesTab } from './disputes-tab.tsx';
import { EvidenceTab } from './evidence-tab.tsx';
import { GateLogTab } from './gate-log-tab.tsx';
import { LicencesTab } from './licences-tab.tsx';
import { RetentionTab } from './retention-tab.tsx';
import { RulesTab } from './rules-tab.tsx';

const parts: Readonly<Record<ComplianceTab, () => React.JSX.Element>> = {
  log: GateLogTab,
  disputes: DisputesTab,
  complaints: ComplaintsTab,
  rules: RulesTab,
  licences: LicencesTab,
  retention: RetentionTab,
  evidence: EvidenceTab,
};
const codes = Object.keys(complianceTabs) as ComplianceTab[];
const isTab = (text: string | null): text is ComplianceTab => text !== null && Object.hasOwn(complianceTabs, text);
const show = (tab: ComplianceTab) => useCompliancePlace.setState({ tab });

/** How much waits behind the tabs with clocks. */
function useCounts(): Partial<Record<ComplianceTab, string>> {
  const topics = ['account.changed', 'book.changed'] as const;
  const disputes = useQuery(['compliance', 'disputes'], () => api.disputes.page({ from: 0, to: 1 }), topics);
  const complaints = useQuery(['compliance', 'complaints'], () => api.complaints.page({ from: 0, to: 1 }), topics);
  const overdue = complaints.data?.overdue ?? 0;
  return {
    ...(disputes.data !== undefined && { disputes: formatCount(disputes.data.open) }),
    ...(complaints.data !== undefined && {
      complaints: `${formatCount(complaints.data.open)}${overdue > 0 ? `, ${formatCount(overdue)} overdue` : ''}`,
    }),
  };
}

/** What the gate decided, what debtors dispute and complain of, the rules in force, and the proof of it all. */
export default function ComplianceScreen() {
  const { tab } = useCompliancePlace();
  const counts = useCounts();
  const Part = parts[tab];
  const turn = (by: number) => show(codes[(codes.indexOf(tab) + by + codes.length) % codes.length] ?? tab);
  useKeys([
    { key: '[', label: 'Tab before', run: () => turn(-1) },
    { key: ']', label: 'Next tab', run: () => turn(1) },
  ]);
  return (
    <>
      <ScreenTitle title="Compliance" />
      <Tabs className={css.tabs} value={tab} onChange={(next) => isTab(next) && show(next)} keepMounted={false}>
        <Tabs.List aria-label="Compliance">
          {codes.map((code) => (
            <Tabs.Tab key={code} value={code}>
              {complianceTabs[code]}
              {counts[code] !== undefined && <span className={css.count}>{counts[code]}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} className={css.panel}>
          <Part />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
