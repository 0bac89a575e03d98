import { join } from 'node:path';
import type * as Electron from 'electron';
import type { Host } from '../host.ts';

/** Native dialogs, attached to the window when there is one. The core asks for them; the page never passes a path. */
export function electronDialogs(
  { dialog }: Pick<typeof Electron, 'dialog'>,
  parent: () => Electron.BrowserWindow | null,
  documents: string,
): Host['dialogs'] {
  return {
    chooseFile: async ({ title, extensions }) => {
      const filters = extensions.length > 0 ? [{ name: extensions.join(', '), extensions: [...extensions] }] : [];
      const options: Electron.OpenDialogOptions = { title, filters, properties: ['openFile', 'dontAddToRecent'] };
      const window = parent();
      const { canceled, filePaths } = await (window
        ? dialog.showOpenDialog(window, options)
        : dialog.showOpenDialog(options));
      return canceled ? null : (filePaths[0] ?? null);
    },
    chooseSavePath: async ({ title, suggestedName }) => {
      const options: Electron.SaveDialogOptions = {
        title,
        defaultPath: join(documents, suggestedName),
        properties: ['showOverwriteConfirmation', 'createDirectory', 'dontAddToRecent'],
      };
      const window = parent();
      const { canceled, filePath } = await (window
        ? dialog.showSaveDialog(window, options)
        : dialog.showSaveDialog(options));
      return canceled || filePath === '' ? null : filePath;
    },
    confirm: async ({ title, detail, yes }) => {
      const options: Electron.MessageBoxOptions = {
        type: 'question',
        title,
        message: title,
        detail,
        buttons: [yes, 'Cancel'],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      };
      const window = parent();
      const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
      return response === 0;
    },
  };
}
