import { Select } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import { Found, useFinding } from '../../components/found.tsx';

/** Finds an account by name, phone, file number or reference; arrows and Enter choose. */
export function AccountFinder({
  field,
  label,
  autoFocus = false,
  onChoose,
  onEnter,
}: {
  readonly field?: Ref<HTMLInputElement>;
  readonly label: string;
  /** The field has the keyboard as soon as it is there. */
  readonly autoFocus?: boolean;
  readonly onChoose: (accountId: string) => void;
  /** Told what was typed when Enter is pressed: a scanner types a whole number and Enter. */
  readonly onEnter?: (typed: string) => void;
}) {
  const [typed, setTyped] = useState('');
  const { lines, isSettled, isAsking, fault } = useFinding(typed);
  return (
    <Select
      ref={field}
      label={label}
      autoFocus={autoFocus}
      placeholder="Name, phone, file number or reference"
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={<span />}
      searchable
      comboboxProps={{ portalProps: { target: 'main' } }}
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || typed.trim() === '' || onEnter === undefined) return;
        event.preventDefault();
        onEnter(typed.trim());
      }}
      filter={({ options }) => options}
      data={lines.map((line) => ({ value: line.accountId, label: `${line.label} ${line.ref}` }))}
      nothingFoundMessage={
        fault !== null
          ? fault.message
          : !isSettled
            ? 'Searching…'
            : isAsking
              ? 'No account matches. Bad numbers, old references and similar spellings are searched too.'
              : undefined
      }
      renderOption={({ option }) => {
        const line = lines.find(({ accountId }) => accountId === option.value);
        return line === undefined ? option.label : <Found line={line} />;
      }}
      onChange={(accountId) => {
        if (accountId === null) return;
        setTyped('');
        onChoose(accountId);
      }}
    />
  );
}
