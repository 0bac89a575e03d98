import type { Tx } from '../db/database.ts';
import { closeAccount } from './account-status.ts';
import { endStanding } from './arrangements/end.ts';
import type { CallContext } from './context.ts';

/** The creditor takes an account back: what was agreed on it ends, and it is closed as returned. */
export function returnToCreditor(tx: Tx, context: CallContext, accountId: string, why: string): void {
  endStanding(tx, context, accountId, why);
  closeAccount(tx, context, accountId, 'returned', why);
}
