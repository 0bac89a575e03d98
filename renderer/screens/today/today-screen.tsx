import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { formatLongDate } from '../../components/format.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { Panel } from '../../components/panel.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { navigate } from '../../state/navigation.ts';
import { ByHour } from './by-hour.tsx';
import { DueNow } from './due-now.tsx';
import { Figures } from './figures.tsx';
import { Freshness } from './freshness.tsx';
import { type QueueFilter, queueFilters } from './queue-filters.ts';
import { QueuePanel } from './queue-panel.tsx';
import css from './today.module.css';
import { type QueueRow, useMyQueue, useToday } from './use-queue.ts';

/** Home: what was done, what is due now, and the queue with why each account is in it. Enter starts. */
export default function TodayScreen() {
  const today = useToday();
  const queue = useMyQueue();
  const [filter, setFilter] = useState<QueueFilter>('all');
  const [pointed, setPointed] = useState<string | null>(null);
  const rows = queue.data?.rows;
  const shown = useMemo(() => (rows ?? []).filter(queueFilters[filter].keeps), [rows, filter]);
  const chosen = shown.find((row) => row.accountId === pointed) ?? shown[0];
  const open = (row: QueueRow | undefined) => {
    if (row !== undefined) navigate({ screen: 'account', params: { accountId: row.accountId } });
  };
  useKeys([{ key: 'Enter', label: 'Start with the chosen account, or the first', run: () => open(chosen) }]);

  return (
    <div className={css.screen}>
      <ScreenTitle title="Today" note={today.data === undefined ? '' : formatLongDate(today.data.on)}>
        <Button leftSection={<IconPlayerPlay size={16} />} disabled={chosen === undefined} onClick={() => open(chosen)}>
          Start
          <span className={css.key}>
            <KeyCap>Enter</KeyCap>
          </span>
        </Button>
      </ScreenTitle>
      {today.data === undefined ? (
        <Waiting fault={today.fault} onRetry={() => void today.refresh()} />
      ) : (
        <div className={css.columns}>
          <div className={css.left}>
            <Figures today={today.data} rows={rows ?? []} />
            <QueuePanel
              queue={queue}
              shown={shown}
              filter={filter}
              onFilter={setFilter}
              onRow={(row) => setPointed(row?.accountId ?? null)}
              onOpen={open}
            />
          </div>
          <aside className={css.right} aria-label="Due now and the state of the book">
            <DueNow on={today.data.on} />
            <Panel title="Contacts by hour">
              <ByHour counts={today.data.contactsByHour} />
            </Panel>
            <Panel title="State of the book">
              <Freshness today={today.data} />
            </Panel>
          </aside>
        </div>
      )}
    </div>
  );
}
