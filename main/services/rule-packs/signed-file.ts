import { createPublicKey, verify } from 'node:crypto';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';

/** Somebody whose signed rule files count. */
export interface TrustedKey {
  /** Names the key inside a file. */
  readonly id: string;
  /** Who holds its secret half, as people read it. */
  readonly holder: string;
  /** Ed25519 public key: SPKI, DER, base64. */
  readonly publicKey: string;
}

const format = 'duly-rules-1';

/** Bytes of a rule file at most; the packs of all jurisdictions together are far below. */
export const signedFileBytes = 5_000_000;

type Envelope = Readonly<Record<'keyId' | 'payload' | 'signature', string>>;

function envelopeOf(bytes: Uint8Array): Envelope | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const data = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
    if (typeof data !== 'object' || data === null || data['format'] !== format) return null;
    const { keyId, payload, signature } = data;
    if (typeof keyId !== 'string' || typeof payload !== 'string' || typeof signature !== 'string') return null;
    return { keyId, payload, signature };
  } catch {
    return null;
  }
}

function isSigned({ payload, signature }: Envelope, { publicKey }: TrustedKey): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, Buffer.from(payload, 'utf8'), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/**
 * Reads a signed rule file: JSON with `format`, `keyId`, `payload` (the packs as JSON text) and `signature`, an Ed25519
 * signature (RFC 8032) in base64 over the very UTF-8 bytes of the payload. Nothing of the payload is looked at before the
 * signature was found good; who signed is what Duly knows of the key, not what the file says of itself.
 */
export function readSignedRules(
  bytes: Uint8Array,
  trusted: readonly TrustedKey[],
): Result<
  { readonly packs: readonly unknown[]; readonly signedBy: string },
  'file_unreadable' | 'signature_invalid' | 'rule_pack_invalid'
> {
  const envelope = envelopeOf(bytes);
  if (envelope === null) return refuse('file_unreadable', 'This is not a rule file of Duly.');
  const key = trusted.find((one) => one.id === envelope.keyId);
  if (key === undefined)
    return refuse('signature_invalid', 'The file was signed with a key Duly does not know. Nothing was changed.');
  if (!isSigned(envelope, key)) return refuse('signature_invalid');
  try {
    const packs: unknown = JSON.parse(envelope.payload);
    if (Array.isArray(packs) && packs.length > 0) return ok({ packs, signedBy: key.holder });
  } catch {
    // Signed by a trusted person, and yet no JSON: said below.
  }
  return refuse('rule_pack_invalid', 'The file holds no list of rule packs.');
}
