import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
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
        <span className={fault === null ? css.part : css.bad}>{fault === null ? 'Looking…' : fault.message}</span>
      ) : (
        <>
          <span
            className={css.good}
            title={data.savedAt === null ? undefined : `Last saved ${formatInstant(data.savedAt)}`}
          >
            ● Saved{data.savedAt === null ? '' : ` ${briefly(data.savedAt)}`}
          </span>
          <Part isGood={data.backup.at === null ? null : data.backup.ok}>
            {data.backup.at === null ? 'No backup yet' : `Backup ${briefly(data.backup.at)}`}
          </Part>
          {data.second !== null && (
            <Part isGood={data.second.ok}>
              {data.second.at === null ? 'No second copy yet' : `Second copy ${briefly(data.second.at)}`}
            </Part>
          )}
          <Part isGood={data.audit.ok}>{`Audit ${formatCount(data.audit.entries)}`}</Part>
          <span>v{data.version}</span>
        </>
      )}
      <button type="button" className={css.lock} onClick={() => runCommand('session.lock')}>
        Lock <KeyCap>Ctrl+L</KeyCap>
      </button>
      {data !== undefined && <span className={css.left}>{`${formatCount(data.queueLeft)} left in the queue`}</span>}
    </footer>
  );
}

/** A part with its verdict as an icon; null where there is none yet. */
function Part({ isGood, children }: { readonly isGood: boolean | null; readonly children: string }) {
  return (
    <span className={isGood === false ? css.bad : css.part}>
      {children}
      {isGood === true && <IconCheck size={14} stroke={2.5} role="img" aria-label="good" />}
      {isGood === false && <IconAlertTriangle size={14} role="img" aria-label="not good" />}
    </span>
  );
}
