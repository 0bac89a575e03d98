import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cupsPrinting } from '../cups.ts';
import type { Asset, Host, Menu, Unsubscribe, UpdateState } from '../host.ts';
import { runProgram } from '../run-program.ts';
import { type DialogAnswer, nodeDialogs } from './dialogs.ts';
import { takeInstanceLock } from '../instance-lock.ts';
import { nodeLifecycle, type ProcessPieces } from './lifecycle.ts';
import { type Notice, nodeNotifications } from './notifications.ts';
import { noPage, type OpenPage } from './page.ts';
import { nodePower, type PowerEvent } from './power.ts';
import { type Spooled, spoolPrinting } from './printing.ts';
import { nodeSecrets } from './secrets.ts';
import { nodeAssets, nodeClipboard, nodeMenu, nodeShell, nodeUpdates } from './small-parts.ts';
import { nodeWindows } from './windows.ts';

export interface NodeHostSettings {
  readonly version: string;
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  readonly dataFolder: string;
  readonly documentsFolder: string;
  /** The installed browser to show the page in; null shows none. */
  readonly browser: string | null;
  readonly isRootOnLinux: boolean;
  /** True prints by `lp`; else each job is copied to the spool folder. */
  readonly printsByCups: boolean;
  readonly process: ProcessPieces;
}

/** What can be read about this host from outside. */
export interface NodeRecord {
  readonly title: string;
  readonly attention: number;
  readonly isProtected: boolean;
  readonly windowsOpened: number;
  readonly notifications: readonly Notice[];
  readonly spool: readonly Spooled[];
  readonly links: readonly string[];
  readonly revealed: readonly string[];
  readonly clipboard: string;
  readonly menu: readonly Menu[];
  readonly installs: number;
}

/** The hands of this host: what an operating system would do, a transport or a test does. */
export interface NodeControl {
  /** Where the page is served; the window is opened there, and a second start is told. */
  setAddress(address: string): void;
  address(): string | null;
  setPage(page: OpenPage): void;
  resolve(path: string): Promise<Asset | null>;
  record(): NodeRecord;
  onNotice(heard: (notice: Notice) => void): Unsubscribe;
  answerDialog(answer: DialogAnswer): void;
  power(event: PowerEvent): void;
  sawPerson(): void;
  setIdle(seconds: number | null): void;
  clickNotification(tag: string): void;
  chooseMenu(id: string): void;
  becomeUpdate(state: UpdateState): void;
  requestQuit(): void;
}

export interface NodeHost {
  readonly host: Host;
  readonly control: NodeControl;
}

/** The second implementation of Host, in plain Node: for evaluation and every journey of the tests. It never ships. */
export function nodeHost(settings: NodeHostSettings): NodeHost {
  const data = settings.dataFolder;
  const paths = { data, documents: settings.documentsFolder, logs: join(data, 'logs'), temp: join(data, 'temp') };
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const lock = takeInstanceLock(data);

  let page: OpenPage = noPage;
  const answers: DialogAnswer[] = [];
  const notices = nodeNotifications();
  const spool = spoolPrinting(join(data, 'spool'));
  const links = nodeShell();
  const menu = nodeMenu();
  const updates = nodeUpdates();
  const clipboard = nodeClipboard(() => page);
  const assets = nodeAssets();
  const power = nodePower();
  const windows = nodeWindows({
    browser: settings.browser,
    profile: join(data, 'browser'),
    isRootOnLinux: settings.isRootOnLinux,
    address: () => lock.address,
    onClosed: () => {
      // A page in another browser keeps Duly open; the closed one needs a moment to let go.
      setTimeout(() => !page.isOpen() && lifecycle.requestQuit(), 1000).unref();
    },
  });
  const lifecycle = nodeLifecycle(lock, settings.process, () => {
    power.stop();
    windows.close();
  });

  const host: Host = {
    info: { version: settings.version, platform: settings.platform, packaged: settings.packaged, kind: 'node' },
    paths,
    windows: windows.windows,
    dialogs: nodeDialogs(paths.documents, answers, () => page),
    notifications: notices.notifications,
    printing: settings.printsByCups ? cupsPrinting(runProgram) : spool.printing,
    secrets: nodeSecrets(data),
    updates: updates.updates,
    menu: menu.menu,
    assets: assets.assets,
    power: power.power,
    shell: links.shell,
    lifecycle: lifecycle.lifecycle,
    clipboard: clipboard.clipboard,
  };
  const control: NodeControl = {
    setAddress: lock.setAddress,
    address: () => lock.address,
    setPage: (next) => {
      page = next;
    },
    resolve: assets.resolve,
    record: () => ({
      title: windows.shown.title,
      attention: windows.shown.attention,
      isProtected: windows.shown.isProtected,
      windowsOpened: windows.shown.opened,
      notifications: [...notices.shown],
      spool: [...spool.jobs],
      links: [...links.opened],
      revealed: [...links.revealed],
      clipboard: clipboard.text(),
      menu: menu.model(),
      installs: updates.installs(),
    }),
    onNotice: notices.onNotice,
    answerDialog: (answer) => void answers.push(answer),
    power: power.tell,
    sawPerson: power.sawPerson,
    setIdle: power.setIdle,
    clickNotification: notices.click,
    chooseMenu: menu.choose,
    becomeUpdate: updates.become,
    requestQuit: lifecycle.requestQuit,
  };
  return { host, control };
}
