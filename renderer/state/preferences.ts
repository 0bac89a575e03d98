import type { OutputOf } from '../../shared/contract/api.ts';
import type { preferences } from '../../shared/contract/session.ts';
import { api } from '../api/api.ts';
import { queryClient } from '../api/query-client.ts';
import { useQuery } from '../api/use-query.ts';

export type Preferences = OutputOf<(typeof preferences)['get']>;
const key = ['preferences'];

/** What a person has before they choose. */
export const startingPreferences: Preferences = {
  theme: 'system',
  density: 'standard',
  letterKeys: true,
  screenReader: false,
};

/** The choices of the person at the desk. */
export const usePreferences = (): Preferences =>
  useQuery(key, () => api.preferences.get({}), ['session.changed']).data ?? startingPreferences;

/** Changes a choice: on screen at once, in the book right after. Throws a fault when it could not be kept. */
export async function savePreferences(change: Partial<Preferences>): Promise<void> {
  const before = queryClient.getQueryData<Preferences>(key) ?? startingPreferences;
  const next = { ...before, ...change };
  queryClient.setQueryData(key, next);
  try {
    await api.preferences.save({ ...next, commandId: crypto.randomUUID() });
  } catch (thrown) {
    queryClient.setQueryData(key, before);
    throw thrown;
  }
}
