import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { browserArgs, browserPlaces, findBrowser } from '../../main/host/node/browser.ts';
import { freePath, safeFileName } from '../../main/host/node/dialogs.ts';
import { defaultDataFolder } from '../../main/host/node/folders.ts';
import { takeInstanceLock } from '../../main/host/instance-lock.ts';
import type { OpenPage } from '../../main/host/node/page.ts';
import { noPage } from '../../main/host/node/page.ts';
import { hasJumped, nodePower } from '../../main/host/node/power.ts';
import { aFolder } from './folders.ts';
import { aNodeHost } from './node-hands.ts';

const unix = process.platform !== 'win32';

describe('one Duly per data folder', () => {
  const secondStart = async (folder: string, stay = false) => {
    const child = fork(new URL('./second-start.ts', import.meta.url), stay ? [folder, 'stay'] : [folder]);
    const [told] = (await once(child, 'message')) as [{ isHeld: boolean; address: string | null }];
    return { ...told, child };
  };

  test('a second start does not get the folder, and learns where the first one is', async () => {
    const folder = aFolder();
    const first = takeInstanceLock(folder);
    first.setAddress('http://127.0.0.1:4711/?t=abc');
    const heard = vi.fn();
    first.onSecondStart(heard);
    const second = await secondStart(folder);
    expect(second).toMatchObject({ isHeld: false, address: 'http://127.0.0.1:4711/?t=abc' });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1), 3000);
    first.release();
    expect(existsSync(join(folder, 'duly.lock'))).toBe(false);
    expect((await secondStart(folder)).isHeld).toBe(true);
  });

  test('a folder whose Duly was killed is taken over', async () => {
    const folder = aFolder();
    const { child, isHeld } = await secondStart(folder, true);
    expect(isHeld).toBe(true);
    expect(takeInstanceLock(folder).isHeld).toBe(false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = takeInstanceLock(folder);
    expect(lock.isHeld).toBe(true);
    lock.release();
  });

  test('a lock from before the last boot is nobody’s, although its number runs again', () => {
    const folder = aFolder();
    const file = join(folder, 'duly.lock');
    writeFileSync(file, JSON.stringify({ pid: 1, began: null, address: null }));
    const beforeBoot = new Date(Date.now() - uptime() * 1000 - 3_600_000);
    utimesSync(file, beforeBoot, beforeBoot);
    const lock = takeInstanceLock(folder);
    expect(lock.isHeld).toBe(true);
    lock.release();
  });

  test.runIf(process.platform === 'linux')(
    'a number that was given to another process since does not hold the folder',
    () => {
      const folder = aFolder();
      writeFileSync(join(folder, 'duly.lock'), JSON.stringify({ pid: 1, began: '424242424242', address: null }));
      const lock = takeInstanceLock(folder);
      expect(lock.isHeld).toBe(true);
      lock.release();
    },
  );

  test.each(['', 'rubbish', '{}', '{"pid":"x"}'])('a damaged lock (%s) is nobody’s', (text) => {
    const folder = aFolder();
    writeFileSync(join(folder, 'duly.lock'), text);
    const lock = takeInstanceLock(folder);
    expect(lock.isHeld).toBe(true);
    lock.release();
  });
});

describe('secrets', () => {
  test.runIf(unix)('the key file is for its owner alone, and without it nothing comes back', async () => {
    const { host, folder } = aNodeHost();
    const sealed = await host.secrets.seal(Uint8Array.of(7));
    const key = join(folder, 'host-key');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(await host.secrets.strength()).toBe('none');
    writeFileSync(key, Buffer.alloc(32, 1));
    expect(await host.secrets.unseal(sealed)).toBeNull();
    writeFileSync(key, 'short');
    expect(await host.secrets.unseal(sealed)).toBeNull();
    await expect(host.secrets.seal(Uint8Array.of(7))).rejects.toThrow('damaged');
    host.lifecycle.quit();
  });

  test('the same secret is sealed differently each time', async () => {
    const { host } = aNodeHost();
    const [one, two] = [await host.secrets.seal(Uint8Array.of(7)), await host.secrets.seal(Uint8Array.of(7))];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
    host.lifecycle.quit();
  });
});

