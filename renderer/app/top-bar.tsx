import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconMoon, IconSearch, IconUserCircle } from '@tabler/icons-react';
import { roles } from '../../shared/vocabulary/roles.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { useNavigation } from '../state/navigation.ts';
import { usePreferences } from '../state/preferences.ts';
import type { Person } from '../state/session.ts';
import { runCommand } from './commands.ts';
import { MenuBar } from './menu-bar.tsx';
import css from './top-bar.module.css';

const themes = { system: 'Colours of the system', light: 'Light colours', dark: 'Dark colours' } as const;

/** Back, and forward again. */
function WayButtons() {
  const { history, index } = useNavigation();
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Back"
        disabled={index === 0}
        onClick={() => runCommand('go.back')}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Forward"
        disabled={index >= history.length - 1}
        onClick={() => runCommand('go.forward')}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
    </>
  );
}

/** Menu, way back, the search that does everything, and who is at the desk. */
export function TopBar({ user, practice }: { readonly user: Person; readonly practice: boolean }) {
  const { theme } = usePreferences();
  return (
    <div className={css.bar} role="region" aria-label="Menu and search">
      <MenuBar />
      <WayButtons />
      {practice && <strong className={css.practice}>Practice book</strong>}
      <UnstyledButton className={css.find} onClick={() => runCommand('go.palette')}>
        <IconSearch size={16} aria-hidden />
        <span className={css.findText}>Find an account, a person, a command</span>
        <KeyCap>Ctrl+K</KeyCap>
      </UnstyledButton>
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Tooltip label="Colours">
            <ActionIcon variant="subtle" color="gray" aria-label={`Colours: ${themes[theme]}`}>
              <IconMoon size={18} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {(Object.keys(themes) as (keyof typeof themes)[]).map((name) => (
            <Menu.Item
              key={name}
              onClick={() => runCommand(`theme.${name}`)}
              rightSection={name === theme ? '✓' : undefined}
            >
              {themes[name]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <UnstyledButton className={css.person}>
            <IconUserCircle size={18} aria-hidden />
            <span>{user.name}</span>
            <span className={css.role}>{roles[user.role]}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => runCommand('session.lock')} rightSection={<KeyCap>Ctrl+L</KeyCap>}>
            Lock
          </Menu.Item>
          <Menu.Item onClick={() => runCommand('session.signOut')}>Sign out</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
