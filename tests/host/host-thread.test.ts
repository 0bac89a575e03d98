import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { openHouse, type HouseParts, type TransportOrder } from '../../main/entry/host-thread.ts';
import type { StartProblem } from '../../main/entry/problem-page.ts';
import { noLog } from '../../main/log/log.ts';
import { echoCore } from './echo-core.ts';
import { aFolder } from './folders.ts';
import { aNodeHost } from './node-hands.ts';

/** A house whose rooms are fakes, with a diary of what happened in which order. */
function aHouse(changes: Partial<HouseParts> = {}) {
  const diary: string[] = [];
  const folder = aFolder();
  const windowRoot = join(folder, 'window');
  mkdirSync(windowRoot);
  writeFileSync(join(windowRoot, 'index.html'), '<!doctype html><head></head>the window');
  const { host, control, exits } = aNodeHost({ dataFolder: join(folder, 'data') });
  const echo = echoCore();
  const orders: TransportOrder[] = [];
  const problems: StartProblem[] = [];
  const sent: string[] = [];
  const parts: HouseParts = {
    host,
    facts: { nativeMenu: false, practice: true, startsAt: null },
    openLog: () => ({ ...noLog, close: () => void diary.push('log closed') }),
    startCore: async () => {
      diary.push('core');
      return {
        ...echo.core,
        stop: async () => {
          await new Promise((done) => setTimeout(done, 20));
          diary.push('core stopped');
        },
      };
    },
    windowRoot,
    bridge: '/* bridge */',
    openTransport: async (order) => {
      diary.push('transport');
      orders.push(order);
      order.core.onEvent((json) => sent.push(json));
      return { close: async () => void diary.push('transport closed') };
    },
    onSecond: () => void diary.push('second'),
    onHopeless: (problem) => void problems.push(problem),
    ...changes,
  };
  const page = async (path: string) => {
    const asset = await orders.at(-1)?.resolve(path);
    return asset ? Buffer.from(asset.body as Uint8Array).toString() : null;
  };
  const ended = () => vi.waitFor(() => expect(exits).toEqual([0]));
  return { parts, diary, host, control, exits, echo, orders, problems, sent, page, ended };
}

describe('a start', () => {
  test('goes through its stages in order and opens the window on a core that is ready', async () => {
    const house = aHouse();
    await openHouse(house.parts);
    expect(house.diary).toEqual(['core', 'transport']);
    expect(house.control.record().windowsOpened).toBe(1);
    expect(house.control.record().menu.map(({ label }) => label)).toContain('File');
    expect(await house.page('/')).toContain('the window');
    expect(existsSync(house.host.paths.temp)).toBe(true);
    house.control.requestQuit();
    await house.ended();
  });

  test('removes the plain copies that an interrupted start left behind', async () => {
    const house = aHouse();
    mkdirSync(house.host.paths.temp, { recursive: true });
    writeFileSync(join(house.host.paths.temp, 'placement.csv'), 'names');
    await openHouse(house.parts);
    expect(existsSync(join(house.host.paths.temp, 'placement.csv'))).toBe(false);
    house.control.requestQuit();
    await house.ended();
    expect(existsSync(house.host.paths.temp)).toBe(false);
  });

  test('that is the second on its folder touches nothing and leaves', async () => {
    const house = aHouse();
    const second = { ...house.host, lifecycle: { ...house.host.lifecycle, holdsInstance: false } };
    await openHouse({ ...house.parts, host: second });
    expect(house.diary).toEqual(['second']);
    await house.ended();
  });
});

describe('the end', () => {
  test('closes the book before the window’s connection, then the log, then the host, and only once', async () => {
    const house = aHouse();
    await openHouse(house.parts);
    house.control.requestQuit();
    house.control.requestQuit();
    await house.ended();
    expect(house.diary).toEqual(['core', 'transport', 'core stopped', 'transport closed', 'log closed']);
  });

  test.each(['quit', 'relaunch', 'requestQuit'] as const)(
    'that the core asks for by %s goes the same way',
    async (verb) => {
      let hostForCore: Record<string, () => void> = {};
      const house = aHouse();
      const { startCore } = house.parts;
      await openHouse({
        ...house.parts,
        startCore: (options) => {
          hostForCore = options.host.lifecycle as unknown as Record<string, () => void>;
          return startCore(options);
        },
      });
      hostForCore[verb]?.();
      await house.ended();
      expect(house.diary.slice(2)).toEqual(['core stopped', 'transport closed', 'log closed']);
    },
  );

  test('for an update closes the book before the installer takes over', async () => {
    let install = async () => {};
    const house = aHouse();
    const { startCore } = house.parts;
    await openHouse({
      ...house.parts,
      startCore: (options) => {
        install = options.host.updates.installAndRestart;
        return startCore(options);
      },
    });
    house.control.becomeUpdate({ state: 'ready', version: '1.3.0' });
    await install();
    await vi.waitFor(() => expect(house.control.record().installs).toBe(1));
    expect(house.diary).toContain('core stopped');
  });

  test('comes also when a part of it fails', async () => {
    const house = aHouse({
      openTransport: async () => ({
        close: async () => {
          throw new Error('stuck');
        },
      }),
    });
    await openHouse(house.parts);
    house.control.requestQuit();
    await house.ended();
  });
});

