import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCalendarDollar,
  IconMail,
  IconPhone,
  IconWalk,
  IconZoomQuestion,
  type TablerIcon,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { type ReminderKind, reminderKinds } from '../../../shared/vocabulary/work.ts';
import { formatDayMonth, formatLongDate } from '../../components/format.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import css from './outcome-bar.module.css';
import type { OutcomeRow } from './call-draft.ts';
import type { CallLog } from './use-call-log.ts';

const stepIcons: Readonly<Record<ReminderKind, TablerIcon>> = {
  call: IconPhone,
  call_back: IconPhone,
  review: IconZoomQuestion,
  promise_due: IconCalendarDollar,
  letter: IconMail,
  visit: IconWalk,
};

/** What the outcome leaves behind, in as few words as fit a tile; the whole sentence for those who hover or listen. */
function Leaves({ row: { next, code } }: { readonly row: OutcomeRow }) {
  if (code === 'promise') return <>Promise</>;
  if (next === null) return <>No step</>;
  const Icon = stepIcons[next.kind];
  return (
    <>
      <Icon size={14} role="img" aria-label={reminderKinds[next.kind]} />
      <span title={`${reminderKinds[next.kind]} ${formatLongDate(next.on)}`}>{formatDayMonth(next.on)}</span>
    </>
  );
}

function Tile({
  digit,
  row,
  isChosen,
  onChoose,
}: {
  readonly digit: string;
  readonly row: OutcomeRow;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  return (
    <button
      type="button"
      className={isChosen ? css.chosen : css.tile}
      aria-pressed={isChosen}
      aria-keyshortcuts={digit}
      title={row.closes ?? undefined}
      onClick={onChoose}
    >
      <span className={css.top}>
        <KeyCap>{digit}</KeyCap>
        {row.closes !== null && (
          <IconAlertTriangle size={14} className={css.closes} role="img" aria-label={row.closes} />
        )}
      </span>
      <span className={css.label}>{row.label}</span>
      <span className={css.next}>
        <Leaves row={row} />
      </span>
    </button>
  );
}

/** The nine tiles: a digit or a click chooses; each says what it schedules and warns when the gate then closes. */
export function OutcomeBar({ call }: { readonly call: CallLog }) {
  const bar = useRef<HTMLDivElement>(null);
  const { draft, outcomes } = call;
  const rows = outcomes.data?.rows ?? [];
  const stops = rows.filter((row) => row.key.length > 1);
  const plain = rows.filter((row) => row.key.length === 1);
  const isStop = stops.some((row) => row.code === draft.outcome);
  useEffect(() => {
    if (draft.armed && draft.outcome === null) bar.current?.querySelector('button')?.focus();
  }, [draft.armed, draft.stops, draft.outcome]);
  return (
    <div
      ref={bar}
      className={draft.armed ? css.armed : css.bar}
      role="group"
      aria-label={draft.stops ? 'Why contact stops' : 'Outcome of the call'}
    >
      {draft.stops ? (
        <>
          {stops.map((row) => (
            <Tile
              key={row.code}
              digit={row.key.slice(1)}
              row={row}
              isChosen={row.code === draft.outcome}
              onChoose={() => call.choose(row)}
            />
          ))}
          <button type="button" className={css.tile} onClick={() => call.change({ stops: false })}>
            <span className={css.top}>
              <IconArrowBackUp size={16} aria-hidden />
            </span>
            <span className={css.label}>Back to all outcomes</span>
          </button>
        </>
      ) : (
        <>
          {plain.map((row) => (
            <Tile
              key={row.code}
              digit={row.key}
              row={row}
              isChosen={row.code === draft.outcome}
              onChoose={() => call.choose(row)}
            />
          ))}
          {stops.length > 0 && (
            <button
              type="button"
              className={isStop ? css.chosen : css.tile}
              aria-pressed={isStop}
              onClick={() => call.digit('9')}
            >
              <span className={css.top}>
                <KeyCap>9</KeyCap>
              </span>
              <span className={css.label}>
                {isStop ? stops.find((row) => row.code === draft.outcome)?.label : 'Stop contact…'}
              </span>
              <span className={css.next}>Hold</span>
            </button>
          )}
        </>
      )}
    </div>
  );
}
