import {
  IconAdjustments,
  IconAlertTriangle,
  IconCalendarDollar,
  IconCalendarEvent,
  IconCashPlus,
  IconCoins,
  IconFileImport,
  IconHandStop,
  IconListCheck,
  IconMail,
  IconMessage2Check,
  IconMessageQuestion,
  IconMessageReport,
  IconNote,
  IconPaperclip,
  IconPercentage,
  IconPhone,
  IconReceiptDollar,
  IconReceiptRefund,
  IconRoute,
  IconUser,
  IconUserEdit,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { Button, TextInput } from '@mantine/core';
import { type RefObject, useState } from 'react';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { type ActivityKind, activityKinds } from '../../../shared/vocabulary/work.ts';
import { InstantText } from '../../components/date-text.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { FaultNote } from '../../components/waiting.tsx';
import css from './timeline.module.css';
import { useTimeline } from './use-timeline.ts';
import type { Activity, Workspace } from './use-workspace.ts';

type Group = 'calls' | 'letters' | 'money' | 'system';
const kinds: Readonly<Record<ActivityKind, { readonly icon: TablerIcon; readonly group: Group }>> = {
  imported: { icon: IconFileImport, group: 'system' },
  call: { icon: IconPhone, group: 'calls' },
  contact: { icon: IconPhone, group: 'calls' },
  note: { icon: IconNote, group: 'calls' },
  letter: { icon: IconMail, group: 'letters' },
  payment: { icon: IconReceiptDollar, group: 'money' },
  payment_reversed: { icon: IconReceiptRefund, group: 'money' },
  interest: { icon: IconPercentage, group: 'money' },
  charge: { icon: IconCashPlus, group: 'money' },
  credit: { icon: IconCoins, group: 'money' },
  promise: { icon: IconCalendarDollar, group: 'money' },
  promise_verdict: { icon: IconCalendarDollar, group: 'money' },
  arrangement: { icon: IconCalendarDollar, group: 'money' },
  status: { icon: IconAdjustments, group: 'system' },
  hold: { icon: IconHandStop, group: 'system' },
  dispute: { icon: IconMessageQuestion, group: 'calls' },
  complaint: { icon: IconMessageReport, group: 'calls' },
  reminder: { icon: IconCalendarEvent, group: 'system' },
  strategy: { icon: IconRoute, group: 'system' },
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
export type TimelineFilter = keyof typeof filters;
const codes = codesOf(filters);
export const kindsIn = (filter: TimelineFilter): readonly ActivityKind[] | null =>
  filter === 'all' ? null : codesOf(kinds).filter((kind) => kinds[kind].group === filter);

function Entry({ entry }: { readonly entry: Activity }) {
  const { icon: Icon } = kinds[entry.kind];
  return (
    <li className={css.entry}>
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
}

/**
 * Everything that happened, newest first, read on as one scrolls; one button per kind with how much there is behind it, and
 * a field for words that stand in sentence, note or author.
 */
export function Timeline({
  workspace,
  filterField,
}: {
  readonly workspace: Workspace;
  readonly filterField: RefObject<HTMLInputElement | null>;
}) {
  const [filter, setFilter] = useState<TimelineFilter>('all');
  const [text, setText] = useState('');
  const timeline = useTimeline(workspace, kindsIn(filter), text);
  const left = timeline.total - timeline.rows.length;
  const countOf = (code: TimelineFilter) =>
    timeline.kinds.reduce((sum, { kind, count }) => ((kindsIn(code)?.includes(kind) ?? true) ? sum + count : sum), 0);
  const empty =
    text.trim() !== ''
      ? `Nothing here has “${text.trim()}” in it.`
      : filter === 'all'
        ? 'Nothing has happened yet.'
        : `Nothing under “${filters[filter]}” yet.`;
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
              <span className={css.count}>{countOf(code)}</span>
            </button>
          ))}
        </div>
        <TextInput
          ref={filterField}
          className={css.words}
          size="xs"
          aria-label="Words in the timeline"
          placeholder="Words in it"
          maxLength={100}
          rightSection={<KeyCap>/</KeyCap>}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            setText('');
            event.currentTarget.blur();
          }}
        />
      </div>
      {timeline.fault !== null && <FaultNote fault={timeline.fault} />}
      <ol className={css.list} tabIndex={0} aria-label={`Timeline: ${filters[filter]}`} onScroll={timeline.scrolled}>
        {timeline.rows.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
        {timeline.rows.length === 0 && !timeline.isAsking && <li className={css.none}>{empty}</li>}
        {left > 0 && (
          <li className={css.more}>
            <Button size="compact-xs" variant="default" loading={timeline.isAsking} onClick={timeline.more}>
              Older entries ({left} more)
            </Button>
          </li>
        )}
      </ol>
    </section>
  );
}
