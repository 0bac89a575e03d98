import { argon2id, argon2Verify } from 'hash-wasm';

/** How hard one try is; the same shape as for the book's key. */
export interface PasswordCost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** The argon2id text kept for a person; the salt is in it. Unicode is brought to one form first (NIST SP 800-63B-4). */
export const hashPassword = (password: string, cost: PasswordCost): Promise<string> =>
  argon2id({
    password: password.normalize('NFKC'),
    salt: crypto.getRandomValues(new Uint8Array(16)),
    memorySize: cost.memoryKib,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'encoded',
  });

/** True when the password is the one behind the text; a damaged text is never right. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  try {
    return await argon2Verify({ password: password.normalize('NFKC'), hash });
  } catch {
    return false;
  }
}
