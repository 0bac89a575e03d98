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
  /** Windows is about to end the session: no other event would tell. */
  readonly onSessionEnd: (event: { preventDefault(): void }) => void;
  /** The page's process ended on its own; it has been loaded again. */
  readonly onCrash: (reason: string) => void;
}

export interface ElectronWindows {
  readonly windows: Host['windows'];
  /** The window in front, or the newest one. */
  present(): Electron.BrowserWindow | null;
  all(): readonly Electron.BrowserWindow[];
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

/** How far a further window stands from the one before. */
const cascade = 32;

/** The windows of Duly: place remembered, title set by the core alone, page loaded again after a crash. */
export function electronWindows(pieces: Pieces, settings: WindowSettings): ElectronWindows {
  const opened = new Set<Electron.BrowserWindow>();
  let isProtected = false;
  let title = 'Duly';

  const present = () => [...opened].find((window) => window.isFocused()) ?? [...opened].at(-1) ?? null;

  const place = () => {
    const before = present();
    if (before !== null) {
      const { x, y, width, height } = before.getNormalBounds();
      return { x: x + cascade, y: y + cascade, width, height, isMaximized: false };
    }
    const screens = pieces.screen.getAllDisplays().map(({ workArea }) => workArea);
    return readWindowState(settings.stateFile, screens) ?? { ...firstWindow, isMaximized: false };
  };

  const open = async () => {
    const { isMaximized, ...bounds } = place();
    const window = new pieces.BrowserWindow({
      ...bounds,
      ...smallestWindow,
      title,
      show: false,
      backgroundColor: '#ffffff',
      webPreferences: pageRights(settings.preload, settings.mayUseDevTools),
    });
    opened.add(window);
    if (isMaximized) window.maximize();
    window.setContentProtection(isProtected);
    window.once('ready-to-show', () => window.show());
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('close', () =>
      writeWindowState(settings.stateFile, { ...window.getNormalBounds(), isMaximized: window.isMaximized() }),
    );
    window.on('query-session-end', settings.onSessionEnd);
    window.on('closed', () => opened.delete(window));
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit' || window.isDestroyed()) return;
      settings.onCrash(reason);
      window.webContents.reload();
    });
    await window.loadURL(startPage);
  };

  const setAttention = (count: number) => {
    if (settings.platform !== 'win32') {
      pieces.app.setBadgeCount(count);
      return;
    }
    const { pixels, size } = badgePixels();
    const image = count > 0 ? pieces.nativeImage.createFromBitmap(pixels, { width: size, height: size }) : null;
    for (const window of opened) window.setOverlayIcon(image, count > 0 ? `${count} due` : '');
  };

  return {
    present,
    all: () => [...opened],
    windows: {
      open,
      focus: async () => {
        const window = present();
        if (window === null) return open();
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
      },
      setTitle: (next) => {
        title = next;
        for (const window of opened) window.setTitle(next);
      },
      setAttention,
      protectContent: (on) => {
        isProtected = on;
        for (const window of opened) window.setContentProtection(on);
      },
    },
  };
}
