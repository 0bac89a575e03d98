import { join } from 'node:path';
import { cliHost } from '../../main/entry/cli/cli-host.ts';
import { runCli } from '../../main/entry/cli/program.ts';
import { nodeSecrets } from '../../main/host/node/secrets.ts';

interface Ended {
  readonly code: number;
  /** The JSON document it printed; {} where it printed none. */
  readonly json: Record<string, unknown>;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs the headless command on one real book below the folder, and tells how it ended and what it printed. A practice
 * book has no passphrase.
 */
export const commandIn =
  (folder: string, passphrase: string | null = 'harbor lanterns at seven', book = 'book') =>
  async (...args: readonly string[]): Promise<Ended> => {
    const [command = '', ...rest] = args;
    const said = { out: '', err: '' };
    const host = cliHost({
      info: { version: '0.1.0', platform: process.platform, packaged: false, kind: 'node' },
      defaultFolder: () => folder,
      secretsAt: nodeSecrets,
      env: { ...process.env, DULY_PASSPHRASE: passphrase ?? '' },
      out: (text) => void (said.out += `${text}\n`),
      err: (text) => void (said.err += `${text}\n`),
    });
    const code = await runCli([command, '--data-dir', join(folder, book), '--json', ...rest], host);
    return { code, ...said, json: said.out.startsWith('{') ? (JSON.parse(said.out) as Record<string, unknown>) : {} };
  };