describe('the browser as a window', () => {
  const linux = {
    platform: 'linux',
    home: '/home/a',
    env: { PATH: '/usr/local/bin:/usr/bin', DISPLAY: ':0' },
  } as const;

  test('is found where each system keeps it', () => {
    expect(findBrowser(linux, (path) => path === '/usr/bin/google-chrome')).toBe('/usr/bin/google-chrome');
    expect(browserPlaces({ platform: 'darwin', home: '/Users/a', env: {} })).toContain(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    );
    const windows = { platform: 'win32', home: 'C:\\Users\\a', env: { PROGRAMFILES: 'C:\\Program Files' } } as const;
    expect(browserPlaces(windows)).toContain('C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe');
  });

  test('is not looked for without a display', () => {
    expect(findBrowser({ ...linux, env: { PATH: '/usr/bin' } }, () => true)).toBeNull();
    expect(
      findBrowser({ ...linux, env: { PATH: '/usr/bin', WAYLAND_DISPLAY: 'wayland-0' } }, () => true),
    ).not.toBeNull();
    expect(findBrowser(linux, () => false)).toBeNull();
  });

  test('has a profile of its own, no tabs, and no sandbox only for root', () => {
    const args = browserArgs('http://127.0.0.1:1/?t=x', '/data/browser', false);
    expect(args).toEqual(expect.arrayContaining(['--app=http://127.0.0.1:1/?t=x', '--user-data-dir=/data/browser']));
    expect(args).not.toContain('--no-sandbox');
    expect(browserArgs('http://127.0.0.1:1/', '/data/browser', true)).toContain('--no-sandbox');
  });

  const closeAfter = async (ms: number, page: OpenPage) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { host, control } = aNodeHost({ browser: '/bin/true' });
    control.setAddress('http://127.0.0.1:1/');
    control.setPage(page);
    const heard = vi.fn();
    host.lifecycle.onQuitRequested(heard);
    await host.windows.open();
    vi.setSystemTime(Date.now() + ms);
    await new Promise((done) => setTimeout(done, 1300));
    vi.useRealTimers();
    host.lifecycle.quit();
    return heard.mock.calls.length;
  };

  test.runIf(unix)('that the person closes asks to quit, unless a page is open elsewhere', async () => {
    expect(await closeAfter(10_000, noPage)).toBe(1);
    expect(await closeAfter(10_000, { ...noPage, isOpen: () => true })).toBe(0);
  });

  test.runIf(unix)('that ends at once was no window, and asks for nothing', async () => {
    expect(await closeAfter(0, noPage)).toBe(0);
  });
});

