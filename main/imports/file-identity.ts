import { stat } from 'node:fs/promises';

/** Tells a file from every other, and from itself after a change: where it lies, its size, and when it was last touched. */
export async function fileIdentity(path: string): Promise<string> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
  return [path, dev, ino, size, mtimeNs, ctimeNs].join('\n');
}
