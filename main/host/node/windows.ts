import { spawn, type ChildProcess } from 'node:child_process';
import type { Host } from '../host.ts';
import { browserArgs } from './browser.ts';

export interface NodeWindowSettings {
  /** The browser to open; null prints nothing and opens nothing. */
  readonly browser: string | null;
  readonly profile: string;
  readonly isRootOnLinux: boolean;
  readonly address: () => string | null;
  /** The person closed the window that was opened for them. */
  readonly onClosed: () => void;
}

/** A browser that ends at once has not been a window: it handed over to another one, or could not start. */
const shortestWindowMs = 3000;

/** The page in an installed browser, as a window without tabs. Title and badge are remembered, as there is no taskbar. */
export function nodeWindows(settings: NodeWindowSettings) {
  const shown = { title: 'Duly', attention: 0, isProtected: false, opened: 0 };
  let child: ChildProcess | null = null;
  const open = async () => {
    shown.opened += 1;
    const address = settings.address();
    if (settings.browser === null || address === null) return;
    const startedAt = Date.now();
    const started = spawn(settings.browser, browserArgs(address, settings.profile, settings.isRootOnLinux), {
      stdio: 'ignore',
    });
    child ??= started;
    started.on('error', () => {});
    started.on('exit', (code) => {
      if (child !== started) return;
      child = null;
      if (code === 0 && Date.now() - startedAt > shortestWindowMs) settings.onClosed();
    });
  };
  const windows: Host['windows'] = {
    open,
    focus: async () => {
      if (child === null) await open();
    },
    setTitle: (title) => {
      shown.title = title;
    },
    setAttention: (count) => {
      shown.attention = count;
    },
    protectContent: (on) => {
      shown.isProtected = on;
    },
  };
  return { windows, shown, close: () => child?.kill() };
}
