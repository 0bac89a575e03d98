import { useEffect, useRef } from 'react';
import { formatCount } from '../../components/format.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { navigate } from '../../state/navigation.ts';
import type { useMyQueue } from '../today/use-queue.ts';
import css from './queue-list.module.css';

/** The queue beside the account: where one is, who comes next, who cannot be called now. */
export function QueueList({
  queue,
  accountId,
}: {
  readonly queue: ReturnType<typeof useMyQueue>;
  readonly accountId: string;
}) {
  const here = useRef<HTMLButtonElement>(null);
  const rows = queue.data?.rows ?? [];
  const index = rows.findIndex((row) => row.accountId === accountId);
  useEffect(() => {
    // It answers with a promise in newer engines, which an effect must not return.
    void here.current?.scrollIntoView({ block: 'nearest' });
  }, [accountId, index]);
  return (
    <nav className={css.queue} aria-label="Queue">
      <h2 className={css.title}>
        Queue
        <span className={css.place}>
          {index < 0 ? formatCount(queue.data?.total ?? 0) : `${index + 1} of ${formatCount(queue.data?.total ?? 0)}`}
        </span>
      </h2>
      {queue.data === undefined ? (
        <Waiting fault={queue.fault} onRetry={() => void queue.refresh()} />
      ) : rows.length === 0 ? (
        <p className={css.none}>Your queue is done. New work appears here by itself.</p>
      ) : (
        <ol className={css.list}>
          {rows.map((row) => {
            const isHere = row.accountId === accountId;
            return (
              <li key={row.accountId} className={css.item}>
                <button
                  ref={isHere ? here : undefined}
                  type="button"
                  className={isHere ? css.here : css.row}
                  aria-current={isHere ? 'true' : undefined}
                  tabIndex={isHere || (index < 0 && row === rows[0]) ? 0 : -1}
                  title={`${row.name}: ${row.why}`}
                  onClick={() => navigate({ screen: 'account', params: { accountId: row.accountId } })}
                >
                  <span className={css.name}>{row.name}</span>
                  <span>
                    <MoneyText minor={row.owingMinor} currency={row.currency} sign={false} />
                  </span>
                  <span className={row.callable ? css.why : css.blocked}>{row.callable ? row.why : row.window}</span>
                </button>
              </li>
            );
          })}
        </ol>
      )}
    </nav>
  );
}
