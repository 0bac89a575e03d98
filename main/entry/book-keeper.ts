import { existsSync, rmSync } from 'node:fs';
import {
  type BackupManifestFile,
  backupsIn,
  bringBackLetters,
  clearUnfinished,
  lettersBeside,
  manifestOf,
  proveCopy,
  putInPlace,
  writeBackup,
} from '../db/backup.ts';
import { bookFolder, headerOf, makeFolders, whatStands } from '../db/book-folder.ts';
import {
  type KdfCost,
  type KeySlotsFile,
  keyByPassword,
  keyByRecovery,
  newBookKey,
  newRecoveryKey,
  passwordSlot,
  readKeySlots,
  recoverySlot,
  withSlot,
  writeKeySlots,
} from '../db/keys.ts';
import { migrate, pendingMigrations } from '../db/migrate.ts';
import { migrations } from '../db/migrations/all.ts';
import { type Cipher, type Connection, openConnection } from '../db/open.ts';

export interface SecretsPort {
  seal(secret: Uint8Array): Promise<Uint8Array>;
  unseal(sealed: Uint8Array): Promise<{ readonly secret: Uint8Array; readonly reseal: boolean } | null>;
}

export interface KeeperParts {
  readonly folder: string;
  readonly secrets: SecretsPort;
  readonly secretsStrength: () => Promise<'strong' | 'obfuscated' | 'none'>;
  readonly cost: KdfCost;
  readonly now: () => string;
}

/** An opened book: its connection, migrated, and the key it was opened with. */
export interface OpenedBook {
  readonly connection: Connection;
  readonly key: Uint8Array;
  readonly keys: KeySlotsFile;
}

export interface NewBook {
  readonly bookId: string;
  readonly ownerId: string;
  readonly password: string;
  readonly practice: boolean;
  readonly cipher: Cipher;
  /** Fills the empty, migrated book before its keys are written. */
  readonly fill: (connection: Connection) => void;
}

/** Keeps the book's file and its keys: makes, opens, copies, restores. Knows nothing of services. */
export type BookKeeper = ReturnType<typeof createBookKeeper>;

