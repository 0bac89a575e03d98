/** One entry of the menu; a `role` is done by the host itself. */
export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly shortcut: string | null;
  readonly role?:
    | 'undo'
    | 'redo'
    | 'cut'
    | 'copy'
    | 'paste'
    | 'selectAll'
    | 'quit'
    | 'minimize'
    | 'close'
    | 'togglefullscreen';
}

/** The menu as data, one list for both hosts; ids are the commands the screens know (interface handbook 1.3, 1.4). */
export const menuModel: readonly { readonly label: string; readonly items: readonly MenuEntry[] }[] = [
  {
    label: 'File',
    items: [
      { id: 'window.new', label: 'New window', shortcut: 'CmdOrCtrl+Shift+N' },
      { id: 'placements.import', label: 'Import placement…', shortcut: null },
      { id: 'book.backUp', label: 'Back up now', shortcut: null },
      { id: 'session.lock', label: 'Lock', shortcut: 'CmdOrCtrl+L' },
      { id: 'session.signOut', label: 'Sign out', shortcut: null },
      { id: 'app.quit', label: 'Quit Duly', shortcut: 'CmdOrCtrl+Q' },
    ],
  },
  {
    label: 'Edit',
    items: [
      { id: 'edit.undo', label: 'Undo', shortcut: 'CmdOrCtrl+Z', role: 'undo' },
      { id: 'edit.redo', label: 'Redo', shortcut: 'CmdOrCtrl+Shift+Z', role: 'redo' },
      { id: 'edit.cut', label: 'Cut', shortcut: 'CmdOrCtrl+X', role: 'cut' },
      { id: 'edit.copy', label: 'Copy', shortcut: 'CmdOrCtrl+C', role: 'copy' },
      { id: 'edit.paste', label: 'Paste', shortcut: 'CmdOrCtrl+V', role: 'paste' },
      { id: 'edit.selectAll', label: 'Select all', shortcut: 'CmdOrCtrl+A', role: 'selectAll' },
      { id: 'find.account', label: 'Find account', shortcut: 'CmdOrCtrl+F' },
    ],
  },
  {
    label: 'Go',
    items: [
      { id: 'go.palette', label: 'Command palette', shortcut: 'CmdOrCtrl+K' },
      { id: 'go.today', label: 'Today', shortcut: 'CmdOrCtrl+1' },
      { id: 'go.accounts', label: 'Accounts', shortcut: 'CmdOrCtrl+2' },
      { id: 'go.letters', label: 'Letters', shortcut: 'CmdOrCtrl+3' },
      { id: 'go.promises', label: 'Promises', shortcut: 'CmdOrCtrl+4' },
      { id: 'go.payments', label: 'Payments', shortcut: 'CmdOrCtrl+5' },
      { id: 'go.placements', label: 'Placements', shortcut: 'CmdOrCtrl+6' },
      { id: 'go.admin', label: 'Administration', shortcut: 'CmdOrCtrl+7' },
      { id: 'go.compliance', label: 'Compliance', shortcut: 'CmdOrCtrl+8' },
      { id: 'go.strategies', label: 'Strategies', shortcut: null },
      { id: 'go.creditors', label: 'Creditors', shortcut: null },
      { id: 'go.people', label: 'Same people', shortcut: 'CmdOrCtrl+9' },
    ],
  },
  {
    label: 'Window',
    items: [
      { id: 'window.minimize', label: 'Minimize', shortcut: 'CmdOrCtrl+M', role: 'minimize' },
      { id: 'window.close', label: 'Close window', shortcut: 'CmdOrCtrl+W', role: 'close' },
      { id: 'window.fullscreen', label: 'Full screen', shortcut: null, role: 'togglefullscreen' },
    ],
  },
  {
    label: 'Help',
    items: [
      { id: 'help.keys', label: 'Keys that apply here', shortcut: null },
      { id: 'help.about', label: 'About Duly', shortcut: null },
    ],
  },
];
