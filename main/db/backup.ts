import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { Anchor, type AnchorAt, anchorsOf } from './anchors.ts';
import { verifyAudit } from './audit.ts';
import { handleOf } from './database.ts';
import { KeySlots, type KeySlotsFile } from './keys.ts';
import { totalsOf, verifyDatabase, verifyLedger } from './ledger.ts';
import { type Cipher, openConnection } from './open.ts';

/** Beside each copy: what it holds and how to open it elsewhere, by password or paper key. */
export const BackupManifest = z.object({
  at: z.string(),
  reason: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  accounts: z.number(),
  ledgerMinor: z.number(),
  auditEntries: z.number(),
  auditHead: z.string(),
  /** What the copy knows of the journal, outside the book. */
  anchors: z.array(Anchor).default([]),
  schema: z.number(),
  keys: KeySlots,
});
export type BackupManifestFile = z.output<typeof BackupManifest>;

export interface BackupOrder {
  readonly book: string;
  /** Stored letters, sealed and never changed: only new ones are copied. */
  readonly letters: string;
  readonly folder: string;
  readonly key: Uint8Array;
  readonly cipher: Cipher;
  readonly keys: KeySlotsFile;
  /** Instant of the copy; also its name. */
  readonly at: string;
  readonly reason: string;
  /** A full path outside the backup folder (the command line's `backup FILE`). */
  readonly file?: string;
}

/** The copy did not pass its checks; nothing was replaced. */
export class BackupInvalidError extends Error {
  constructor(reason: string) {
    super(`The copy did not pass its checks: ${reason}`);
    this.name = 'BackupInvalidError';
  }
}

export function sha256OfFile(path: string): string {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.allocUnsafe(1 << 20);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) hash.update(chunk.subarray(0, read));
    return hash.digest('hex');
  } finally {
    closeSync(file);
  }
}

export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export const manifestPath = (copy: string): string => `${copy.replace(/\.duly$/, '')}.json`;

/** Opens a copy read-only and proves it: pages, references, audit chain, ledger. */
export function proveCopy(file: string, key: Uint8Array, cipher: Cipher) {
  const connection = openConnection({ file, key, cipher, readonly: true });
  try {
    const db = handleOf(connection);
    const audit = verifyAudit(db);
    const verdicts = { database: verifyDatabase(db), ledger: verifyLedger(db), audit: audit.verdict };
    for (const [part, verdict] of Object.entries(verdicts))
      if (verdict !== 'ok') throw new BackupInvalidError(`${part}: ${verdict}`);
    const schema = Number(connection.pragma('user_version', { simple: true }));
    return { ...totalsOf(db), auditEntries: audit.entries, auditHead: audit.head, anchors: anchorsOf(db), schema };
  } finally {
    connection.close();
  }
}

/**
 * Makes a verified copy: VACUUM INTO a new name (the backup API refuses encrypted books), synced, opened with the key, proved,
 * its audit head between those before and after, hashed, then renamed into place. Runs in a job thread.
 */
export function writeBackup(order: BackupOrder): BackupManifestFile & { readonly file: string } {
  const name = `${order.at.replaceAll(':', '-')}-${order.reason.replace(/[^a-z0-9]+/gi, '-')}.duly`;
  const file = order.file ?? join(order.folder, name);
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  const source = openConnection({ file: order.book, key: order.key, cipher: order.cipher });
  let entriesBefore: number;
  try {
    entriesBefore = Number(source.prepare('select count(*) from audit_entry').pluck().get());
    source.prepare('vacuum into ?').run(partial);
  } finally {
    source.close();
  }
  try {
    syncFile(partial);
    const proof = proveCopy(partial, order.key, order.cipher);
    if (proof.auditEntries < entriesBefore) throw new BackupInvalidError('entries of the audit journal are missing');
    const manifest: BackupManifestFile = {
      at: order.at,
      reason: order.reason,
      sha256: sha256OfFile(partial),
      bytes: statSync(partial).size,
      accounts: proof.accounts,
      ledgerMinor: proof.ledgerMinor,
      auditEntries: proof.auditEntries,
      auditHead: proof.auditHead,
      anchors: proof.anchors,
      schema: proof.schema,
      keys: { ...order.keys, slots: order.keys.slots.filter((slot) => slot.kind !== 'host') },
    };
    writeFileSync(manifestPath(file), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true });
    copyMissing(order.letters, lettersBeside(file));
    renameSync(partial, file);
    return { ...manifest, file };
  } catch (error) {
    rmSync(partial, { force: true });
    rmSync(`${partial}-wal`, { force: true });
    rmSync(`${partial}-shm`, { force: true });
    throw error;
  }
}

/** Takes away what is left of copies that a stop cut short; none may be under way. */
export function clearUnfinished(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (name.includes('.duly.partial')) rmSync(join(folder, name), { force: true });
}

/** Where the letters of the copies in a folder stand: one store for all of them, since a letter never changes. */
export const lettersBeside = (copy: string): string => join(dirname(copy), 'letters');

const sealedFiles = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sealed'))
    : [];

/** Copies what the other folder lacks, each file whole or not at all. */
function copyMissing(from: string, to: string): number {
  let copied = 0;
  for (const name of sealedFiles(from)) {
    const target = join(to, name);
    if (existsSync(target)) continue;
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    writeFileSync(`${target}.partial`, readFileSync(join(from, name)), { mode: 0o600, flush: true });
    renameSync(`${target}.partial`, target);
    copied += 1;
  }
  return copied;
}

/** Brings the letters that a folder lacks; those that are there stay as they are. Returns how many. */
export const bringBackLetters = copyMissing;

/** Reads the manifest beside a copy; null when there is none or it is damaged. */
export function manifestOf(copy: string): BackupManifestFile | null {
  const path = manifestPath(copy);
  if (!existsSync(path)) return null;
  try {
    return BackupManifest.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** What the copies of a book in a folder know of its journal. */
export const anchorsIn = (folder: string, bookId: string, place: string): AnchorAt[] =>
  backupsIn(folder)
    .filter(({ manifest }) => manifest.keys.bookId === bookId)
    .flatMap(({ name, manifest }) =>
      manifest.anchors.map((anchor) => ({ anchor, at: manifest.at, where: `the copy ${name} ${place}` })),
    );

/** Copies in the folder with their manifests, newest first. */
export function backupsIn(
  folder: string,
): readonly { readonly name: string; readonly file: string; readonly manifest: BackupManifestFile }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.duly'))
    .flatMap((name) => {
      const file = join(folder, name);
      const manifest = manifestOf(file);
      return manifest ? [{ name, file, manifest }] : [];
    })
    .sort((a, b) => (a.manifest.at < b.manifest.at ? 1 : -1));
}

export function removeBackup(file: string): void {
  rmSync(file, { force: true });
  rmSync(manifestPath(file), { force: true });
}

/**
 * Puts a proved copy in the book's place. The book must be closed. The present book, if any, is kept beside it under a new name,
 * which is returned; whatever fails, one of the two stands whole.
 */
export function putInPlace(copy: string, book: string, at: string): string | null {
  const incoming = `${book}.incoming`;
  rmSync(incoming, { force: true });
  writeFileSync(incoming, readFileSync(copy), { mode: 0o600, flush: true });
  const kept = existsSync(book) ? `${book}.before-restore-${at.replaceAll(':', '-')}` : null;
  if (kept) {
    renameSync(book, kept);
    for (const suffix of ['-wal', '-shm']) if (existsSync(book + suffix)) renameSync(book + suffix, kept + suffix);
  }
  renameSync(incoming, book);
  return kept;
}
