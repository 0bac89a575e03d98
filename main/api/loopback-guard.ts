import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export type Refusal = 'wrong_host' | 'wrong_origin' | 'wrong_token';

/** One cookie per port: browsers share cookies between all ports of an address. */
export const cookieName = (port: number): string => `duly-${port}`;

function isSameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function cookieIn(header: string | undefined, name: string): string | null {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('=', 2));
  return pairs.find(([key]) => key === name)?.[1] ?? null;
}

/**
 * Is this request from our own page? `Host` is the bound address to the letter (a foreign name that resolves to this
 * computer is not), `Origin` is absent or ours, the browser does not call it cross-site, and it proves this start's
 * token by cookie or header. Null means yes (architecture handbook, section 8, loopback rules).
 */
export function judgeRequest(
  headers: IncomingHttpHeaders,
  own: { readonly port: number; readonly token: string },
  query: URLSearchParams,
): Refusal | null {
  const address = `127.0.0.1:${own.port}`;
  if (headers.host !== address) return 'wrong_host';
  if (headers.origin !== undefined && headers.origin !== `http://${address}`) return 'wrong_origin';
  const site = headers['sec-fetch-site'];
  const isPageItself = query.has('t') && headers['sec-fetch-mode'] === 'navigate';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isPageItself) return 'wrong_origin';
  const header = headers['x-duly-token'];
  const given = [
    cookieIn(headers.cookie, cookieName(own.port)),
    typeof header === 'string' ? header : null,
    query.get('t'),
  ];
  return given.some((token) => token !== null && isSameText(token, own.token)) ? null : 'wrong_token';
}
