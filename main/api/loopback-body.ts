import type { IncomingMessage, ServerResponse } from 'node:http';
import { everyHeader } from './assets.ts';
import { largestBody } from './gate.ts';

/** How much of a body that is too large is still read, so that its sender gets to hear the answer. */
const patience = 8;

/** The body as text; null when it is larger than a request may be, or is not UTF-8. */
export async function readText(request: IncomingMessage, most = largestBody): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > most * patience) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most * patience) return null;
    if (bytes <= most) chunks.push(chunk);
  }
  if (bytes > most) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
  } catch {
    return null;
  }
}

/** Sends a short answer that is never stored. */
export function sendText(response: ServerResponse, status: number, mediaType: string, text: string): void {
  if (response.headersSent || response.destroyed) return;
  // A body that was refused is still coming: the connection cannot be used again.
  const isRefusal = status === 413 ? { connection: 'close' } : {};
  response.writeHead(status, { ...everyHeader, ...isRefusal, 'content-type': mediaType, 'cache-control': 'no-store' });
  response.end(text);
}

export const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  sendText(
    response,
    status,
    'application/json; charset=utf-8',
    typeof value === 'string' ? value : JSON.stringify(value),
  );
