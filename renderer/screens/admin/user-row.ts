import type { OutputOf } from '../../../shared/contract/api.ts';
import type { users } from '../../../shared/contract/session.ts';

/** One person of the book, as the list shows them. */
export type UserRow = OutputOf<(typeof users)['list']>['users'][number];
