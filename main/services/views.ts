import { type AccountFilterIn, AccountSort } from '../../shared/contract/account-list.ts';
import { type SavedViewOut, ViewContent, type ViewContentIn } from '../../shared/contract/views.ts';
import { ok, type Refused, refuse } from '../../shared/kernel/result.ts';
import { accountTotals } from '../db/accounts-page.ts';
import type { Tx } from '../db/database.ts';
import { changeView, insertView, removeView, type SavedViewRow, viewById, viewsOf } from '../db/saved-views.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { officeDay } from './office-day.ts';

const readContent = (row: SavedViewRow): ViewContentIn =>
  ViewContent.parse({
    base: row.base,
    filter: JSON.parse(row.filter),
    sort: AccountSort.parse({ field: row.sortField, descending: row.sortDescending }),
    columns: JSON.parse(row.columns),
    density: row.density,
  });

const viewOut = (row: SavedViewRow, userId: string | null): SavedViewOut => ({
  id: row.id,
  version: row.version,
  name: row.name,
  isShared: row.isShared,
  isOwn: row.ownerId === userId,
  isList: row.isList,
  isPinned: row.isPinned,
  ...readContent(row),
});

/** A list is the filter by its own accounts, and nothing else may take that away. */
const filterOf = (filter: AccountFilterIn, listId: string | null): AccountFilterIn =>
  listId === null ? filter : { ...filter, onList: listId };

const columnsOf = (content: ViewContentIn, listId: string | null) => ({
  base: content.base,
  filter: JSON.stringify(filterOf(content.filter, listId)),
  sortField: content.sort.field,
  sortDescending: content.sort.descending,
  columns: JSON.stringify(content.columns),
  density: content.density,
});

type Reserved = Refused<'shared_view_reserved' | 'view_name_taken' | 'view_holds_text'>;

/** Why a view may not be kept like that; null when it may. Names are told apart without regard to capitals. */
function obstacle(
  tx: Tx,
  { actor }: CallContext,
  wanted: {
    readonly id: string | null;
    readonly name: string;
    readonly isShared: boolean;
    readonly content: ViewContentIn;
  },
): Reserved | null {
  if (wanted.isShared && !actor.permissions.has('accounts_change')) return refuse('shared_view_reserved');
  if (wanted.content.filter.text !== undefined) return refuse('view_holds_text');
  const seen = viewsOf(tx, actor.userId ?? '').filter((row) => row.id !== wanted.id);
  const name = wanted.name.toLowerCase();
  return seen.some((row) => row.name.toLowerCase() === name) ? refuse('view_name_taken') : null;
}

/** A view the person sees; null when there is none such, or it is somebody else's own. */
function seenView(tx: Tx, { actor }: CallContext, viewId: string): SavedViewRow | null {
  const row = viewById(tx, viewId);
  return row && (row.isShared || row.ownerId === actor.userId) ? row : null;
}

/** Saved views: own ones are a person's business, those of the branch of whoever may change accounts. */
export const views: HandlersOf<'views'> = {
  list: (_input, { db, actor }) => ({
    rows: viewsOf(db, actor.userId ?? '').map((row) => viewOut(row, actor.userId)),
  }),

  count: ({ base, filter }, context) => ({ ...accountTotals(context.db, base, filter, officeDay(context)) }),

  add: (input, context) =>
    context.write((tx, announce, audit) => {
      const { name, isShared, isPinned, isList, content } = input;
      const stop = obstacle(tx, context, { id: null, name, isShared, content });
      if (stop) return stop;
      const { userId } = context.actor;
      if (userId === null) return refuse('shared_view_reserved');
      const viewId = context.newId();
      const settings = { name, isShared, isPinned, isList };
      const kept = columnsOf(content, isList ? viewId : null);
      insertView(tx, { id: viewId, ownerId: userId, createdAt: context.clock.now(), ...settings, ...kept });
      audit('views.add', `view:${viewId}`, { ...settings, ...kept });
      announce('book.changed', { contexts: ['views'] });
      return ok({ viewId });
    }),

  change: (input, context) =>
    context.write((tx, announce, audit) => {
      const row = seenView(tx, context, input.viewId);
      if (!row) return refuse('not_found');
      const { name, isShared, isPinned, content } = input;
      if (row.isShared && !context.actor.permissions.has('accounts_change')) return refuse('shared_view_reserved');
      const stop = obstacle(tx, context, { id: row.id, name, isShared, content });
      if (stop) return stop;
      const change = { name, isShared, isPinned, ...columnsOf(content, row.isList ? row.id : null) };
      if (!changeView(tx, row.id, input.expectedVersion, change)) return refuse('stale_record');
      audit('views.change', `view:${row.id}`, change);
      announce('book.changed', { contexts: ['views'] });
      return ok({ version: input.expectedVersion + 1 });
    }),

  remove: (input, context) =>
    context.write((tx, announce, audit) => {
      const row = seenView(tx, context, input.viewId);
      if (!row) return refuse('not_found');
      if (row.isShared && !context.actor.permissions.has('accounts_change')) return refuse('shared_view_reserved');
      const accounts = removeView(tx, row.id);
      audit('views.remove', `view:${row.id}`, { name: row.name, accounts });
      announce('book.changed', { contexts: ['views'] });
      return ok({});
    }),
};
