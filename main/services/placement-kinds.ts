import type { PlacementKind } from '../../shared/vocabulary/intake.ts';
import type { OpenRow } from '../db/placement-rows.ts';
import { postAccount, type Posted, type PostingScope } from './placement-accounts.ts';
import { postContact, postNote, postPaid } from './placement-additions.ts';
import { postInvoice } from './placement-invoices.ts';
import { postMissing } from './placement-missing.ts';

const posts: Readonly<Record<PlacementKind, (scope: PostingScope, row: OpenRow) => Posted>> = {
  accounts: postAccount,
  invoices: postInvoice,
  payments: postPaid,
  contact_points: postContact,
  notes: postNote,
};

/** Puts one row into the book, by the kind of its file; rows behind the last of the file are of what it no longer lists. */
export const postRow = (scope: PostingScope, row: OpenRow): Posted =>
  row.isMissing === 1 ? postMissing(scope, row) : posts[scope.placement.kind](scope, row);
