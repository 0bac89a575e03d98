import { mkdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultDataFolder } from '../host/node/folders.ts';
import { takeInstanceLock } from '../host/node/instance-lock.ts';
import { nodeSecrets } from '../host/node/secrets.ts';
import { exitCodes, runCli } from './cli/program.ts';
import type { HostFacts } from './core-protocol.ts';

const packageFile = fileURLToPath(new URL('../../package.json', import.meta.url));
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
const around = { platform: process.platform, env: process.env, home: homedir() };

const factsAt = (dataFolder: string | null): HostFacts => {
  const data = resolve(dataFolder ?? defaultDataFolder(around, false));
  mkdirSync(data, { recursive: true, mode: 0o700 });
  // One writer per book: a second Duly on the folder is turned away before anything opens.
  const lock = takeInstanceLock(data);
  if (!lock.isHeld) {
    process.stderr.write('Duly is open on this book. Close it first, or work there.\n');
    process.exit(exitCodes.refused);
  }
  process.on('exit', () => lock.release());
  return {
    info: { version, platform: process.platform, packaged: false, kind: 'node' },
    paths: { data, documents: join(data, 'documents'), logs: join(data, 'logs'), temp: tmpdir() },
    nativeMenu: false,
    practice: false,
    startsAt: null,
  };
};

process.exitCode = await runCli(process.argv.slice(2), {
  facts: factsAt,
  env: process.env,
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
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
});
