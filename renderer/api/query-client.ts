import { QueryClient } from '@tanstack/react-query';

/** The only place that holds server truth. The core is on this computer, so the network is never asked about. */
export const queryClient = new QueryClient({
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
