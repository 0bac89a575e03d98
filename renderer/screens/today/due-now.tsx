import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconMail, IconPhone, IconWalk, IconZoomQuestion, type TablerIcon } from '@tabler/icons-react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { type ReminderKind, reminderKinds } from '../../../shared/vocabulary/work.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount, formatDayMonth } from '../../components/format.ts';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { navigate } from '../../state/navigation.ts';
import css from './today.module.css';

type Reminder = OutputOf<typeof contract.reminders.due>['rows'][number];

const icons: Readonly<Record<ReminderKind, TablerIcon>> = {
  call: IconPhone,
  call_back: IconPhone,
  review: IconZoomQuestion,
  promise_due: IconZoomQuestion,
  letter: IconMail,
  visit: IconWalk,
};

function Row({ row, on, done }: { readonly row: Reminder; readonly on: string; readonly done: () => void }) {
  const Icon = icons[row.kind];
  const when = row.time ?? (row.on === on ? 'today' : formatDayMonth(row.on));
  return (
    <li className={css.dueRow}>
      <button
        type="button"
        className={css.dueOpen}
        onClick={() => navigate({ screen: 'account', params: { accountId: row.accountId } })}
      >
        <span className={row.status === 'fired' ? css.dueTimeNow : css.dueTime}>{when}</span>
        <Icon size={16} aria-hidden />
        <span className={css.dueWho}>
          <span className={css.dueName}>{row.name}</span>
          <span className={css.dueNote}>
            {reminderKinds[row.kind]}
            {row.note !== '' && `: ${row.note}`}
          </span>
        </span>
      </button>
      <Tooltip label="Done">
        <ActionIcon
          variant="subtle"
          size={28}
          aria-label={`Done: ${reminderKinds[row.kind]}, ${row.name}`}
          onClick={done}
        >
          <IconCheck size={16} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}

/** Reminders due now or within the day, timed ones first; each opens its account or is ticked off. */
export function DueNow({ on }: { readonly on: string }) {
  const due = useQuery(['reminders', 'due'], () => api.reminders.due({ limit: 50 }), [
    'reminder.due',
    'account.changed',
    'book.changed',
  ]);
  const done = useCommand(api.reminders.done);
  return (
    <Panel
      title="Due now"
      actions={
        due.data !== undefined && (
          <span className={css.count}>{formatCount(due.data.total) + (due.data.isMore ? '+' : '')}</span>
        )
      }
      flush
      scroll
      className={css.due}
    >
      {(done.refusal !== null || done.fault !== null) && (
        <div className={css.inset}>
          <Refused refusal={done.refusal} detail={done.detail} fault={done.fault} />
        </div>
      )}
      {due.data === undefined ? (
        <Waiting fault={due.fault} onRetry={() => void due.refresh()} />
      ) : due.data.rows.length === 0 ? (
        <p className={css.quiet}>Nothing is due before the end of the day.</p>
      ) : (
        <ul className={css.dueList}>
          {due.data.rows.map((row) => (
            <Row key={row.id} row={row} on={on} done={() => void done.run({ reminderId: row.id }).then(due.refresh)} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
