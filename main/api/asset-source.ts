import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import {
  type AssetOut,
  cleanPath,
  contentSecurityPolicy,
  everyHeader,
  fileAsset,
  type Manifest,
  preparePage,
  resolveAsset,
  ticketIn,
} from './assets.ts';
import type { CorePort } from './port.ts';

export interface AssetSourceOptions {
  /** The folder of the built window, with its index.html. */
  readonly root: string;
  /** Made anew at each start. */
  readonly nonce: string;
  readonly core: Pick<CorePort, 'file'>;
  /** The browser's stand-in for the preload; empty where a preload does it. */
  readonly bridge: string;
}

/** Lists the built window once, so that nothing put there later, and nothing beside it, is ever served. */
export function listManifest(root: string): Manifest {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.endsWith('.map'))
    .map((file): [string, string] => [`/${relative(root, file).split(sep).join('/')}`, file]);
  return { root, files: new Map(files) };
}

/** A page made in memory, with the policy of the window. */
export const pageAsset = (html: string, nonce: string): AssetOut => ({
  mediaType: 'text/html; charset=utf-8',
  body: Buffer.from(html),
  headers: { ...everyHeader, 'cache-control': 'no-store', 'content-security-policy': contentSecurityPolicy(nonce) },
});

export const scriptAsset = (script: string): AssetOut => ({
  mediaType: 'text/javascript; charset=utf-8',
  body: Buffer.from(script),
  headers: { ...everyHeader, 'cache-control': 'no-store' },
});

/**
 * What both hosts serve: the page with this start's nonce, the files of the built window, and files of the book by
 * ticket. Throws when the window was not built.
 */
export function createAssetSource({ root, nonce, core, bridge }: AssetSourceOptions) {
  const manifest = listManifest(root);
  const page = manifest.files.get('/index.html');
  if (page === undefined) throw new Error(`The window is not built: there is no index.html in ${root}.`);
  const html = preparePage(readFileSync(page, 'utf8'), nonce);
  return async (asked: string): Promise<AssetOut | null> => {
    const ticket = ticketIn(asked);
    if (ticket !== null) {
      const found = await core.file(ticket);
      return found ? fileAsset(found.file, found.name, found.mediaType) : null;
    }
    const path = cleanPath(asked);
    if (path === '/' || path === '/index.html') return pageAsset(html, nonce);
    if (path === '/bridge.js') return scriptAsset(bridge);
    return resolveAsset(asked, manifest);
  };
}
