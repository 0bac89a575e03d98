import { create } from 'zustand';

/** The parts of the Compliance screen. */
export const complianceTabs = {
  log: 'Gate log',
  disputes: 'Disputes',
  complaints: 'Complaints',
  rules: 'Rules in force',
  licences: 'Licences',
  retention: 'Retention',
  evidence: 'Evidence',
} as const;
export type ComplianceTab = keyof typeof complianceTabs;

/** Which part the person looks at; kept while they visit an account and come back. */
export const useCompliancePlace = create<{ readonly tab: ComplianceTab }>(() => ({ tab: 'log' }));
