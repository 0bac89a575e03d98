import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { useKeys } from '../../state/keys.ts';
import tabbed from '../../components/tabbed.module.css';
import { DecidedTab } from './decided-tab.tsx';
import { PairsTab } from './pairs-tab.tsx';

const tabs = {
  suspected: { label: 'Suspected', part: <PairsTab key="suspected" isRuledOut={false} /> },
  apart: { label: 'Told apart', part: <PairsTab key="apart" isRuledOut /> },
  decided: { label: 'Decided', part: <DecidedTab /> },
} as const;
type TabName = keyof typeof tabs;
const names = Object.keys(tabs) as TabName[];

/** Debtors who may be one person, side by side, and what was decided about them. */
export default function PeopleScreen() {
  const [shown, setShown] = useState<TabName>('suspected');
  const turn = (by: number) => setShown((was) => names[(names.indexOf(was) + by + names.length) % names.length] ?? was);
  useKeys([
    { key: '[', label: 'Tab before', run: () => turn(-1) },
    { key: ']', label: 'Next tab', run: () => turn(1) },
  ]);
  return (
    <div className={tabbed.screen}>
      <ScreenTitle title="Same people" note="Linked and merged debtors count as one person for the contact limits" />
      <Tabs
        className={tabbed.tabs}
        value={shown}
        onChange={(value) => setShown((value ?? 'suspected') as TabName)}
        keepMounted={false}
      >
        <Tabs.List aria-label="Same people">
          {names.map((name) => (
            <Tabs.Tab key={name} value={name} className={tabbed.tab}>
              {tabs[name].label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown} className={tabbed.panel}>
          {tabs[shown].part}
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
