import { Select } from '@mantine/core';
import { useState } from 'react';
import type { StrategyOut } from '../../../shared/contract/strategies.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { InstantText } from '../../components/date-text.tsx';
import { Empty } from '../../components/empty.tsx';
import { formatCount } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { Panel } from '../../components/panel.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { StepsInWords } from '../../components/steps-in-words.tsx';
import tabbed from '../../components/tabbed.module.css';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import css from '../creditors/creditors.module.css';
import { useBookDay } from '../today/use-queue.ts';
import { DefinitionDialog } from './definition-dialog.tsx';
import { Simulation } from './simulation.tsx';

const accountsText = (accounts: number): string =>
  `${formatCount(accounts)} ${accounts === 1 ? 'account' : 'accounts'}`;

/** One version of a strategy, its steps in words. */
function Shown({ strategy }: { readonly strategy: StrategyOut }) {
  const [chosen, choose] = useState<number | null>(null);
  const [newest] = strategy.versions;
  const version = strategy.versions.find((one) => one.version === chosen) ?? newest;
  if (version === undefined) return null;
  return (
    <Panel
      title={version.name}
      scroll
      className={css.grow}
      actions={
        strategy.versions.length > 1 && (
          <Select
            size="xs"
            aria-label="Version"
            allowDeselect={false}
            data={strategy.versions.map((one) => ({
              value: String(one.version),
              label: `v${one.version} · ${accountsText(one.accounts)}`,
            }))}
            value={String(version.version)}
            onChange={(value) => choose(Number(value))}
          />
        )
      }
    >
      <div className={css.stack}>
        <p className={css.note}>
          Version {version.version}, published by {version.publishedBy ?? 'Duly'}{' '}
          <InstantText at={version.publishedAt} /> · on {accountsText(version.accounts)}
        </p>
        <StepsInWords steps={version.steps} />
      </div>
    </Panel>
  );
}

/** Which account gets what next: strategies with their versions and steps, and what a day would do. */
export default function StrategiesScreen() {
  const mayManage = useMay('strategies_manage');
  const [chosenCode, choose] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'new' | 'change' | null>(null);
  const list = useQuery(['strategies'], () => api.strategies.list({}), ['book.changed', 'account.changed']);
  const today = useBookDay();
  const rows = list.data?.rows ?? [];
  const shown = rows.find(({ code }) => code === chosenCode) ?? rows[0];
  const step = (by: number) => {
    const at = rows.findIndex(({ code }) => code === shown?.code);
    choose(rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.code ?? null);
  };
  useKeys([
    { key: 'N', label: 'New strategy', run: () => setDialog('new'), when: () => mayManage },
    {
      key: 'C',
      label: 'New version of the chosen strategy',
      run: () => setDialog('change'),
      when: () => mayManage && shown !== undefined,
    },
    { key: 'J', label: 'Next strategy', run: () => step(1) },
    { key: 'K', label: 'Strategy before', run: () => step(-1) },
  ]);
  if (list.data === undefined || today.data === undefined)
    return <Waiting fault={list.fault ?? today.fault} onRetry={() => void list.refresh()} />;
  const onOne = rows.reduce((sum, { accounts }) => sum + accounts, 0);
  return (
    <div className={tabbed.screen}>
      <ScreenTitle title="Strategies" note={`${formatCount(rows.length)} · on ${accountsText(onOne)}`}>
        {mayManage && <KeyedButton label="New strategy…" keyName="N" size="xs" onClick={() => setDialog('new')} />}
        {mayManage && shown !== undefined && (
          <KeyedButton label="New version…" keyName="C" size="xs" onClick={() => setDialog('change')} />
        )}
      </ScreenTitle>
      <div className={tabbed.tabs}>
        {shown === undefined ? (
          <Panel>
            <Empty
              title="No strategy is defined yet"
              why="A strategy says which account gets what next: letters, calls and reviews, each on its day."
              action={mayManage ? { label: 'New strategy…', run: () => setDialog('new') } : undefined}
            />
          </Panel>
        ) : (
          <div className={css.narrow}>
            <Panel title="Strategies" scroll flush>
              <ul className={css.months}>
                {rows.map(({ code, name, accounts }) => (
                  <li key={code}>
                    <button
                      type="button"
                      className={css.month}
                      aria-current={code === shown.code ? 'true' : undefined}
                      onClick={() => choose(code)}
                    >
                      <span>{name}</span>
                      <span className={css.note}>{formatCount(accounts)}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </Panel>
            <div key={shown.code} className={css.column}>
              <Shown strategy={shown} />
              <Simulation strategy={shown} today={today.data} />
            </div>
          </div>
        )}
      </div>
      {dialog !== null && (
        <DefinitionDialog
          before={dialog === 'change' ? (shown?.versions[0]?.definition ?? null) : null}
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  );
}
