import { posix, win32 } from 'node:path';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * Where a person's book lies when they do not say: the same folder that Electron calls `userData`, so that both hosts
 * open the same book. The practice book has a folder of its own beside it.
 */
export function defaultDataFolder({ platform, env, home }: Surroundings, isPractice: boolean): string {
  const { join } = platform === 'win32' ? win32 : posix;
  const parent = {
    win32: env['APPDATA'] ?? join(home, 'AppData', 'Roaming'),
    darwin: join(home, 'Library', 'Application Support'),
    other: env['XDG_CONFIG_HOME'] || join(home, '.config'),
  }[platform === 'win32' || platform === 'darwin' ? platform : 'other'];
  return join(parent, isPractice ? 'Duly Practice' : 'Duly');
}
