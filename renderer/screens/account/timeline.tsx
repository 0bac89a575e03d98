import {
  IconAdjustments,
  IconAlertTriangle,
  IconCalendarDollar,
  IconCalendarEvent,
  IconFileImport,
  IconHandStop,
  IconListCheck,
  IconMail,
  IconMessage2Check,
  IconMessageQuestion,
  IconMessageReport,
  IconNote,
  IconPaperclip,
  IconPhone,
  IconReceiptDollar,
  IconReceiptRefund,
  IconUser,
  IconUserEdit,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { type ActivityKind, activityKinds } from '../../../shared/vocabulary/work.ts';
import { InstantText } from '../../components/date-text.tsx';
import css from './timeline.module.css';
import type { Activity } from './use-workspace.ts';

type Group = 'calls' | 'letters' | 'money' | 'system';
const kinds: Readonly<Record<ActivityKind, { readonly icon: TablerIcon; readonly group: Group }>> = {
  imported: { icon: IconFileImport, group: 'system' },
  call: { icon: IconPhone, group: 'calls' },
  contact: { icon: IconPhone, group: 'calls' },
  note: { icon: IconNote, group: 'calls' },
  letter: { icon: IconMail, group: 'letters' },
  payment: { icon: IconReceiptDollar, group: 'money' },
  payment_reversed: { icon: IconReceiptRefund, group: 'money' },
  promise: { icon: IconCalendarDollar, group: 'money' },
  promise_verdict: { icon: IconCalendarDollar, group: 'money' },
  status: { icon: IconAdjustments, group: 'system' },
  hold: { icon: IconHandStop, group: 'system' },
  dispute: { icon: IconMessageQuestion, group: 'calls' },
  complaint: { icon: IconMessageReport, group: 'calls' },
  reminder: { icon: IconCalendarEvent, group: 'system' },
  contact_point: { icon: IconAlertTriangle, group: 'system' },
  communication: { icon: IconMessage2Check, group: 'calls' },
  party: { icon: IconUsers, group: 'system' },
  same_person: { icon: IconUsers, group: 'system' },
  notice: { icon: IconMail, group: 'letters' },
  assignment: { icon: IconUser, group: 'system' },
  list: { icon: IconListCheck, group: 'system' },
  debtor: { icon: IconUserEdit, group: 'system' },
  document: { icon: IconPaperclip, group: 'letters' },
};

const filters = { all: 'All', calls: 'Calls', letters: 'Letters', money: 'Money', system: 'System' } as const;
type Filter = keyof typeof filters;
const codes = Object.keys(filters) as Filter[];
const isIn = (filter: Filter, entry: Activity) => filter === 'all' || kinds[entry.kind].group === filter;

/** Everything that happened, newest first; one button per kind with how much there is behind it. */
export function Timeline({ entries }: { readonly entries: readonly Activity[] }) {
  const [filter, setFilter] = useState<Filter>('all');
  const shown = entries.filter((entry) => isIn(filter, entry));
  return (
    <section className={css.timeline} aria-label="Timeline">
      <div className={css.head}>
        <h2 className={css.title}>Timeline</h2>
        <div role="group" aria-label="Show in the timeline" className={css.filters}>
          {codes.map((code) => (
            <button
              key={code}
              type="button"
              className={code === filter ? css.on : css.off}
              aria-pressed={code === filter}
              onClick={() => setFilter(code)}
            >
              {filters[code]}
              <span className={css.count}>{entries.filter((entry) => isIn(code, entry)).length}</span>
            </button>
          ))}
        </div>
      </div>
      <ol className={css.list} tabIndex={0} aria-label={`Timeline: ${filters[filter]}`}>
        {shown.map((entry) => {
          const { icon: Icon } = kinds[entry.kind];
          return (
            <li key={entry.id} className={css.entry}>
              <span className={css.when}>
                <InstantText at={entry.at} />
              </span>
              <Icon size={16} className={css.icon} role="img" aria-label={activityKinds[entry.kind]} />
              <span className={css.what}>
                {entry.summary}
                {entry.note !== '' && <span className={css.note}>{entry.note}</span>}
              </span>
              <span className={css.by}>{entry.by ?? 'Duly'}</span>
            </li>
          );
        })}
        {shown.length === 0 && (
          <li className={css.none}>
            {entries.length === 0 ? 'Nothing has happened yet.' : `Nothing under “${filters[filter]}” yet.`}
          </li>
        )}
      </ol>
    </section>
  );
}
