import { refusals } from '../../shared/vocabulary/refusals.ts';
import { api } from '../api/api.ts';
import { formatCount } from '../components/format.ts';
import { showDone, showFault } from '../components/notice.ts';
import { goBack, goForward, navigate } from '../state/navigation.ts';
import { savePreferences } from '../state/preferences.ts';
import { lockDesk, signOut } from '../state/session.ts';
import { aboutBox } from './about-state.ts';
import { type AppCommandId, isAppCommand } from './command-list.ts';
import { keySheet } from './key-sheet-state.ts';
import { palette } from './palette-state.ts';

async function backUp(): Promise<void> {
  const answer = await api.book.backUp({ commandId: crypto.randomUUID() });
  showDone(
    answer.ok
      ? `The copy was written, opened and checked: ${formatCount(answer.value.accounts)} accounts.`
      : refusals[answer.refusal],
  );
}

const actions: Readonly<Record<AppCommandId, () => unknown>> = {
  'session.lock': lockDesk,
  'session.signOut': signOut,
  'window.new': () => api.desk.openWindow({}),
  'app.quit': () => api.desk.quit({}),
  'go.palette': palette.open,
  'find.account': palette.open,
  'placements.import': () => navigate({ screen: 'placements' }),
  'book.backUp': backUp,
  'help.about': () => aboutBox.setState({ isOpen: true }),
  'go.back': goBack,
  'go.forward': goForward,
  'go.today': () => navigate({ screen: 'today' }),
  'go.accounts': () => navigate({ screen: 'accounts' }),
  'go.letters': () => navigate({ screen: 'letters' }),
  'go.promises': () => navigate({ screen: 'promises' }),
  'go.payments': () => navigate({ screen: 'payments' }),
  'go.placements': () => navigate({ screen: 'placements' }),
  'go.admin': () => navigate({ screen: 'admin' }),
  'go.people': () => navigate({ screen: 'people' }),
  'go.strategies': () => navigate({ screen: 'strategies' }),
  'go.creditors': () => navigate({ screen: 'creditors' }),
  'go.compliance': () => navigate({ screen: 'compliance' }),
  'theme.system': () => savePreferences({ theme: 'system' }),
  'theme.light': () => savePreferences({ theme: 'light' }),
  'theme.dark': () => savePreferences({ theme: 'dark' }),
  'help.keys': () => keySheet.setState({ isOpen: true }),
};

/** Does what a menu, a key or the palette asks for; an id of a newer or older host is ignored. */
export function runCommand(id: string): void {
  if (!isAppCommand(id)) return;
  Promise.resolve(actions[id]()).catch(showFault);
}
