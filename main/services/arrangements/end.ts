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

/** Ends what stands on an account, if anything a person may end does. */
export function endStanding(tx: Tx, context: CallContext, accountId: string, reason: string): void {
  const row = liveArrangement(tx, accountId);
  if (row !== null && isEndable(row)) endArrangement(tx, context, row, reason);
}
