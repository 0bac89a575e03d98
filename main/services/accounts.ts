import { accountsByReference } from '../db/accounts.ts';
import { accountPage } from '../db/accounts-page.ts';
import { accountChanges } from './accounts/change.ts';
import { findAccounts } from './accounts/find.ts';
import { accountParts } from './accounts/items.ts';
import { openWorkspace } from './accounts/open.ts';
import type { HandlersOf } from './context.ts';

export const accounts: HandlersOf<'accounts'> = {
  page: ({ view = 'all', ...request }, { db, today }) => {
    const { total, owingMinor, rows } = accountPage(db, { ...request, view }, today());
    return { total, owingMinor, rows: [...rows] };
  },
  open: ({ accountId }, context) => openWorkspace(context, accountId),
  byReference: ({ reference }, { db }) => ({ accountIds: accountsByReference(db, reference.trim()) }),
  ...accountParts,
  find: ({ text, limit }, { db, agency, today }) => ({
    hits: findAccounts(db, text, limit, { country: agency.country, today: today() }),
  }),
  ...accountChanges,
};
