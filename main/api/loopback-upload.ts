import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A placement file of a million rows is far smaller. */
export const largestUpload = 500 * 1024 * 1024;

class TooLarge extends Error {}

/**
 * Streams the body to `folder/id/name` and returns the path; null when it is larger than `most`, in which case nothing
 * stays behind. `id` is ours, `name` must be safe as a file name.
 */
export async function storeUpload(
  request: IncomingMessage,
  place: { readonly folder: string; readonly id: string; readonly name: string },
  most = largestUpload,
): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > most) return null;
  const own = join(place.folder, place.id);
  await mkdir(own, { recursive: true, mode: 0o700 });
  let bytes = 0;
  const limit = new Transform({
    transform: (chunk: Buffer, _encoding, pass) => {
      bytes += chunk.length;
      pass(bytes > most ? new TooLarge() : null, chunk);
    },
  });
  const path = join(own, place.name);
  try {
    await pipeline(request, limit, createWriteStream(path, { mode: 0o600 }));
    return path;
  } catch (error) {
    await rm(own, { recursive: true, force: true });
    if (error instanceof TooLarge) return null;
    throw error;
  }
}
