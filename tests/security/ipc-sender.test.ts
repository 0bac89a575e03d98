import { describe, expect, test, vi } from 'vitest';
import { channels, isOwnSender, serveIpc } from '../../main/api/ipc.ts';
import { channels as preloadChannels, exposeBridge } from '../../preload/expose.ts';
import { echoCore } from '../host/echo-core.ts';
import { fakeIpcPair, ownFrame } from '../host/fake-ipc.ts';

const opened = () => {
  const [echo, pair, onForeign] = [echoCore(), fakeIpcPair(), vi.fn()];
  const transport = serveIpc({ ipcMain: pair.ipcMain, contents: () => [pair.contents], onForeign }, echo.core);
  return { echo, pair, onForeign, transport };
};

const child = { ...ownFrame, parent: ownFrame };
const foreign: [who: string, frame: object | null, main: object][] = [
  ['a frame that is gone', null, ownFrame],
  ['a frame inside our page', child, ownFrame],
  ['a frame inside our page that calls itself the top', { ...ownFrame }, ownFrame],
  ['a website', { ...ownFrame, origin: 'https://evil.example', url: 'https://evil.example/' }, ownFrame],
  ['our origin in name alone', { ...ownFrame, url: 'https://evil.example/' }, ownFrame],
  ['our address in name alone', { ...ownFrame, origin: 'null' }, ownFrame],
  ['a look-alike', { ...ownFrame, origin: 'app://ui.evil', url: 'app://ui.evil/' }, ownFrame],
  ['a file', { ...ownFrame, origin: 'file://', url: 'file:///app/index.html' }, ownFrame],
];

describe('who may speak to main', () => {
  test.each(foreign)('%s may not', async (_who, frame, main) => {
    const { echo, pair, onForeign } = opened();
    // A website in the top frame is its own main frame, too.
    const mains = frame === null ? [main] : [main, frame];
    for (const each of mains) {
      if (each === frame && (frame as { parent?: unknown }).parent === null && isPageItself(frame)) continue;
      const answer = await pair.invokeAs({ frame, main: each }, channels.call, 'payments.post', '{}');
      expect(JSON.parse(String(answer))).toMatchObject({ ok: false, fault: { code: 'not_permitted' } });
    }
    expect(echo.calls).toEqual([]);
    expect(onForeign).toHaveBeenCalled();
  });

  test('the page itself may', () => {
    const event = { senderFrame: ownFrame, sender: { mainFrame: ownFrame } };
    expect(isOwnSender(event as unknown as Parameters<typeof isOwnSender>[0])).toBe(true);
  });

  test.each([
    ['nothing', []],
    ['numbers', [1, 2]],
    ['objects', [{ name: 'payments.post' }, { json: '{}' }]],
    ['an object that says what text it is', [{ toString: () => 'payments.post' }, '{}']],
    ['a name without a body', ['payments.post']],
    ['lists', [['payments.post'], ['{}']]],
  ])('%s is not a request', async (_what, args) => {
    const { echo, pair } = opened();
    const answer = await pair.invokeAs({ frame: ownFrame, main: ownFrame }, channels.call, ...args);
    expect(JSON.parse(String(answer))).toMatchObject({ ok: false, fault: { code: 'bad_input' } });
    expect(echo.calls).toEqual([]);
  });

  test('a transport that was closed answers nobody and tells nothing', async () => {
    const { echo, pair, transport } = opened();
    await transport.close();
    expect(pair.handlers.size).toBe(0);
    echo.announce('{}');
  });
});

/** The only frame that is allowed, so not a case. */
function isPageItself(frame: object): boolean {
  const { origin, url } = frame as typeof ownFrame;
  return origin === ownFrame.origin && url === ownFrame.url;
}

describe('what the window sees', () => {
  const exposed = () => {
    const pair = fakeIpcPair();
    exposeBridge({ contextBridge: pair.contextBridge, ipcRenderer: pair.ipcRenderer });
    return { pair, seen: pair.exposed() };
  };

  test('one name with two functions, and nothing else of Electron', () => {
    const { seen } = exposed();
    expect(Object.keys(seen)).toEqual(['bridge']);
    const bridge = seen['bridge'] as Record<string, unknown>;
    expect(Object.entries(bridge).map(([name, value]) => [name, typeof value])).toEqual([
      ['call', 'function'],
      ['onEvent', 'function'],
    ]);
  });

  test('both sides mean the same two channels', () => {
    expect(preloadChannels).toEqual(channels);
  });

  test('a listener gets the text alone, never the event it came with', async () => {
    const { pair, seen } = exposed();
    const heard: unknown[][] = [];
    const stop = (seen['bridge'] as { onEvent(listener: (...args: unknown[]) => void): () => void }).onEvent(
      (...args) => heard.push(args),
    );
    (pair.contents as unknown as { send(channel: string, json: string): void }).send(
      channels.event,
      '{"topic":"host.lock"}',
    );
    await vi.waitFor(() => expect(heard).toEqual([['{"topic":"host.lock"}']]));
    stop();
    expect(pair.hearing.get(channels.event)?.size).toBe(0);
  });
});
