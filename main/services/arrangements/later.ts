import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import { ok, refuse } from '../../../shared/kernel/result.ts';
import { accountById, type AccountRecord } from '../../db/accounts.ts';
import {
  arrangementById,
  type ArrangementRow,
  changeInstalmentRow,
  insertArrangementChange,
  type InstalmentRow,
  instalmentsOf,
  updateArrangement,
} from '../../db/arrangements.ts';
import type { Tx } from '../../db/database.ts';
import { openRemindersOf, refreshNextStep } from '../../db/reminders.ts';
import { changeInstalment } from '../../domain/arrangements/change.ts';
import { planBeyond } from '../../domain/arrangements/limits.ts';
import { type Instalment, movedDay, rhythmDay } from '../../domain/arrangements/schedule.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';
import { changeStatus } from '../account-status.ts';
import type { CallContext, HandlersOf } from '../context.ts';
import type { Doing } from '../doing.ts';
import { judgeAccountPromises } from '../promise-verdicts.ts';
import { balanceOf, endWaiting, leaveStep, nextVersion, nouns, setGoing } from './agree.ts';
import { endArrangement, isEndable } from './end.ts';
import { calendarOf } from './facts.ts';
import { approvalOf, limitsOn, mayGoBeyond } from './limits.ts';
import { shown } from './show.ts';
import { remindOfNext, startInstalment, tellArrangement } from './stand.ts';

type Handlers = HandlersOf<'arrangements'>;

/** The arrangement with its open account; null when either is gone or closed. */
function found(tx: Tx, id: string): { readonly row: ArrangementRow; readonly account: AccountRecord } | null {
  const row = arrangementById(tx, id);
  const account = row ? accountById(tx, row.accountId) : null;
  return row && account ? { row, account } : null;
}

/** The answer of every change: how it stands now, journal and screens told. */
function answer(doing: Doing, row: ArrangementRow, action: string, detail: Readonly<Record<string, unknown>>) {
  const { tx, announce, audit } = doing;
  audit(`arrangements.${action}`, `account:${row.accountId}`, { arrangement: row.id, ...detail });
  announce('account.changed', { accountIds: [row.accountId] });
  return ok({ arrangement: shown(tx, row.id), version: nextVersion(doing, row.accountId) });
}

/** The debtor accepts a standing offer: its parts are due from now on. */
export const accept: Handlers['accept'] = ({ arrangementId }, context) =>
  context.write((tx, announce, audit) => {
    const doing = { tx, context, announce, audit };
    const it = found(tx, arrangementId);
    if (!it) return refuse('not_found');
    const { row, account } = it;
    if (row.status !== 'offered' || account.closed || (row.offerUntil ?? '') < context.today())
      return refuse('arrangement_moved_on');
    if (balanceOf(tx, account, context.today()).isDisputed) return refuse('dispute_open');
    updateArrangement(tx, row.id, { status: 'running', acceptedOn: context.today() });
    tellArrangement(tx, context, row, 'Settlement accepted');
    setGoing(doing, arrangementById(tx, row.id) ?? row);
    return answer(doing, row, 'accept', {});
  });

/** The day a new last instalment falls on: one rhythm after the last. */
function dayAfterLast(context: CallContext, row: ArrangementRow, parts: readonly InstalmentRow[]): string {
  const last = parts.at(-1)?.dueOn ?? context.today();
  const next = rhythmDay(last, row.rhythm ?? 'month', 1);
  return movedDay(next, row.dueDays, calendarOf(context.agency));
}

/** What of the changed dates goes beyond the limits and did not before. */
function newlyBeyond(
  tx: Tx,
  context: CallContext,
  row: ArrangementRow,
  account: AccountRecord,
  after: readonly Instalment[],
): string[] {
  const facts = { today: row.madeOn, balanceMinor: row.balanceMinor, currency: row.currency, openPlans: 0 };
  const limits = limitsOn(tx, context.actor, account);
  const before = new Set(planBeyond(row.schedule, facts, limits).map((one) => one.limit));
  return planBeyond(after, facts, limits)
    .filter((one) => !before.has(one.limit))
    .map((one) => one.message);
}

/** Writes the changed parts, each difference with its line of history. */
function writeParts(
  { tx, context }: Doing,
  row: ArrangementRow,
  parts: readonly InstalmentRow[],
  after: readonly Instalment[],
  reason: string,
): void {
  for (const [at, { dueOn, amountMinor }] of after.entries()) {
    const part = parts[at];
    if (part?.dueOn === dueOn && part.amountMinor === amountMinor) continue;
    const was = part ? { dueOn: part.dueOn, amountMinor: part.amountMinor } : { dueOn, amountMinor: 0 };
    if (part) changeInstalmentRow(tx, part.id, dueOn, amountMinor);
    else startInstalment(tx, context, row, at, { dueOn, amountMinor });
    insertArrangementChange(tx, {
      id: context.newId(),
      arrangementId: row.id,
      at: context.clock.now(),
      changedBy: context.actor.userId,
      reason,
      was: JSON.stringify(was),
      became: JSON.stringify({ dueOn, amountMinor }),
    });
  }
}

