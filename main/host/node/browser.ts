import { accessSync, constants } from 'node:fs';
import { posix, win32 } from 'node:path';
import type { Surroundings } from './folders.ts';

const linuxNames = [
  ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  ...['microsoft-edge', 'microsoft-edge-stable', 'brave-browser'],
];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
const windowsPaths = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
];

/** Where browsers that can open a window without tabs (`--app`) are usually installed, best first. */
export function browserPlaces({ platform, env, home }: Surroundings): string[] {
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    );
    return windowsPaths.flatMap((path) => roots.map((root) => win32.join(root, path)));
  }
  if (platform === 'darwin') {
    return macApps.flatMap((app) =>
      ['/Applications', posix.join(home, 'Applications')].map((root) => `${root}/${app}.app/Contents/MacOS/${app}`),
    );
  }
  const folders = [...(env['PATH'] ?? '').split(':').filter((folder) => folder !== ''), '/opt/google/chrome'];
  return [...linuxNames, 'chrome'].flatMap((name) => folders.map((folder) => posix.join(folder, name)));
}

function mayRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first installed browser, or null. Without a display on Linux there is none that could show a window. */
export function findBrowser(around: Surroundings, isProgram: (path: string) => boolean = mayRun): string | null {
  const hasScreen = around.platform !== 'linux' || around.env['DISPLAY'] || around.env['WAYLAND_DISPLAY'];
  return hasScreen ? (browserPlaces(around).find(isProgram) ?? null) : null;
}

/** A window without tabs, with a profile of its own, that asks the network for nothing but our page. */
export const browserArgs = (url: string, profile: string, isRootOnLinux: boolean): string[] => [
  `--app=${url}`,
  `--user-data-dir=${profile}`,
  '--window-size=1366,768',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-sync',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--password-store=basic',
  ...(isRootOnLinux ? ['--no-sandbox'] : []), // Chromium does not start as root otherwise
];
