import { accountsByReference } from '../db/accounts.ts';
import { accountPage } from '../db/accounts-page.ts';
import { accountChanges } from './accounts/change.ts';
import { setCustomField } from './accounts/custom-field.ts';
import { findAccounts } from './accounts/find.ts';
import { accountParts } from './accounts/items.ts';
import { officeDay } from './office-day.ts';
import { gatesOf } from './accounts/gates.ts';
import { openWorkspace } from './accounts/open.ts';
import { accountExports } from './exports/accounts.ts';
import { timelinePage } from './accounts/timeline.ts';
import type { HandlersOf } from './context.ts';

export const accounts: HandlersOf<'accounts'> = {
  page: ({ view = 'all', ...request }, context) => {
    const { total, owingMinor, rows } = accountPage(context.db, { ...request, view }, officeDay(context));
    return { total, owingMinor, rows: [...rows] };
  },
  gates: ({ accountIds }, context) => ({ rows: gatesOf(context, accountIds) }),
  open: ({ accountId }, context) => openWorkspace(context, accountId),
  timeline: (input, { db }) => timelinePage(db, input),
  byReference: ({ reference }, { db }) => ({ accountIds: accountsByReference(db, reference.trim()) }),
  setCustomField,
  ...accountParts,
  find: ({ text, limit }, { db, agency, today }) => ({
    hits: findAccounts(db, text, limit, { country: agency.country, today: today() }),
  }),
  ...accountExports,
  ...accountChanges,
};
