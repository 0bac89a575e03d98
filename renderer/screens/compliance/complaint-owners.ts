import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { useMay, useSession } from '../../state/session.ts';

/** The choice that nobody has it. */
export const nobody = 'nobody';

/** Who may look after a complaint: everybody where the person may see who there is, else the person and whoever has it. */
export function useOwners(owner: { readonly id: string; readonly name: string } | null) {
  const me = useSession().data?.user;
  const mayList = useMay('users_manage');
  const list = useQuery(
    ['users', 'owners', mayList],
    async () => (mayList ? (await api.users.list({})).users.filter(({ active }) => active) : []),
    ['session.changed'],
  );
  const known = [
    ...(me == null ? [] : [{ id: me.userId, name: me.name }]),
    ...(owner === null ? [] : [owner]),
    ...(list.data ?? []),
  ];
  const options = known
    .filter(({ id }, index) => known.findIndex((other) => other.id === id) === index)
    .map(({ id, name }) => ({ value: id, label: name }));
  return [{ value: nobody, label: 'Nobody yet' }, ...options];
}

/** The chosen owner as the contract wants it. */
export const ownerOrNull = (value: string | null): string | null => (value === null || value === nobody ? null : value);
