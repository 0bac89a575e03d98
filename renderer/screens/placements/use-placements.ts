import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';

export type PlacementRow = OutputOf<typeof contract.placements.list>['rows'][number];

/** Every placement, newest first, with how far its posting has come. */
export const usePlacements = () =>
  useQuery(['placements', 'list'], () => api.placements.list({}), ['book.changed', 'placements.progress']);
