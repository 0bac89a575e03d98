import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { aFolder } from './folders.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const dist = join(aFolder(), 'app/dist');
const banner = [
  "import { createRequire as dulyCreateRequire } from 'node:module';",
  'const require = dulyCreateRequire(import.meta.url); const __dirname = import.meta.dirname;',
].join('');

/** The entries as they are bundled, beside a core for trials and a window of one page. */
beforeAll(async () => {
  const common = { bundle: true, platform: 'node', format: 'esm', target: 'node24', banner: { js: banner } } as const;
  const alias = { electron: fileURLToPath(new URL('./fake-electron-module.ts', import.meta.url)) };
  await Promise.all([
    build({
      ...common,
      alias,
      entryPoints: [join(root, 'main/entry/electron.ts')],
      outfile: join(dist, 'main/electron.mjs'),
    }),
    build({ ...common, entryPoints: [join(root, 'main/entry/loopback.ts')], outfile: join(dist, 'main/loopback.mjs') }),
    build({
      ...common,
      entryPoints: [join(here, 'trial-core-worker.ts')],
      outfile: join(dist, 'main/core-worker.mjs'),
    }),
    build({
      bundle: true,
      format: 'iife',
      entryPoints: [join(root, 'preload/loopback.ts')],
      outfile: join(dist, 'preload/loopback.js'),
    }),
  ]);
  mkdirSync(join(dist, 'renderer'));
  writeFileSync(join(dist, 'renderer/index.html'), '<!doctype html><head></head><body>__NONCE__</body>');
  writeFileSync(join(dist, '../package.json'), '{"version":"9.8.7"}');
});

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
function start(entry: string, args: string[], options: ForkOptions = {}) {
  const child = fork(join(dist, 'main', entry), args, { silent: true, ...options });
  children.push(child);
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => (said.out += chunk));
  child.stderr?.on('data', (chunk) => (said.err += chunk));
  return { child, said };
}
const ended = async (child: ChildProcess): Promise<unknown> =>
  child.exitCode === null ? (await once(child, 'exit'))[0] : child.exitCode;

describe('the product’s entry', () => {
  const launch = async (...args: string[]) => {
    const folder = aFolder();
    const { child, said } = start('electron.mjs', ['.', ...args], {
      env: { ...process.env, DULY_FAKE_FOLDER: folder },
    });
    const tell = async (order: object) => {
      child.send(order);
      const [message] = (await once(child, 'message')) as [{ answer: unknown }];
      return message.answer as Record<string, never>;
    };
    const state = () =>
      tell({ do: 'state' }) as Promise<unknown> as Promise<{ windows: { url: string }[]; early: object }>;
    await vi.waitFor(async () => expect((await state()).windows).toHaveLength(1), 10_000);
    return { child, said, folder, tell, state };
  };

  test('settles sandbox, scheme and folder before the app is ready, and opens one guarded window on its page', async () => {
    const duly = await launch('--practice');
    expect(await duly.state()).toMatchObject({
      early: {
        isSandboxed: true,
        schemes: [
          { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
        ],
        userData: join(duly.folder, 'appData/Duly Practice'),
      },
      windows: [{ url: 'app://ui/', options: { webPreferences: { preload: join(dist, 'preload/electron.cjs') } } }],
      menu: expect.arrayContaining(['File', 'Edit', 'Help']),
      isNetworkGuarded: true,
    });
  });

  test('serves the window with its policy, answers its calls, and closes the book before it ends', async () => {
    const folder = aFolder();
    const duly = await launch('--data-dir', folder, '--some-chromium-switch', '--original-process-start-time=1');
    const page = await duly.tell({ do: 'load', path: '/' });
    expect(page).toMatchObject({
      status: 200,
      headers: { 'content-security-policy': expect.stringContaining("default-src 'none'") },
    });
    expect(await duly.tell({ do: 'load', path: '/bridge.js' })).toMatchObject({ status: 200, text: '' });
    expect(await duly.tell({ do: 'load', path: '/../package.json' })).toMatchObject({ status: 404 });
    const answer = await duly.tell({ do: 'call', name: 'accounts.open', json: '{}' });
    expect(JSON.parse(answer as unknown as string)).toMatchObject({ ok: true, value: { name: 'accounts.open' } });
    duly.child.send({ do: 'quit' });
    expect(await ended(duly.child)).toBe(0);
    expect(readFileSync(join(folder, 'stopped'), 'utf8')).toBe('.');
    expect(readFileSync(join(folder, 'logs/host.log'), 'utf8')).toContain('"msg":"leaving"');
    expect(duly.said).toEqual({ out: '', err: '' });
  });

  test('shows the page of a start that failed', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'broken'), '');
    const duly = await launch('--data-dir', folder);
    expect(await duly.tell({ do: 'load', path: '/' })).toMatchObject({
      text: expect.stringContaining('The book file is damaged.'),
    });
    duly.child.send({ do: 'call', name: 'problem.quit', json: '{}' });
    expect(await ended(duly.child)).toBe(0);
  });
});

