import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defaultDataFolder } from '../../host/node/folders.ts';
import { type InstanceLock, takeInstanceLock } from '../../host/node/instance-lock.ts';
import { nodeSecrets } from '../../host/node/secrets.ts';
import { RefusedError } from './answers.ts';
import type { CliHost } from './open-desk.ts';

/** The headless command on plain Node: the secrets of this computer, one writer per book. */
export function nodeCliHost(version: string, { env, out, err }: Pick<CliHost, 'env' | 'out' | 'err'>): CliHost {
  const held: InstanceLock[] = [];
  return {
    env,
    out,
    err,
    facts: (dataFolder) => {
      const data = resolve(
        dataFolder ?? defaultDataFolder({ platform: process.platform, env, home: homedir() }, false),
      );
      mkdirSync(data, { recursive: true, mode: 0o700 });
      const lock = takeInstanceLock(data);
      if (!lock.isHeld) throw new RefusedError('busy', 'Duly is open on this book. Close it first, or work there.');
      held.push(lock);
      return {
        info: { version, platform: process.platform, packaged: false, kind: 'node' },
        paths: { data, documents: join(data, 'documents'), logs: join(data, 'logs'), temp: tmpdir() },
        nativeMenu: false,
        practice: false,
        startsAt: null,
      };
    },
    askHost: (facts) => {
      const secrets = nodeSecrets(facts.paths.data);
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
