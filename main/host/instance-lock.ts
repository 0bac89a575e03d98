import { readFileSync, renameSync, rmSync, statSync, unwatchFile, utimesSync, watchFile, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import type { Unsubscribe } from './host.ts';
import { createListeners } from './listeners.ts';

export interface InstanceLock {
  readonly isHeld: boolean;
  /** Where the holder can be reached: ours once it is set, else that of the one who was first. */
  readonly address: string | null;
  setAddress(address: string): void;
  onSecondStart(heard: () => void): Unsubscribe;
  release(): void;
}

interface Holder {
  readonly pid: number;
  /** Tells two processes with the same number apart; Linux only. */
  readonly began: string | null;
  readonly address: string | null;
}

/** When a process began, in clock ticks since the computer did (proc(5), field 22 of stat); null elsewhere. */
function beganAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function parse(text: string): Holder | null {
  try {
    const { pid, began, address } = JSON.parse(text) as Partial<Holder>;
    return Number.isInteger(pid) && pid !== undefined ? { pid, began: began ?? null, address: address ?? null } : null;
  } catch {
    return null;
  }
}

const textOf = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

/** True when whoever wrote the file still runs: same number, same beginning, and not from before the last boot. */
function isAlive(file: string, { pid, began }: Holder): boolean {
  if (pid === process.pid || !isRunning(pid)) return false;
  const now = beganAt(pid);
  if (began !== null && now !== null) return began === now;
  const bootedAt = Date.now() - uptime() * 1000;
  return statSync(file).mtimeMs > bootedAt - 60_000;
}

/** Takes a dead holder's file away, but only that very one: another start may have been quicker. */
function clearStale(file: string, seen: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
    if (textOf(aside) !== seen) renameSync(aside, file);
    else rmSync(aside, { force: true });
  } catch {
    // Another start did it.
  }
}

/**
 * One Duly per data folder, by `duly.lock` with the holder's process number. A second start touches the file, which
 * the first one watches, and finds the first one's address in it.
 */
export function takeInstanceLock(folder: string): InstanceLock {
  const file = join(folder, 'duly.lock');
  const second = createListeners();
  const own: Holder = { pid: process.pid, began: beganAt(process.pid), address: null };
  let address: string | null = null;
  let touchedByUs = 0;

  const take = (): boolean => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      try {
        writeFileSync(file, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const seen = textOf(file);
      const holder = seen === null ? null : parse(seen);
      if (seen !== null && holder !== null && isAlive(file, holder)) {
        address = holder.address;
        return false;
      }
      if (seen !== null) clearStale(file, seen);
    }
    return false;
  };

  const isHeld = take();
  if (isHeld) {
    touchedByUs = statSync(file).mtimeMs;
    watchFile(file, { interval: 250, persistent: false }, ({ mtimeMs }) => {
      if (mtimeMs !== 0 && mtimeMs !== touchedByUs) second.tell();
    });
  } else {
    const now = new Date();
    utimesSync(file, now, now);
  }

  return {
    isHeld,
    get address() {
      return address;
    },
    setAddress: (next) => {
      if (!isHeld) return;
      address = next;
      writeFileSync(file, JSON.stringify({ ...own, address }), { mode: 0o600 });
      touchedByUs = statSync(file).mtimeMs;
    },
    onSecondStart: second.add,
    release: () => {
      if (!isHeld) return;
      unwatchFile(file);
      const holder = parse(textOf(file) ?? '');
      if (holder?.pid === own.pid) rmSync(file, { force: true });
    },
  };
}
