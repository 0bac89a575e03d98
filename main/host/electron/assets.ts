import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type * as Electron from 'electron';
import type { Asset, Host } from '../host.ts';
import { ownOrigin, ownScheme } from './own-pages.ts';

/** Registered before the app is ready: an origin of its own, treated as secure, whose scripts may be kept compiled. */
export const schemes: Electron.CustomScheme[] = [
  { scheme: ownScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
];

const nothing = () => new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });

function answer({ body, mediaType, headers }: Asset, withBody: boolean): Response {
  const init = { headers: { 'content-type': mediaType, ...headers } };
  if (!withBody) return new Response(null, init);
  if (body instanceof Uint8Array) return new Response(new Uint8Array(body), init);
  return new Response(Readable.toWeb(createReadStream(body.file)) as ReadableStream, init);
}

/** Serves `app://ui/…` by asking what to give for each path; a later `serve` takes the place of the earlier. */
export function electronAssets({ protocol }: Pick<typeof Electron, 'protocol'>): Host['assets'] {
  let resolve: (path: string) => Promise<Asset | null> = async () => null;
  let isHandled = false;
  const handle = async ({ url, method }: Request) => {
    const isRead = method === 'GET' || method === 'HEAD';
    if (!isRead || !url.startsWith(`${ownOrigin}/`)) return nothing();
    const asset = await resolve(url.slice(ownOrigin.length));
    return asset ? answer(asset, method === 'GET') : nothing();
  };
  return {
    serve: (next) => {
      resolve = next;
      if (!isHandled) protocol.handle(ownScheme, handle);
      isHandled = true;
    },
  };
}
