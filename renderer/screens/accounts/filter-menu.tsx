import { Button, MultiSelect, Popover, Select, Switch } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import type { AccountFilterIn } from '../../../shared/contract/account-list.ts';
import { type AccountStatus, accountStatuses } from '../../../shared/vocabulary/accounts.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { useKeys } from '../../state/keys.ts';
import { filterAccounts } from '../../state/accounts-list.ts';
import css from './accounts.module.css';

interface Named {
  readonly id: string;
  readonly name: string;
}

const statusOptions = Object.entries(accountStatuses).map(([value, { label }]) => ({ value, label }));
const isStatus = (text: string): text is AccountStatus => Object.hasOwn(accountStatuses, text);
const optionsOf = (rows: readonly Named[]) => rows.map(({ id, name }) => ({ value: id, label: name }));
const popover = { withinPortal: false } as const;

/** Every filter of the accounts in one place; each acts at once. */
export function FilterMenu({
  filter,
  creditors,
  people,
  currency,
}: {
  readonly filter: AccountFilterIn;
  readonly creditors: readonly Named[];
  readonly people: readonly Named[];
  readonly currency: string;
}) {
  const [isOpen, setOpen] = useState(false);
  useKeys([{ key: 'F', label: 'Filter', run: () => setOpen(true) }]);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus width={360}>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconFilter size={14} aria-hidden />}
          rightSection={<KeyCap>F</KeyCap>}
          onClick={() => setOpen((before) => !before)}
        >
          Filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Filter accounts">
        <div className={css.filters}>
          <MultiSelect
            label="State"
            data={statusOptions}
            clearable
            comboboxProps={popover}
            value={[...(filter.statuses ?? [])]}
            onChange={(values) => {
              const statuses = values.filter(isStatus);
              filterAccounts({ statuses: statuses.length === 0 ? undefined : statuses });
            }}
          />
          <Select
            label="Creditor"
            data={optionsOf(creditors)}
            searchable
            clearable
            comboboxProps={popover}
            value={filter.creditorId ?? null}
            onChange={(value) => filterAccounts({ creditorId: value ?? undefined })}
          />
          <Select
            label="Agent"
            data={optionsOf(people)}
            searchable
            clearable
            comboboxProps={popover}
            value={filter.assignedTo ?? null}
            onChange={(value) => filterAccounts({ assignedTo: value ?? undefined })}
          />
          <div className={css.pair}>
            <MoneyField
              label="Balance from"
              currency={currency}
              value={filter.owingFromMinor ?? null}
              onChange={(minor) => filterAccounts({ owingFromMinor: minor ?? undefined })}
            />
            <MoneyField
              label="up to"
              currency={currency}
              value={filter.owingToMinor ?? null}
              onChange={(minor) => filterAccounts({ owingToMinor: minor ?? undefined })}
            />
          </div>
          <Select
            label="Open or closed"
            clearable
            comboboxProps={popover}
            data={[
              { value: 'open', label: 'Open' },
              { value: 'closed', label: 'Closed' },
            ]}
            value={filter.open === undefined ? null : filter.open ? 'open' : 'closed'}
            onChange={(value) => filterAccounts({ open: value === null ? undefined : value === 'open' })}
          />
          <Switch
            label="Without a next step"
            checked={filter.noNextStep ?? false}
            onChange={(event) => filterAccounts({ noNextStep: event.currentTarget.checked || undefined })}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
