import { randomBytes, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { type AssetOut, cleanPath, fileAsset } from './assets.ts';
import { faultText, refuseOversized } from './gate.ts';
import { readText, sendJson, sendText } from './loopback-body.ts';
import { runTestControl, type TestControl } from './loopback-control.ts';
import { cookieName, judgeRequest } from './loopback-guard.ts';
import { createPages, type Pages } from './loopback-pages.ts';
import { storeUpload } from './loopback-upload.ts';
import type { CorePort, Transport } from './port.ts';

export interface LoopbackOptions {
  readonly core: CorePort;
  /** What the window may load. */
  readonly resolve: (path: string) => Promise<AssetOut | null>;
  /** 0 takes a free one. */
  readonly port: number;
  /** True refuses: a product never opens a socket. */
  readonly packaged: boolean;
  /** Where chosen files are copied to; emptied by the host at start. */
  readonly uploads: string;
  readonly safeFileName: (name: string) => string;
  readonly onPerson: () => void;
  /** Test control; null means that it does not exist. */
  readonly control: TestControl | null;
  readonly onFault: (error: unknown) => string;
}

export interface Loopback extends Transport {
  readonly port: number;
  readonly token: string;
  /** What to open in a browser. */
  readonly address: string;
  readonly pages: Pages;
  /** The address under which the browser may fetch a file of this computer, once made. */
  lend(file: string, name: string): string;
}

const closedDoor =
  '<!doctype html><meta charset="utf-8"><title>Duly</title><p>Please open Duly by the address it printed when it started.</p>';

/**
 * The transport of evaluation and tests: plain HTTP on this computer alone (architecture handbook, section 8, loopback
 * rules). Every request proves host, origin and token before anything else is looked at.
 */
export async function serveLoopback(options: LoopbackOptions): Promise<Loopback> {
  if (options.packaged) throw new Error('A packaged Duly does not open a socket.');
  const { core } = options;
  const token = randomBytes(24).toString('base64url');
  const pages = createPages();
  const lent = new Map<string, { readonly file: string; readonly name: string }>();
  let port = 0;

  const sendAsset = async (response: ServerResponse, { mediaType, body, headers }: AssetOut, hasBody: boolean) => {
    // The page takes the token along as a cookie that no script can read.
    const cookie = `${cookieName(port)}=${token}; HttpOnly; SameSite=Strict; Path=/`;
    const isPage = mediaType.startsWith('text/html');
    response.writeHead(200, { ...headers, 'content-type': mediaType, ...(isPage ? { 'set-cookie': cookie } : {}) });
    if (!hasBody) response.end();
    else if (body instanceof Uint8Array) response.end(body);
    else await pipeline(createReadStream(body.file), response);
  };

  /** The name is a query field, so that any text arrives as it was given, as it does over the other transport. */
  const call = async (request: IncomingMessage, response: ServerResponse, name: string) => {
    const page = request.headers['x-duly-page'];
    if (typeof page === 'string') pages.sawCall(page);
    const json = await readText(request);
    if (json === null) return sendJson(response, 413, faultText('bad_input'));
    return sendJson(response, 200, refuseOversized(name, json) ?? (await core.call(name, json)));
  };

  const answerAsk = async (request: IncomingMessage, response: ServerResponse, id: string, query: URLSearchParams) => {
    if (!pages.isAsked(id)) return sendJson(response, 404, { ok: false });
    const name = query.get('file');
    if (name === null) {
      // A page says yes or no; where a file lies is never its to say.
      pages.answer(id, (await readText(request, 10_000)) === 'true');
      return sendJson(response, 200, { ok: true });
    }
    const place = { folder: options.uploads, id: randomUUID(), name: options.safeFileName(name) };
    const path = await storeUpload(request, place);
    pages.answer(id, path);
    return sendJson(response, path === null ? 413 : 200, { ok: path !== null });
  };

  const post = async (request: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams) => {
    const [, area = '', rest = ''] = path.split('/');
    if (area === 'call' && rest === '') return call(request, response, query.get('name') ?? '');
    if (area === 'ask') return answerAsk(request, response, rest, query);
    if (area === 'here') {
      options.onPerson();
      return sendJson(response, 200, { ok: true });
    }
    if (area !== '__host' || options.control === null) return sendText(response, 404, 'text/plain', '');
    const body = await readText(request);
    const result = runTestControl(options.control, rest, body ? JSON.parse(body) : {});
    return result === undefined ? sendText(response, 404, 'text/plain', '') : sendJson(response, 200, result);
  };

  const get = async (request: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams) => {
    if (path === '/events' && request.method === 'GET') {
      const seen = Number(request.headers['last-event-id'] ?? Number.NaN);
      return pages.connect(query.get('page') ?? randomUUID(), response, Number.isNaN(seen) ? null : seen);
    }
    const loan = lent.get(path);
    const asset = loan ? fileAsset(loan.file, loan.name, 'application/octet-stream') : await options.resolve(path);
    return asset ? sendAsset(response, asset, request.method === 'GET') : sendText(response, 404, 'text/plain', '');
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const [rawPath = '', rawQuery = ''] = (request.url ?? '').split('?', 2);
    const query = new URLSearchParams(rawQuery);
    const refusal = judgeRequest(request.headers, { port, token }, query);
    if (refusal !== null) {
      const isPage = rawPath === '/' && refusal === 'wrong_token';
      return sendText(response, 403, isPage ? 'text/html' : 'text/plain', isPage ? closedDoor : refusal);
    }
    const path = cleanPath(rawPath);
    if (path === null) return sendText(response, 404, 'text/plain', '');
    if (request.method === 'POST') return post(request, response, path, query);
    if (request.method === 'GET' || request.method === 'HEAD') return get(request, response, path, query);
    return sendText(response, 405, 'text/plain', '');
  };

  const server = createServer({ maxHeaderSize: 16_384 }, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      // A visitor who left in the middle is no fault.
      if (request.destroyed && !request.complete) return;
      sendJson(response, 400, faultText('bad_input', options.onFault(error)));
    });
  });
  const stopEvents = core.onEvent(pages.broadcast);
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen({ host: '127.0.0.1', port: options.port }, listening);
  });
  port = (server.address() as AddressInfo).port;
  return {
    port,
    token,
    address: `http://127.0.0.1:${port}/?t=${token}`,
    pages,
    lend: (file, name) => {
      const path = `/lent/${randomBytes(16).toString('hex')}`;
      lent.set(path, { file, name });
      return path;
    },
    close: async () => {
      stopEvents();
      pages.close();
      await new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    },
  };
}
