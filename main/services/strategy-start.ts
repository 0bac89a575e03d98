import type { LocalDate } from '../../shared/kernel/local-date.ts';
import { ok } from '../../shared/kernel/result.ts';
import type { Tx } from '../db/database.ts';
import { addStrategyStart, forgetStrategyStart, placementById, type PlacementRecord } from '../db/placements.ts';
import { accountsToStart, defaultStrategy, latestVersion, waitingPlacements } from '../db/strategies.ts';
import { sliceWatch } from './bulk/slices.ts';
import type { CallContext } from './context.ts';
import { breath } from './one-at-a-time.ts';
import { putOnStrategy } from './strategies/start.ts';

/**
 * A posted placement asks for its creditor's default strategy, where one is chosen, in the transaction that ends the
 * posting. What is kept is the request; `startWaitingStrategies` answers it slice by slice.
 */
export function askForDefaultStrategy(tx: Tx, { clock }: CallContext, placement: PlacementRecord): void {
  const { id: placementId, creditorId, createdCount: accounts } = placement;
  if (accounts === 0 || defaultStrategy(tx, creditorId) === null) return;
  addStrategyStart(tx, { placementId, creditorId, accounts, askedAt: clock.now() });
}

/** Accounts read for one slice; time decides how many of them it starts. */
const readAtOnce = 200;

/** Starts the default on the next accounts of a placement; returns the last one's id, or null when none is left. */
function startSlice(context: CallContext, placementId: string, code: string, after: string): string | null {
  const done = context.writeStep((tx, announce, audit) => {
    const version = latestVersion(tx, code);
    // A placement that is being taken back in the meantime starts nothing.
    if (!version || placementById(tx, placementId)?.status !== 'posted') return ok({ last: null });
    const watch = sliceWatch();
    let last: string | null = null;
    let started = 0;
    for (const accountId of accountsToStart(tx, placementId, after, readAtOnce)) {
      if (started > 0 && watch.isOver()) break;
      putOnStrategy({ tx, context }, accountId, version, placementId);
      last = accountId;
      started += 1;
    }
    if (last === null) {
      forgetStrategyStart(tx, placementId);
      audit('strategies.startPlacement', `placement:${placementId}`, { code: version.code, isThrough: true });
      announce('book.changed', { contexts: ['accounts', 'queue', 'strategies'] });
    } else {
      audit('strategies.startPlacement', `placement:${placementId}`, { code, version: version.version, started, last });
    }
    return ok({ last });
  });
  return done.ok ? done.value.last : null;
}

/** Nothing is chosen any more: the request is answered with nothing. */
const dropRequest = (context: CallContext, placementId: string): void =>
  void context.writeStep((tx, _announce, audit) => {
    forgetStrategyStart(tx, placementId);
    audit('strategies.startPlacement', `placement:${placementId}`, { code: null });
    return ok({});
  });

/**
 * Starts creditors' default strategies on the accounts of posted placements, slice by slice. An account that was ever on a
 * strategy is left alone, so that a stop in between is finished by the next run and repeated by none.
 */
export async function startWaitingStrategies(context: CallContext, day: LocalDate): Promise<void> {
  const asOf: CallContext = { ...context, today: () => day };
  for (const { placementId, creditorId, isPosted } of waitingPlacements(context.db)) {
    if (isPosted === 0) continue;
    const code = defaultStrategy(context.db, creditorId);
    if (code === null) {
      dropRequest(context, placementId);
      continue;
    }
    for (let after: string | null = ''; after !== null && context.db.connection.open; await breath())
      after = startSlice(asOf, placementId, code, after);
  }
}
