import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeCliHost } from './cli/node-host.ts';
import { runCli } from './cli/program.ts';

const packageFile = fileURLToPath(new URL('../../package.json', import.meta.url));
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };

process.exitCode = await runCli(
  process.argv.slice(2),
  nodeCliHost(version, {
    env: process.env,
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
  }),
);
