import { IconAlertTriangle } from '@tabler/icons-react';
import { daysBetween } from '../../../shared/kernel/local-date.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateText, InstantText } from '../../components/date-text.tsx';
import css from './today.module.css';
import type { TodayFigures } from './use-queue.ts';

/** Calling somebody who has already paid is the worst mistake, so money data this many days old is said aloud. */
const staleAfterDays = 3;

/** How fresh the book is: last placement, last payment, last backup. */
export function Freshness({ today }: { readonly today: TodayFigures }) {
  const desk = useQuery(['desk', 'status'], () => api.desk.status({}), ['backup.done', 'book.changed']);
  const age = today.lastPaymentOn === null ? null : daysBetween(today.lastPaymentOn, today.on);
  const stale = age !== null && age > staleAfterDays;
  return (
    <>
      <dl className={css.facts}>
        <dt>Last placement</dt>
        <dd>{today.lastImportAt === null ? 'none yet' : <InstantText at={today.lastImportAt} />}</dd>
        <dt>Last payment</dt>
        <dd className={stale ? css.stale : undefined}>
          {today.lastPaymentOn === null ? 'none yet' : <DateText on={today.lastPaymentOn} />}
        </dd>
        <dt>Last backup</dt>
        <dd className={desk.data !== undefined && !desk.data.backup.ok ? css.stale : undefined}>
          {desk.data === undefined || desk.data.backup.at === null ? (
            'none yet'
          ) : (
            <InstantText at={desk.data.backup.at} />
          )}
        </dd>
      </dl>
      {stale && (
        <p className={css.staleNote}>
          <IconAlertTriangle size={16} aria-hidden />
          <span>No payment was posted for {age} days. Post what came in before calling.</span>
        </p>
      )}
    </>
  );
}
