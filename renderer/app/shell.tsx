import { Notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useEvent } from '../api/use-event.ts';
import { useKeys } from '../state/keys.ts';
import { navigate, onGoing, usePlace } from '../state/navigation.ts';
import { usePreferences } from '../state/preferences.ts';
import type { BookStatus, Person } from '../state/session.ts';
import { useKeyPresses } from '../state/use-key-presses.ts';
import { AboutBox } from './about-box.tsx';
import { type AppCommandId, appCommands, commandOf } from './command-list.ts';
import { runCommand } from './commands.ts';
import { FaultBoundary } from './fault-boundary.tsx';
import { KeySheet } from './key-sheet.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { fetchWhenIdle } from './lazy-screen.tsx';
import { makeReady, mayGo, railScreens, routes } from './routes.tsx';
import css from './shell.module.css';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useNotices } from './use-notices.ts';
import { useStillHere } from './use-still-here.ts';
import { useTheme } from './use-theme.ts';

const commandKeys = (Object.keys(appCommands) as AppCommandId[]).flatMap((id) => {
  const { label, shortcut } = commandOf(id);
  return shortcut === null ? [] : [{ id, key: shortcut, label, run: () => runCommand(id) }];
});

/** The screen a person is at. What stands around it is not drawn anew on the way. */
function Here({ user }: { readonly user: Person }) {
  const { screen, params } = usePlace();
  const { screen: Screen, label } = routes[screen];
  return (
    <main className={css.main} aria-label={label}>
      <FaultBoundary key={`${screen} ${JSON.stringify(params)}`}>
        {mayGo(user, screen) ? (
          <Screen params={params} />
        ) : (
          <p className={css.notHere}>Your role does not include this screen.</p>
        )}
      </FaultBoundary>
    </main>
  );
}

/** The desk around every screen: rail, bar with menu and search, the screen, status line. */
export function Shell({ user, book }: { readonly user: Person; readonly book: BookStatus }) {
  const { letterKeys } = usePreferences();
  useKeyPresses(letterKeys);
  useStillHere();
  useNotices();
  useTheme();
  useEffect(() => fetchWhenIdle([routes.accounts.screen], 150), []);
  // The largest of all; who is on the way to the list of accounts is not held up by it.
  useEffect(() => fetchWhenIdle([routes.account.screen], 2_500), []);
  useEffect(() => onGoing((to) => mayGo(user, to.screen) && makeReady(to)), [user]);
  useEvent('menu.command', ({ id }) => runCommand(id));
  const shown = railScreens.filter((screen) => mayGo(user, screen));
  const hidden = railScreens.filter((screen) => !shown.includes(screen)).map((screen) => `go.${screen}`);
  useKeys(
    [
      ...commandKeys.filter(({ id }) => id !== 'session.lock' && !hidden.includes(id)),
      ...shown.map((screen) => ({
        key: `G ${routes[screen].rail?.letter ?? ''}`,
        label: routes[screen].label,
        run: () => navigate({ screen }),
      })),
      { key: '/', label: 'Find an account', run: () => runCommand('find.account') },
    ],
    'Everywhere',
  );
  useKeys([{ key: 'Ctrl+L', label: 'Lock', run: () => runCommand('session.lock') }], 'Everywhere', true);
  return (
    <div className={book.practice ? css.practice : css.frame}>
      <TopBar user={user} practice={book.practice} />
      <div className={css.middle}>
        <Rail screens={shown} />
        <Here user={user} />
      </div>
      <StatusBar />
      <Palette user={user} />
      <KeySheet />
      <AboutBox />
      <Notifications position="bottom-right" containerWidth={288} autoClose={6000} limit={4} />
    </div>
  );
}
