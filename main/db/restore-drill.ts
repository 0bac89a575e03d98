import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BackupInvalidError, lettersBeside, manifestOf, proveCopy, putInPlace, sha256OfFile } from './backup.ts';
import { handleOf, statement } from './database.ts';
import { createVault } from './files.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import { type Cipher, openConnection } from './open.ts';

export interface DrillOrder {
  readonly copy: string;
  /** Where the book is put together for the drill; emptied afterwards. */
  readonly temp: string;
  readonly key: Uint8Array;
  readonly cipher: Cipher;
}

export interface Drill {
  readonly name: string;
  /** When the copy was made. */
  readonly copyAt: string;
  readonly accounts: number;
  readonly letters: number;
}

/** The letters the book names, each read back and compared with the hash of what was drawn; returns how many. */
async function proveLetters(book: string, { copy, key, cipher }: DrillOrder): Promise<number> {
  const connection = openConnection({ file: book, key, cipher });
  try {
    migrate(connection, migrations);
    const vault = createVault(lettersBeside(copy), key);
    const letters = statement<[], { file: string; sha256: string }>(
      handleOf(connection),
      'select file, sha256 from letter where file is not null and sha256 is not null',
    ).all();
    for (const { file, sha256 } of letters) {
      const bytes = await vault.get(file);
      if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new BackupInvalidError(`the letter ${file} is missing beside it or has other bytes`);
    }
    return letters.length;
  } finally {
    connection.close();
  }
}

/**
 * Restores a copy into a folder of its own as if the office had burnt down: the bytes are those of the manifest, a password
 * and the paper key are with it, it opens in today's form, and accounts, money, journal and letters are whole.
 */
export async function drillRestore(order: DrillOrder): Promise<Drill> {
  const { copy, key, cipher } = order;
  const manifest = manifestOf(copy);
  if (!manifest) throw new BackupInvalidError('its manifest is missing or damaged');
  mkdirSync(order.temp, { recursive: true, mode: 0o700 });
  const room = statfsSync(order.temp);
  if (room.bavail * room.bsize < manifest.bytes * 1.5) throw new BackupInvalidError('there is no room to try it');
  if (sha256OfFile(copy) !== manifest.sha256) throw new BackupInvalidError('its bytes are not those of its manifest');
  const ways = new Set(manifest.keys.slots.map((slot) => slot.kind));
  if (!ways.has('password') || !ways.has('recovery'))
    throw new BackupInvalidError('no password or no recovery key would open it elsewhere');
  const folder = mkdtempSync(join(order.temp, 'drill-'));
  const book = join(folder, 'book.duly');
  try {
    putInPlace(copy, book, manifest.at);
    const proof = proveCopy(book, key, cipher);
    if (proof.accounts !== manifest.accounts || proof.ledgerMinor !== manifest.ledgerMinor)
      throw new BackupInvalidError('its accounts or its money are not those of its manifest');
    if (proof.auditEntries !== manifest.auditEntries || proof.auditHead !== manifest.auditHead)
      throw new BackupInvalidError('its journal is not that of its manifest');
    const letters = await proveLetters(book, order);
    return { name: basename(copy), copyAt: manifest.at, accounts: proof.accounts, letters };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
