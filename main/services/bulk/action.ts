import type { AccountRecord } from '../../db/accounts.ts';
import type { BulkItemRow, ItemEnd } from '../../db/bulk-runs.ts';
import type { Skip } from '../../domain/bulk.ts';
import type { CallContext } from '../context.ts';
import type { Doing } from '../doing.ts';

/** What a change left behind that an undo needs. */
export interface Changed {
  /** What stood there before, as JSON. */
  readonly before: unknown;
  /** The hold or letter that was made. */
  readonly madeId: string | null;
}

export const isSkip = (outcome: Changed | Skip | null): outcome is Skip => outcome !== null && 'skip' in outcome;

/**
 * One kind of change of many accounts. `look` tells why an account would be left out, and writes nothing; `change` decides
 * anew inside the transaction and does it as the single command would; `takeBack` undoes it, or tells why not.
 */
export interface ManyAction {
  readonly look: (context: CallContext, account: AccountRecord) => Skip | null;
  readonly change: (doing: Doing, account: AccountRecord) => Changed | Skip;
  readonly takeBack: (doing: Doing, account: AccountRecord, item: BulkItemRow) => Skip | null;
  /** Once, after the last account. */
  readonly after?: (context: CallContext) => void;
}

/** How a skipped account is kept. */
export const skippedAs = (state: 'skipped' | 'kept', { skip, rule, detail }: Skip): ItemEnd => ({
  state,
  skip,
  rule,
  detail,
});