describe('what the computer tells', () => {
  test('reaches the core, and updates reach the window', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const house = aHouse();
    await openHouse(house.parts);
    house.control.power('suspend');
    house.control.power('resume');
    house.control.power('lock');
    house.control.power('unlock');
    house.control.chooseMenu('go.today');
    house.control.clickNotification('callbacks');
    house.control.becomeUpdate({ state: 'available', version: '1.3.0' });
    house.control.setIdle(20);
    vi.advanceTimersByTime(1000);
    house.control.setIdle(301);
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    expect(house.echo.signals).toEqual([
      { signal: 'suspend' },
      { signal: 'resume' },
      { signal: 'lock' },
      { signal: 'unlock' },
      { signal: 'menu', id: 'go.today' },
      { signal: 'notification_clicked', tag: 'callbacks' },
      { signal: 'idle', seconds: 301 },
    ]);
    expect(house.sent).toEqual(['{"topic":"update.state","payload":{"state":"available"}}']);
    house.control.chooseMenu('app.quit');
    await house.ended();
  });
});

describe('a stage that fails', () => {
  const failing = (message: string) => async () => {
    throw new Error(message);
  };
  const call = (order: TransportOrder | undefined, name: string) => order?.core.call(name, '{}');

  test('the core: a page that needs no book names the stage, the reason and the incident', async () => {
    const house = aHouse({ startCore: failing('<img src=x onerror=alert(1)> is not a database') });
    await openHouse(house.parts);
    const page = (await house.page('/')) ?? '';
    expect(page).toContain('<code>core</code>');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; is not a database');
    expect(page).toMatch(/I-[0-9A-F]{6}/);
    expect(page).toContain(house.host.paths.data);
    expect(page).not.toMatch(/<[^>]+ (?:on\w+|style)=/);
    expect(await house.page('/problem.js')).toContain('problem.');
    expect(await house.page('/bridge.js')).toBe('/* bridge */');
    expect(await house.page('/index.html')).toBe(page);
    expect(await house.page('/anything')).toBeNull();
    expect(house.control.record().windowsOpened).toBe(1);
    expect(house.problems).toEqual([]);

    const order = house.orders.at(-1);
    expect(JSON.parse((await call(order, 'accounts.open')) ?? '')).toMatchObject({
      ok: false,
      fault: { code: 'database_unavailable' },
    });
    expect(JSON.parse((await call(order, 'problem.constructor')) ?? '')).toMatchObject({ ok: false });
    expect(await order?.core.file('abcdef0123456789')).toBeNull();
    await call(order, 'problem.logs');
    expect(house.control.record().revealed).toEqual([house.host.paths.logs]);
    await call(order, 'problem.quit');
    await house.ended();
  });

  test('the log: said on the same page', async () => {
    const house = aHouse({
      openLog: () => {
        throw new Error('EACCES');
      },
    });
    await openHouse(house.parts);
    expect(await house.page('/')).toContain('<code>log</code>');
    await call(house.orders.at(-1), 'problem.restart');
    await house.ended();
  });

  test('a window that was never built: said on the page, because that page is always there', async () => {
    const house = aHouse({ windowRoot: aFolder() });
    await openHouse(house.parts);
    expect(await house.page('/')).toContain('not built');
    house.control.requestQuit();
    await house.ended();
    expect(house.diary).toContain('core stopped');
  });

  test('the transport: there is no page to say it on, so it is said aloud, and the book is closed', async () => {
    const house = aHouse({ openTransport: failing('EADDRINUSE') });
    await openHouse(house.parts);
    expect(house.problems).toMatchObject([{ stage: 'transport', detail: 'EADDRINUSE' }]);
    await house.ended();
    expect(house.diary).toEqual(['core', 'core stopped', 'log closed']);
  });

  test('the window: likewise', async () => {
    const house = aHouse();
    const blind = { ...house.host, windows: { ...house.host.windows, open: failing('no display') } };
    await openHouse({ ...house.parts, host: blind });
    expect(house.problems).toMatchObject([{ stage: 'window' }]);
    await house.ended();
  });
});
