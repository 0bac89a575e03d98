import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiFault } from '../../shared/contract/api.ts';

/** Keys of the two questions that decide which screen a person may see at all; they outlive a lock. */
export const bookKey = ['book'] as const;
export const sessionKey = ['session'] as const;

/** A fault may mean that the desk was locked or the book closed meanwhile: then the frame must ask where it stands. */
export function heedFault(thrown: unknown): void {
  if (!(thrown instanceof ApiFault)) return;
  if (thrown.code === 'not_signed_in') void queryClient.invalidateQueries({ queryKey: sessionKey });
  if (thrown.code === 'database_unavailable') void queryClient.invalidateQueries({ queryKey: bookKey });
}

/** The only place that holds server truth. The core is on this computer, so the network is never asked about. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: heedFault }),
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      staleTime: 0,
      gcTime: 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
  },
});

/** Forgets every answer but those two: nothing personal stays in memory behind a lock. */
export function forgetAnswers(): void {
  queryClient.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] !== bookKey[0] && queryKey[0] !== sessionKey[0],
  });
}
