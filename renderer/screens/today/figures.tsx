import type { ReactNode } from 'react';
import { formatCount } from '../../components/format.ts';
import { MoneyText } from '../../components/money-text.tsx';
import css from './today.module.css';
import { queueFilters } from './queue-filters.ts';
import type { QueueRow, TodayFigures } from './use-queue.ts';

function Figure({ label, value, note }: { readonly label: string; readonly value: ReactNode; readonly note: string }) {
  return (
    <div className={css.figure}>
      <dt className={css.figureLabel}>{label}</dt>
      <dd className={css.figureValue}>{value}</dd>
      <dd className={css.figureNote}>{note}</dd>
    </div>
  );
}

const counted = (count: number, one: string, many: string) => `${formatCount(count)} ${count === 1 ? one : many}`;

/** What was done today and what is left, in four figures. */
export function Figures({ today, rows }: { readonly today: TodayFigures; readonly rows: readonly QueueRow[] }) {
  const share = today.attempts === 0 ? 0 : Math.round((today.rightParty / today.attempts) * 100);
  return (
    <dl className={css.figures} aria-label="Today in figures">
      <Figure
        label="Calls logged"
        value={formatCount(today.attempts)}
        note={`${formatCount(today.rightParty)} with the debtor (${share} %)`}
      />
      <Figure
        label="Promised"
        value={<MoneyText minor={today.promisedMinor} currency={today.currency} />}
        note={counted(today.promisesMade, 'promise', 'promises')}
      />
      <Figure
        label="Collected"
        value={<MoneyText minor={today.collectedMinor} currency={today.currency} />}
        note={counted(today.paymentsPosted, 'payment', 'payments')}
      />
      <Figure
        label="Left in the queue"
        value={formatCount(today.queueLeft)}
        note={(['promises', 'broken', 'new'] as const)
          .map(
            (code) =>
              `${formatCount(rows.filter(queueFilters[code].keeps).length)} ${queueFilters[code].label.toLowerCase()}`,
          )
          .join(' · ')}
      />
    </dl>
  );
}
