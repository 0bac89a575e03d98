import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BookFolder } from './book-folder.ts';
import { derivedKey } from './keys.ts';

async function syncedWrite(path: string, bytes: Uint8Array): Promise<void> {
  const partial = `${path}.partial-${randomBytes(4).toString('hex')}`;
  const file = await open(partial, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, path);
  if (process.platform !== 'win32') {
    const folder = await open(dirname(path), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}

function sealBytes(key: Uint8Array, name: string, bytes: Uint8Array): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name, 'utf8'));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function unsealBytes(key: Uint8Array, name: string, sealed: Uint8Array): Uint8Array | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(name, 'utf8'));
    decipher.setAuthTag(sealed.subarray(12, 28));
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
  } catch {
    return null;
  }
}

const safeId = /^[A-Za-z0-9_-]{1,80}$/;
const safeName = /^[a-z]+\/[A-Za-z0-9_-]{1,80}$/;

/** Bytes that never change, each file sealed with a key derived from the book's (AES-256-GCM, its name bound in). */
export function createVault(folder: string, bookKey: Uint8Array) {
  const key = derivedKey(bookKey, 'duly vault');
  const pathOf = (name: string): string => {
    if (!safeName.test(name)) throw new Error('Not a vault name');
    return join(folder, `${name}.sealed`);
  };
  return {
    async put(kind: string, id: string, bytes: Uint8Array): Promise<string> {
      const name = `${kind}/${id}`;
      const path = pathOf(name);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await syncedWrite(path, sealBytes(key, name, bytes));
      return name;
    },
    async get(name: string): Promise<Uint8Array | null> {
      const path = pathOf(name);
      return existsSync(path) ? unsealBytes(key, name, readFileSync(path)) : null;
    },
    remove: (name: string): Promise<void> => rm(pathOf(name), { force: true }),
    async sweep(kind: string, isKnown: (name: string) => boolean): Promise<number> {
      const place = join(folder, kind);
      if (!existsSync(place)) return 0;
      let aside = 0;
      for (const file of await readdir(place)) {
        if (!file.endsWith('.sealed') || isKnown(`${kind}/${file.replace(/\.sealed$/, '')}`)) continue;
        // Kept, not deleted: after going back to an older copy of the book these may be all there is of later letters.
        await mkdir(join(folder, 'unclaimed'), { recursive: true, mode: 0o700 });
        await rename(join(place, file), join(folder, 'unclaimed', file));
        aside += 1;
      }
      return aside;
    },
  };
}

/** Files a person chose to import, copied aside under an id; the name is metadata and never part of a path. */
export function createInbox(folder: string, newId: () => string) {
  const known = new Map<string, { path: string; name: string; sha256: string }>();
  // Copies are not encrypted: none outlives the open book, not even after a crash.
  const empty = (): void => {
    if (existsSync(folder)) for (const left of readdirSync(folder)) rmSync(join(folder, left), { force: true });
    known.clear();
  };
  empty();
  return {
    empty,
    async take(path: string) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const fileId = newId();
      const copy = join(folder, `${fileId}.import`);
      await copyFile(path, copy);
      const hash = createHash('sha256');
      await pipeline(createReadStream(copy), hash);
      const entry = { path: copy, name: basename(path), sha256: hash.digest('hex') };
      known.set(fileId, entry);
      return { fileId, name: entry.name, bytes: (await stat(copy)).size, sha256: entry.sha256 };
    },
    async weigh(path: string): Promise<number | null> {
      const found = await stat(path).catch(() => null);
      return found?.isFile() === true ? found.size : null;
    },
    path(fileId: string) {
      return known.get(fileId) ?? null;
    },
    async read(fileId: string): Promise<Uint8Array | null> {
      const entry = known.get(fileId);
      return entry === undefined ? null : readFile(entry.path).catch(() => null);
    },
    async drop(fileId: string): Promise<void> {
      known.delete(fileId);
      if (safeId.test(fileId)) await rm(join(folder, `${fileId}.import`), { force: true });
    },
  };
}

export interface TicketEntry {
  readonly file: string;
  readonly name: string;
  readonly mediaType: string;
}

/** How many plain copies may lie open at once; the oldest goes first. */
const ticketsKept = 40;

/** Short-lived plain copies for the window, the spooler and chosen places. The folder is emptied at start and at close. */
export function createTickets(folder: string) {
  const tickets = new Map<string, TicketEntry>();
  const empty = (): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const file of readdirSync(folder)) rmSync(join(folder, file), { force: true, recursive: true });
    tickets.clear();
  };
  const place = (bytes: Uint8Array): { id: string; path: string } => {
    const id = randomBytes(16).toString('hex');
    const path = join(folder, id);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path, bytes, { mode: 0o600 });
    return { id, path };
  };
  empty();
  return {
    async issue(name: string, mediaType: string, bytes: Uint8Array) {
      const { id, path } = place(bytes);
      tickets.set(id, { file: path, name, mediaType });
      for (const [oldest, entry] of tickets) {
        if (tickets.size <= ticketsKept) break;
        tickets.delete(oldest);
        rmSync(entry.file, { force: true });
      }
      return { ticket: id, name, mediaType, bytes: bytes.byteLength };
    },
    async temporary(name: string, bytes: Uint8Array) {
      const { path: bare } = place(bytes);
      const path = `${bare}${/\.[a-z]{1,5}$/.exec(name)?.[0] ?? ''}`;
      await rename(bare, path);
      return { path, done: () => rm(path, { force: true }) };
    },
    saveTo: (path: string, bytes: Uint8Array): Promise<void> => syncedWrite(path, bytes),
    entry: (ticket: string): TicketEntry | null => tickets.get(ticket) ?? null,
    empty,
  };
}

/** All file ports of one open book. */
export function createFiles(at: BookFolder, bookKey: Uint8Array, newId: () => string) {
  return {
    vault: createVault(at.letters, bookKey),
    inbox: createInbox(at.inbox, newId),
    tickets: createTickets(at.tickets),
  };
}

/** Whether bytes can be written in the folder; the reason when they cannot. */
export async function writeProbe(folder: string): Promise<string | null> {
  const probe = join(folder, `.probe-${randomBytes(4).toString('hex')}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await writeFile(probe, 'duly', { flush: true });
    await rm(probe, { force: true });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
