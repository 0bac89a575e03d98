import type { AccountSelectionIn } from '../../../shared/contract/account-list.ts';
import { accountViews } from '../../../shared/contract/account-list.ts';
import type { BulkOrderIn } from '../../../shared/contract/bulk.ts';
import { accountById } from '../../db/accounts.ts';
import { accountRowids, accountTotals } from '../../db/accounts-page.ts';
import { accountIdsAt, forgetPlanned, insertItem, insertRun, plannedRunsOf } from '../../db/bulk-runs.ts';
import type { CallContext } from '../context.ts';
import { officeDay } from '../office-day.ts';
import { breath } from '../one-at-a-time.ts';
import { actionOf } from './actions.ts';
import { sliceWatch, throughSlices } from './slices.ts';

/** More accounts than this are never meant by one person at one time. */
export const mostAccounts = 50_000;

const byName = { field: 'name', descending: false } as const;
/** Rowids turned into ids at a time. */
const idsAtOnce = 2000;
/** Rows of a forgotten dry run removed at a time. */
const forgottenAtOnce = 2000;

/** How many accounts are meant. */
export const countOf = (context: CallContext, selection: AccountSelectionIn): number =>
  'accountIds' in selection
    ? new Set(selection.accountIds).size
    : accountTotals(context.db, selection.view, selection.filter, officeDay(context)).total;

/** The accounts meant, by name of the debtor where a filter chose them. */
export async function meantAccounts(context: CallContext, selection: AccountSelectionIn): Promise<string[]> {
  if ('accountIds' in selection) return [...new Set(selection.accountIds)];
  const rowids = accountRowids(context.db, selection.view, selection.filter, byName, officeDay(context));
  const ids: string[] = [];
  for (let from = 0; from < rowids.length; from += idsAtOnce) {
    ids.push(...accountIdsAt(context.db, rowids.slice(from, from + idsAtOnce)));
    await breath();
  }
  return ids;
}

/** Which accounts are meant, for the report. What a filter asks for is not repeated: it may name people. */
function selectionText(selection: AccountSelectionIn): string {
  if ('accountIds' in selection) return 'Picked by hand';
  const isNarrowed = Object.keys(selection.filter).length > 0;
  return `All of “${accountViews[selection.view]}”${isNarrowed ? ' that meet the filter' : ''}`;
}

/** Dry runs of the same person that came to nothing make room for the new one. */
async function forgetEarlier(context: CallContext): Promise<void> {
  for (const runId of plannedRunsOf(context.db, context.actor.userId)) {
    for (let gone = forgottenAtOnce; gone === forgottenAtOnce && context.db.connection.open; ) {
      context.keep((tx) => {
        gone = forgetPlanned(tx, runId, forgottenAtOnce);
      });
      await breath();
    }
  }
}

/**
 * The dry run: looks at every account meant, in slices, and keeps who would be changed and who skipped, and why. It is no
 * business fact yet, and is forgotten when the person plans something else. Returns its id; null
 * when somebody stopped it.
 */
export async function planBulk(
  context: CallContext,
  order: BulkOrderIn,
  selection: AccountSelectionIn,
): Promise<string | null> {
  await forgetEarlier(context);
  const ids = await meantAccounts(context, selection);
  const runId = context.newId();
  const action = actionOf(order);
  context.keep((tx) =>
    insertRun(tx, {
      id: runId,
      action: order.action,
      orders: JSON.stringify(order),
      selection: selectionText(selection),
      madeBy: context.actor.userId,
      madeAt: context.clock.now(),
    }),
  );
  let position = 0;
  const slice = (): number => {
    const first = position;
    context.keep((tx) => {
      const watch = sliceWatch();
      while (position < ids.length && (position === first || !watch.isOver())) {
        const account = accountById(tx, ids[position] ?? '');
        position += 1;
        if (!account) continue;
        const { owingMinor, currency, id: accountId } = account;
        const skip = action.look(context, account);
        const { rule, detail } = skip ?? { rule: null, detail: '' };
        const state = skip ? 'skipped' : 'ready';
        insertItem(tx, {
          runId,
          position,
          accountId,
          state,
          skip: skip?.skip ?? null,
          rule,
          detail,
          owingMinor,
          currency,
        });
      }
    });
    context.announce('bulk.progress', { runId, done: position, total: ids.length });
    return position - first;
  };
  if (await throughSlices(context, runId, slice)) return runId;
  await forgetEarlier(context);
  return null;
}
