import { mkdirSync } from 'node:fs';
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
import { electronSecrets } from '../host/electron/secrets.ts';
import { cliHost } from './cli/cli-host.ts';
import { runCli } from './cli/program.ts';
import { electronHost } from '../host/electron/host.ts';
import { takeInstanceLock } from '../host/instance-lock.ts';
import { runProgram } from '../host/run-program.ts';
import { type Log, noLog, openLog } from '../log/log.ts';
import { coreWorkerBeside, startCoreClient } from './core-client.ts';
import { parseFlags } from './flags.ts';
import { openHouse } from './host-thread.ts';
import { problemSentence } from './problem-page.ts';

const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { platform } = process;
const args = process.argv.slice(app.isPackaged ? 1 : 2);
const headless = args.indexOf('--headless');
const flags = parseFlags(args, false);

// Before the app is ready: the folder decides which instance is the only one, and schemes and sandbox cannot follow later.
const dataFolder = flags.dataFolder ?? (flags.practice ? join(app.getPath('appData'), 'Duly Practice') : null);
if (dataFolder !== null) app.setPath('userData', resolve(dataFolder));
app.setPath('sessionData', join(app.getPath('userData'), 'window'));
app.enableSandbox();
protocol.registerSchemesAsPrivileged(schemes);
if (platform === 'win32') app.setAppUserModelId('com.duly.desk'); // notifications carry this name

let log: Log = noLog;

/** The folder is this process's until it ends; the headless command and the Node host look at the same lock. */
function holdsFolder(folder: string): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeInstanceLock(folder);
  if (lock.isHeld) app.on('will-quit', () => lock.release());
  return lock.isHeld;
}

/** `Duly --headless COMMAND …`: the same core without a window (handbook cli.md). */
async function runHeadless(): Promise<void> {
  await app.whenReady();
  const code = await runCli(
    args.slice(headless + 1),
    cliHost({
      info: { version: app.getVersion(), platform, packaged: app.isPackaged, kind: 'electron' },
      defaultFolder: () => app.getPath('userData'),
      secretsAt: () => electronSecrets({ safeStorage }, platform),
      env: process.env,
      out: (text) => process.stdout.write(`${text}\n`),
      err: (text) => process.stderr.write(`${text}\n`),
    }),
  );
  app.exit(code);
}

function openWindows(): void {
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
      holdsFolder,
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
}

if (headless === -1) openWindows();
else void runHeadless();
