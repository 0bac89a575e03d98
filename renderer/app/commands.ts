import { type AppCommandId, appCommands } from '../../shared/vocabulary/commands.ts';
import { api } from '../api/api.ts';
import { showFault } from '../components/notice.ts';
import { goBack, goForward, navigate } from '../state/navigation.ts';
import { savePreferences } from '../state/preferences.ts';
import { lockDesk, signOut } from '../state/session.ts';
import { keySheet } from './key-sheet-state.ts';
import { palette } from './palette-state.ts';

const actions: Readonly<Record<AppCommandId, () => unknown>> = {
  'book.lock': lockDesk,
  'book.sign_out': signOut,
  'window.new': () => api.desk.openWindow({}),
  'app.quit': () => api.desk.quit({}),
  'find.open': palette.open,
  'go.back': goBack,
  'go.forward': goForward,
  'go.today': () => navigate({ screen: 'today' }),
  'go.accounts': () => navigate({ screen: 'accounts' }),
  'go.letters': () => navigate({ screen: 'letters' }),
  'go.promises': () => navigate({ screen: 'promises' }),
  'go.payments': () => navigate({ screen: 'payments' }),
  'go.placements': () => navigate({ screen: 'placements' }),
  'go.admin': () => navigate({ screen: 'admin' }),
  'theme.system': () => savePreferences({ theme: 'system' }),
  'theme.light': () => savePreferences({ theme: 'light' }),
  'theme.dark': () => savePreferences({ theme: 'dark' }),
  'help.keys': () => keySheet.setState({ isOpen: true }),
};

export const isAppCommand = (id: string): id is AppCommandId => Object.hasOwn(appCommands, id);

/** Does what a menu, a key or the palette asks for; an id of a newer or older host is ignored. */
export function runCommand(id: string): void {
  if (!isAppCommand(id)) return;
  Promise.resolve(actions[id]()).catch(showFault);
}
