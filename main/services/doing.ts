import type { Announce } from '../../shared/contract/events.ts';
import type { Tx } from '../db/database.ts';
import type { RecordAudit } from '../db/unit-of-work.ts';
import type { CallContext } from './context.ts';

/** Inside a transaction: its rows, who acts, and where to tell the screens and the journal. */
export interface Doing {
  readonly tx: Tx;
  readonly context: CallContext;
  readonly announce: Announce;
  readonly audit: RecordAudit;
}
