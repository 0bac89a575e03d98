import { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppUpdater } from 'electron-updater';
import { electronHost } from '../../main/host/electron/host.ts';
import type { RunProgram } from '../../main/host/run-program.ts';
import { fakeElectron, type FakeOptions } from './fake-electron.ts';
import { aFolder } from './folders.ts';
import type { HostHands } from './host-suite.ts';

/** A print system with one printer, behind the names of CUPS' own programs. */
export const fakeCups =
  (jobs: string[][] = []): RunProgram =>
  async (program, args) => {
    if (program === 'lpstat') {
      return args[0] === '-e'
        ? { code: 0, output: 'Office\nBranch_2\n' }
        : { code: 0, output: 'system default destination: Office\n' };
    }
    const to = args.indexOf('-d');
    if (to >= 0 && !['Office', 'Branch_2'].includes(args[to + 1] ?? '')) {
      return { code: 1, output: 'lp: The printer or class does not exist.\n' };
    }
    jobs.push([program, ...args]);
    return { code: 0, output: 'request id is Office-7 (1 file(s))\n' };
  };

export function fakeUpdater() {
  const updater = Object.assign(new EventEmitter(), {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    checks: 0,
    installs: 0,
    next: { version: '1.3.0' },
    checkForUpdates: async () => {
      updater.checks += 1;
      return null;
    },
    downloadUpdate: async () => {
      updater.emit('download-progress', { percent: 41.7 });
      updater.emit('update-downloaded', updater.next);
      return [];
    },
    quitAndInstall: () => {
      updater.installs += 1;
    },
  });
  return updater;
}

/** The Electron adapters over fakes. */
export function anElectronHost(options: Partial<FakeOptions> & { readonly platform?: NodeJS.Platform } = {}) {
  const folder = options.folder ?? aFolder();
  const electron = fakeElectron({ folder, ...options });
  const updater = fakeUpdater();
  const jobs: string[][] = [];
  const windowsJobs: { file: string; options: unknown }[] = [];
  const crashes: string[] = [];
  const made = electronHost(electron.pieces, {
    platform: options.platform ?? 'linux',
    preload: '/app/dist/preload/electron.cjs',
    updater: updater as unknown as AppUpdater,
    printing: {
      run: fakeCups(jobs),
      windows: {
        getPrinters: async () => [
          { deviceId: 'A', name: 'Office', paperSizes: [] },
          { deviceId: 'B', name: 'Branch', paperSizes: [] },
        ],
        getDefaultPrinter: async () => ({ deviceId: 'B', name: 'Branch', paperSizes: [] }),
        print: async (file, printOptions) => {
          if (printOptions?.printer === 'Gone') throw new Error('Printer is not available.');
          windowsJobs.push({ file, options: printOptions });
        },
      },
      sumatraPdfPath: 'C:\\Duly\\resources\\SumatraPDF.exe',
    },
    holdsFolder: () => true,
    onCrash: (reason) => void crashes.push(reason),
  });
  return { ...made, electron, updater, jobs, windowsJobs, crashes, folder };
}

export async function electronHands(): Promise<HostHands> {
  const { host, electron, updater, folder } = anElectronHost();
  const { state, app } = electron;
  const pdf = join(folder, 'letter.pdf');
  writeFileSync(pdf, '%PDF-1.7 of a letter');
  await host.windows.open();
  const window = () => electron.windows()[0];
  const systemName = { suspend: 'suspend', resume: 'resume', lock: 'lock-screen', unlock: 'unlock-screen' } as const;
  return {
    host,
    answerWith: (answer) => {
      state.filePaths = typeof answer === 'string' ? [answer] : [];
      state.filePath = typeof answer === 'string' ? answer : '';
      state.button = answer === true ? 0 : 1;
    },
    clickNotification: (tag) =>
      electron
        .notices()
        .find(({ options }) => options.id === tag)
        ?.emit('click', {}),
    chooseMenu: (id) =>
      state.menu
        .flatMap(({ submenu }) => submenu ?? [])
        .find((entry) => entry.id === id)
        ?.click?.(),
    shownNotices: () => electron.notices().map(({ options }) => options),
    openedLinks: () => state.opened,
    revealed: () => state.revealed,
    clipboard: () => state.clipboard,
    power: (event) => void electron.raw.powerMonitor.emit(systemName[event]),
    setIdle: (seconds) => {
      state.idle = seconds;
    },
    requestQuit: () => app.quit(),
    hasEnded: () => state.quits > 0,
    startSecond: async () => void app.emit('second-instance'),
    title: () => window()?.title ?? '',
    attention: () => state.badge,
    isProtected: () => window()?.isProtected ?? false,
    windowsOpened: () => electron.windows().length,
    feedUpdate: ({ version }) => void updater.emit('update-available', { version }),
    load: async (path) => {
      const response = await state.handler?.(new Request(`app://ui${path}`));
      if (response === undefined) throw new Error('Nothing is served.');
      return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
    },
    printers: { good: 'Branch_2', bad: 'Gone' },
    pdf,
    close: async () => {},
  };
}
