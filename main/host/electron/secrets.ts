import type * as Electron from 'electron';
import type { Host } from '../host.ts';

/**
 * The operating system's keeper of secrets: DPAPI, Keychain, or a Linux keyring. Where Linux has none, Chromium uses a
 * fixed password, which hides a secret and does not protect it. Text in and out, so bytes travel as base64.
 */
export function electronSecrets(
  { safeStorage }: Pick<typeof Electron, 'safeStorage'>,
  platform: NodeJS.Platform,
): Host['secrets'] {
  return {
    strength: async () => {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'none';
      if (platform !== 'linux') return 'strong';
      const backend = safeStorage.getSelectedStorageBackend();
      return backend === 'basic_text' || backend === 'unknown' ? 'obfuscated' : 'strong';
    },
    seal: async (secret) => {
      const sealed = await safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64'));
      return new Uint8Array(sealed);
    },
    unseal: async (sealed) => {
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(sealed));
        return { secret: new Uint8Array(Buffer.from(result, 'base64')), reseal: shouldReEncrypt };
      } catch {
        return null; // sealed for another person or computer, or the keyring is locked
      }
    },
  };
}
