import { extname } from 'node:path';

/** An asset as both hosts serve it (the shape of Host.assets). */
export interface AssetOut {
  readonly mediaType: string;
  readonly body: Uint8Array | { readonly file: string };
  readonly headers: Readonly<Record<string, string>>;
}

/** The files of the built window by the path they are asked for (`/assets/main-1a2b.js`), listed once at start. */
export interface Manifest {
  readonly root: string;
  readonly files: ReadonlyMap<string, string>;
}

const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.jpg', 'image/jpeg'],
  ['.ico', 'image/x-icon'],
  ['.webp', 'image/webp'],
  ['.woff2', 'font/woff2'],
  ['.woff', 'font/woff'],
  ['.ttf', 'font/ttf'],
  ['.wasm', 'application/wasm'],
  ['.bcmap', 'application/octet-stream'],
  ['.pfb', 'application/octet-stream'],
  ['.icc', 'application/octet-stream'],
  ['.txt', 'text/plain; charset=utf-8'],
]);

/** The media type by the ending; what is not known is bytes. */
export const mediaTypeOf = (path: string): string =>
  mediaTypes.get(extname(path).toLowerCase()) ?? 'application/octet-stream';

/**
 * What the window may load and do (reliability handbook, D1 item 7). Scripts are files of ours; styles are files of ours
 * or carry this start's nonce; the network is our own origin, because a letter's PDF is fetched from /files/. Text from
 * data cannot become markup: sinks take trusted types only.
 */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');

/** Headers of every answer, whatever it carries. */
export const everyHeader = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** A path as it may be looked up: decoded once, absolute, without a way up, a drive, a second slash or a control. */
export function cleanPath(asked: string): string | null {
  const raw = asked.split(/[?#]/, 1)[0] ?? '';
  let path: string;
  try {
    path = decodeURIComponent(raw);
  } catch {
    return null;
  }
  if (!path.startsWith('/') || path.length > 300) return null;
  // A name of ours is made of these; anything else (a backslash, a colon, a percent sign left over) is not ours.
  if (!/^\/[A-Za-z0-9._~@+/-]*$/.test(path)) return null;
  const parts = path.slice(1).split('/');
  const isCanonical = parts.every((part, at) => (part !== '' || at === parts.length - 1) && !/^\.+$/.test(part));
  return isCanonical ? path : null;
}

const isHashed = (path: string): boolean => path.startsWith('/assets/') && /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/.test(path);

/**
 * The file of the window that answers for a path, or null. Only what was listed at start is ever served, whatever is
 * asked: the lookup is in a map, never in a folder. `/` is the page itself.
 */
export function resolveAsset(asked: string, { files }: Manifest): AssetOut | null {
  const path = cleanPath(asked);
  const file = path === null ? undefined : files.get(path === '/' ? '/index.html' : path);
  if (path === null || file === undefined) return null;
  // Built names carry a hash of their content, so that they may be kept for good.
  const caching = isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-store';
  return { mediaType: mediaTypeOf(file), body: { file }, headers: { ...everyHeader, 'cache-control': caching } };
}

/** The ticket in `/files/<ticket>`, or null when the path is none. */
export function ticketIn(asked: string): string | null {
  const path = cleanPath(asked);
  return /^\/files\/([A-Za-z0-9_-]{8,128})$/.exec(path ?? '')?.[1] ?? null;
}

/** A file of the book on its way to the window: never stored, never a page of its own. */
export function fileAsset(file: string, name: string, mediaType: string): AssetOut {
  return {
    mediaType,
    body: { file },
    headers: {
      ...everyHeader,
      'cache-control': 'no-store',
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, escapeMark)}`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    },
  };
}

const escapeMark = (mark: string): string => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;

/**
 * The page with this start's nonce in it. It asks for `/bridge.js` before its own script: the browser's stand-in for
 * the preload, or nothing where a preload has run.
 */
export function preparePage(html: string, nonce: string): string {
  const named = html.replaceAll('__NONCE__', nonce);
  const hasBridge = /<script[^>]+bridge\.js/i.test(named);
  return hasBridge ? named : named.replace(/<head[^>]*>/i, (head) => `${head}<script src="/bridge.js"></script>`);
}
