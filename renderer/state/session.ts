import type { OutputOf } from '../../shared/contract/api.ts';
import type { book } from '../../shared/contract/book.ts';
import type { SignedIn, session } from '../../shared/contract/session.ts';
import type { Permission } from '../../shared/vocabulary/roles.ts';
import type { z } from 'zod';
import { api } from '../api/api.ts';
import { bookKey, forgetAnswers, queryClient, sessionKey } from '../api/query-client.ts';
import { type QueryState, useQuery } from '../api/use-query.ts';

export type BookStatus = OutputOf<(typeof book)['status']>;
export type Session = OutputOf<(typeof session)['current']>;
export type Person = z.output<typeof SignedIn>;

/** Where the book stands. */
export const useBook = (): QueryState<BookStatus> => useQuery(bookKey, () => api.book.status({}), ['book.state']);

/** Who is at the desk, and whether it is locked. */
export const useSession = (): QueryState<Session> =>
  useQuery(sessionKey, () => api.session.current({}), ['session.changed', 'book.state', 'host.lock']);

/** May the person at the desk do that? False while nobody is known. The core asks again on every call. */
export const useMay = (permission: Permission): boolean =>
  useSession().data?.user?.permissions.includes(permission) ?? false;

/** Covers the screen at once, then tells the core. */
export async function lockDesk(): Promise<void> {
  queryClient.setQueryData<Session>(sessionKey, (known) => known && { ...known, locked: true });
  try {
    await api.session.lock({});
  } finally {
    await queryClient.invalidateQueries({ queryKey: sessionKey });
  }
}

/** Takes the person off the desk and forgets what they saw. */
export async function signOut(): Promise<void> {
  await api.session.signOut({});
  forgetAnswers();
  await queryClient.invalidateQueries({ queryKey: sessionKey });
}
