import type { Migration } from './migration.ts';

export const searchEntries = {
  version: 190,
  name: 'the search index read entry by entry',
  up: (db) =>
    db.exec(`
  -- A view of the index, without rows of its own: which words begin so, without reading every entry of a common one.
  create virtual table account_search_entry using fts5vocab(account_search, 'instance');`),
} satisfies Migration;
