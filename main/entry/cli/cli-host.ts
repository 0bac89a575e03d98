import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Host } from '../../host/host.ts';
import { type InstanceLock, takeInstanceLock } from '../../host/instance-lock.ts';
import { RefusedError } from './answers.ts';
import type { CliHost } from './open-desk.ts';

export interface CliSurroundings extends Pick<CliHost, 'env' | 'out' | 'err'> {
  readonly info: Host['info'];
  /** The person's own book, when no folder is given. */
  readonly defaultFolder: () => string;
  /** Keeps secrets for a data folder. */
  readonly secretsAt: (folder: string) => Host['secrets'];
}

/** The headless command on a computer: its secrets, and one writer per book. */
export function cliHost({ info, defaultFolder, secretsAt, env, out, err }: CliSurroundings): CliHost {
  const held: InstanceLock[] = [];
  return {
    env,
    out,
    err,
    facts: (dataFolder) => {
      const data = resolve(dataFolder ?? defaultFolder());
      mkdirSync(data, { recursive: true, mode: 0o700 });
      const lock = takeInstanceLock(data);
      if (!lock.isHeld) throw new RefusedError('busy', 'Duly is open on this book. Close it first, or work there.');
      held.push(lock);
      return {
        info,
        paths: { data, documents: join(data, 'documents'), logs: join(data, 'logs'), temp: tmpdir() },
        nativeMenu: false,
        practice: false,
        startsAt: null,
      };
    },
    askHost: (facts) => {
      const secrets = secretsAt(facts.paths.data);
      return async (part, verb, args) => {
        const [bytes] = args as [Uint8Array];
        if (part === 'secrets' && verb === 'seal') return secrets.seal(bytes);
        if (part === 'secrets' && verb === 'unseal') return secrets.unseal(bytes);
        if (part === 'secrets' && verb === 'strength') return secrets.strength();
        return null;
      };
    },
    close: () => {
      for (const lock of held.splice(0)) lock.release();
    },
  };
}
