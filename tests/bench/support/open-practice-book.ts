import { nodeSecrets } from '../../../main/host/node/secrets.ts';
import type { Db } from '../../../main/db/database.ts';
import type { ContactRules } from '../../../main/domain/contact-gate/rules.ts';
import { cliHost } from '../../../main/entry/cli/cli-host.ts';
import { openDesk } from '../../../main/entry/cli/open-desk.ts';

/** A practice book opened in this process, with the rules it judges by. */
export interface OpenedBook {
  readonly db: Db;
  readonly rules: ContactRules;
  close(): Promise<void>;
}

/** Opens the practice book of a folder as the headless command does; one process at a time. */
export async function openPracticeBook(folder: string): Promise<OpenedBook> {
  const host = cliHost({
    info: { version: '0.0.0', platform: process.platform, packaged: false, kind: 'node' },
    defaultFolder: () => folder,
    secretsAt: nodeSecrets,
    env: {},
    out: () => undefined,
    err: (text) => process.stderr.write(`${text}\n`),
  });
  const { desk, core } = await openDesk({ dataDir: folder }, host);
  const book = desk.house();
  if (!book) throw new Error('The practice book did not open');
  return {
    db: book.db,
    rules: book.rules,
    close: async () => {
      await core.stop();
      host.close();
    },
  };
}
