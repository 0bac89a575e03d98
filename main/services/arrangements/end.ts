import { arrangementKinds } from '../../../shared/vocabulary/arrangements.ts';
import {
  type ArrangementRow,
  arrangementById,
  instalmentsOf,
  liveArrangement,
  updateArrangement,
} from '../../db/arrangements.ts';
import type { Tx } from '../../db/database.ts';
import { settlePromise } from '../../db/promises.ts';
import type { CallContext } from '../context.ts';
import { judgeAccountPromises } from '../promise-verdicts.ts';
import { keepRelief, remindOfNext, tellArrangement } from './stand.ts';

/** Where a person may end it; one whose last part is only clearing is paid, and its remainder is given up. */
const endable: readonly ArrangementRow['status'][] = ['pending', 'offered', 'running', 'behind'];

export const isEndable = ({ status }: Pick<ArrangementRow, 'status'>): boolean => endable.includes(status);

/** Ends a plan or takes an offer back: its parts are no longer due, what was paid towards them stays as it is. */
export function endArrangement(tx: Tx, context: CallContext, row: ArrangementRow, reason: string): void {
  const today = context.today();
  updateArrangement(tx, row.id, { status: 'withdrawn', endedOn: today, endReason: reason });
  for (const part of instalmentsOf(tx, row.id))
    if (part.status === 'open') settlePromise(tx, part.id, 'cancelled', part.receivedMinor, today);
  const ended = arrangementById(tx, row.id) ?? row;
  keepRelief(tx, context, ended);
  remindOfNext(tx, context, ended);
  tellArrangement(tx, context, row, row.kind === 'plan' ? 'Payment plan ended' : 'Settlement withdrawn', reason);
}

/** A plan or settlement that stood and was ended, and where it stood. */
export interface EndedArrangement {
  readonly id: string;
  readonly status: ArrangementRow['status'];
}

/** What a person may end on the account; null when nothing stands. */
export function endableOn(tx: Tx, accountId: string): EndedArrangement | null {
  const row = liveArrangement(tx, accountId);
  return row !== null && isEndable(row) ? { id: row.id, status: row.status } : null;
}

/** Whether it still is as it was ended, and nothing has taken its place. */
export function mayStandAgain(tx: Tx, { id }: EndedArrangement): boolean {
  const row = arrangementById(tx, id);
  return row?.status === 'withdrawn' && liveArrangement(tx, row.accountId) === null;
}

/**
 * Takes the end of a plan or settlement back: it stands as it stood, its parts are due again, and payments and calendar
 * judge it as if it had never been ended.
 */
export function takeBackEnd(tx: Tx, context: CallContext, { id, status }: EndedArrangement, why: string): void {
  const row = arrangementById(tx, id);
  if (row === null) return;
  updateArrangement(tx, id, { status, endedOn: null, endReason: '' });
  for (const part of instalmentsOf(tx, id))
    if (part.status === 'cancelled') settlePromise(tx, part.id, 'open', part.receivedMinor, context.today());
  const standing = arrangementById(tx, id) ?? row;
  keepRelief(tx, context, standing);
  remindOfNext(tx, context, standing);
  tellArrangement(tx, context, row, `${arrangementKinds[row.kind]} stands again`, why);
  judgeAccountPromises(tx, context, row.accountId);
}

/** Ends what stands on an account, if anything a person may end does. */
export function endStanding(tx: Tx, context: CallContext, accountId: string, reason: string): void {
  const row = liveArrangement(tx, accountId);
  if (row !== null && isEndable(row)) endArrangement(tx, context, row, reason);
}
