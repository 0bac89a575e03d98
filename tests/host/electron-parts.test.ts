import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { electronUpdates } from '../../main/host/electron/updates.ts';
import { readWindowState } from '../../main/host/electron/window-state.ts';
import type { UpdateState } from '../../main/host/host.ts';
import { anElectronHost } from './electron-hands.ts';
import { aFolder } from './folders.ts';

const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }];

describe('the place of the window', () => {
  const stateOf = (text: string) => {
    const file = join(aFolder(), 'window.json');
    writeFileSync(file, text);
    return readWindowState(file, screens);
  };

  test('is remembered when the window closes and used at the next start', async () => {
    const folder = aFolder();
    mkdirSync(join(folder, 'data'));
    const first = anElectronHost({ folder });
    await first.host.windows.open();
    first.electron.windows()[0]?.emit('close');
    expect(JSON.parse(readFileSync(join(folder, 'data/window.json'), 'utf8'))).toMatchObject({ x: 40, width: 1200 });

    const second = anElectronHost({ folder });
    await second.host.windows.open();
    expect(second.electron.windows()[0]?.options).toMatchObject({ x: 40, y: 50, width: 1200, height: 700 });
  });

  test.each([
    ['on a screen that is gone', '{"x":2500,"y":10,"width":1200,"height":700,"isMaximized":false}'],
    ['above every screen', '{"x":10,"y":-400,"width":1200,"height":700,"isMaximized":false}'],
    ['smaller than a desk', '{"x":10,"y":10,"width":200,"height":100,"isMaximized":false}'],
    ['with words for numbers', '{"x":"10","y":10,"width":1200,"height":700,"isMaximized":false}'],
    ['that is no JSON', 'x'],
    ['that is nothing', 'null'],
  ])('%s is forgotten', (_what, text) => {
    expect(stateOf(text)).toBeNull();
  });

  test('partly off the screen is kept, as long as it can be dragged back', () => {
    expect(stateOf('{"x":-900,"y":10,"width":1200,"height":700,"isMaximized":true}')).toMatchObject({ x: -900 });
  });
});