/** Moves one instalment or changes its amount; the last open one takes up the difference. */
export const change: Handlers['change'] = (input, context) =>
  context.write((tx, announce, audit) => {
    const doing = { tx, context, announce, audit };
    const it = found(tx, input.arrangementId);
    if (!it) return refuse('not_found');
    const { row, account } = it;
    if ((row.status !== 'running' && row.status !== 'behind') || account.closed) return refuse('arrangement_moved_on');
    const reason = input.reason.trim();
    if (reason === '') return refuse('reason_required');
    if (holdsCardNumber(reason)) return refuse('card_number');
    const parts = instalmentsOf(tx, row.id);
    const days = { today: context.today(), nextOn: dayAfterLast(context, row, parts) };
    const made = changeInstalment(parts, input, days);
    if ('trouble' in made) return refuse('schedule_invalid', made.trouble);
    const beyond = mayGoBeyond(context) ? [] : newlyBeyond(tx, context, row, account, made.instalments);
    if (beyond.length > 0) return refuse('approval_required', [...beyond, approvalOf(context)].join(' '));
    writeParts(doing, row, parts, made.instalments, reason);
    const old = parts[input.position - 1];
    const was = old ? `${moneyText(old.amountMinor, row.currency)} on ${dayText(old.dueOn)}` : '';
    const became = `${moneyText(input.amountMinor, row.currency)} on ${dayText(input.dueOn)}`;
    tellArrangement(tx, context, row, `Instalment ${input.position}: ${was} is now ${became}`, reason);
    remindOfNext(tx, context, row);
    judgeAccountPromises(tx, context, row.accountId);
    return answer(doing, row, 'change', {
      position: input.position,
      dueOn: input.dueOn,
      amountMinor: input.amountMinor,
    });
  });

/** Ends a plan or withdraws an offer. */
export const withdraw: Handlers['withdraw'] = ({ arrangementId, reason }, context) =>
  context.write((tx, announce, audit) => {
    const doing = { tx, context, announce, audit };
    const it = found(tx, arrangementId);
    if (!it) return refuse('not_found');
    const { row, account } = it;
    if (!isEndable(row)) return refuse('arrangement_moved_on');
    if (reason.trim() === '') return refuse('reason_required');
    if (holdsCardNumber(reason)) return refuse('card_number');
    endArrangement(tx, context, row, reason.trim());
    endWaiting(doing, row.accountId);
    refreshNextStep(tx, row.accountId);
    if (['plan', 'plan_behind', 'settling'].includes(account.status))
      changeStatus(tx, context, account.id, 'active', `The ${nouns[row.kind]} was ended`);
    if (openRemindersOf(tx, account.id).length === 0)
      leaveStep(doing, account.id, context.today(), `The ${nouns[row.kind]} was ended`);
    return answer(doing, row, 'withdraw', { was: row.status });
  });

/** A supervisor's word on what goes beyond the limits. */
export const decide: Handlers['decide'] = ({ arrangementId, approve, reason }, context) =>
  context.write((tx, announce, audit) => {
    const doing = { tx, context, announce, audit };
    const it = found(tx, arrangementId);
    if (!it) return refuse('not_found');
    const { row, account } = it;
    if (row.status !== 'pending') return refuse('arrangement_moved_on');
    if (account.closed && approve) return refuse('arrangement_moved_on');
    if (row.madeBy === context.actor.userId) return refuse('second_person_required');
    if (!approve && reason.trim() === '') return refuse('reason_required');
    if (holdsCardNumber(reason)) return refuse('card_number');
    const [first] = row.schedule;
    const isLate = first !== undefined && first.dueOn < context.today();
    if (approve && (isLate || (row.offerUntil !== null && row.offerUntil < context.today())))
      return refuse('schedule_invalid', 'Its first date has passed. Do not approve it, and agree on new dates.');
    endWaiting(doing, row.accountId);
    const by = { decidedAt: context.clock.now(), decidedBy: context.actor.userId };
    if (!approve) {
      updateArrangement(tx, row.id, { ...by, status: 'declined', endedOn: context.today(), endReason: reason.trim() });
      tellArrangement(tx, context, row, `The ${nouns[row.kind]} was not approved`, reason.trim());
      leaveStep(doing, account.id, context.today(), `The ${nouns[row.kind]} was not approved`);
      return answer(doing, row, 'decline', { reason: reason.trim() });
    }
    updateArrangement(tx, row.id, { ...by, status: row.kind === 'plan' ? 'running' : 'offered' });
    tellArrangement(tx, context, row, `The ${nouns[row.kind]} was approved`, row.beyond.join(' '));
    if (row.kind === 'plan') setGoing(doing, arrangementById(tx, row.id) ?? row);
    else leaveStep(doing, account.id, context.today(), 'The settlement may be offered now');
    return answer(doing, row, 'approve', { beyond: row.beyond });
  });
