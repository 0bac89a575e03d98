import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { useKeys } from '../../state/keys.ts';
import { CreditorListTab } from './creditor-list-tab.tsx';
import { MonthTab } from './month-tab.tsx';
import { PayoutsTab } from './payouts-tab.tsx';
import { RatesTab } from './rates-tab.tsx';
import tabbed from '../../components/tabbed.module.css';

const tabs = {
  creditors: { label: 'Creditors', part: CreditorListTab },
  payouts: { label: 'Payouts', part: PayoutsTab },
  months: { label: 'Month end', part: MonthTab },
  rates: { label: 'Exchange rates', part: RatesTab },
} as const satisfies Readonly<Record<string, { label: string; part: () => React.JSX.Element }>>;
type TabName = keyof typeof tabs;
const tabNames = Object.keys(tabs) as TabName[];
const isTab = (text: string | null | undefined): text is TabName => Object.hasOwn(tabs, text ?? '');

/** Creditors, what is paid out to them, the end of a month, and the rates that reports convert by. */
export default function CreditorsScreen({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const [shown, show] = useState<TabName>(isTab(params['tab']) ? params['tab'] : 'creditors');
  const turn = (by: number) =>
    show((was) => tabNames[(tabNames.indexOf(was) + by + tabNames.length) % tabNames.length] ?? was);
  useKeys([
    { key: '[', label: 'Tab before', run: () => turn(-1) },
    { key: ']', label: 'Next tab', run: () => turn(1) },
  ]);
  const Part = tabs[shown].part;
  return (
    <div className={tabbed.screen}>
      <ScreenTitle title="Creditors" />
      <Tabs className={tabbed.tabs} value={shown} onChange={(value) => isTab(value) && show(value)} keepMounted={false}>
        <Tabs.List aria-label="Parts of the creditor side">
          {tabNames.map((name) => (
            <Tabs.Tab key={name} value={name} className={tabbed.tab}>
              {tabs[name].label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown} className={tabbed.panel}>
          <Part />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
