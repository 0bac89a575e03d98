import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveIpc } from '../../main/api/ipc.ts';
import { serveLoopback } from '../../main/api/loopback.ts';
import type { Core } from '../../main/entry/core-protocol.ts';
import { exposeBridge } from '../../preload/expose.ts';
import type { Bridge } from '../../shared/contract/wire.ts';
import { fakeIpcPair } from '../host/fake-ipc.ts';

/** The two functions of the window over some way to the core. */
export interface OpenedTransport extends Bridge {
  close(): Promise<void>;
}

/** No way at all: the core itself. */
export const direct = async (core: Core): Promise<OpenedTransport> => ({
  call: (name, json) => core.call(name, json),
  onEvent: (listener) => core.onEvent(listener),
  close: async () => {},
});

/** Reads a stream of server-sent events; tells the data of those named `event`. */
async function readEvents(response: Response, heard: (json: string) => void): Promise<void> {
  if (response.body === null) return;
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    rest += decoder.decode(chunk, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      const data = lines.find((line) => line.startsWith('data: '));
      if (lines.includes('event: event') && data !== undefined) heard(data.slice(6));
    }
  }
}

/** The real loopback server, spoken to as preload/loopback.ts does. */
export async function loopback(core: Core): Promise<OpenedTransport> {
  const folder = mkdtempSync(join(tmpdir(), 'duly-loopback-'));
  const server = await serveLoopback({
    core,
    resolve: async () => null,
    port: 0,
    packaged: false,
    uploads: folder,
    safeFileName: (name) => name,
    onPerson: () => {},
    control: null,
    onFault: (error) => {
      throw error;
    },
  });
  const at = `http://127.0.0.1:${server.port}`;
  const page = randomUUID();
  const headers = { 'x-duly-token': server.token, 'x-duly-page': page, 'content-type': 'text/plain;charset=UTF-8' };
  const listeners = new Set<(json: string) => void>();
  const stream = await fetch(`${at}/events?page=${page}`, { headers });
  const reading = readEvents(stream, (json) => {
    for (const listener of [...listeners]) listener(json);
  }).catch(() => {});
  return {
    call: async (name, json) => {
      const answer = await fetch(`${at}/call?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        body: json,
        headers,
      });
      return answer.text();
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      await server.close();
      await reading;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The real preload body and the real ipcMain adapter, joined by a pair that clones what passes, as Electron does. */
export async function electronIpc(core: Core): Promise<OpenedTransport> {
  const pair = fakeIpcPair();
  const transport = serveIpc({ ipcMain: pair.ipcMain, contents: () => [pair.contents], onForeign: () => {} }, core);
  exposeBridge({ contextBridge: pair.contextBridge, ipcRenderer: pair.ipcRenderer });
  const bridge = pair.exposed()['bridge'] as Bridge;
  return { call: bridge.call, onEvent: bridge.onEvent, close: transport.close };
}

/** Every way there is, by name: a suite runs over each of them. */
export const transports = { direct, loopback, electronIpc } as const;
