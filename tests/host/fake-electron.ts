import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type * as Electron from 'electron';
import type { ElectronPieces } from '../../main/host/electron/host.ts';

/** Plain objects and emitters in the place of the electron module; what the adapters did can be read from them. */
export interface FakeOptions {
  readonly folder: string;
  readonly isFirst?: boolean;
  readonly packaged?: boolean;
}

class FakeContents extends EventEmitter {
  loads = 0;
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null;
  reload() {
    this.loads += 1;
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.windowOpenHandler = handler;
  }
}

export class FakeWindow extends EventEmitter {
  static all: FakeWindow[] = [];
  readonly options: Record<string, unknown>;
  readonly webContents = new FakeContents();
  url = '';
  title = '';
  overlay = '';
  isShown = false;
  isProtected = false;
  isFront = false;
  maximized = false;
  bounds = { x: 40, y: 50, width: 1200, height: 700 };
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    this.title = String(options['title']);
    FakeWindow.all.push(this);
  }
  loadURL = async (url: string) => {
    this.url = url;
    this.emit('ready-to-show');
  };
  show = () => {
    this.isShown = true;
    for (const window of FakeWindow.all) window.isFront = window === this;
  };
  focus = () => this.show();
  isFocused = () => this.isFront;
  isMinimized = () => false;
  isDestroyed = () => false;
  restore = () => {};
  maximize = () => {
    this.maximized = true;
  };
  isMaximized = () => this.maximized;
  getNormalBounds = () => this.bounds;
  setTitle = (title: string) => {
    this.title = title;
  };
  setOverlayIcon = (_image: unknown, text: string) => {
    this.overlay = text;
  };
  setContentProtection = (on: boolean) => {
    this.isProtected = on;
  };
}

class FakeNotification extends EventEmitter {
  static shown: FakeNotification[] = [];
  static isSupported = () => true;
  readonly options: { id: string; title: string; body: string };
  constructor(options: { id: string; title: string; body: string }) {
    super();
    this.options = options;
  }
  show() {
    FakeNotification.shown.push(this);
  }
  close() {
    FakeNotification.shown = FakeNotification.shown.filter((each) => each !== this);
    this.emit('close', {});
  }
}

interface Template {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly click?: () => void;
  readonly submenu?: readonly Template[];
}

const reversed = (text: string) => [...text].reverse().join('');

