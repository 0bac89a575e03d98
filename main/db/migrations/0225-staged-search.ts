import type { Migration } from './migration.ts';

/** Rows that were staged before have no search text; it is made when they are posted. */
export const stagedSearch = {
  version: 225,
  name: 'what a new account will be found by is made while its file is read',
  up: (db) => db.exec('alter table placement_row add column search text'),
} satisfies Migration;
