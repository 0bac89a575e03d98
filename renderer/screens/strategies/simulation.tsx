import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { StrategyOut } from '../../../shared/contract/strategies.ts';
import { strategyOutcomes } from '../../../shared/vocabulary/strategies.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateField } from '../../components/date-field.tsx';
import { formatCount, formatDate } from '../../components/format.ts';
import { Panel } from '../../components/panel.tsx';
import table from '../../components/plain-table.module.css';
import tabbed from '../../components/tabbed.module.css';
import { Waiting } from '../../components/waiting.tsx';
import css from '../creditors/creditors.module.css';

interface Asked {
  readonly code: string | null;
  readonly on: string;
}

/** What the run of that day would do, by step and reason. */
function Told({ asked }: { readonly asked: Asked }) {
  const found = useQuery(['strategies.simulate', asked], () => api.strategies.simulate(asked), []);
  if (!found.data) return <Waiting fault={found.fault} onRetry={() => void found.refresh()} />;
  const { looked, isCut, idle, groups } = found.data;
  return (
    <>
      <p role="status" className={css.note}>
        {formatCount(looked)} accounts looked at{isCut && ', more are not'} · {formatCount(idle)} with nothing due on{' '}
        {formatDate(asked.on)}
      </p>
      {groups.length > 0 && (
        <table className={table.table} aria-label="What the day would do">
          <thead>
            <tr>
              <th scope="col" className={table.figure}>
                Accounts
              </th>
              <th scope="col">Step</th>
              <th scope="col">Outcome</th>
              <th scope="col" className={table.wide}>
                Why
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ strategy, step, what, outcome, why, count }) => (
              <tr key={`${strategy} ${step} ${outcome} ${why}`}>
                <td className={table.figure}>{formatCount(count)}</td>
                <th scope="row" className={table.words}>
                  {asked.code === null && `${strategy}: `}
                  {step === 0 ? '–' : `${step}. ${what}`}
                </th>
                <td>{strategyOutcomes[outcome]}</td>
                <td className={table.words}>{why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** Shows what a day would do before anything is switched on. Nothing is written. */
export function Simulation({ strategy, today }: { readonly strategy: StrategyOut; readonly today: string }) {
  const [whose, setWhose] = useState<'all' | 'running'>('all');
  const [on, setOn] = useState<string | null>(today);
  const [isAsked, setAsked] = useState(false);
  const asked: Asked | null = on === null || !isAsked ? null : { code: whose === 'all' ? strategy.code : null, on };
  return (
    <Panel title="Simulate" scroll className={css.grow}>
      <div className={css.stack}>
        <div className={tabbed.bar}>
          <SegmentedControl
            aria-label="Which accounts"
            size="xs"
            value={whose}
            onChange={(value) => setWhose(value === 'running' ? 'running' : 'all')}
            data={[
              { value: 'all', label: 'As if all open accounts began it today' },
              { value: 'running', label: 'Accounts on strategies now' },
            ]}
          />
          <DateField aria-label="Run of the day" today={today} value={on} onChange={setOn} />
          <Button size="xs" variant="default" disabled={on === null} onClick={() => setAsked(true)}>
            Show what the day would do
          </Button>
        </div>
        {asked && <Told key={JSON.stringify(asked)} asked={asked} />}
      </div>
    </Panel>
  );
}
