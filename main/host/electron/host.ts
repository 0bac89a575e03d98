import { join } from 'node:path';
import type * as Electron from 'electron';
import type { AppUpdater } from 'electron-updater';
import type { Host } from '../host.ts';
import type { RunProgram } from '../run-program.ts';
import { electronAssets } from './assets.ts';
import { electronClipboard } from './clipboard.ts';
import { electronDialogs } from './dialogs.ts';
import { electronLifecycle } from './lifecycle.ts';
import { electronMenu } from './menu.ts';
import { electronNotifications } from './notifications.ts';
import { electronPower } from './power.ts';
import { electronPrinting, type WindowsPrinting } from './printing.ts';
import { electronSecrets } from './secrets.ts';
import { electronShell } from './shell.ts';
import { electronUpdates } from './updates.ts';
import { electronWindows } from './windows.ts';

/** What the adapters take of the electron module. */
export type ElectronPieces = Pick<
  typeof Electron,
  | 'app'
  | 'BrowserWindow'
  | 'Menu'
  | 'Notification'
  | 'clipboard'
  | 'dialog'
  | 'nativeImage'
  | 'powerMonitor'
  | 'powerSaveBlocker'
  | 'protocol'
  | 'safeStorage'
  | 'screen'
  | 'shell'
>;

export interface ElectronSettings {
  readonly platform: NodeJS.Platform;
  readonly preload: string;
  readonly updater: AppUpdater | null;
  readonly printing: { readonly run: RunProgram; readonly windows: WindowsPrinting; readonly sumatraPdfPath: string };
  readonly onCrash: (reason: string) => void;
  /** Takes the data folder for this process; false when another one has it. */
  readonly holdsFolder: (folder: string) => boolean;
}

export interface ElectronHost {
  readonly host: Host;
  /** The pages of the open windows, for the transport. */
  contents(): readonly Electron.WebContents[];
}

/** All fourteen parts over the electron module. The data folder is Electron's `userData`, set before this is called. */
export function electronHost(electron: ElectronPieces, settings: ElectronSettings): ElectronHost {
  const { app } = electron;
  const { platform } = settings;
  const data = app.getPath('userData');
  const { lifecycle, allowQuit, hold } = electronLifecycle(electron, platform, () => settings.holdsFolder(data));
  const paths = { data, documents: app.getPath('documents'), logs: join(data, 'logs'), temp: join(data, 'temp') };
  const { windows, present, all } = electronWindows(electron, {
    preload: settings.preload,
    stateFile: join(data, 'window.json'),
    platform,
    mayUseDevTools: !app.isPackaged,
    onSessionEnd: hold,
    onCrash: settings.onCrash,
  });
  const host: Host = {
    info: { version: app.getVersion(), platform, packaged: app.isPackaged, kind: 'electron' },
    paths,
    windows,
    dialogs: electronDialogs(electron, present, paths.documents),
    notifications: electronNotifications(electron),
    printing: electronPrinting(electron, { platform, ...settings.printing }),
    secrets: electronSecrets(electron, platform),
    updates: electronUpdates(settings.updater, allowQuit),
    menu: electronMenu(electron, platform),
    assets: electronAssets(electron),
    power: electronPower(electron),
    shell: electronShell(electron),
    lifecycle,
    clipboard: electronClipboard(electron),
  };
  return { host, contents: () => all().map(({ webContents }) => webContents) };
}
