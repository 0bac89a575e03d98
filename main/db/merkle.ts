import { createHash } from 'node:crypto';

/** How many entries of the journal one root stands for (reliability handbook D4). */
export const rootSpan = 1024;

/** What the first seal of a journal follows. */
export const emptySeal = '0'.repeat(64);

const sha256 = (...parts: readonly (Uint8Array | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

/**
 * Root of the Merkle tree over hashes in order, as RFC 6962 section 2.1 builds it: leaves and nodes are hashed apart, so that
 * neither can stand for the other. Of nothing it is the hash of the empty string.
 */
export function merkleRoot(hashes: readonly string[]): string {
  if (hashes.length === 0) return sha256('').toString('hex');
  let level = hashes.map((hash) => sha256(leafMark, Buffer.from(hash, 'hex')));
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]];
      if (left !== undefined) above.push(right === undefined ? left : sha256(nodeMark, left, right));
    }
    level = above;
  }
  return level[0]?.toString('hex') ?? '';
}

/** Chains a root to the one before it. */
export const sealOfRoot = (previousSeal: string, deviceId: string, number: number, root: string): string =>
  sha256(JSON.stringify([previousSeal, deviceId, number, root])).toString('hex');

/** Letters and digits that are not taken for one another on paper (Crockford's base 32). */
const paperAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The eight characters that stand for the whole journal up to an entry, for paper: 40 bits of a hash over the place and the
 * hash of that entry, which itself follows from every entry before it.
 */
export function paperSeal(deviceId: string, seq: number, hash: string): string {
  const bytes = sha256(JSON.stringify(['duly paper seal', deviceId, seq, hash]));
  let code = '';
  for (let bits = BigInt(`0x${bytes.subarray(0, 5).toString('hex')}`), at = 0; at < 8; at += 1, bits >>= 5n)
    code = `${paperAlphabet[Number(bits & 31n)] ?? ''}${code}`;
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** A seal as it was typed from paper, in its one form: case, blanks and letters that look like digits do not matter. */
export function typedSeal(text: string): string {
  const code = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
