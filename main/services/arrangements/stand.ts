import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import { addDays } from '../../../shared/kernel/local-date.ts';
import type { AccountStatus } from '../../../shared/vocabulary/accounts.ts';
import {
  arrangementKinds,
  type ArrangementKind,
  arrangementStatuses,
} from '../../../shared/vocabulary/arrangements.ts';
import { promiseStatuses } from '../../../shared/vocabulary/work.ts';
import { type AccountRecord, accountById } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import {
  arrangementById,
  type ArrangementRow,
  type InstalmentRow,
  instalmentsOf,
  liveArrangement,
  updateArrangement,
} from '../../db/arrangements.ts';
import type { Tx } from '../../db/database.ts';
import { endRelief, startRelief } from '../../db/interest.ts';
import { insertPromise, settlePromise } from '../../db/promises.ts';
import { endReminders, openRemindersOf } from '../../db/reminders.ts';
import type { Instalment } from '../../domain/arrangements/schedule.ts';
import type { ArrangementVerdict } from '../../domain/arrangements/verdict.ts';
import { changeStatus, closeAccount } from '../account-status.ts';
import type { CallContext } from '../context.ts';
import { moneyOn } from '../interest/money-on.ts';
import { addStep } from '../steps.ts';
import { takeBackWriteOff, writeOffRemainder } from './write-off.ts';

/** How verdicts of an account's undertakings changed. */
export interface VerdictCounts {
  kept: number;
  partlyKept: number;
  broken: number;
  /** Plans and settlements that stand elsewhere now. */
  turned: number;
}

/** Writes a line into the account's history. */
export const tellArrangement = (
  tx: Tx,
  context: CallContext,
  row: Pick<ArrangementRow, 'id' | 'accountId'>,
  summary: string,
  note = '',
): void =>
  addActivity(tx, {
    id: context.newId(),
    accountId: row.accountId,
    kind: 'arrangement',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary,
    note,
    sourceId: row.id,
  });

/** One agreed part as an undertaking with its date; `at` counts from 0. */
export const startInstalment = (
  tx: Tx,
  context: CallContext,
  row: ArrangementRow,
  at: number,
  { dueOn, amountMinor }: Instalment,
): void =>
  insertPromise(tx, {
    id: context.newId(),
    accountId: row.accountId,
    seriesId: row.id,
    position: at + 1,
    amountMinor,
    dueOn,
    graceWeekdays: row.graceDays,
    status: 'open',
    madeAt: row.madeAt,
    madeOn: row.madeOn,
    madeBy: row.madeBy,
    arrangementId: row.id,
  });

/** The agreed parts become undertakings with dates; from here on payments and calendar judge them. */
export function startInstalments(tx: Tx, context: CallContext, row: ArrangementRow): void {
  for (const [at, part] of row.schedule.entries()) startInstalment(tx, context, row, at, part);
}

/** Labels that speak of undertakings or of nothing special; a dispute, a stop or an end says more and stays. */
const soft: readonly AccountStatus[] = [
  'new',
  'active',
  'contacted',
  'promise',
  'broken_promise',
  'plan',
  'plan_behind',
  'settling',
];

const labels: Readonly<Record<ArrangementVerdict['status'], Readonly<Record<ArrangementKind, AccountStatus>> | null>> =
  {
    offered: null,
    running: { plan: 'plan', settlement: 'settling' },
    behind: { plan: 'plan_behind', settlement: 'settling' },
    clearing: { plan: 'plan', settlement: 'settling' },
    completed: { plan: 'active', settlement: 'settled' },
    broken: { plan: 'broken_promise', settlement: 'broken_promise' },
    expired: { plan: 'active', settlement: 'active' },
  };

/** Lets the account's label follow its plan or settlement. */
export function followArrangement(tx: Tx, context: CallContext, row: ArrangementRow, why: string): void {
  const account = accountById(tx, row.accountId);
  if (!account || row.status === 'pending' || row.status === 'declined' || row.status === 'withdrawn') return;
  const label = labels[row.status]?.[row.kind];
  if (label !== undefined && soft.includes(account.status)) changeStatus(tx, context, account.id, label, why);
}

