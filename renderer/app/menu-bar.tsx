import { Menubar, Menu } from '@mantine/core';
import { useRef } from 'react';
import { api } from '../api/api.ts';
import { useQuery } from '../api/use-query.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { useKeys } from '../state/keys.ts';
import { isAppCommand } from './command-list.ts';
import { runCommand } from './commands.ts';
import css from './menu-bar.module.css';

/** The app's menu where the host cannot draw one; F10 goes there. */
export function MenuBar() {
  const bar = useRef<HTMLDivElement>(null);
  const { data } = useQuery(['desk.menu'], () => api.desk.menu({}), ['session.changed']);
  const isDrawn = data !== undefined && !data.native;
  useKeys(
    [{ key: 'F10', label: 'Menu', run: () => bar.current?.querySelector('button')?.focus(), when: () => isDrawn }],
    'Everywhere',
  );
  if (!isDrawn) return null;
  // Cutting, pasting and the window's own buttons belong to the browser here.
  const menus = data.menus
    .map(({ label, items }) => ({ label, items: items.filter(({ id }) => isAppCommand(id)) }))
    .filter(({ items }) => items.length > 0);
  return (
    <Menubar ref={bar} className={css.bar} aria-label="Menu">
      {menus.map((menu) => (
        <Menubar.Menu key={menu.label} width={240} withinPortal={false} withInitialFocusPlaceholder={false}>
          <Menubar.Target className={css.target}>{menu.label}</Menubar.Target>
          <Menubar.Dropdown>
            {menu.items.map((item) => (
              <Menu.Item
                key={item.id}
                onClick={() => runCommand(item.id)}
                rightSection={
                  item.shortcut === null ? undefined : <KeyCap>{item.shortcut.replace('CmdOrCtrl', 'Ctrl')}</KeyCap>
                }
              >
                {item.label}
              </Menu.Item>
            ))}
          </Menubar.Dropdown>
        </Menubar.Menu>
      ))}
    </Menubar>
  );
}
