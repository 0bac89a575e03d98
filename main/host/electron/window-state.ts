import { readFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface WindowState extends Area {
  readonly isMaximized: boolean;
}

/** The smallest desk screen is 1366 × 768 (interface handbook). */
export const smallestWindow = { minWidth: 1000, minHeight: 600 } as const;
export const firstWindow = { width: 1366, height: 768 } as const;

function isState(value: unknown): value is WindowState {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height, isMaximized } = value as Record<string, unknown>;
  return [x, y, width, height].every((each) => Number.isInteger(each)) && typeof isMaximized === 'boolean';
}

/** Enough of the title bar to drag it by lies on one of the screens. */
const isReachable = (state: Area, screens: readonly Area[]): boolean =>
  screens.some((screen) => {
    const across = Math.min(state.x + state.width, screen.x + screen.width) - Math.max(state.x, screen.x);
    return across >= 100 && state.y >= screen.y && state.y <= screen.y + screen.height - 50;
  });

/** Where the window stood last time; null when that is not known, not sensible, or on a screen that is gone. */
export function readWindowState(file: string, screens: readonly Area[]): WindowState | null {
  try {
    const state: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!isState(state) || state.width < smallestWindow.minWidth || state.height < smallestWindow.minHeight)
      return null;
    return isReachable(state, screens) ? state : null;
  } catch {
    return null;
  }
}

/** Remembers it for the next start. Losing it costs nobody anything. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileAtomic.sync(file, JSON.stringify(state), { mode: 0o600 });
  } catch {
    // The next start opens at the standard size.
  }
}
