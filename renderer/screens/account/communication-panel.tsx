import { Drawer, Select, Tabs } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import css from './communication.module.css';
import { NoticesTab } from './communication-notices.tsx';
import { TimesTab } from './communication-times.tsx';
import { WaysTab } from './communication-ways.tsx';
import { WordsTab } from './communication-words.tsx';
import { useCommunication } from './use-communication.ts';
import type { ContactPoint } from './use-workspace.ts';

const tabs = { ways: 'Ways', times: 'Times', notices: 'Notices', words: 'Words' } as const;
type Tab = keyof typeof tabs;
const tabCodes = Object.keys(tabs) as Tab[];

/** Languages people ask for; one that is in the book already is offered too. */
const usualLanguages = ['en', 'es', 'zh', 'vi', 'tl', 'ko', 'fr', 'ht', 'pt', 'ru', 'ar', 'de', 'pl'];
const languageName = (code: string): string =>
  new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' }).of(code) ?? code;

interface PanelFacts {
  readonly accountId: string;
  readonly points: readonly ContactPoint[];
  readonly phoneId: string | null;
  readonly today: string;
}

function Language({ accountId, language }: { readonly accountId: string; readonly language: string }) {
  const set = useCommand(api.communication.setLanguage);
  const mayWork = useMay('accounts_work');
  const codes = [...new Set([language, ...usualLanguages])];
  return (
    <>
      <Select
        label="Speaks"
        className={css.language}
        disabled={!mayWork}
        comboboxProps={{ withinPortal: false }}
        data={codes.map((value) => ({ value, label: languageName(value) }))}
        value={language}
        onChange={(next) => next !== null && void set.run({ accountId, language: next })}
      />
      <Refused refusal={set.refusal} detail={set.detail} fault={set.fault} />
    </>
  );
}

function Contents({ accountId, points, phoneId, today }: PanelFacts) {
  const [tab, setTab] = useState<Tab>('ways');
  const communication = useCommunication(accountId);
  const turn = (by: number) =>
    setTab((was) => tabCodes[(tabCodes.indexOf(was) + by + tabCodes.length) % tabCodes.length] ?? was);
  useKeys(
    [
      { key: '[', label: 'Tab before', run: () => turn(-1) },
      { key: ']', label: 'Next tab', run: () => turn(1) },
    ],
    'Communication',
    true,
  );
  const known = communication.data;
  if (known === undefined) return <Waiting fault={communication.fault} onRetry={() => void communication.refresh()} />;
  if (known === null) return <p className={css.none}>This account is no longer in the book.</p>;
  const facts = { accountId, known };
  return (
    <>
      <Language accountId={accountId} language={known.language} />
      <Tabs value={tab} onChange={(next) => setTab((next ?? 'ways') as Tab)} keepMounted={false}>
        <Tabs.List aria-label="Communication">
          {tabCodes.map((code) => (
            <Tabs.Tab key={code} value={code}>
              {tabs[code]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} className={css.panel}>
          {tab === 'ways' && <WaysTab {...facts} points={points} phoneId={phoneId} />}
          {tab === 'times' && <TimesTab {...facts} />}
          {tab === 'notices' && <NoticesTab {...facts} today={today} />}
          {tab === 'words' && <WordsTab {...facts} />}
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

/** C: consents and opt-outs in one place, times that do not suit, notices, and the words the law wants. */
export function CommunicationPanel({
  opened,
  onClose,
  ...facts
}: PanelFacts & { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={720} title="Communication">
      {opened && <Contents {...facts} />}
    </Drawer>
  );
}
