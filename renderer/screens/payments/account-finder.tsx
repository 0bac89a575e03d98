import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import { accountStatuses } from '../../../shared/vocabulary/accounts.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatMoney } from '../../components/format.ts';
import css from './payments.module.css';

const shortest = 2;
const mostHits = 12;

/** Finds an account by name, phone, file number or reference; arrows and Enter choose. */
export function AccountFinder({
  field,
  label,
  onChoose,
}: {
  readonly field?: Ref<HTMLInputElement>;
  readonly label: string;
  readonly onChoose: (accountId: string) => void;
}) {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 120);
  const found = useQuery(
    ['accounts', 'find', asked],
    async () => (asked.length < shortest ? { hits: [] } : api.accounts.find({ text: asked, limit: mostHits })),
    [],
  );
  const hits = found.data?.hits ?? [];
  return (
    <Select
      ref={field}
      label={label}
      placeholder="Name, phone, file number or reference"
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={<span />}
      searchable
      comboboxProps={{ portalProps: { target: 'main' } }}
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      data={hits.map((hit) => ({ value: hit.accountId, label: `${hit.label} ${hit.ref}` }))}
      nothingFoundMessage={
        found.fault !== null
          ? found.fault.message
          : asked.length < shortest
            ? undefined
            : found.waiting
              ? 'Searching…'
              : 'No account matches. Bad numbers and old references are searched too.'
      }
      renderOption={({ option }) => {
        const hit = hits.find(({ accountId }) => accountId === option.value);
        if (hit === undefined) return option.label;
        return (
          <span className={css.hit}>
            <span className={css.hitName}>{hit.label}</span>
            <span className={css.hitNote}>
              {hit.ref} · {accountStatuses[hit.status].label} · found by {hit.matched}
            </span>
            <span className={css.hitMoney}>{formatMoney(hit.owingMinor, hit.currency)}</span>
          </span>
        );
      }}
      onChange={(accountId) => {
        if (accountId === null) return;
        setTyped('');
        onChoose(accountId);
      }}
    />
  );
}
