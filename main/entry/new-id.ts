import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Makes ids for rows (UUID version 7, RFC 9562): each greater than the one before, also within one millisecond. */
export function idMaker(now: () => number = Date.now): () => string {
  // Random bytes are fetched for many ids at once: one by one they cost as much as the rows the ids are for.
  const pool = new Uint8Array(16 * 256);
  let used = pool.length;
  let msecs = Number.NEGATIVE_INFINITY;
  let seq = 0;
  const random = (): Uint8Array => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    used += 16;
    return pool.subarray(used - 16, used);
  };
  return () => {
    const bytes = random();
    const instant = now();
    // A clock set back does not set the order back. The counter starts low enough to never overflow in a millisecond.
    if (instant > msecs) {
      msecs = instant;
      seq = new DataView(bytes.buffer, bytes.byteOffset).getUint32(6) & 0x7fff_ffff;
    } else seq += 1;
    return v7({ random: bytes, msecs, seq });
  };
}
