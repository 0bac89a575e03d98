import { connect } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Loopback } from '../../main/api/loopback.ts';
import { aServer, closeServers, post, send } from './loopback-server.ts';

afterEach(closeServers);

describe('who may speak to the loopback host', () => {
  test('it listens on this computer alone and refuses to be part of a product', async () => {
    const { server } = await aServer();
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?t=[\w-]{32}$/);
    await expect(aServer({ packaged: true })).rejects.toThrow('packaged');
  });

  test.each([
    'localhost:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1.evil.example:PORT',
    '[::1]:PORT',
    '0.0.0.0:PORT',
    '127.1:PORT',
    '2130706433:PORT',
    '127.0.0.1:PORT.',
    'evil@127.0.0.1:PORT',
  ])('a request for the host %s is refused: another name may lead here', async (host) => {
    const { server, echo } = await aServer();
    const answer = await post(server, { host: host.replace('PORT', String(server.port)) });
    expect([answer.status, answer.text]).toEqual([403, 'wrong_host']);
    expect(echo.calls).toEqual([]);
  });

  test.each([
    'null',
    'https://evil.example',
    'http://evil.example:PORT',
    'http://localhost:PORT',
    'https://127.0.0.1:PORT',
    'http://127.0.0.1',
    'http://127.0.0.1:PORT.evil.example',
    'http://127.0.0.1:1',
    'file://',
    'app://ui',
    'chrome-extension://abcdef',
  ])('a request from the page %s is refused', async (origin) => {
    const { server, echo } = await aServer();
    const answer = await post(server, { origin: origin.replace('PORT', String(server.port)) });
    expect([answer.status, answer.text]).toEqual([403, 'wrong_origin']);
    expect(echo.calls).toEqual([]);
  });

  test.each(['cross-site', 'same-site'])('a request that the browser calls %s is refused', async (site) => {
    const { server } = await aServer();
    expect((await post(server, { 'sec-fetch-site': site })).status).toBe(403);
  });

  test.each([
    ['none', { 'x-duly-token': '' }],
    ['another', { 'x-duly-token': 'A'.repeat(32) }],
    ['half of it', { 'x-duly-token': 'HALF' }],
    ['another start’s cookie', { 'x-duly-token': '', cookie: 'duly-1=TOKEN' }],
    ['a cookie of another name', { 'x-duly-token': '', cookie: 'duly=TOKEN; xduly-PORT=TOKEN' }],
  ])('with a token that is %s, nothing is answered', async (_which, headers) => {
    const { server, echo } = await aServer();
    const filled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        value
          .replaceAll('TOKEN', server.token)
          .replace('HALF', server.token.slice(0, 16))
          .replace('xduly-PORT', `xduly-${server.port}`),
      ]),
    );
    for (const path of ['/call?name=a.b', '/ask/1', '/here', '/__host/state']) {
      expect((await send(server, { method: 'POST', path, headers: filled, body: '{}' })).status).toBe(403);
    }
    for (const path of ['/events', '/files/abcdef0123456789', '/bridge.js', '/?t=', '/?t=x']) {
      expect((await send(server, { path, headers: filled })).status).toBe(403);
    }
    expect(echo.calls).toEqual([]);
  });

  test('the address that was printed opens the page, which keeps the token where no script can read it', async () => {
    const { server } = await aServer();
    const page = await send(server, { path: `/?t=${server.token}`, headers: { 'x-duly-token': '' } });
    expect(page.text).toBe('the page');
    const cookie = String(page.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict; Path=\/$/);
    const own = { 'x-duly-token': '', cookie: cookie.split(';')[0] ?? '', origin: `http://127.0.0.1:${server.port}` };
    expect((await post(server, own)).status).toBe(200);
    const closed = await send(server, { path: '/', headers: { 'x-duly-token': '' } });
    expect(closed.text).toContain('the address it printed');
    expect(closed.text).not.toContain(server.token);
  });

  test('no answer allows another origin to read it, and none is stored', async () => {
    const { server } = await aServer();
    for (const answer of [
      await post(server),
      await send(server, { path: '/nothing' }),
      await post(server, { origin: 'null' }),
    ]) {
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
    expect((await send(server, { method: 'OPTIONS', path: '/call' })).status).toBe(405);
  });
});

