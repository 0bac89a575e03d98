import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';
import type { ArrangementKind } from '../../../shared/vocabulary/arrangements.ts';
import { type AccountRecord, accountById, bumpVersion } from '../../db/accounts.ts';
import { arrangementById, type ArrangementRow, insertArrangement, liveArrangement } from '../../db/arrangements.ts';
import type { Db } from '../../db/database.ts';
import { disputesOf } from '../../db/holds.ts';
import { settlePromise, standingPromises } from '../../db/promises.ts';
import { endReminders, openRemindersOf, refreshNextStep } from '../../db/reminders.ts';
import { undisputedMinor } from '../../domain/promises.ts';
import type { CallContext } from '../context.ts';
import type { Doing } from '../doing.ts';
import { moneyOn } from '../interest/money-on.ts';
import { judgeAccountPromises } from '../promise-verdicts.ts';
import { addStep } from '../steps.ts';
import { followArrangement, keepRelief, remindOfNext, startInstalments, tellArrangement } from './stand.ts';

/** What is owed today, and what of it nobody disputes. */
export function balanceOf(db: Db, account: AccountRecord, today: string) {
  const { money, accrued } = moneyOn(db, account, today);
  const open = disputesOf(db, account.id).filter((dispute) => dispute.status === 'open');
  return {
    owingMinor: money.owingMinor,
    undisputedMinor: undisputedMinor(money.owingMinor, open),
    isDisputed: open.length > 0,
    interestPerDayMinor: accrued.perDayMinor,
  };
}

type Blocked = 'account_not_found' | 'account_closed' | 'stale_account' | 'arrangement_running';

/** The account, if something may be agreed upon it now: it is open, looked at, and nothing else is agreed. */
export function agreeableAccount(
  db: Db,
  { accountId, expectedVersion }: { readonly accountId: string; readonly expectedVersion?: number | undefined },
): Result<AccountRecord, Blocked> {
  const account = accountById(db, accountId);
  if (!account) return refuse('account_not_found');
  if (account.closed) return refuse('account_closed');
  if (expectedVersion !== undefined && expectedVersion !== account.version) return refuse('stale_account');
  if (liveArrangement(db, account.id) !== null) return refuse('arrangement_running');
  return ok(account);
}

/** A plan or settlement says what is paid when: single promises that stood give way to it. */
function replacePromises(tx: Doing['tx'], context: CallContext, row: ArrangementRow): void {
  const open = standingPromises(tx, row.accountId).filter((promise) => promise.status === 'open');
  const ids = new Set(open.map((promise) => promise.id));
  for (const promise of open) {
    settlePromise(tx, promise.id, 'cancelled', promise.receivedMinor, context.today());
    const what = `Promise of ${moneyText(promise.amountMinor, row.currency)} due ${dayText(promise.dueOn)}`;
    tellArrangement(tx, context, row, `${what} replaced by the ${nouns[row.kind]}`);
  }
  const over = openRemindersOf(tx, row.accountId).filter(({ promiseId }) => promiseId !== null && ids.has(promiseId));
  const overIds = over.map((reminder) => reminder.id);
  endReminders(tx, overIds, 'cancelled', context.clock.now(), context.actor.userId);
  refreshNextStep(tx, row.accountId);
}

/** What it is called within a sentence. */
export const nouns: Readonly<Record<ArrangementKind, string>> = { plan: 'payment plan', settlement: 'settlement' };

/** What the steps left by an offer or a request say; they end with it. */
const waiting = { offer: 'The settlement offer ends', approval: 'Waits for approval of what was agreed' } as const;

/** The offer or request was answered: nobody need look at it any more. */
export function endWaiting({ tx, context }: Doing, accountId: string): void {
  const notes: readonly string[] = Object.values(waiting);
  const over = openRemindersOf(tx, accountId).filter(({ kind, note }) => kind === 'review' && notes.includes(note));
  const overIds = over.map((reminder) => reminder.id);
  endReminders(tx, overIds, 'done', context.clock.now(), context.actor.userId);
  refreshNextStep(tx, accountId);
}

/** It holds from now on: its parts get dates in everybody's lists, the account its label. */
export function setGoing(doing: Doing, row: ArrangementRow): void {
  const { tx, context } = doing;
  endWaiting(doing, row.accountId);
  replacePromises(tx, context, row);
  startInstalments(tx, context, row);
  const running = arrangementById(tx, row.id) ?? row;
  keepRelief(tx, context, running);
  followArrangement(tx, context, running, row.kind === 'plan' ? 'A plan was taken' : 'A settlement was accepted');
  remindOfNext(tx, context, running);
  judgeAccountPromises(tx, context, row.accountId);
}

/** An account may not be left without a next step (domain handbook 2.5). */
export function leaveStep({ tx, context }: Doing, accountId: string, on: string, note: string): void {
  const account = accountById(tx, accountId);
  if (!account || account.closed) return;
  addStep(tx, context, accountId, { kind: 'review', on, time: null, note });
}

/** Writes it down as agreed, offered or waiting, with its line in the history, and sets it going where it holds at once. */
export function writeArrangement(doing: Doing, row: ArrangementRow): string {
  const { tx, context, announce, audit } = doing;
  insertArrangement(tx, row);
  const parts = row.schedule.length === 1 ? 'in one part' : `in ${row.schedule.length} parts`;
  const first = row.schedule[0];
  const what = `${row.kind === 'plan' ? 'Payment plan' : 'Settlement'} of ${moneyText(row.totalMinor, row.currency)} ${parts}`;
  const from = first === undefined ? '' : `, first due ${dayText(first.dueOn)}`;
  const end = { pending: ': waits for approval', offered: ': offered' }[row.status as 'pending' | 'offered'] ?? '';
  tellArrangement(tx, context, row, `${what}${from}${end}`, row.beyond.join(' '));
  if (row.status === 'running') setGoing(doing, row);
  if (row.status === 'pending') {
    leaveStep(doing, row.accountId, context.today(), waiting.approval);
  }
  if (row.status === 'offered' && row.offerUntil !== null) {
    leaveStep(doing, row.accountId, row.offerUntil, waiting.offer);
  }
  audit(`arrangements.${row.kind}`, `account:${row.accountId}`, {
    arrangement: row.id,
    status: row.status,
    totalMinor: row.totalMinor,
    balanceMinor: row.balanceMinor,
    parts: row.schedule.length,
    beyond: row.beyond,
  });
  announce('account.changed', { accountIds: [row.accountId] });
  return row.id;
}

/** The account's version after a change to what is agreed on it. */
export const nextVersion = ({ tx }: Doing, accountId: string): number => bumpVersion(tx, accountId);
