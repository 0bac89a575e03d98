import type { Permission } from '../../shared/vocabulary/roles.ts';

/** A command of the app as a whole. Its id is the one the menu carries, so that both mean the same. */
export interface AppCommand {
  readonly label: string;
  readonly shortcut: string | null;
  readonly needs?: Permission;
}

export const appCommands = {
  'go.palette': { label: 'Find or do…', shortcut: 'Ctrl+K' },
  'find.account': { label: 'Find an account', shortcut: 'Ctrl+F' },
  'go.back': { label: 'Back', shortcut: 'Alt+ArrowLeft' },
  'go.forward': { label: 'Forward', shortcut: 'Alt+ArrowRight' },
  'go.today': { label: 'Today', shortcut: 'Ctrl+1' },
  'go.accounts': { label: 'Accounts', shortcut: 'Ctrl+2' },
  'go.letters': { label: 'Letters', shortcut: 'Ctrl+3' },
  'go.promises': { label: 'Promises', shortcut: 'Ctrl+4' },
  'go.payments': { label: 'Payments', shortcut: 'Ctrl+5' },
  'go.placements': { label: 'Placements', shortcut: 'Ctrl+6' },
  'go.admin': { label: 'Admin', shortcut: 'Ctrl+7' },
  'go.compliance': { label: 'Compliance', shortcut: 'Ctrl+8' },
  'go.people': { label: 'Same people', shortcut: 'Ctrl+9' },
  'go.strategies': { label: 'Strategies', shortcut: null },
  'go.creditors': { label: 'Creditors', shortcut: null },
  'placements.import': { label: 'Import a placement…', shortcut: null, needs: 'placements_import' },
  'book.backUp': { label: 'Back up now', shortcut: null, needs: 'backup_manage' },
  'theme.system': { label: 'Colours of the system', shortcut: null },
  'theme.light': { label: 'Light colours', shortcut: null },
  'theme.dark': { label: 'Dark colours', shortcut: null },
  'session.lock': { label: 'Lock', shortcut: 'Ctrl+L' },
  'session.signOut': { label: 'Sign out', shortcut: null },
  'window.new': { label: 'New window', shortcut: 'Ctrl+Shift+N' },
  'app.quit': { label: 'Quit Duly', shortcut: 'Ctrl+Q' },
  'help.keys': { label: 'Keys that apply here', shortcut: '?' },
  'help.about': { label: 'About Duly', shortcut: null },
} as const satisfies Readonly<Record<string, AppCommand>>;
export type AppCommandId = keyof typeof appCommands;

export const isAppCommand = (id: string): id is AppCommandId => Object.hasOwn(appCommands, id);
/** A command with its full type, for code that reads any of them. */
export const commandOf = (id: AppCommandId): AppCommand => appCommands[id];