describe('what may be sent', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s means nothing', async (method) => {
    const { server } = await aServer();
    expect((await send(server, { method, path: '/call?name=a.b' })).status).toBe(405);
  });

  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '//etc/passwd',
    '/__proto__',
    '/constructor',
    '/call',
    '/__host/state',
    '/__host/__proto__',
    'http://evil.example/',
    '*',
  ])('%s is not found', async (path) => {
    const { server } = await aServer();
    expect((await send(server, { path })).status).toBe(404);
  });

  test('a body that is too large is refused whether it says so or not', async () => {
    const { server, echo } = await aServer();
    const huge = Buffer.alloc(5 * 1024 * 1024, 'x');
    expect((await post(server, {}, huge)).status).toBe(413);
    expect((await post(server, { 'transfer-encoding': 'chunked' }, huge)).status).toBe(413);
    expect((await post(server, { 'content-length': '99999999999' }, 'x').catch(() => ({ status: 413 }))).status).toBe(
      413,
    );
    expect(echo.calls).toEqual([]);
  });

  test('bytes that are no text are refused, text that is no JSON is the core’s business', async () => {
    const { server, echo } = await aServer();
    expect((await post(server, {}, Buffer.from([0xff, 0xfe, 0x00]))).status).toBe(413);
    expect((await post(server, {}, 'no json')).status).toBe(200);
    expect(echo.calls).toEqual([['payments.post', 'no json']]);
  });

  test('two lengths, a broken line and endless headers do not reach it', async () => {
    const { server, echo } = await aServer();
    const raw = (text: string) =>
      new Promise<string>((done) => {
        const socket = connect(server.port, '127.0.0.1', () => socket.end(text));
        let heard = '';
        socket.on('data', (chunk) => (heard += chunk));
        socket.on('close', () => done(heard));
        socket.on('error', () => done(heard));
      });
    const head = `POST /call?name=a.b HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nx-duly-token: ${server.token}\r\n`;
    expect(await raw(`${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`)).toMatch(/^HTTP\/1.1 400/);
    expect(await raw(`${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`)).toMatch(/^HTTP\/1.1 400/);
    expect(await raw(`${head}x: ${'y'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431/);
    expect(await raw('GARBAGE\r\n\r\n')).toMatch(/^HTTP\/1.1 400/);
    expect(echo.calls).toEqual([]);
  });
});

describe('test control', () => {
  const control = () => ({
    record: () => ({ title: 'Duly' }),
    answerDialog: vi.fn(),
    power: vi.fn(),
    setIdle: vi.fn(),
    clickNotification: vi.fn(),
    chooseMenu: vi.fn(),
    becomeUpdate: vi.fn(),
    requestQuit: vi.fn(),
    setClock: vi.fn(),
  });
  const host = (server: Loopback, verb: string, value: unknown) =>
    send(server, { method: 'POST', path: `/__host/${verb}`, body: JSON.stringify(value) });

  test('does not exist unless it was asked for', async () => {
    const { server } = await aServer();
    for (const verb of ['state', 'dialog', 'clock', 'power', 'quit'])
      expect((await host(server, verb, {})).status).toBe(404);
  });

  test('does what it is told', async () => {
    const hands = control();
    const { server } = await aServer({ control: hands });
    expect(JSON.parse((await host(server, 'state', {})).text)).toEqual({ title: 'Duly' });
    await host(server, 'dialog', { answer: '/tmp/a.csv' });
    await host(server, 'dialog', { answer: null });
    await host(server, 'power', { event: 'resume' });
    await host(server, 'clock', { now: '2026-11-21T10:00:00.000Z' });
    await host(server, 'clock', { now: null });
    await host(server, 'idle', { seconds: 301 });
    await host(server, 'notification', { tag: 'callbacks' });
    await host(server, 'menu', { id: 'session.lock' });
    await host(server, 'update', { state: 'available', version: '1.3.0' });
    await host(server, 'quit', {});
    expect(hands.answerDialog.mock.calls).toEqual([['/tmp/a.csv'], [null]]);
    expect(hands.power.mock.calls).toEqual([['resume']]);
    expect(hands.setClock.mock.calls).toEqual([['2026-11-21T10:00:00.000Z'], [null]]);
    expect(hands.setIdle.mock.calls).toEqual([[301]]);
    expect(hands.clickNotification.mock.calls).toEqual([['callbacks']]);
    expect(hands.chooseMenu.mock.calls).toEqual([['session.lock']]);
    expect(hands.becomeUpdate.mock.calls).toEqual([[{ state: 'available', version: '1.3.0' }]]);
    expect(hands.requestQuit).toHaveBeenCalledTimes(1);
  });

  test('refuses what does not fit and what it does not know', async () => {
    const hands = control();
    const { server } = await aServer({ control: hands });
    for (const [verb, value] of [
      ['dialog', { answer: { path: 1 } }],
      ['power', { event: 'explode' }],
      ['clock', { now: 'yesterday' }],
      ['idle', { seconds: -1 }],
      ['update', { state: 'ready' }],
    ] as const) {
      expect((await host(server, verb, value)).status).toBe(400);
    }
    for (const verb of ['constructor', '__proto__', 'record', 'nothing']) {
      expect((await host(server, verb, {})).status).toBe(404);
    }
    expect(hands.setClock).not.toHaveBeenCalled();
  });
});