describe('the loopback entry', () => {
  const launch = async (...args: string[]) => {
    const duly = start('loopback.mjs', ['--no-window', ...args]);
    await vi.waitFor(() => expect(duly.said.out).toContain('\n'), 10_000);
    return { ...duly, address: new URL(/http:\S+/.exec(duly.said.out)?.[0] ?? '') };
  };

  test('prints one line with its address, serves the window there, and ends in order when told', async () => {
    const folder = aFolder();
    const { child, said, address } = await launch('--data-dir', folder);
    expect(said.out).toMatch(/^Duly is open at http:\/\/127\.0\.0\.1:\d+\/\?t=[\w-]+\n$/);
    const page = await fetch(address);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await page.text()).toMatch(/<script src="\/bridge\.js"><\/script>.*[\w-]{20,}/);
    const token = { 'x-duly-token': address.searchParams.get('t') ?? '' };
    expect(await (await fetch(new URL('/bridge.js', address), { headers: token })).text()).toContain('EventSource');
    const answer = await fetch(new URL('/call?name=a.b', address), { method: 'POST', body: '{}', headers: token });
    expect(await answer.json()).toMatchObject({ ok: true, value: { name: 'a.b' } });
    expect((await fetch(new URL('/__host/state', address), { method: 'POST', headers: token })).status).toBe(404);
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
    expect(existsSync(join(folder, 'duly.lock'))).toBe(false);
    expect(readFileSync(join(folder, 'stopped'), 'utf8')).toBe('.');
    expect(said.err).toBe('');
  });

  test('started twice on a folder prints the address of the first and leaves', async () => {
    const folder = aFolder();
    const first = await launch('--data-dir', folder);
    const second = await launch('--data-dir', folder);
    expect(second.said.out).toBe(first.said.out);
    expect(await ended(second.child)).toBe(0);
    expect(first.child.exitCode).toBeNull();
  });

  test('with test control, a test is the person, the system and the clock', async () => {
    const { address } = await launch('--data-dir', aFolder(), '--test-control');
    const tell = async (verb: string, input: object = {}) => {
      const answer = await fetch(new URL(`/__host/${verb}?${address.searchParams}`, address), {
        method: 'POST',
        body: JSON.stringify(input),
      });
      return (await answer.json()) as Record<string, unknown>;
    };
    const events = await fetch(new URL(`/events?${address.searchParams}`, address));
    const reader = events.body?.getReader();
    await tell('clock', { now: '2026-11-21T10:00:00.000Z' });
    let text = '';
    while (!text.includes('clock')) text += new TextDecoder().decode((await reader?.read())?.value);
    expect(text).toContain('"now":"2026-11-21T10:00:00.000Z"');
    expect(await tell('state')).toMatchObject({ title: 'Duly', notifications: [], spool: [], windowsOpened: 1 });
    await reader?.cancel();
  });

  test('on a port that is taken says so and fails', async () => {
    const first = await launch('--data-dir', aFolder());
    const { child, said } = start('loopback.mjs', [
      '--no-window',
      '--data-dir',
      aFolder(),
      '--port',
      first.address.port,
    ]);
    expect(await ended(child)).toBe(1);
    expect(said.err).toMatch(/could not connect its window.*EADDRINUSE.*I-[0-9A-F]{6}/);
  });

  test.each([[['--port', 'x']], [['--nonsense']], [['--port', '70000']], [['stray']]])(
    'refuses the arguments %j',
    async (args) => {
      const { child, said } = start('loopback.mjs', args);
      expect(await ended(child)).toBe(2);
      expect(said.err).toContain('Usage:');
    },
  );
});
