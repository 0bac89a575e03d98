import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defaultDataFolder } from '../host/node/folders.ts';
import { nodeSecrets } from '../host/node/secrets.ts';
import { cliHost } from './cli/cli-host.ts';
import { runCli } from './cli/program.ts';

const packageFile = fileURLToPath(new URL('../../package.json', import.meta.url));
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
const { platform, env } = process;

process.exitCode = await runCli(
  process.argv.slice(2),
  cliHost({
    info: { version, platform, packaged: false, kind: 'node' },
    defaultFolder: () => defaultDataFolder({ platform, env, home: homedir() }, false),
    secretsAt: nodeSecrets,
    env,
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
  }),
);