/** Interest stops or is put off from the day after it was agreed, and owed again where it broke. */
export function keepRelief(tx: Tx, context: CallContext, row: ArrangementRow): void {
  if (row.interest === 'accrues') return;
  if (row.status === 'running' || row.status === 'behind' || row.status === 'clearing') {
    startRelief(tx, {
      id: context.newId(),
      accountId: row.accountId,
      sourceId: row.id,
      kind: row.interest === 'stops' ? 'frozen' : 'deferred',
      startsOn: addDays(row.madeOn, 1),
      endsOn: null,
      outcome: null,
      madeAt: context.clock.now(),
    });
  } else endRelief(tx, row.id, row.endedOn ?? context.today(), row.status === 'completed' ? 'waived' : 'revived');
}

/** One reminder stands for the next part that is open; the others are not in anybody's list yet. */
export function remindOfNext(tx: Tx, context: CallContext, row: ArrangementRow): void {
  const parts = instalmentsOf(tx, row.id);
  const ids = new Set(parts.map((part) => part.id));
  const account = accountById(tx, row.accountId);
  const isLive = row.status === 'running' || row.status === 'behind';
  const next = isLive && account && !account.closed ? parts.find((part) => part.status === 'open') : undefined;
  const standing = openRemindersOf(tx, row.accountId).filter(
    ({ promiseId }) => promiseId !== null && ids.has(promiseId),
  );
  const keeps = standing.filter(({ promiseId, dueOn }) => promiseId === next?.id && dueOn === next?.dueOn);
  const over = standing.filter((reminder) => !keeps.includes(reminder)).map((reminder) => reminder.id);
  endReminders(tx, over, 'done', context.clock.now(), context.actor.userId);
  if (next === undefined || keeps.length > 0) return;
  const what = row.kind === 'plan' ? 'Instalment' : 'Part';
  addStep(tx, context, row.accountId, {
    kind: 'promise_due',
    on: next.dueOn,
    time: null,
    note: `${what} ${next.position} of ${parts.length}: ${moneyText(next.amountMinor, row.currency)}`,
    promiseId: next.id,
  });
}

const partText = (row: ArrangementRow, part: InstalmentRow, of: number): string =>
  `${row.kind === 'plan' ? 'Instalment' : 'Part'} ${part.position} of ${of}, ${moneyText(part.amountMinor, row.currency)} due ${dayText(part.dueOn)}`;

/** Notes the verdict of each part; a part newly missed leaves a call for today. */
function noteParts(
  tx: Tx,
  context: CallContext,
  row: ArrangementRow,
  verdict: ArrangementVerdict,
  counts: VerdictCounts,
): void {
  const parts = instalmentsOf(tx, row.id);
  const isOver = verdict.status === 'broken' || verdict.status === 'expired';
  for (const [at, part] of parts.entries()) {
    const judged = verdict.instalments[at];
    if (!judged) continue;
    const status = isOver && judged.status === 'open' ? 'cancelled' : judged.status;
    if (status === part.status && judged.receivedMinor === part.receivedMinor) continue;
    settlePromise(tx, part.id, status, judged.receivedMinor, context.today());
    if (status === part.status || status === 'cancelled' || status === 'open') continue;
    const isMissed = status === 'broken' || status === 'partly_kept';
    if (status === 'broken') counts.broken += 1;
    else if (status === 'partly_kept') counts.partlyKept += 1;
    else counts.kept += 1;
    const missed = status === 'broken' ? 'missed' : 'only partly paid';
    const word = isMissed ? missed : promiseStatuses[status].toLowerCase().replace('kept', 'paid');
    tellArrangement(tx, context, row, `${partText(row, part, parts.length)}: ${word}`);
    if (!isMissed) continue;
    const account = accountById(tx, row.accountId);
    if (!account || account.closed) continue;
    const note = `${partText(row, part, parts.length)} ${missed}`;
    addStep(tx, context, row.accountId, { kind: 'call', on: context.today(), time: null, note });
  }
}

