import { api } from '../api/api.ts';
import { useQuery } from '../api/use-query.ts';
import { formatCount, formatInstant, formatTime, todayHere } from '../components/format.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { runCommand } from './commands.ts';
import css from './status-bar.module.css';

/** A time for today, date and time for another day. */
const briefly = (at: string): string => {
  const isToday = new Date(at).toDateString() === new Date(`${todayHere()}T12:00:00`).toDateString();
  return isToday ? formatTime(at) : formatInstant(at);
};

/** The line at the foot: is the work saved, backed up and provable, and how much is left. */
export function StatusBar() {
  const { data, fault } = useQuery(['desk.status'], () => api.desk.status({}), [
    'account.changed',
    'book.changed',
    'book.state',
    'backup.done',
  ]);
  return (
    <footer className={css.bar}>
      {data === undefined ? (
        <span className={fault === null ? css.quiet : css.bad}>
          {fault === null ? 'Looking…' : `✕ ${fault.message}`}
        </span>
      ) : (
        <>
          <span
            className={css.good}
            title={data.savedAt === null ? undefined : `Last saved ${formatInstant(data.savedAt)}`}
          >
            ● Saved{data.savedAt === null ? '' : ` ${briefly(data.savedAt)}`}
          </span>
          <Part isGood={data.backup.ok}>
            {data.backup.at === null
              ? 'No backup yet ▲'
              : `Backup ${briefly(data.backup.at)} ${data.backup.ok ? '✓' : '✕'}`}
          </Part>
          <Part isGood={data.audit.ok !== false}>
            {`Audit ${data.audit.ok === null ? '' : data.audit.ok ? '✓ ' : '✕ '}${formatCount(data.audit.entries)}`}
          </Part>
          <span>v{data.version}</span>
        </>
      )}
      <button type="button" className={css.lock} onClick={() => runCommand('book.lock')}>
        Lock <KeyCap>Ctrl+L</KeyCap>
      </button>
      {data !== undefined && <span className={css.left}>{`${formatCount(data.queueLeft)} left in the queue`}</span>}
    </footer>
  );
}

function Part({ isGood, children }: { readonly isGood: boolean; readonly children: string }) {
  return <span className={isGood ? css.quiet : css.bad}>{children}</span>;
}
