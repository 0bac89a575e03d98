import { Button, Tabs } from '@mantine/core';
import { useState } from 'react';
import { Empty } from '../../components/empty.tsx';
import { formatCount, formatMoney } from '../../components/format.ts';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { navigate } from '../../state/navigation.ts';
import { useBookDay } from '../today/use-queue.ts';
import tabbed from '../../components/tabbed.module.css';
import { BankTab } from './bank-tab.tsx';
import { ChargesTab } from './charges-tab.tsx';
import { ContractTab } from './contract-tab.tsx';
import { type OfCreditor, useCreditor } from './creditor.ts';
import { FieldsTab } from './fields-tab.tsx';
import { LimitsTab } from './limits-tab.tsx';
import { RecallTab } from './recall-tab.tsx';
import { StatementsTab } from './statements-tab.tsx';
import { StrategyTab } from './strategy-tab.tsx';
import { TrustTab } from './trust-tab.tsx';

const tabs = {
  statements: { label: 'Statements', part: StatementsTab },
  contract: { label: 'Contract', part: ContractTab },
  limits: { label: 'Limits', part: LimitsTab },
  charges: { label: 'Interest and fees', part: ChargesTab },
  trust: { label: 'Trust', part: TrustTab },
  bank: { label: 'Bank details', part: BankTab },
  fields: { label: 'Fields and rules', part: FieldsTab },
  strategy: { label: 'Strategy', part: StrategyTab },
  recalls: { label: 'Recalls', part: RecallTab },
} as const satisfies Readonly<Record<string, { label: string; part: (of: OfCreditor) => React.JSX.Element }>>;
type TabName = keyof typeof tabs;
const tabNames = Object.keys(tabs) as TabName[];
const isTab = (text: string | null | undefined): text is TabName => Object.hasOwn(tabs, text ?? '');

function Parts({ creditor, today, begin }: OfCreditor & { readonly begin: TabName }) {
  const [shown, show] = useState<TabName>(begin);
  const turn = (by: number) =>
    show((was) => tabNames[(tabNames.indexOf(was) + by + tabNames.length) % tabNames.length] ?? was);
  useKeys([
    { key: '[', label: 'Tab before', run: () => turn(-1) },
    { key: ']', label: 'Next tab', run: () => turn(1) },
  ]);
  const Part = tabs[shown].part;
  return (
    <Tabs className={tabbed.tabs} value={shown} onChange={(value) => isTab(value) && show(value)} keepMounted={false}>
      <Tabs.List aria-label="Parts of the creditor">
        {tabNames.map((name) => (
          <Tabs.Tab key={name} value={name} className={tabbed.tab}>
            {tabs[name].label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={shown} className={tabbed.panel}>
        <Part creditor={creditor} today={today} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** One creditor: contract, statements, trust, bank details, fields of its own, and what it took back. */
export default function CreditorScreen({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const { creditor, fault, refresh } = useCreditor(params['creditorId'] ?? '');
  const today = useBookDay();
  const goBack = () => navigate({ screen: 'creditors' });
  if (creditor === undefined || today.data === undefined)
    return <Waiting fault={fault ?? today.fault} onRetry={() => void refresh()} />;
  if (creditor === null)
    return (
      <Empty
        title="This creditor is not in the book"
        why="It may have been opened from a list that is no longer current."
        action={{ label: 'All creditors', run: goBack }}
      />
    );
  const { name, code, accounts, owingMinor, currency } = creditor;
  return (
    <div className={tabbed.screen}>
      <ScreenTitle
        title={name}
        note={`${code} · ${formatCount(accounts)} ${accounts === 1 ? 'account' : 'accounts'} · ${formatMoney(owingMinor, currency)} owing`}
      >
        <Button variant="default" onClick={goBack}>
          All creditors
        </Button>
      </ScreenTitle>
      <Parts
        key={creditor.id}
        creditor={creditor}
        today={today.data}
        begin={isTab(params['tab']) ? params['tab'] : 'statements'}
      />
    </div>
  );
}
