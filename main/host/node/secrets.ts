import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../host.ts';

const version = 1;
const [ivBytes, tagBytes, keyBytes] = [12, 16, 32];

/** The folder's own key, made at the first use. It lies beside what it seals, so it protects nothing: strength none. */
function keyOf(file: string): Buffer {
  try {
    const made = randomBytes(keyBytes);
    writeFileSync(file, made, { flag: 'wx', mode: 0o600 });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = readFileSync(file);
  if (key.length !== keyBytes) throw new Error(`The key file ${file} is damaged.`);
  return key;
}

/** AES-256-GCM under a key file that only its owner can read. Sealed: version, nonce, tag, text. */
export function nodeSecrets(folder: string): Host['secrets'] {
  const file = join(folder, 'host-key');
  return {
    strength: async () => 'none',
    seal: async (secret) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', keyOf(file), iv);
      const text = Buffer.concat([cipher.update(secret), cipher.final()]);
      return new Uint8Array(Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), text]));
    },
    unseal: async (sealed) => {
      try {
        const bytes = Buffer.from(sealed);
        if (bytes[0] !== version || bytes.length < 1 + ivBytes + tagBytes) return null;
        const decipher = createDecipheriv('aes-256-gcm', keyOf(file), bytes.subarray(1, 1 + ivBytes), {
          authTagLength: tagBytes,
        });
        decipher.setAuthTag(bytes.subarray(1 + ivBytes, 1 + ivBytes + tagBytes));
        const secret = Buffer.concat([decipher.update(bytes.subarray(1 + ivBytes + tagBytes)), decipher.final()]);
        return { secret: new Uint8Array(secret), reseal: false };
      } catch {
        return null;
      }
    },
  };
}
