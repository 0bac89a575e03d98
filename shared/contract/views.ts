import { z } from 'zod';
import { AccountFilter, AccountSort, accountColumns, accountViews } from './account-list.ts';
import { CommandId, codeOf, Id, MinorUnits, Nothing, ShortText, Version } from './fields.ts';
import { command, query } from './procedure.ts';

/** What a view shows and how: everything a person may set up in the list, but the text typed into the search field. */
export const ViewContent = z.object({
  /** The view of every book it narrows. */
  base: codeOf(accountViews),
  filter: AccountFilter,
  sort: AccountSort,
  /** Columns from left to right, with their widths in pixels where a person changed them; none for the usual ones. */
  columns: z.array(z.object({ id: z.enum(accountColumns), width: z.number().int().min(40).max(2000).nullable() })),
  /** Null: as the person has it everywhere. */
  density: z.enum(['compact', 'standard', 'comfortable']).nullable(),
});
export type ViewContentIn = z.output<typeof ViewContent>;

export const SavedView = z.object({
  id: Id,
  version: Version,
  name: z.string(),
  isShared: z.boolean(),
  /** Kept by the person who asks. */
  isOwn: z.boolean(),
  /** It shows the accounts put there by hand. */
  isList: z.boolean(),
  isPinned: z.boolean(),
  ...ViewContent.shape,
});
export type SavedViewOut = z.output<typeof SavedView>;

const settings = { name: ShortText.min(1).max(60), isShared: z.boolean(), isPinned: z.boolean() };

export const views = {
  /** A person's own views and those of the whole branch, by name. */
  list: query('accounts_view', Nothing, z.object({ rows: z.array(SavedView) })),
  /** How many accounts a view shows now and what they owe; null when in several currencies. */
  count: query(
    'accounts_view',
    z.object({ base: codeOf(accountViews), filter: AccountFilter }),
    z.object({ total: z.number().int(), owingMinor: MinorUnits.nullable() }),
  ),
  /** Keeps a new view; `isList` makes one whose accounts are put there by hand. */
  add: command(
    'accounts_view',
    z.object({ commandId: CommandId, ...settings, isList: z.boolean(), content: ViewContent }),
    z.object({ viewId: Id }),
    ['view_name_taken', 'shared_view_reserved', 'view_holds_text'],
  ),
  change: command(
    'accounts_view',
    z.object({ commandId: CommandId, viewId: Id, expectedVersion: Version, ...settings, content: ViewContent }),
    z.object({ version: Version }),
    ['not_found', 'stale_record', 'view_name_taken', 'shared_view_reserved', 'view_holds_text'],
  ),
  remove: command('accounts_view', z.object({ commandId: CommandId, viewId: Id }), Nothing, [
    'not_found',
    'shared_view_reserved',
  ]),
};