/** A fresh electron, as far as Duly uses it. */
export function fakeElectron({ folder, isFirst = true, packaged = false }: FakeOptions) {
  FakeWindow.all = [];
  FakeNotification.shown = [];
  const state = {
    paths: { userData: join(folder, 'data'), documents: join(folder, 'documents') } as Record<string, string>,
    quits: 0,
    relaunches: 0,
    badge: 0,
    opened: [] as string[],
    openedPaths: [] as string[],
    openPathAnswer: '',
    revealed: [] as string[],
    clipboard: '',
    menu: [] as readonly Template[],
    idle: 0,
    blockers: new Set<number>(),
    dialogs: [] as { kind: string; hasParent: boolean; options: Record<string, unknown> }[],
    filePaths: [] as string[],
    filePath: '',
    button: 1,
    backend: 'gnome_libsecret',
    isEncryptionAvailable: true,
    shouldReEncrypt: false,
    handler: null as ((request: Request) => Promise<Response>) | null,
    schemes: [] as unknown[],
    isSandboxed: false,
  };
  const app = Object.assign(new EventEmitter(), {
    isPackaged: packaged,
    getVersion: () => '1.2.3',
    getPath: (name: string) => state.paths[name] ?? join(folder, name),
    setPath: (name: string, path: string) => {
      state.paths[name] = path;
    },
    enableSandbox: () => {
      state.isSandboxed = true;
    },
    setAppUserModelId: () => {},
    requestSingleInstanceLock: () => isFirst,
    whenReady: async () => {},
    setBadgeCount: (count: number) => {
      state.badge = count;
      return true;
    },
    quit: () => {
      const event = { isPrevented: false, preventDefault: () => undefined };
      event.preventDefault = () => {
        event.isPrevented = true;
        return undefined;
      };
      app.emit('before-quit', event);
      if (!event.isPrevented) state.quits += 1;
    },
    relaunch: () => {
      state.relaunches += 1;
    },
  });
  const asked = (kind: string, args: unknown[]) =>
    state.dialogs.push({ kind, hasParent: args.length > 1, options: args.at(-1) as Record<string, unknown> });
  const handlers: Record<string, unknown> = {};
  const defaultSession = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (handler: unknown) => void (handlers['request'] = handler),
    setPermissionCheckHandler: (handler: unknown) => void (handlers['check'] = handler),
    setDevicePermissionHandler: (handler: unknown) => void (handlers['device'] = handler),
    setDisplayMediaRequestHandler: (handler: unknown) => void (handlers['display'] = handler),
    webRequest: { onBeforeRequest: (handler: unknown) => void (handlers['network'] = handler) },
  });
  let lastBlocker = 0;
  const pieces = {
    app,
    BrowserWindow: FakeWindow,
    Notification: FakeNotification,
    Menu: {
      buildFromTemplate: (template: readonly Template[]) => template,
      setApplicationMenu: (menu: readonly Template[]) => {
        state.menu = menu;
      },
    },
    clipboard: {
      writeText: async (text: string) => {
        state.clipboard = text;
      },
      readText: async () => state.clipboard,
      clear: () => {
        state.clipboard = '';
      },
    },
    dialog: {
      showOpenDialog: async (...args: unknown[]) => {
        asked('open', args);
        return { canceled: state.filePaths.length === 0, filePaths: state.filePaths };
      },
      showSaveDialog: async (...args: unknown[]) => {
        asked('save', args);
        return { canceled: state.filePath === '', filePath: state.filePath };
      },
      showMessageBox: async (...args: unknown[]) => {
        asked('confirm', args);
        return { response: state.button, checkboxChecked: false };
      },
    },
    nativeImage: { createFromBitmap: (pixels: Buffer) => ({ bytes: pixels.length }) },
    powerMonitor: Object.assign(new EventEmitter(), { getSystemIdleTime: () => state.idle }),
    powerSaveBlocker: {
      start: () => {
        lastBlocker += 1;
        state.blockers.add(lastBlocker);
        return lastBlocker;
      },
      stop: (id: number) => state.blockers.delete(id),
    },
    protocol: {
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
        if (state.handler) throw new Error(`The scheme ${scheme} is handled already.`);
        state.handler = handler;
      },
      registerSchemesAsPrivileged: (schemes: unknown[]) => {
        state.schemes = schemes;
      },
    },
    safeStorage: {
      isAsyncEncryptionAvailable: async () => state.isEncryptionAvailable,
      getSelectedStorageBackend: () => state.backend,
      encryptStringAsync: async (text: string) => Buffer.from(`v10${reversed(text)}`),
      decryptStringAsync: async (sealed: Buffer) => {
        const text = sealed.toString();
        if (!text.startsWith('v10')) throw new Error('Error while decrypting the ciphertext.');
        return { result: reversed(text.slice(3)), shouldReEncrypt: state.shouldReEncrypt };
      },
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] },
    session: { defaultSession },
    shell: {
      openExternal: async (url: string) => void state.opened.push(url),
      openPath: async (path: string) => {
        state.openedPaths.push(path);
        return state.openPathAnswer;
      },
      showItemInFolder: (path: string) => void state.revealed.push(path),
    },
  };
  return {
    pieces: pieces as unknown as ElectronPieces & Pick<typeof Electron, 'session'>,
    raw: pieces,
    app,
    state,
    sessionHandlers: handlers,
    notices: () => FakeNotification.shown,
    windows: () => FakeWindow.all,
  };
}
