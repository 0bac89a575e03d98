import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { argon2id } from 'hash-wasm';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';

/** How hard a password is to try: memory in KiB, passes, lanes. Stored with each slot, so that it can grow later. */
export interface KdfCost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** About a quarter of a second on an office computer (reliability handbook T17). */
export const officeCost: KdfCost = { memoryKib: 65_536, passes: 3, lanes: 1 };

const Cost = z.object({ memoryKib: z.number().int(), passes: z.number().int(), lanes: z.number().int() });
const Slot = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('host'), sealed: z.string() }),
  z.object({ kind: z.literal('password'), userId: z.string(), salt: z.string(), cost: Cost, wrapped: z.string() }),
  z.object({ kind: z.literal('recovery'), salt: z.string(), wrapped: z.string() }),
]);
/** The key slots beside the book: its random key wrapped by the host, by an owner's password, by the paper key. */
export const KeySlots = z.object({
  version: z.literal(1),
  bookId: z.string(),
  cipher: z.enum(['aegis', 'sqlcipher']),
  practice: z.boolean(),
  /** The book's first 24 bytes, which no cipher covers; empty before the book was closed for the first time. */
  header: z.string().default(''),
  slots: z.array(Slot),
});
export type KeySlotsFile = z.output<typeof KeySlots>;
type SlotOf<Kind> = Extract<z.output<typeof Slot>, { kind: Kind }>;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new 160-bit recovery key as eight groups of four characters, without letters that look like digits. */
export function newRecoveryKey(): string {
  const bits = [...randomBytes(20)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const characters = bits.match(/.{5}/g)?.map((five) => alphabet[Number.parseInt(five, 2)]) ?? [];
  return characters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** What a person typed, in the one form the key has: case, blanks and look-alikes do not matter. */
const normalRecoveryKey = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

function wrap(kek: Uint8Array, key: Uint8Array): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', kek, iv);
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
}

function unwrap(kek: Uint8Array, wrapped: string): Uint8Array | null {
  const bytes = Buffer.from(wrapped, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', kek, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
  } catch {
    return null;
  }
}

const passwordKek = (password: string, salt: Uint8Array, cost: KdfCost): Promise<Uint8Array> =>
  argon2id({
    password: password.normalize('NFKC'),
    salt,
    memorySize: cost.memoryKib,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  });

const recoveryKek = (typed: string, salt: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', normalRecoveryKey(typed), salt, 'duly recovery key', 32));

/** A key for another use, derived from the book's key: the two never meet. */
export const derivedKey = (bookKey: Uint8Array, use: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', bookKey, new Uint8Array(0), use, 32));

export async function passwordSlot(
  key: Uint8Array,
  userId: string,
  password: string,
  cost: KdfCost,
): Promise<SlotOf<'password'>> {
  const salt = randomBytes(16);
  return {
    kind: 'password',
    userId,
    salt: salt.toString('base64'),
    cost,
    wrapped: wrap(await passwordKek(password, salt, cost), key),
  };
}

export function recoverySlot(key: Uint8Array, recoveryKey: string): SlotOf<'recovery'> {
  const salt = randomBytes(16);
  return { kind: 'recovery', salt: salt.toString('base64'), wrapped: wrap(recoveryKek(recoveryKey, salt), key) };
}

/** The book's key by an owner's password; null when no slot opens. */
export async function keyByPassword(
  file: KeySlotsFile,
  password: string,
): Promise<{ key: Uint8Array; userId: string } | null> {
  for (const slot of file.slots) {
    if (slot.kind !== 'password') continue;
    const key = unwrap(await passwordKek(password, Buffer.from(slot.salt, 'base64'), slot.cost), slot.wrapped);
    if (key) return { key, userId: slot.userId };
  }
  return null;
}

/** The book's key by the paper key; null when it is not this book's. */
export function keyByRecovery(file: KeySlotsFile, typed: string): Uint8Array | null {
  for (const slot of file.slots) {
    if (slot.kind !== 'recovery') continue;
    const key = unwrap(recoveryKek(typed, Buffer.from(slot.salt, 'base64')), slot.wrapped);
    if (key) return key;
  }
  return null;
}

/** Replaces the slots of the same kind (and owner) and keeps the others. */
export function withSlot(file: KeySlotsFile, slot: z.output<typeof Slot>): KeySlotsFile {
  const same = (other: z.output<typeof Slot>): boolean =>
    other.kind === slot.kind && (other.kind !== 'password' || slot.kind !== 'password' || other.userId === slot.userId);
  return { ...file, slots: [...file.slots.filter((other) => !same(other)), slot] };
}

/** Null when there is no such file. Throws on a damaged one. */
export const readKeySlots = (path: string): KeySlotsFile | null =>
  existsSync(path) ? KeySlots.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;

/** Whole or not at all: a half-written key file would lock everybody out. */
export const writeKeySlots = (path: string, file: KeySlotsFile): Promise<void> =>
  writeFileAtomic(path, `${JSON.stringify(file, null, 1)}\n`, { mode: 0o600 });

export const newBookKey = (): Uint8Array => randomBytes(32);