/** The account was closed because everything was paid or settled, and now it is owed again. */
function reopen(tx: Tx, context: CallContext, account: AccountRecord, status: AccountStatus): void {
  if (!account.closed || (account.status !== 'settled' && account.status !== 'paid_in_full')) return;
  if (moneyOn(tx, account, context.today()).money.owingMinor <= 0) return;
  changeStatus(tx, context, account.id, status, 'A payment was taken back');
  addStep(tx, context, account.id, {
    kind: 'review',
    on: context.today(),
    time: null,
    note: 'A payment was taken back',
  });
}

/** What its new standing brings: the remainder is written off or owed again, the account closed or opened. */
function carryOut(tx: Tx, context: CallContext, row: ArrangementRow, was: ArrangementRow['status']): void {
  const account = accountById(tx, row.accountId);
  if (!account || row.status === 'pending' || row.status === 'declined' || row.status === 'withdrawn') return;
  if (was === 'completed') {
    if (row.kind === 'settlement') takeBackWriteOff(tx, context, account, row.id);
    reopen(tx, context, accountById(tx, account.id) ?? account, labels[row.status]?.[row.kind] ?? 'active');
  }
  if (row.status !== 'completed') return;
  if (row.kind === 'settlement') {
    writeOffRemainder(tx, context, account, row.id);
    closeAccount(tx, context, account.id, 'settled', 'The settlement is paid');
    return;
  }
  const { owingMinor } = moneyOn(tx, account, context.today()).money;
  if (owingMinor <= 0 || account.closed) return;
  // What interest or tolerance left is never dropped silently: somebody decides to keep or to waive it.
  addStep(tx, context, account.id, {
    kind: 'review',
    on: context.today(),
    time: null,
    note: `The plan is paid; ${moneyText(owingMinor, account.currency)} is still owed: ask for it or waive it`,
  });
}

/** Whether another plan or settlement has taken its place, so that it can no longer come back. */
const isReplaced = (tx: Tx, row: ArrangementRow): boolean => {
  const live = liveArrangement(tx, row.accountId);
  return live !== null && live.id !== row.id;
};

/** The last day it counted: while it runs there is none. */
function lastDay(verdict: ArrangementVerdict, row: ArrangementRow, today: string): string | null {
  // A settlement keeps interest away until its remainder is given up.
  if (verdict.status === 'completed') return row.kind === 'plan' ? (verdict.paidOn ?? today) : today;
  if (verdict.status === 'broken') return verdict.brokenOn === null ? today : addDays(verdict.brokenOn, -1);
  return verdict.status === 'expired' ? row.offerUntil : null;
}

/**
 * Writes down what a verdict says of a plan or settlement: its parts, where it stands, the account's label, the next step, and
 * the remainder of a settlement. A verdict that was over and turns, because money was posted late, brings it back to life.
 */
export function applyVerdict(
  tx: Tx,
  context: CallContext,
  row: ArrangementRow,
  verdict: ArrangementVerdict,
  counts: VerdictCounts,
): void {
  const isTurning = verdict.status !== row.status;
  const comesBack =
    ['broken', 'expired', 'completed'].includes(row.status) &&
    !['broken', 'expired', 'completed'].includes(verdict.status);
  if (comesBack && isReplaced(tx, row)) return;
  if (
    isTurning &&
    instalmentsOf(tx, row.id).length === 0 &&
    verdict.status !== 'expired' &&
    verdict.status !== 'offered'
  ) {
    startInstalments(tx, context, row);
  }
  noteParts(tx, context, row, verdict, counts);
  if (!isTurning) {
    remindOfNext(tx, context, row);
    return;
  }
  counts.turned += 1;
  updateArrangement(tx, row.id, {
    status: verdict.status,
    endedOn: lastDay(verdict, row, context.today()),
    endReason: verdict.reason,
    paidOn: verdict.paidOn,
    clearsOn: verdict.clearsOn,
    judgedOn: context.today(),
  });
  const now = arrangementById(tx, row.id) ?? row;
  tellArrangement(
    tx,
    context,
    row,
    `${arrangementKinds[row.kind]} ${arrangementStatuses[verdict.status].toLowerCase()}`,
    verdict.reason,
  );
  keepRelief(tx, context, now);
  carryOut(tx, context, now, row.status);
  followArrangement(tx, context, now, verdict.reason);
  remindOfNext(tx, context, now);
}
