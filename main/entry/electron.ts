import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} from 'electron';
import updater from 'electron-updater';
import * as windowsPrinting from 'pdf-to-printer';
import { serveIpc } from '../api/ipc.ts';
import { schemes } from '../host/electron/assets.ts';
import { guardContents } from '../host/electron/guard.ts';
import { electronHost } from '../host/electron/host.ts';
import { runProgram } from '../host/run-program.ts';
import { type Log, noLog, openLog } from '../log/log.ts';
import { coreWorkerBeside, startCoreClient } from './core-client.ts';
import { parseFlags } from './flags.ts';
import { openHouse } from './host-thread.ts';
import { problemSentence } from './problem-page.ts';

const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { platform } = process;
const flags = parseFlags(process.argv.slice(app.isPackaged ? 1 : 2), false);

// Before the app is ready: the folder decides which instance is the only one, and schemes and sandbox cannot follow later.
const dataFolder = flags.dataFolder ?? (flags.practice ? join(app.getPath('appData'), 'Duly Practice') : null);
if (dataFolder !== null) app.setPath('userData', resolve(dataFolder));
app.setPath('sessionData', join(app.getPath('userData'), 'window'));
app.enableSandbox();
protocol.registerSchemesAsPrivileged(schemes);
if (platform === 'win32') app.setAppUserModelId('com.duly.desk'); // notifications carry this name

let log: Log = noLog;
const sumatra = '../../node_modules/pdf-to-printer/dist/SumatraPDF-3.4.6-32.exe';
const { host, contents } = electronHost(
  {
    app,
    BrowserWindow,
    Menu,
    Notification,
    clipboard,
    dialog,
    nativeImage,
    powerMonitor,
    powerSaveBlocker,
    protocol,
    safeStorage,
    screen,
    shell,
  },
  {
    platform,
    preload: beside('../preload/electron.cjs'),
    updater: app.isPackaged ? updater.autoUpdater : null,
    printing: {
      run: runProgram,
      windows: windowsPrinting,
      sumatraPdfPath: app.isPackaged ? join(process.resourcesPath, 'SumatraPDF.exe') : beside(sumatra),
    },
    onCrash: (reason) => log.warn('The page ended and was loaded again.', { cause: reason }),
  },
);

void app.whenReady().then(() => {
  guardContents({ app, session }, !app.isPackaged);
  return openHouse({
    host,
    facts: { nativeMenu: true, practice: flags.practice, startsAt: null },
    openLog: (folder) => {
      log = openLog({ folder, part: 'host' });
      return log;
    },
    startCore: (options) => startCoreClient({ ...options, workerFile: coreWorkerBeside(import.meta.url) }),
    windowRoot: beside('../renderer'),
    bridge: '',
    openTransport: async ({ core, resolve: resolveAsset }) => {
      host.assets.serve(resolveAsset);
      return serveIpc(
        { ipcMain, contents, onForeign: (origin) => log.warn('A request from elsewhere was refused.', { origin }) },
        core,
      );
    },
    onSecond: () => {},
    onHopeless: (problem) =>
      dialog.showErrorBox(
        'Duly could not start',
        `${problemSentence(problem)}\n\n${problem.detail}\n\nIncident ${problem.incident}`,
      ),
  });
});