export function createBookKeeper(parts: KeeperParts) {
  const at = bookFolder(parts.folder);

  const connect = (key: Uint8Array, keys: KeySlotsFile): OpenedBook => {
    clearUnfinished(at.backups);
    const connection = openConnection({ file: at.book, key, cipher: keys.cipher });
    try {
      if (pendingMigrations(connection, migrations).length > 0) {
        writeBackup({
          book: at.book,
          letters: at.letters,
          folder: at.backups,
          key,
          cipher: keys.cipher,
          keys,
          at: parts.now(),
          reason: 'before-migration',
        });
        migrate(connection, migrations);
      }
      return { connection, key, keys };
    } catch (error) {
      connection.close();
      throw error;
    }
  };

  /**
   * Lets this computer open the book by itself, where it can keep a secret. A computer that cannot (plain Node) would put the key
   * beside the book in all but name, so only a practice book is opened that way; others ask for the password.
   */
  const sealForHost = async (keys: KeySlotsFile, key: Uint8Array): Promise<KeySlotsFile> => {
    if (!keys.practice && (await parts.secretsStrength()) === 'none') {
      await writeKeySlots(at.keys, keys);
      return keys;
    }
    const sealed = await parts.secrets.seal(key);
    const file = withSlot(keys, { kind: 'host', sealed: Buffer.from(sealed).toString('base64') });
    await writeKeySlots(at.keys, file);
    return file;
  };

  const keySlots = (): KeySlotsFile => {
    const keys = readKeySlots(at.keys);
    if (!keys) throw new Error('The key file of the book is missing.');
    return keys;
  };

  return {
    at,
    stands: () => whatStands(at),
    isPractice: (): boolean => (existsSync(at.keys) ? (readKeySlots(at.keys)?.practice ?? false) : false),

    /** Makes the encrypted book. Throws where anything of a book already stands: never a blank one over an old one. */
    async create(order: NewBook): Promise<OpenedBook & { readonly recoveryKey: string }> {
      if (whatStands(at) !== 'none') throw new Error('There are signs of a book in this folder');
      makeFolders(at);
      const key = newBookKey();
      const recoveryKey = newRecoveryKey();
      const connection = openConnection({ file: at.book, key, cipher: order.cipher, create: true });
      try {
        migrate(connection, migrations);
        order.fill(connection);
        const slots = [
          await passwordSlot(key, order.ownerId, order.password, parts.cost),
          recoverySlot(key, recoveryKey),
        ];
        connection.pragma('wal_checkpoint(TRUNCATE)');
        const bare: KeySlotsFile = {
          version: 1,
          bookId: order.bookId,
          cipher: order.cipher,
          practice: order.practice,
          header: headerOf(at.book),
          slots,
        };
        const keys = await sealForHost(bare, key);
        return { connection, key, keys, recoveryKey };
      } catch (error) {
        connection.close();
        for (const suffix of ['', '-wal', '-shm']) rmSync(at.book + suffix, { force: true });
        throw error;
      }
    },

    /** Opens with the host's secret; null when this computer cannot unseal the key. */
    async openByHost(): Promise<OpenedBook | null> {
      const keys = keySlots();
      const slot = keys.slots.find((candidate) => candidate.kind === 'host');
      const unsealed = slot ? await parts.secrets.unseal(Buffer.from(slot.sealed, 'base64')).catch(() => null) : null;
      if (!unsealed) return null;
      return connect(unsealed.secret, unsealed.reseal ? await sealForHost(keys, unsealed.secret) : keys);
    },

    /** Opens with an owner's password; null when it is wrong. */
    async openByPassword(password: string): Promise<OpenedBook | null> {
      const keys = keySlots();
      const found = await keyByPassword(keys, password);
      return found ? connect(found.key, await sealForHost(keys, found.key)) : null;
    },

    /** Opens with the paper key and sets an owner's new password; null when the key is wrong. */
    async openByRecovery(typed: string): Promise<OpenedBook | null> {
      const keys = keySlots();
      const key = keyByRecovery(keys, typed);
      return key ? connect(key, await sealForHost(keys, key)) : null;
    },

    cipher: (): Cipher => keySlots().cipher,

    /** Says `ok`, or that the part of the file which no cipher covers was changed. */
    headerVerdict: (): string => {
      const { header } = keySlots();
      return header === '' || header === headerOf(at.book) ? 'ok' : 'the first bytes of the file were changed';
    },

    isRecoveryKey: (typed: string): boolean => keyByRecovery(keySlots(), typed) !== null,

    hasPassword: (userId: string): boolean =>
      keySlots().slots.some((slot) => slot.kind === 'password' && slot.userId === userId),

    /** A former owner's password no longer opens the book; the last one left always does. */
    async dropPassword(userId: string): Promise<void> {
      const keys = keySlots();
      const slots = keys.slots.filter((slot) => slot.kind !== 'password' || slot.userId !== userId);
      if (slots.some((slot) => slot.kind === 'password')) await writeKeySlots(at.keys, { ...keys, slots });
    },

    async setPassword(key: Uint8Array, userId: string, password: string): Promise<void> {
      await writeKeySlots(at.keys, withSlot(keySlots(), await passwordSlot(key, userId, password, parts.cost)));
    },

    copies: () => backupsIn(at.backups),
    copyNamed: (name: string) => backupsIn(at.backups).find((copy) => copy.name === name) ?? null,

    /** Proves a copy with the present key, or with what opens its own key slots. Null when nothing opens it. */
    async keyOfCopy(
      file: string,
      presentKey: Uint8Array | null,
      secret: string | null,
    ): Promise<{ key: Uint8Array; manifest: BackupManifestFile } | null> {
      const manifest = manifestOf(file);
      if (!manifest) return null;
      if (presentKey) return { key: presentKey, manifest };
      const key =
        secret === null
          ? null
          : (keyByRecovery(manifest.keys, secret) ?? (await keyByPassword(manifest.keys, secret))?.key ?? null);
      return key ? { key, manifest } : null;
    },

    prove: (file: string, key: Uint8Array, cipher: Cipher) => proveCopy(file, key, cipher),

    /** Puts a proved copy in place of the (closed) book and opens it. The present book is kept; its name is returned. */
    async restore(
      file: string,
      key: Uint8Array,
      manifest: BackupManifestFile,
    ): Promise<OpenedBook & { readonly safetyCopy: string | null }> {
      makeFolders(at);
      const safetyCopy = putInPlace(file, at.book, parts.now());
      bringBackLetters(lettersBeside(file), at.letters);
      const present = existsSync(at.keys) ? keySlots() : manifest.keys;
      const keys = await sealForHost(
        present.bookId === manifest.keys.bookId ? { ...present, cipher: manifest.keys.cipher } : manifest.keys,
        key,
      );
      const opened = connect(key, keys);
      opened.connection.pragma('wal_checkpoint(TRUNCATE)');
      const sealed = { ...keySlots(), header: headerOf(at.book) };
      await writeKeySlots(at.keys, sealed);
      return { ...opened, keys: sealed, safetyCopy };
    },

    backupOrder: (key: Uint8Array, keys: KeySlotsFile, reason: string, file?: string) => ({
      book: at.book,
      letters: at.letters,
      folder: at.backups,
      key,
      cipher: keys.cipher,
      keys,
      at: parts.now(),
      reason,
      ...(file ? { file } : {}),
    }),
  };
}
