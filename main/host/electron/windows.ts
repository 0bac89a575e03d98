import type * as Electron from 'electron';
import type { Host } from '../host.ts';
import { badgePixels } from './badge.ts';
import { startPage } from './own-pages.ts';
import { firstWindow, readWindowState, smallestWindow, writeWindowState } from './window-state.ts';

type Pieces = Pick<typeof Electron, 'app' | 'BrowserWindow' | 'screen' | 'nativeImage'>;

export interface WindowSettings {
  /** Absolute path of the bundled preload. */
  readonly preload: string;
  /** Where the position is remembered. */
  readonly stateFile: string;
  readonly platform: NodeJS.Platform;
  readonly mayUseDevTools: boolean;
  /** The page's process ended on its own; it has been loaded again. */
  readonly onCrash: (reason: string) => void;
}

export interface ElectronWindows {
  readonly windows: Host['windows'];
  /** The window that is open now. */
  present(): Electron.BrowserWindow | null;
}

/** Every right a page could have, said aloud and off (reliability handbook, D1 items 2 to 4, 6, 8 to 11). */
export const pageRights = (preload: string, mayUseDevTools: boolean) =>
  ({
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false, // its dictionaries come from the network
    devTools: mayUseDevTools,
  }) as const satisfies Electron.WebPreferences;

/** The one window of Duly: its place is remembered, its title is set by the core alone, its page comes back after a crash. */
export function electronWindows(pieces: Pieces, settings: WindowSettings): ElectronWindows {
  let window: Electron.BrowserWindow | null = null;
  let isProtected = false;

  const create = async () => {
    const screens = pieces.screen.getAllDisplays().map(({ workArea }) => workArea);
    const state = readWindowState(settings.stateFile, screens);
    const place = state && { x: state.x, y: state.y, width: state.width, height: state.height };
    const created = new pieces.BrowserWindow({
      ...(place ?? firstWindow),
      ...smallestWindow,
      title: 'Duly',
      show: false,
      backgroundColor: '#ffffff',
      webPreferences: pageRights(settings.preload, settings.mayUseDevTools),
    });
    window = created;
    if (state?.isMaximized) created.maximize();
    created.setContentProtection(isProtected);
    created.once('ready-to-show', () => created.show());
    created.on('page-title-updated', (event) => event.preventDefault());
    created.on('close', () =>
      writeWindowState(settings.stateFile, { ...created.getNormalBounds(), isMaximized: created.isMaximized() }),
    );
    created.on('closed', () => {
      window = null;
    });
    created.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit' || created.isDestroyed()) return;
      settings.onCrash(reason);
      created.webContents.reload();
    });
    await created.loadURL(startPage);
  };

  const focus = async () => {
    if (window === null) return create();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };

  return {
    present: () => window,
    windows: {
      open: focus,
      focus,
      setTitle: (title) => window?.setTitle(title),
      setAttention: (count) => {
        if (settings.platform !== 'win32') {
          pieces.app.setBadgeCount(count);
          return;
        }
        const { pixels, size } = badgePixels();
        const image = count > 0 ? pieces.nativeImage.createFromBitmap(pixels, { width: size, height: size }) : null;
        window?.setOverlayIcon(image, count > 0 ? `${count} due` : '');
      },
      protectContent: (on) => {
        isProtected = on;
        window?.setContentProtection(on);
      },
    },
  };
}
