import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Loopback } from '../../main/api/loopback.ts';
import { storeUpload } from '../../main/api/loopback-upload.ts';
import { aFolder } from './folders.ts';
import { aServer, closeServers, post, send } from '../security/loopback-server.ts';

afterEach(closeServers);

describe('questions to the page', () => {
  /** A page: its event stream, and what it was asked. */
  async function aPage(server: Loopback, id = 'page-1') {
    const asked: { id: string; ask: string }[] = [];
    const errands: unknown[] = [];
    const stream = await fetch(`http://127.0.0.1:${server.port}/events?page=${id}`, {
      headers: { 'x-duly-token': server.token },
    });
    const reader = stream.body?.getReader();
    const reading = (async () => {
      for (;;) {
        const chunk = await reader?.read();
        if (!chunk || chunk.done) return;
        for (const block of new TextDecoder().decode(chunk.value).split('\n\n')) {
          const data = /data: (.*)/.exec(block)?.[1];
          if (block.startsWith('event: ask')) asked.push(JSON.parse(data ?? ''));
          if (block.startsWith('event: errand')) errands.push(JSON.parse(data ?? ''));
        }
      }
    })().catch(() => {});
    return { asked, errands, close: () => reader?.cancel(), reading };
  }
  const fileQuestion = { ask: 'file', title: 'Placement file', extensions: ['csv'] } as const;

  test('a chosen file is copied under a harmless name, and its place is the answer', async () => {
    const { server, uploads } = await aServer();
    const page = await aPage(server);
    const answer = server.pages.ask(fileQuestion);
    await vi.waitFor(() => expect(page.asked).toHaveLength(1));
    const [question] = page.asked;
    const path = `/ask/${question?.id}?file=${encodeURIComponent('../../évil:placement.csv')}`;
    expect((await send(server, { method: 'POST', path, body: 'a,b\n1,2\n' })).status).toBe(200);
    const stored = String(await answer);
    expect(stored.startsWith(uploads)).toBe(true);
    expect(stored.endsWith('évil_placement.csv')).toBe(true);
    expect(readFileSync(stored, 'utf8')).toBe('a,b\n1,2\n');
  });

  test('a page cannot answer with a path, and cannot answer twice or what it was not asked', async () => {
    const { server } = await aServer();
    const page = await aPage(server);
    const answer = server.pages.ask(fileQuestion);
    await vi.waitFor(() => expect(page.asked).toHaveLength(1));
    const path = `/ask/${page.asked[0]?.id}`;
    expect((await send(server, { method: 'POST', path, body: '"/etc/passwd"' })).status).toBe(200);
    expect(await answer).toBe(false);
    expect((await send(server, { method: 'POST', path, body: 'true' })).status).toBe(404);
    expect((await send(server, { method: 'POST', path: '/ask/made-up?file=a.csv', body: 'x' })).status).toBe(404);
  });

  test('a page that is closed has cancelled, and without a page nobody answers', async () => {
    const { server } = await aServer();
    expect(await server.pages.ask(fileQuestion)).toBeNull();
    const page = await aPage(server);
    const answer = server.pages.ask(fileQuestion);
    await vi.waitFor(() => expect(page.asked).toHaveLength(1));
    await page.close();
    expect(await answer).toBeNull();
    await vi.waitFor(() => expect(server.pages.isOpen()).toBe(false));
  });

  test('of two pages the one that acted last is asked', async () => {
    const { server } = await aServer();
    const [one, two] = [await aPage(server, 'one'), await aPage(server, 'two')];
    await post(server, { 'x-duly-page': 'one' });
    const answer = server.pages.ask({ ask: 'confirm', title: 'Sure?', detail: '', yes: 'Yes' });
    await vi.waitFor(() => expect(one.asked).toHaveLength(1));
    expect(two.asked).toHaveLength(0);
    await send(server, { method: 'POST', path: `/ask/${one.asked[0]?.id}`, body: 'true' });
    expect(await answer).toBe(true);
  });

  test('an upload beyond the limit leaves nothing behind', async () => {
    const folder = aFolder();
    const { Readable } = await import('node:stream');
    const body = Object.assign(Readable.from([Buffer.alloc(600), Buffer.alloc(600)]), { headers: {} });
    const place = { folder, id: 'one', name: 'a.csv' };
    expect(await storeUpload(body as unknown as Parameters<typeof storeUpload>[0], place, 1000)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
    const said = Object.assign(Readable.from([]), { headers: { 'content-length': '1001' } });
    expect(await storeUpload(said as unknown as Parameters<typeof storeUpload>[0], place, 1000)).toBeNull();
    expect(existsSync(join(folder, 'one'))).toBe(false);
  });

  test('a saved file can be fetched by the address that was made for it, and by no other', async () => {
    const { server, uploads } = await aServer();
    const file = join(uploads, 'letters.pdf');
    writeFileSync(file, '%PDF');
    const path = server.lend(file, 'letters.pdf');
    expect((await send(server, { path })).text).toBe('%PDF');
    expect((await send(server, { path: path.slice(0, -1) })).status).toBe(404);
  });
});

describe('a broken connection', () => {
  test('a page that comes back hears what it missed, in order', async () => {
    const { server, echo } = await aServer();
    for (const number of [1, 2, 3]) echo.announce(`{"n":${number}}`);
    const stream = await fetch(`http://127.0.0.1:${server.port}/events?page=p`, {
      headers: { 'x-duly-token': server.token, 'last-event-id': '1' },
    });
    const reader = stream.body?.getReader();
    let text = '';
    await vi.waitFor(async () => {
      text += new TextDecoder().decode((await reader?.read())?.value);
      expect(text).toContain('{"n":3}');
    });
    await reader?.cancel();
    expect(text).not.toContain('{"n":1}');
    expect(text.indexOf('{"n":2}')).toBeLessThan(text.indexOf('{"n":3}'));
  });
});
