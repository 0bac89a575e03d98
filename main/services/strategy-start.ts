import { addStrategyStart } from '../db/placements.ts';
import type { PlacementRecord } from '../db/placements.ts';
import type { Tx } from '../db/database.ts';
import type { CallContext } from './context.ts';

/**
 * A posted placement asks for its creditor's default strategy, once, in the transaction that ends the posting. What is
 * kept is the request: which placement, of whom, how many new accounts; strategies take it from there.
 */
export const startDefaultStrategy = (tx: Tx, { clock }: CallContext, placement: PlacementRecord): void =>
  addStrategyStart(tx, {
    placementId: placement.id,
    creditorId: placement.creditorId,
    accounts: placement.createdCount,
    askedAt: clock.now(),
  });
