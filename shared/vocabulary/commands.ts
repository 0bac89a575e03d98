/** A command of the app as a whole: its menu, its label and its shortcut. A host's menu and the palette carry these ids. */
export interface AppCommand {
  readonly menu: 'Duly' | 'Go' | 'View' | 'Help';
  readonly label: string;
  readonly shortcut: string | null;
}

export const appCommands = {
  'book.lock': { menu: 'Duly', label: 'Lock', shortcut: 'Ctrl+L' },
  'book.sign_out': { menu: 'Duly', label: 'Sign out', shortcut: null },
  'window.new': { menu: 'Duly', label: 'New window', shortcut: 'Ctrl+Shift+N' },
  'app.quit': { menu: 'Duly', label: 'Quit', shortcut: null },
  'find.open': { menu: 'Go', label: 'Find or do…', shortcut: 'Ctrl+K' },
  'go.back': { menu: 'Go', label: 'Back', shortcut: 'Alt+ArrowLeft' },
  'go.forward': { menu: 'Go', label: 'Forward', shortcut: 'Alt+ArrowRight' },
  'go.today': { menu: 'Go', label: 'Today', shortcut: 'Ctrl+1' },
  'go.accounts': { menu: 'Go', label: 'Accounts', shortcut: 'Ctrl+2' },
  'go.letters': { menu: 'Go', label: 'Letters', shortcut: 'Ctrl+3' },
  'go.promises': { menu: 'Go', label: 'Promises', shortcut: 'Ctrl+4' },
  'go.payments': { menu: 'Go', label: 'Payments', shortcut: 'Ctrl+5' },
  'go.placements': { menu: 'Go', label: 'Placements', shortcut: 'Ctrl+6' },
  'go.admin': { menu: 'Go', label: 'Admin', shortcut: 'Ctrl+7' },
  'theme.system': { menu: 'View', label: 'Colours of the system', shortcut: null },
  'theme.light': { menu: 'View', label: 'Light colours', shortcut: null },
  'theme.dark': { menu: 'View', label: 'Dark colours', shortcut: null },
  'help.keys': { menu: 'Help', label: 'Keys that apply here', shortcut: '?' },
} as const satisfies Readonly<Record<string, AppCommand>>;
export type AppCommandId = keyof typeof appCommands;
