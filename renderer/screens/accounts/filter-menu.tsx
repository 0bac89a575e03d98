import { Button, MultiSelect, NumberInput, Popover, Select, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import type { AccountFilterIn } from '../../../shared/contract/account-list.ts';
import {
  type AccountStatus,
  accountStatuses,
  type DebtClass,
  debtClasses,
  type HoldReason,
  holdReasons,
} from '../../../shared/vocabulary/accounts.ts';
import { DateField } from '../../components/date-field.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { optionsOf as codeOptions } from '../../components/options.ts';
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

/** Stands for an account nobody has; no person's id. */
const nobody = '-';

function YesNo({
  label,
  yes,
  no,
  value,
  onChange,
}: {
  readonly label: string;
  readonly yes: string;
  readonly no: string;
  readonly value: boolean | undefined;
  readonly onChange: (value: boolean | undefined) => void;
}) {
  return (
    <Select
      label={label}
      clearable
      comboboxProps={popover}
      data={[
        { value: 'yes', label: yes },
        { value: 'no', label: no },
      ]}
      value={value === undefined ? null : value ? 'yes' : 'no'}
      onChange={(chosen) => onChange(chosen === null ? undefined : chosen === 'yes')}
    />
  );
}

function Days({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (days: number | undefined) => void;
}) {
  return (
    <NumberInput
      label={label}
      min={0}
      max={36_500}
      allowDecimal={false}
      hideControls
      value={value ?? ''}
      onChange={(typed) => onChange(typeof typed === 'number' ? typed : undefined)}
    />
  );
}

type DatePart =
  | 'placedFrom'
  | 'placedTo'
  | 'chargedOffFrom'
  | 'chargedOffTo'
  | 'lastPaymentFrom'
  | 'lastPaymentTo'
  | 'nextStepFrom'
  | 'nextStepTo';

function Span({
  label,
  filter,
  from,
  to,
}: {
  readonly label: string;
  readonly filter: AccountFilterIn;
  readonly from: DatePart;
  readonly to: DatePart;
}) {
  const set = (part: DatePart) => (on: string | null) => filterAccounts({ [part]: on ?? undefined });
  return (
    <div className={css.pair}>
      <DateField label={`${label} from`} placeholder="" value={filter[from] ?? null} onChange={set(from)} />
      <DateField label="until" placeholder="" value={filter[to] ?? null} onChange={set(to)} />
    </div>
  );
}

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
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus width={680}>
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
            searchable
            clearable
            openOnFocus={false}
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
            data={[{ value: nobody, label: 'Nobody' }, ...optionsOf(people)]}
            searchable
            clearable
            comboboxProps={popover}
            value={filter.unassigned ? nobody : (filter.assignedTo ?? null)}
            onChange={(value) =>
              filterAccounts({
                unassigned: value === nobody ? true : undefined,
                assignedTo: value === null || value === nobody ? undefined : value,
              })
            }
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
          <YesNo
            label="Open or closed"
            yes="Open"
            no="Closed"
            value={filter.open}
            onChange={(open) => filterAccounts({ open })}
          />
          <YesNo
            label="Next step"
            yes="None: nobody will see it again"
            no="There is one"
            value={filter.noNextStep}
            onChange={(noNextStep) => filterAccounts({ noNextStep })}
          />
          <YesNo
            label="Hold"
            yes="On hold"
            no="Not on hold"
            value={filter.onHold}
            onChange={(onHold) => filterAccounts({ onHold })}
          />
          <Select
            label="Hold for"
            data={codeOptions(holdReasons)}
            searchable
            clearable
            comboboxProps={popover}
            value={filter.holdReason ?? null}
            onChange={(value) => filterAccounts({ holdReason: (value as HoldReason | null) ?? undefined })}
          />
          <YesNo
            label="Dispute"
            yes="Disputed"
            no="Not disputed"
            value={filter.disputed}
            onChange={(disputed) => filterAccounts({ disputed })}
          />
          <YesNo
            label="Promise"
            yes="With an open promise"
            no="Without one"
            value={filter.promised}
            onChange={(promised) => filterAccounts({ promised })}
          />
          <div className={css.pair}>
            <Days
              label="Days late from"
              value={filter.ageFromDays}
              onChange={(ageFromDays) => filterAccounts({ ageFromDays })}
            />
            <Days label="up to" value={filter.ageToDays} onChange={(ageToDays) => filterAccounts({ ageToDays })} />
          </div>
          <Days
            label="No contact for days"
            value={filter.untouchedDays}
            onChange={(untouchedDays) => filterAccounts({ untouchedDays })}
          />
          <Span label="Placed" filter={filter} from="placedFrom" to="placedTo" />
          <Span label="Charged off" filter={filter} from="chargedOffFrom" to="chargedOffTo" />
          <Span label="Last paid" filter={filter} from="lastPaymentFrom" to="lastPaymentTo" />
          <Span label="Next step" filter={filter} from="nextStepFrom" to="nextStepTo" />
          <MultiSelect
            label="Debt class"
            data={codeOptions(debtClasses)}
            clearable
            comboboxProps={popover}
            value={[...(filter.debtClasses ?? [])]}
            onChange={(values) =>
              filterAccounts({ debtClasses: values.length === 0 ? undefined : (values as DebtClass[]) })
            }
          />
          <TextInput
            label="Lives in the state or province"
            placeholder="NY"
            maxLength={20}
            value={filter.state ?? ''}
            onChange={({ currentTarget }) => filterAccounts({ state: currentTarget.value.toUpperCase() || undefined })}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
