import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount } from '../../components/format.ts';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useBookDay } from '../today/use-queue.ts';
import { BankTab } from './bank-tab.tsx';
import { useWaitingCharges } from '../charges/waiting-charges.tsx';
import { BatchesTab } from './batches-tab.tsx';
import { ChargesAndCredits } from './charges-and-credits-tab.tsx';
import { OnePaymentTab } from './one-payment-tab.tsx';
import tabbed from '../../components/tabbed.module.css';
import { ReconcileTab } from './reconcile-tab.tsx';
import { SuspenseTab } from './suspense-tab.tsx';

const tabs = {
  payments: { label: 'Payments', part: OnePaymentTab },
  batches: { label: 'Batches', part: BatchesTab },
  bank: { label: 'Bank', part: BankTab },
  suspense: { label: 'Unidentified', part: SuspenseTab },
  charges: { label: 'Fees and refunds', part: ChargesAndCredits },
  reconcile: { label: 'Reconciliation', part: ReconcileTab },
} as const;
type TabName = keyof typeof tabs;
const tabNames = Object.keys(tabs) as TabName[];
const isTab = (text: string | null | undefined): text is TabName => Object.hasOwn(tabs, text ?? '');

/** Bank entries nobody has settled, money nobody has identified, charges to be approved: what waits behind the tabs. */
function useWaiting(): Partial<Record<TabName, number | undefined>> {
  const bank = useQuery(['bank', 'open'], () => api.bank.entries({ from: 0, to: 1 }), ['book.changed']);
  const held = useQuery(['suspense', 'open'], () => api.suspense.list({ from: 0, to: 1 }), ['book.changed']);
  const charges = useWaitingCharges();
  return { bank: bank.data?.counts.open, suspense: held.data?.total, charges: charges.data?.rows.length };
}

/** Money in: single payments, counted batches, the bank's statements, money nobody knows, and whether all of it ties out. */
export default function PaymentsScreen({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const today = useBookDay();
  const asked = params['tab'];
  const [shown, choose] = useState<TabName>(isTab(asked) ? asked : 'payments');
  const waiting = useWaiting();
  const turn = (by: number) =>
    choose(tabNames[(tabNames.indexOf(shown) + by + tabNames.length) % tabNames.length] ?? shown);
  useKeys([
    { key: '[', label: 'Tab before', run: () => turn(-1) },
    { key: ']', label: 'Next tab', run: () => turn(1) },
  ]);
  const Part = tabs[shown].part;
  return (
    <div className={tabbed.screen}>
      <ScreenTitle title="Payments" note="Nothing is edited: a wrong payment is reversed." />
      <Tabs
        className={tabbed.tabs}
        value={shown}
        onChange={(value) => isTab(value) && choose(value)}
        keepMounted={false}
      >
        <Tabs.List aria-label="Parts of payments">
          {tabNames.map((name) => {
            const count = waiting[name];
            return (
              <Tabs.Tab key={name} value={name}>
                {tabs[name].label}
                {count !== undefined && count > 0 && <span className={tabbed.count}>{formatCount(count)}</span>}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
        <Tabs.Panel value={shown} className={tabbed.panel}>
          {today.data === undefined ? (
            <Waiting fault={today.fault} onRetry={() => void today.refresh()} />
          ) : (
            <Part today={today.data} cameFrom={params['accountId'] ?? null} />
          )}
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
