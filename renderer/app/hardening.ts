import { config } from 'zod';
import { styleNonce } from './style-nonce.ts';

/**
 * Runs before anything else. The page forbids code from text and markup from text (Trusted Types); libraries that ask
 * anyway get plain text through and nothing that could be a tag or an entity.
 */
interface TextPolicy {
  createHTML(text: string): string;
  createScript(text: string): string;
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, policy: TextPolicy): unknown;
}

const policy: TextPolicy = {
  createHTML(text) {
    if (/[<&]/.test(text)) throw new TypeError('Markup from text is not allowed.');
    return text;
  },
  createScript() {
    throw new TypeError('Code from text is not allowed.');
  },
  createScriptURL(url) {
    if (new URL(url, document.baseURI).origin !== new URL(document.baseURI).origin) {
      throw new TypeError('Scripts come from this app alone.');
    }
    return url;
  },
};

const page = globalThis as { trustedTypes?: TrustedTypes; __webpack_nonce__?: string };
page.trustedTypes?.createPolicy('default', policy);
// The scroll lock of dialogs reads its nonce from this name.
page.__webpack_nonce__ = styleNonce;
// The schemas would compile themselves to code; the page forbids that, and trying is reported as a violation.
config({ jitless: true });
