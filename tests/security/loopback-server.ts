import { request } from 'node:http';
import { type Loopback, type LoopbackOptions, serveLoopback } from '../../main/api/loopback.ts';
import { safeFileName } from '../../main/host/node/dialogs.ts';
import { echoCore } from '../host/echo-core.ts';
import { aFolder } from '../host/folders.ts';

const servers: Loopback[] = [];

/** Closes every server of a test; for afterEach. */
export async function closeServers(): Promise<void> {
  for (const server of servers.splice(0)) await server.close();
}

/** A real loopback server over the echo core. */
export async function aServer(changes: Partial<LoopbackOptions> = {}) {
  const echo = echoCore();
  const uploads = aFolder();
  const faults: unknown[] = [];
  const server = await serveLoopback({
    core: echo.core,
    resolve: async (path) =>
      path === '/' ? { mediaType: 'text/html; charset=utf-8', body: Buffer.from('the page'), headers: {} } : null,
    port: 0,
    packaged: false,
    uploads,
    safeFileName,
    onPerson: () => {},
    control: null,
    onFault: (error) => {
      faults.push(error);
      return 'I-000001';
    },
    ...changes,
  });
  servers.push(server);
  return { server, echo, uploads, faults };
}

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** A request with exactly these headers: fetch would not let us forge Host or Origin. */
export const send = (server: Loopback, { method = 'GET', path, headers = {}, body }: Sent) =>
  new Promise<{ status: number; text: string; headers: Record<string, unknown> }>((done, failed) => {
    const all = { host: `127.0.0.1:${server.port}`, 'x-duly-token': server.token, ...headers };
    const sent = request({ host: '127.0.0.1', port: server.port, method, path, headers: all }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => done({ status: response.statusCode ?? 0, text, headers: response.headers }));
    });
    sent.on('error', failed);
    sent.end(body);
  });
export const post = (server: Loopback, headers: Record<string, string> = {}, body: string | Buffer = '{}') =>
  send(server, { method: 'POST', path: '/call?name=payments.post', headers, body });
