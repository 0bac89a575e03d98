import { Select, TextInput } from '@mantine/core';
import type { BankTablePreview } from './bank-table-entries.tsx';

/** Whose statement a table is, where it does not say: an account that is known, or another by number and currency. */
export interface AccountSaid {
  readonly account: string;
  readonly currency: string;
  readonly isOther: boolean;
}

const keyOf = ({ number, currency }: { readonly number: string; readonly currency: string }) => `${currency} ${number}`;
const other = 'other';

/** Asks for the account of a table; nothing is asked where a column of it says so. */
export function BankTableAccount({
  accounts,
  said,
  onSaid,
}: {
  readonly accounts: BankTablePreview['accounts'];
  readonly said: AccountSaid;
  readonly onSaid: (said: AccountSaid) => void;
}) {
  const choices = accounts.map((one) => ({
    value: keyOf(one),
    label: `${one.label === '' ? one.number : one.label} · ${one.currency}`,
  }));
  const isOther = said.isOther || choices.length === 0;
  const chosen = said.account === '' ? null : keyOf({ number: said.account, currency: said.currency });
  const choose = (value: string | null) => {
    const found = accounts.find((one) => keyOf(one) === value);
    if (found) onSaid({ account: found.number, currency: found.currency, isOther: false });
    else onSaid({ account: '', currency: '', isOther: true });
  };
  return (
    <>
      {choices.length > 0 && (
        <Select
          label="Whose statement it is"
          data={[...choices, { value: other, label: 'Another account…' }]}
          value={isOther ? other : chosen}
          placeholder="Choose the account"
          allowDeselect={false}
          onChange={choose}
        />
      )}
      {isOther && (
        <>
          <TextInput
            label="IBAN or number of the account"
            maxLength={60}
            value={said.account}
            onChange={({ currentTarget }) => onSaid({ ...said, isOther, account: currentTarget.value })}
          />
          <TextInput
            label="Currency"
            maxLength={3}
            placeholder="USD"
            value={said.currency}
            onChange={({ currentTarget }) =>
              onSaid({ ...said, isOther, currency: currentTarget.value.toUpperCase().replace(/[^A-Z]/g, '') })
            }
          />
        </>
      )}
    </>
  );
}
