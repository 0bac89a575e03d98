import type { MonthLineOut } from '../../shared/contract/month-end.ts';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { MonthEventKind, MonthState } from '../../shared/vocabulary/payouts.ts';
import type { Db, Tx } from '../db/database.ts';
import {
  eventsOfMonth,
  firstMonth,
  insertMonthEvent,
  lastMonthEvents,
  lockedThrough,
  lockMonth,
  unlockMonth,
} from '../db/months.ts';
import { othersWith } from '../db/people.ts';
import { type CheckedLine, mayLock, type Month, monthAfter, monthOf, monthState } from '../domain/months.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { checklist } from './month-end/checklist.ts';

const lineOut = (lines: readonly CheckedLine[]): MonthLineOut[] =>
  lines.map((one) => ({ ...one, named: [...one.named] }));

const stateOf = ({ today }: Pick<CallContext, 'today'>, db: Db, month: Month): MonthState => {
  const through = lockedThrough(db);
  const last = eventsOfMonth(db, month).at(-1)?.kind ?? null;
  const state = monthState(month, last, today());
  // A month before the last locked one is locked with it, whether or not it has a line of its own.
  return through !== null && month < through ? 'locked' : state;
};

const isNext = (db: Db, month: Month): boolean => {
  const through = lockedThrough(db);
  return through === null || monthAfter(through) === month;
};

/** The months that have or had money, the newest first; three years at most. */
function monthsOf({ db, today }: CallContext): Month[] {
  const months: Month[] = [];
  const now = monthOf(today());
  for (let month = firstMonth(db) ?? now; month <= now; month = monthAfter(month)) months.push(month);
  return months.slice(-36).reverse();
}

function note(
  tx: Tx,
  context: CallContext,
  event: {
    readonly month: Month;
    readonly kind: MonthEventKind;
    readonly note?: string;
    readonly lines?: readonly CheckedLine[];
  },
): string {
  const id = context.newId();
  insertMonthEvent(tx, {
    id,
    month: event.month,
    kind: event.kind,
    at: context.clock.now(),
    by: context.actor.userId,
    note: event.note ?? '',
    checks: JSON.stringify(event.lines ?? []),
  });
  return id;
}

/** Whether the actor is the one who proposed what waits, while somebody else could decide. */
const isOwnProposal = (tx: Tx, { actor }: CallContext, month: Month): boolean =>
  eventsOfMonth(tx, month).at(-1)?.by === actor.userId && othersWith(tx, 'books_close', actor.userId) > 0;

/** Whether the checklist lets the month be locked; otherwise the refusal that names what does not fit. */
function judged(lines: readonly CheckedLine[], remark: string): Result<null, 'month_differs' | 'reason_required'> {
  const verdict = mayLock(lines, remark);
  if (verdict === 'ok') return ok(null);
  const why = verdict.lines
    .map(({ text, named }) => [text, named.join(', ')].filter((part) => part !== '').join(' '))
    .join(' ');
  return refuse(verdict.because === 'difference' ? 'month_differs' : 'reason_required', why);
}

export const monthEnd: HandlersOf<'monthEnd'> = {
  months: (_input, context) => {
    const last = new Map(lastMonthEvents(context.db).map((row) => [row.month, row]));
    return {
      rows: monthsOf(context).map((month) => ({
        month,
        state: stateOf(context, context.db, month),
        at: last.get(month)?.at ?? null,
      })),
    };
  },

  open: ({ month, prove }, context) => ({
    month,
    state: stateOf(context, context.db, month),
    lines: lineOut(checklist(context, month, prove)),
    events: eventsOfMonth(context.db, month)
      .map(({ kind, at, byName, note: said, checks }) => ({
        kind,
        at,
        by: byName,
        note: said,
        checks: JSON.parse(checks) as MonthLineOut[],
      }))
      .reverse(),
    isNext: isNext(context.db, month),
    isLastLocked: lockedThrough(context.db) === month,
  }),

  propose: ({ month, note: remark }, context) => {
    const lines = checklist(context, month, true);
    return context.write((tx, announce, audit) => {
      if (stateOf(context, tx, month) !== 'open' || !isNext(tx, month)) return refuse('month_not_open');
      const verdict = judged(lines, remark);
      if (!verdict.ok) return verdict;
      note(tx, context, { month, kind: 'proposed', note: remark, lines });
      audit('monthEnd.propose', `month:${month}`, { note: remark });
      announce('book.changed', { contexts: ['months'] });
      return ok({});
    });
  },

  lock: ({ month }, context) => {
    const lines = checklist(context, month, true);
    return context.write((tx, announce, audit) => {
      if (stateOf(context, tx, month) !== 'proposed' || !isNext(tx, month)) return refuse('month_not_open');
      if (isOwnProposal(tx, context, month)) return refuse('second_person_required');
      const verdict = judged(lines, 'the proposal has a note');
      if (!verdict.ok) return refuse('month_differs', verdict.detail);
      const eventId = note(tx, context, { month, kind: 'locked', lines });
      lockMonth(tx, month, eventId);
      audit('monthEnd.lock', `month:${month}`, {});
      announce('book.changed', { contexts: ['months'] });
      return ok({});
    });
  },

  withdraw: ({ month }, context) =>
    context.write((tx, announce, audit) => {
      const state = stateOf(context, tx, month);
      if (state !== 'proposed' && state !== 'reopening') return refuse('month_not_open');
      note(tx, context, { month, kind: state === 'proposed' ? 'withdrawn' : 'reopen_withdrawn' });
      audit('monthEnd.withdraw', `month:${month}`, { was: state });
      announce('book.changed', { contexts: ['months'] });
      return ok({});
    }),

  proposeReopening: ({ month, reason }, context) =>
    context.write((tx, announce, audit) => {
      if (reason.trim() === '') return refuse('reason_required');
      if (stateOf(context, tx, month) !== 'locked' || lockedThrough(tx) !== month) return refuse('month_not_open');
      note(tx, context, { month, kind: 'reopen_proposed', note: reason });
      audit('monthEnd.proposeReopening', `month:${month}`, { reason });
      announce('book.changed', { contexts: ['months'] });
      return ok({});
    }),

  reopen: ({ month }, context) =>
    context.write((tx, announce, audit) => {
      if (stateOf(context, tx, month) !== 'reopening') return refuse('month_not_open');
      if (isOwnProposal(tx, context, month)) return refuse('second_person_required');
      note(tx, context, { month, kind: 'reopened' });
      unlockMonth(tx, month);
      audit('monthEnd.reopen', `month:${month}`, {});
      announce('book.changed', { contexts: ['months'] });
      return ok({});
    }),
};
