import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';

/** Those who may have accounts. */
export const useDeskPeople = (): readonly { readonly id: string; readonly name: string }[] =>
  useQuery(['desk.people'], () => api.desk.people({}), ['book.changed']).data?.rows ?? [];
