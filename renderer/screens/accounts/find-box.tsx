import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Found, useFinding } from '../../components/found.tsx';
import { filterAccounts, useAccountsList } from '../../state/accounts-list.ts';
import { navigate } from '../../state/navigation.ts';
import css from './accounts.module.css';

/**
 * Finds an account, best first, while the table beneath is filtered to every account with these words: arrows and Enter
 * open one of those found, Enter alone or Escape puts their list away.
 */
export function FindBox() {
  const [typed, setTyped] = useState(() => useAccountsList.getState().filter.text ?? '');
  const { lines } = useFinding(typed);
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  // Cleared from elsewhere: the field follows.
  useEffect(
    () =>
      useAccountsList.subscribe((now, before) => {
        if (before.filter.text !== undefined && now.filter.text === undefined) setTyped('');
      }),
    [],
  );
  const filter = useDebouncedCallback((wanted: string) => {
    filterAccounts({ text: wanted.trim() === '' ? undefined : wanted.trim() });
  }, 180);
  const isOpen = list.dropdownOpened && lines.length > 0;
  return (
    <Combobox
      store={list}
      width={620}
      position="bottom-start"
      keepMounted={false}
      onOptionSubmit={(accountId) => navigate({ screen: 'account', params: { accountId } })}
    >
      <Combobox.Target>
        <TextInput
          size="xs"
          className={css.search}
          aria-label="Name, reference, phone or address"
          placeholder="Name, reference, phone, amount…"
          leftSection={<IconSearch size={14} aria-hidden />}
          maxLength={100}
          value={typed}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setTyped(value);
            filter(value);
            list.openDropdown();
            list.resetSelectedOption();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && list.getSelectedOptionIndex() === -1) list.closeDropdown();
          }}
          onBlur={() => list.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isOpen}>
        <Combobox.Options aria-label="Accounts found" mah={380} className={css.found}>
          {lines.map((line) => (
            <Combobox.Option key={line.accountId} value={line.accountId}>
              <Found line={line} />
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
