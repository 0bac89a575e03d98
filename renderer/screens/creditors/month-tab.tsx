import {
  IconAlertTriangle,
  IconCheck,
  IconClockHour4,
  IconEye,
  IconLock,
  IconLockOpen,
  IconPlayerPlay,
  type TablerIcon,
} from '@tabler/icons-react';
import { useState } from 'react';
import {
  type CheckVerdict,
  checkVerdicts,
  monthChecks,
  monthEvents,
  type MonthState,
  monthStates,
} from '../../../shared/vocabulary/payouts.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { InstantText } from '../../components/date-text.tsx';
import { formatMonth } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { showDone } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { Chip } from '../../components/status-chip.tsx';
import { FaultNote, Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import type { ChipTone } from '../../theme/tokens.ts';
import type { MonthOpened } from './creditor-rows.ts';
import { MonthDialog } from './month-dialog.tsx';
import css from './creditors.module.css';

interface Look {
  readonly icon: TablerIcon;
  readonly tone: ChipTone;
}
const verdictLooks: Readonly<Record<CheckVerdict, Look>> = {
  ok: { icon: IconCheck, tone: 'plan' },
  remark: { icon: IconEye, tone: 'disputed' },
  difference: { icon: IconAlertTriangle, tone: 'ceased' },
};
const stateLooks: Readonly<Record<MonthState, Look>> = {
  running: { icon: IconPlayerPlay, tone: 'neutral' },
  open: { icon: IconLockOpen, tone: 'queued' },
  proposed: { icon: IconClockHour4, tone: 'disputed' },
  locked: { icon: IconLock, tone: 'hold' },
  reopening: { icon: IconClockHour4, tone: 'disputed' },
};
const shortStates: Readonly<Record<MonthState, string>> = {
  running: 'Running',
  open: 'Open',
  proposed: 'Proposed',
  locked: 'Locked',
  reopening: 'Reopening',
};

const Checklist = ({ lines }: { readonly lines: MonthOpened['lines'] }) => (
  <ul className={css.checks} aria-label="Checklist">
    {lines.map(({ check, verdict, text, named }) => (
      <li key={check} className={css.check}>
        <div>
          <Chip {...verdictLooks[verdict]} label={checkVerdicts[verdict]} />
        </div>
        <div>
          <p className={css.checkName}>{monthChecks[check]}</p>
          <p className={css.note}>{text}</p>
          {named.length > 0 && (
            <ul className={css.named}>
              {named.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          )}
        </div>
      </li>
    ))}
  </ul>
);

const History = ({ events }: { readonly events: MonthOpened['events'] }) => (
  <Panel title="What became of it" className={css.fixed}>
    <ul className={css.checks}>
      {events.map(({ kind, at, by, note }) => (
        <li key={`${kind} ${at}`} className={css.line}>
          <strong>{monthEvents[kind]}</strong> by {by ?? 'Duly'}, <InstantText at={at} />
          {note !== '' && <span className={css.note}> · {note}</span>}
        </li>
      ))}
    </ul>
  </Panel>
);

/** One month: its checklist and, by its state, what one person proposes and another decides. */
function Month({ month }: { readonly month: string }) {
  const mayClose = useMay('books_close');
  const [dialog, setDialog] = useState<'propose' | 'reopen' | null>(null);
  const opened = useQuery(['months', month], () => api.monthEnd.open({ month }), ['book.changed', 'account.changed']);
  const prove = useCommand(api.audit.verify);
  const lock = useCommand(api.monthEnd.lock);
  const withdraw = useCommand(api.monthEnd.withdraw);
  const reopen = useCommand(api.monthEnd.reopen);
  const name = formatMonth(month);
  const run = async (command: typeof lock | typeof withdraw | typeof reopen, said: string) => {
    const answer = await command.run({ month });
    if (answer?.ok === true) showDone(said);
  };
  const proveNow = async () => {
    await prove.run({});
    await opened.refresh();
  };
  const state = opened.data?.state;
  const does = {
    propose: mayClose && state === 'open' && opened.data?.isNext === true,
    lock: mayClose && state === 'proposed',
    reopening: mayClose && state === 'locked' && opened.data?.isLastLocked === true,
    reopen: mayClose && state === 'reopening',
    withdraw: mayClose && (state === 'proposed' || state === 'reopening'),
  };
  const lockNow = () => void run(lock, `${name} is locked.`);
  const reopenNow = () => void run(reopen, `${name} is open again.`);
  const withdrawNow = () => void run(withdraw, 'The proposal was taken back.');
  useKeys([
    { key: 'V', label: 'Prove the book', run: () => void proveNow() },
    { key: 'P', label: 'Propose to lock the month', run: () => setDialog('propose'), when: () => does.propose },
    { key: 'L', label: 'Lock the month', run: lockNow, when: () => does.lock },
    {
      key: 'O',
      label: does.reopen ? 'Reopen the month' : 'Propose to reopen the month',
      run: does.reopen ? reopenNow : () => setDialog('reopen'),
      when: () => does.reopening || does.reopen,
    },
    { key: 'W', label: 'Take the proposal back', run: withdrawNow, when: () => does.withdraw },
  ]);
  if (opened.data === undefined || state === undefined)
    return <Waiting fault={opened.fault} onRetry={() => void opened.refresh()} />;
  return (
    <div className={css.column}>
      <Panel
        title={
          <span className={css.head}>
            {name} <Chip {...stateLooks[state]} label={monthStates[state]} />
          </span>
        }
        scroll
        actions={
          <>
            <KeyedButton
              label="Prove the book"
              keyName="V"
              size="xs"
              loading={prove.running}
              onClick={() => void proveNow()}
            />
            {does.propose && (
              <KeyedButton label="Propose to lock…" keyName="P" size="xs" onClick={() => setDialog('propose')} />
            )}
            {does.lock && <KeyedButton label="Lock" keyName="L" size="xs" loading={lock.running} onClick={lockNow} />}
            {does.reopening && (
              <KeyedButton label="Propose to reopen…" keyName="O" size="xs" onClick={() => setDialog('reopen')} />
            )}
            {does.reopen && (
              <KeyedButton label="Reopen" keyName="O" size="xs" loading={reopen.running} onClick={reopenNow} />
            )}
            {does.withdraw && (
              <KeyedButton label="Take back" keyName="W" size="xs" loading={withdraw.running} onClick={withdrawNow} />
            )}
          </>
        }
        className={css.grow}
      >
        <Refused
          refusal={lock.refusal ?? reopen.refusal ?? withdraw.refusal}
          detail={lock.detail ?? reopen.detail ?? withdraw.detail}
          fault={lock.fault ?? reopen.fault ?? withdraw.fault ?? prove.fault}
        />
        <Checklist lines={opened.data.lines} />
      </Panel>
      {opened.data.events.length > 0 && <History events={opened.data.events} />}
      {dialog !== null && (
        <MonthDialog
          month={month}
          what={dialog}
          needsNote={opened.data.lines.some(({ verdict }) => verdict === 'remark')}
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  );
}

/** The guided end of a month: a checklist that does not lock with a difference, and two persons. */
export function MonthTab() {
  const [chosen, choose] = useState<string | null>(null);
  const list = useQuery(['months'], () => api.monthEnd.months({}), ['book.changed']);
  if (list.data === undefined) return <Waiting fault={list.fault} onRetry={() => void list.refresh()} />;
  const { rows } = list.data;
  const first = rows.find(({ state }) => state !== 'running') ?? rows[0];
  const shown = rows.find(({ month }) => month === chosen) ?? first;
  const step = (by: number) => {
    const at = rows.findIndex(({ month }) => month === shown?.month);
    choose(rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.month ?? null);
  };
  return (
    <>
      <MonthKeys onStep={step} />
      {list.fault !== null && <FaultNote fault={list.fault} onRetry={() => void list.refresh()} />}
      <div className={css.narrow}>
        <Panel title="Months" scroll flush>
          <ul className={css.months}>
            {rows.map(({ month, state }) => (
              <li key={month}>
                <button
                  type="button"
                  className={css.month}
                  aria-current={month === shown?.month ? 'true' : undefined}
                  onClick={() => choose(month)}
                >
                  <span>{formatMonth(month)}</span>
                  <Chip {...stateLooks[state]} label={shortStates[state]} />
                </button>
              </li>
            ))}
          </ul>
        </Panel>
        {shown !== undefined && <Month key={shown.month} month={shown.month} />}
      </div>
    </>
  );
}

function MonthKeys({ onStep }: { readonly onStep: (by: number) => void }) {
  useKeys([
    { key: 'J', label: 'Month before', run: () => onStep(1) },
    { key: 'K', label: 'Next month', run: () => onStep(-1) },
  ]);
  return null;
}