describe('folders', () => {
  test.each([
    ['win32', { APPDATA: 'C:\\Users\\a\\AppData\\Roaming' }, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Roaming\\Duly'],
    ['darwin', {}, '/Users/a', '/Users/a/Library/Application Support/Duly'],
    ['linux', {}, '/home/a', '/home/a/.config/Duly'],
    ['linux', { XDG_CONFIG_HOME: '/cfg' }, '/home/a', '/cfg/Duly'],
  ] as const)('on %s the book lies in the person’s own folder', (platform, env, home, folder) => {
    expect(defaultDataFolder({ platform, env, home }, false)).toBe(folder);
    expect(defaultDataFolder({ platform, env, home }, true)).toBe(`${folder} Practice`);
  });
});

describe('names of files', () => {
  test.each([
    ['letters.pdf', 'letters.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\system32\\cmd.exe', 'cmd.exe'],
    ['a:b|c?.csv', 'a_b_c_.csv'],
    ['..', 'file'],
    ['', 'file'],
    ['name. . ', 'name'],
    ['con.txt', '_con.txt'],
    ['LPT1', '_LPT1'],
    ['null\u0000byte.csv', 'null_byte.csv'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  test('a long name keeps its ending', () => {
    const safe = safeFileName(`${'x'.repeat(400)}.pdf`);
    expect(safe.length).toBeLessThanOrEqual(150);
    expect(safe.endsWith('.pdf')).toBe(true);
  });

  test('a name that is taken gets a number', () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'letters.pdf'), '');
    writeFileSync(join(folder, 'letters (2).pdf'), '');
    expect(freePath(folder, 'letters.pdf')).toBe(join(folder, 'letters (3).pdf'));
  });
});

describe('dialogs', () => {
  const hosts: ReturnType<typeof aNodeHost>[] = [];
  afterEach(() => {
    for (const { host } of hosts.splice(0)) host.lifecycle.quit();
  });
  const aHost = () => {
    const made = aNodeHost();
    hosts.push(made);
    return made;
  };
  const aPage = (changes: Partial<OpenPage>): OpenPage => ({ ...noPage, isOpen: () => true, ...changes });

  test('without an answer and without a page they are cancelled', async () => {
    const { host } = aHost();
    expect(await host.dialogs.chooseFile({ title: '', extensions: [] })).toBeNull();
    expect(await host.dialogs.chooseSavePath({ title: '', suggestedName: 'a.pdf' })).toBeNull();
    expect(await host.dialogs.confirm({ title: '', detail: '', yes: '' })).toBe(false);
  });

  test('scripted answers come first, in their order; then the page is asked', async () => {
    const { host, control } = aHost();
    control.setPage(aPage({ chooseFile: async () => '/tmp/from-page.csv', confirm: async () => true }));
    control.answerDialog('/tmp/one.csv');
    control.answerDialog(null);
    const choose = () => host.dialogs.chooseFile({ title: 'Placement file', extensions: ['csv'] });
    expect([await choose(), await choose(), await choose()]).toEqual(['/tmp/one.csv', null, '/tmp/from-page.csv']);
    expect(await host.dialogs.confirm({ title: 'Sure?', detail: '', yes: 'Yes' })).toBe(true);
  });

  test('a saved file goes to the documents, under a free name, and the page gets a copy once it is written', async () => {
    const { host, control } = aHost();
    const offered: string[][] = [];
    control.setPage(aPage({ offer: (file, name) => void offered.push([file, name]) }));
    const path = await host.dialogs.chooseSavePath({ title: 'Save', suggestedName: '../letters.pdf' });
    expect(path).toBe(join(host.paths.documents, 'letters.pdf'));
    expect(offered).toEqual([]);
    writeFileSync(path ?? '', '%PDF');
    await vi.waitFor(() => expect(offered).toEqual([[path, 'letters.pdf']]), 3000);
  });

  test('copied text reaches the page', () => {
    const { host, control } = aHost();
    const copied: unknown[] = [];
    control.setPage(aPage({ copy: (text, clearAfterMs) => void copied.push([text, clearAfterMs]) }));
    host.clipboard.writeText('AC-1009001');
    expect(copied).toEqual([['AC-1009001', 60_000]]);
  });
});

describe('time and the end', () => {
  test('a clock that jumps means that the computer slept; a late tick does not', () => {
    expect(hasJumped(5000, 5000)).toBe(false);
    expect(hasJumped(20_000, 5000)).toBe(false);
    expect(hasJumped(3_600_000, 5000)).toBe(true);
    expect(hasJumped(-3_600_000, 5000)).toBe(true);
  });

  test('waking is told after a sleep, and idle time counts from the last key', () => {
    vi.useFakeTimers();
    let now = 1_000_000;
    const { power, sawPerson, stop } = nodePower(() => now);
    const woke = vi.fn();
    power.onResume(woke);
    now += 5000;
    vi.advanceTimersByTime(5000);
    expect(woke).not.toHaveBeenCalled();
    now += 8 * 3_600_000;
    vi.advanceTimersByTime(5000);
    expect(woke).toHaveBeenCalledTimes(1);
    sawPerson();
    now += 42_900;
    expect(power.idleSeconds()).toBe(42);
    stop();
    vi.useRealTimers();
  });

  test('the second signal ends at once', () => {
    const { signals, exits, host } = aNodeHost();
    const heard = vi.fn();
    host.lifecycle.onQuitRequested(heard);
    signals.emit('SIGINT');
    expect([heard.mock.calls.length, exits]).toEqual([1, []]);
    signals.emit('SIGINT');
    expect(exits).toEqual([130]);
    expect(signals.listenerCount('SIGINT')).toBe(0);
  });

  test('quitting gives the folder free', () => {
    const { host, folder } = aNodeHost();
    expect(JSON.parse(readFileSync(join(folder, 'duly.lock'), 'utf8')).pid).toBe(process.pid);
    host.lifecycle.quit();
    expect(existsSync(join(folder, 'duly.lock'))).toBe(false);
  });

  test('printed letters lie in the spool folder under the name of their job', async () => {
    const { host, folder, control } = aNodeHost();
    const pdf = join(folder, 'x.pdf');
    writeFileSync(pdf, '%PDF');
    await host.printing.printPdf(pdf, { printer: null, jobName: 'Letters 2026/11/21' });
    await host.printing.printPdf(pdf, { printer: 'Spool folder', jobName: 'Letters 2026/11/21' });
    expect(control.record().spool.map(({ file }) => file)).toEqual([
      'Letters 2026-11-21.pdf',
      'Letters 2026-11-21 (2).pdf',
    ]);
    expect(await host.printing.printPdf('/nowhere.pdf', { printer: null, jobName: 'x' })).toMatchObject({
      outcome: 'failed',
    });
    host.lifecycle.quit();
  });
});
