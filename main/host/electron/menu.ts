import type * as Electron from 'electron';
import type { Host, MenuItem } from '../host.ts';
import { createListeners } from '../listeners.ts';

/** The native menu bar from the model. Roles are done by the system; everything else comes back as a command id. */
export function electronMenu({ Menu }: Pick<typeof Electron, 'Menu'>, platform: NodeJS.Platform): Host['menu'] {
  const chosen = createListeners<string>();
  const entry = ({ id, label, shortcut, role }: MenuItem): Electron.MenuItemConstructorOptions => ({
    id,
    label,
    ...(shortcut === null ? {} : { accelerator: shortcut }),
    ...(role === undefined ? { click: () => chosen.tell(id) } : { role }),
  });
  return {
    set: (model) => {
      const ours = model.map(({ label, items }) => ({ label, submenu: items.map(entry) }));
      // macOS puts the first menu under the name of the app.
      const first: Electron.MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : [];
      Menu.setApplicationMenu(Menu.buildFromTemplate([...first, ...ours]));
    },
    onCommand: chosen.add,
  };
}