describe('windows', () => {
  test('a further window stands a little beside the one before, with the same title', async () => {
    const { host, electron } = anElectronHost();
    host.windows.setTitle('Duly – Accounts');
    await host.windows.open();
    await host.windows.open();
    const [first, second] = electron.windows();
    expect(first?.options['x']).toBeUndefined();
    expect(second?.options).toMatchObject({ x: 72, y: 82, title: 'Duly – Accounts' });
    expect(electron.windows().every(({ url, isShown }) => url === 'app://ui/' && isShown)).toBe(true);
  });

  test('coming forward opens a window only when there is none', async () => {
    const { host, electron } = anElectronHost();
    await host.windows.focus();
    await host.windows.focus();
    expect(electron.windows()).toHaveLength(1);
    electron.windows()[0]?.emit('closed');
    await host.windows.focus();
    expect(electron.windows()).toHaveLength(2);
  });

  test('a page whose process died is loaded again and noted; one that ended by itself is not', async () => {
    const { host, electron, crashes } = anElectronHost();
    await host.windows.open();
    const contents = electron.windows()[0]?.webContents;
    contents?.emit('render-process-gone', {}, { reason: 'clean-exit' });
    contents?.emit('render-process-gone', {}, { reason: 'oom' });
    expect([contents?.loads, crashes]).toEqual([1, ['oom']]);
  });

  test('the page cannot change the title, because it might name a debtor', async () => {
    const { host, electron } = anElectronHost();
    await host.windows.open();
    const event = { preventDefault: vi.fn() };
    electron.windows()[0]?.emit('page-title-updated', event, 'Quillon Vastergaard');
    expect(event.preventDefault).toHaveBeenCalled();
  });

  test('Windows shows a mark with words where other systems show a number', async () => {
    const { host, electron } = anElectronHost({ platform: 'win32' });
    await host.windows.open();
    host.windows.setAttention(4);
    expect(electron.windows()[0]?.overlay).toBe('4 due');
    host.windows.setAttention(0);
    expect(electron.windows()[0]?.overlay).toBe('');
    expect(electron.state.badge).toBe(0);
  });

  test('dialogs belong to the window in front, and nothing chosen is left in recent documents', async () => {
    const { host, electron } = anElectronHost();
    await host.dialogs.chooseFile({ title: 'Placement file', extensions: ['csv'] });
    await host.windows.open();
    await host.dialogs.chooseFile({ title: 'Placement file', extensions: ['csv'] });
    await host.dialogs.chooseSavePath({ title: 'Save', suggestedName: 'letters.pdf' });
    await host.dialogs.confirm({ title: 'Restore?', detail: '', yes: 'Restore' });
    expect(electron.state.dialogs.map(({ hasParent }) => hasParent)).toEqual([false, true, true, true]);
    expect(electron.state.dialogs[0]?.options['properties']).toContain('dontAddToRecent');
    expect(electron.state.dialogs[2]?.options['defaultPath']).toBe(join(host.paths.documents, 'letters.pdf'));
    expect(electron.state.dialogs[3]?.options).toMatchObject({
      buttons: ['Restore', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
    });
  });
});

describe('secrets', () => {
  test.each([
    ['linux', 'gnome_libsecret', 'strong'],
    ['linux', 'kwallet6', 'strong'],
    ['linux', 'basic_text', 'obfuscated'],
    ['linux', 'unknown', 'obfuscated'],
    ['win32', 'basic_text', 'strong'],
    ['darwin', 'basic_text', 'strong'],
  ] as const)('on %s with %s they are %s', async (platform, backend, strength) => {
    const { host, electron } = anElectronHost({ platform });
    electron.state.backend = backend;
    expect(await host.secrets.strength()).toBe(strength);
    electron.state.isEncryptionAvailable = false;
    expect(await host.secrets.strength()).toBe('none');
  });

  test('a key that was changed asks for sealing anew', async () => {
    const { host, electron } = anElectronHost();
    const sealed = await host.secrets.seal(Uint8Array.of(1, 2, 3));
    electron.state.shouldReEncrypt = true;
    expect(await host.secrets.unseal(sealed)).toEqual({ secret: Uint8Array.of(1, 2, 3), reseal: true });
  });
});

describe('printing', () => {
  const letter = (printer: string | null) => [printer, 'Letters of Monday'] as const;
  const print = (made: ReturnType<typeof anElectronHost>, [printer, jobName]: ReturnType<typeof letter>) =>
    made.host.printing.printPdf('/data/tickets/a.pdf', { printer, jobName });

  test('macOS and Linux hand the file to lp, options apart from the name of the file', async () => {
    const made = anElectronHost({ platform: 'darwin' });
    expect(await made.host.printing.printers()).toEqual([
      { name: 'Office', isDefault: true },
      { name: 'Branch_2', isDefault: false },
    ]);
    await print(made, letter('Branch_2'));
    await print(made, letter(null));
    expect(made.jobs).toEqual([
      ['lp', '-d', 'Branch_2', '-t', 'Letters of Monday', '--', '/data/tickets/a.pdf'],
      ['lp', '-t', 'Letters of Monday', '--', '/data/tickets/a.pdf'],
    ]);
  });

  test('Windows prints through SumatraPDF outside the archive, silently and at true size', async () => {
    const made = anElectronHost({ platform: 'win32' });
    expect(await made.host.printing.printers()).toEqual([
      { name: 'Office', isDefault: false },
      { name: 'Branch', isDefault: true },
    ]);
    expect(await print(made, letter('Office'))).toEqual({ outcome: 'queued' });
    expect(made.windowsJobs).toEqual([
      {
        file: '/data/tickets/a.pdf',
        options: {
          printer: 'Office',
          silent: true,
          scale: 'noscale',
          sumatraPdfPath: expect.stringContaining('SumatraPDF'),
        },
      },
    ]);
  });

  test('a letter that no spooler takes is opened for the person, and counts as not printed', async () => {
    const made = anElectronHost({ platform: 'win32' });
    expect(await print(made, letter('Gone'))).toEqual({
      outcome: 'failed',
      reason: 'Printer is not available. The PDF was opened to be printed from there.',
    });
    made.electron.state.openPathAnswer = 'No application is registered.';
    expect(await print(made, letter('Gone'))).toEqual({ outcome: 'failed', reason: 'Printer is not available.' });
    expect(made.electron.state.openedPaths).toEqual(['/data/tickets/a.pdf', '/data/tickets/a.pdf']);
  });
});

describe('updates', () => {
  test('nothing is fetched and nothing installed by itself', () => {
    const { updater } = anElectronHost();
    expect([updater.autoDownload, updater.autoInstallOnAppQuit, updater.checks]).toEqual([false, false, 0]);
  });

  test('a copy that was not installed has no updates', async () => {
    const updates = electronUpdates(null, () => {});
    expect(await updates.check()).toEqual({ state: 'unavailable' });
    await updates.download();
    await updates.installAndRestart();
  });

  test('the steps are told, and the installer ends the app without being held', async () => {
    const { host, updater, electron } = anElectronHost();
    const heard: UpdateState[] = [];
    host.updates.onState((state) => heard.push(state));
    updater.emit('update-available', { version: '1.3.0' });
    await host.updates.download();
    expect(heard).toEqual([
      { state: 'available', version: '1.3.0' },
      { state: 'downloading', percent: 42 },
      { state: 'ready', version: '1.3.0' },
    ]);
    await host.updates.installAndRestart();
    expect(updater.installs).toBe(1);
    electron.app.quit();
    expect(electron.state.quits).toBe(1);
  });

  test('a failure is told once, in words', async () => {
    const { host, updater } = anElectronHost();
    const heard: UpdateState[] = [];
    host.updates.onState((state) => heard.push(state));
    updater.checkForUpdates = async () => {
      updater.emit('error', new Error('net::ERR_INTERNET_DISCONNECTED'));
      throw new Error('net::ERR_INTERNET_DISCONNECTED');
    };
    expect(await host.updates.check()).toEqual({ state: 'failed', reason: 'net::ERR_INTERNET_DISCONNECTED' });
    expect(heard).toHaveLength(1);
  });
});

describe('menu, assets and the end', () => {
  const model = [
    { label: 'File', items: [{ id: 'session.lock', label: 'Lock', shortcut: 'CmdOrCtrl+L' }] },
    { label: 'Edit', items: [{ id: 'edit.copy', label: 'Copy', shortcut: 'CmdOrCtrl+C', role: 'copy' as const }] },
  ];

  test('roles are left to the system, commands come back; macOS has its own menu first', () => {
    const { host, electron } = anElectronHost({ platform: 'darwin' });
    host.menu.set(model);
    expect(electron.state.menu.map(({ role, label }) => role ?? label)).toEqual(['appMenu', 'File', 'Edit']);
    expect(electron.state.menu[1]?.submenu?.[0]).toMatchObject({
      accelerator: 'CmdOrCtrl+L',
      click: expect.any(Function),
    });
    expect(electron.state.menu[2]?.submenu?.[0]).toEqual({
      id: 'edit.copy',
      label: 'Copy',
      accelerator: 'CmdOrCtrl+C',
      role: 'copy',
    });
  });

  test('the scheme answers reading at its own address, and nothing else', async () => {
    const { host, electron } = anElectronHost();
    const asked: string[] = [];
    host.assets.serve(async (path) => {
      asked.push(path);
      return { mediaType: 'text/plain', body: Buffer.from('x'), headers: { 'x-test': '1' } };
    });
    const load = async (url: string, method = 'GET') => electron.state.handler?.(new Request(url, { method }));
    expect((await load('app://ui/a.js?v=1'))?.headers.get('x-test')).toBe('1');
    expect(await (await load('app://ui/a.js', 'HEAD'))?.text()).toBe('');
    expect((await load('app://ui/a.js', 'POST'))?.status).toBe(404);
    expect((await load('app://other/a.js'))?.status).toBe(404);
    expect((await load('app://ui.evil/a.js'))?.status).toBe(404);
    expect(asked).toEqual(['/a.js?v=1', '/a.js']);
  });

  test('closing the last window asks to quit, but not on macOS', () => {
    for (const [platform, times] of [
      ['linux', 1],
      ['win32', 1],
      ['darwin', 0],
    ] as const) {
      const { host, electron } = anElectronHost({ platform });
      const heard = vi.fn();
      host.lifecycle.onQuitRequested(heard);
      electron.app.emit('window-all-closed');
      expect(heard).toHaveBeenCalledTimes(times);
    }
  });

  test('a system that shuts down is asked to wait until the book is closed', async () => {
    const { host, electron } = anElectronHost();
    await Promise.resolve();
    const [heard, event] = [vi.fn(), { preventDefault: vi.fn() }];
    host.lifecycle.onQuitRequested(heard);
    electron.raw.powerMonitor.emit('shutdown', event);
    expect([heard.mock.calls.length, event.preventDefault.mock.calls.length]).toEqual([1, 1]);
    host.lifecycle.relaunch();
    expect([electron.state.relaunches, electron.state.quits]).toEqual([1, 1]);
  });

  test('Windows that ends the session is held up as long as the book is open, and no longer', async () => {
    const { host, electron } = anElectronHost({ platform: 'win32' });
    const [heard, event] = [vi.fn(), { preventDefault: vi.fn() }];
    host.lifecycle.onQuitRequested(heard);
    await host.windows.open();
    electron.windows()[0]?.emit('query-session-end', event);
    host.lifecycle.quit();
    electron.windows()[0]?.emit('query-session-end', event);
    expect([heard.mock.calls.length, event.preventDefault.mock.calls.length]).toEqual([1, 1]);
  });

  test('who is second does not hold the data folder; a click on the dock counts as coming forward', () => {
    expect(anElectronHost({ isFirst: false }).host.lifecycle.holdsInstance).toBe(false);
    const { host, electron } = anElectronHost();
    const heard = vi.fn();
    host.lifecycle.onSecondStart(heard);
    electron.app.emit('activate');
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
