import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { limits, sizeOf, UnreadableFileError } from '../limits.ts';

/** The parts of a zipped spreadsheet by name. */
export interface Archive {
  readonly has: (name: string) => boolean;
  /** The text of a small part, whole; '' when there is none. */
  readonly text: (name: string) => Promise<string>;
  /** The text of a part, piece by piece. */
  readonly pieces: (name: string) => AsyncGenerator<string>;
}

const broken = (cause: unknown): UnreadableFileError =>
  new UnreadableFileError('The file is a broken or incomplete archive. Ask for it again.', { cause });

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false, lazyEntries: true, validateEntrySizes: true });
  } catch (error) {
    throw broken(error);
  }
}

/** What the archive says of its own size is judged before a byte is unpacked. */
function judgeSizes(entries: ReadonlyMap<string, Entry>): void {
  let unpacked = 0;
  for (const { fileName, uncompressedSize, compressedSize } of entries.values()) {
    unpacked += uncompressedSize;
    if (uncompressedSize > limits.archiveRatioFrom && uncompressedSize > compressedSize * limits.archiveRatio) {
      const ratio = Math.round(uncompressedSize / Math.max(1, compressedSize));
      throw new UnreadableFileError(
        `The part ${fileName.slice(-80)} of the file would grow ${ratio} times when unpacked; the limit is ${limits.archiveRatio} times.`,
      );
    }
  }
  if (unpacked > limits.archiveBytes) {
    throw new UnreadableFileError(
      `Unpacked, the file would take ${sizeOf(unpacked)}; the limit is ${sizeOf(limits.archiveBytes)}.`,
    );
  }
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > limits.archiveEntries) {
    throw new UnreadableFileError(
      `The file is an archive of ${zip.entryCount} parts; the limit is ${limits.archiveEntries}.`,
    );
  }
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  } catch (error) {
    throw broken(error);
  }
  judgeSizes(entries);
  return entries;
}

async function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  if (entry.isEncrypted()) throw new UnreadableFileError(locked);
  try {
    return await zip.openReadStreamPromise(entry);
  } catch (error) {
    throw broken(error);
  }
}

export const locked = 'The file is protected by a password. Open it, save it without one, and choose that file.';

/** Unpacked text of one part. A part that is longer than the archive says ends the reading. */
async function* unpacked(path: string, name: string): AsyncGenerator<string> {
  const zip = await openZip(path);
  try {
    const entry = (await entriesOf(zip)).get(name);
    if (!entry) return;
    const decoder = new TextDecoder('utf-8');
    const stream = await streamOf(zip, entry);
    try {
      for await (const bytes of stream) yield decoder.decode(bytes as Buffer, { stream: true });
    } catch (error) {
      throw error instanceof UnreadableFileError ? error : broken(error);
    }
    yield decoder.decode();
  } finally {
    zip.close();
  }
}

/**
 * Opens a zipped spreadsheet. Before anything is unpacked its parts are counted and their declared sizes judged (number of
 * parts, size, ratio); while unpacking, a part that turns out longer than declared ends the reading.
 */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openZip(path);
  const entries = await entriesOf(zip).finally(() => zip.close());
  return {
    has: (name) => entries.has(name),
    text: async (name) => {
      const size = entries.get(name)?.uncompressedSize ?? 0;
      if (size > limits.partBytes) {
        throw new UnreadableFileError(
          `The part ${name} of the file takes ${sizeOf(size)}; the limit is ${sizeOf(limits.partBytes)}.`,
        );
      }
      let text = '';
      for await (const piece of unpacked(path, name)) text += piece;
      return text;
    },
    pieces: (name) => unpacked(path, name),
  };
}
