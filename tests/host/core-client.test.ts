import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { coreWorkerBeside, startCoreClient } from '../../main/entry/core-client.ts';
import type { Core } from '../../main/entry/core-protocol.ts';
import { startWorkerCore } from '../../main/entry/worker-core.ts';
import { noLog } from '../../main/log/log.ts';
import { aFolder } from './folders.ts';
import { aNodeHost } from './node-hands.ts';

const workerFile = new URL('./trial-core-worker.ts', import.meta.url);
const open: { core: Core; quit: () => void }[] = [];
afterEach(async () => {
  for (const { core, quit } of open.splice(0)) {
    await core.stop();
    quit();
  }
});

async function aCore(prepare: (folder: string) => void = () => {}) {
  const folder = aFolder();
  prepare(folder);
  const { host, control } = aNodeHost({ dataFolder: folder });
  const faults: unknown[] = [];
  const log = { ...noLog, fault: (error: unknown) => `I-${faults.push(error)}` };
  const facts = { info: host.info, paths: host.paths, nativeMenu: false, practice: false, startsAt: null };
  const core = await startCoreClient({ workerFile, facts, host, log });
  open.push({ core, quit: () => host.lifecycle.quit() });
  const events: string[] = [];
  core.onEvent((json) => events.push(json));
  const call = async (name: string, input: unknown = {}) => JSON.parse(await core.call(name, JSON.stringify(input)));
  const ask = async (part: string, verb: string, ...args: unknown[]) =>
    (await call('trial.host', { part, verb, args })).value as { value: unknown; error: string | null };
  return { core, call, ask, events, faults, folder, control };
}

describe('the core in its thread', () => {
  test('answers calls, hands out files and tells events', async () => {
    const { core, call, events } = await aCore();
    expect(await call('accounts.open', { id: 1 })).toEqual({
      ok: true,
      value: { name: 'accounts.open', json: '{"id":1}', starts: 1 },
    });
    expect(await core.file('known')).toMatchObject({ name: 'x.pdf' });
    expect(await core.file('unknown')).toBeNull();
    core.signal({ signal: 'idle', seconds: 300 });
    await vi.waitFor(() => expect(events).toEqual(['{"topic":"heard","payload":{"signal":"idle","seconds":300}}']));
  });

  test('may ask the host for what it needs, and gets its answer', async () => {
    const { ask, control } = await aCore();
    control.answerDialog('/tmp/placement.csv');
    expect(await ask('dialogs', 'chooseFile', { title: '', extensions: [] })).toEqual({
      value: '/tmp/placement.csv',
      error: null,
    });
    expect(await ask('windows', 'setTitle', 'Duly – Today')).toEqual({ value: null, error: null });
    expect(control.record().title).toBe('Duly – Today');
    expect(await ask('shell', 'openExternal', 'file:///etc/passwd')).toEqual({ value: false, error: null });
  });

  test.each([
    ['paths', 'data'],
    ['assets', 'serve'],
    ['power', 'onSuspend'],
    ['menu', 'onCommand'],
    ['lifecycle', 'holdsInstance'],
    ['windows', 'explode'],
    ['windows', 'constructor'],
    ['windows', '__proto__'],
    ['constructor', 'constructor'],
    ['__proto__', 'toString'],
  ])('gets nothing for %s.%s', async (part, verb) => {
    const { ask } = await aCore();
    expect(await ask(part, verb)).toEqual({ value: null, error: `The host has no ${part}.${verb}.` });
  });

  test('stops when told, and answers nobody afterwards', async () => {
    const { core, call, folder } = await aCore();
    const hanging = call('trial.hang');
    await core.stop();
    expect(readFileSync(join(folder, 'stopped'), 'utf8')).toBe('.');
    expect(await hanging).toMatchObject({ ok: false, fault: { code: 'shutting_down' } });
    expect(await call('accounts.open')).toMatchObject({ ok: false, fault: { code: 'shutting_down' } });
  });

  test.each([
    ['never-stops', false, 'that does not stop in time is ended'],
    ['stops-slowly', true, 'that says it is still making a copy is waited for'],
  ])('a core with %s (%s), %s', async (how, isInTime) => {
    const folder = aFolder();
    writeFileSync(join(folder, how), '');
    const { host } = aNodeHost({ dataFolder: folder });
    const onDeath = vi.fn();
    const core = startWorkerCore({
      workerFile,
      facts: { info: host.info, paths: host.paths, nativeMenu: false, practice: false, startsAt: null },
      host,
      log: noLog,
      onEvent: () => {},
      onDeath,
    });
    await core.ready;
    expect(await core.stop(1_000)).toBe(isInTime);
    expect(onDeath).not.toHaveBeenCalled();
    host.lifecycle.quit();
  });

  test('that cannot start says why', async () => {
    await expect(aCore((folder) => writeFileSync(join(folder, 'broken'), ''))).rejects.toThrow(
      'The book file is damaged.',
    );
  });

  test('lies beside the file that starts it, as source or bundled', () => {
    expect(coreWorkerBeside('file:///app/main/entry/loopback.ts').pathname).toBe('/app/main/entry/core-worker.ts');
    expect(coreWorkerBeside('file:///app/dist/main/electron.mjs').pathname).toBe('/app/dist/main/core-worker.mjs');
  });
});

describe('a core that dies', () => {
  test.each(['trial.die', 'trial.throw'])('by %s is started again, and nobody waits for ever', async (name) => {
    const { call, events, faults } = await aCore();
    const [hanging, fatal] = [call('trial.hang'), call(name)];
    const fault = { ok: false, fault: { code: 'database_unavailable', incident: 'I-1' } };
    expect([await hanging, await fatal]).toEqual([
      expect.objectContaining(matching(fault)),
      expect.objectContaining(matching(fault)),
    ]);
    // Calls made meanwhile wait for the new one.
    expect(await call('accounts.open')).toMatchObject({ ok: true, value: { starts: 2 } });
    expect(events.filter((json) => json.includes('book.state'))).toHaveLength(2);
    expect(faults).toHaveLength(1);
  });

  test('a second time stays down, and says so with the incident', async () => {
    const { call, folder } = await aCore();
    await call('trial.die');
    await call('accounts.open');
    await call('trial.die');
    expect(await call('accounts.open')).toMatchObject({
      ok: false,
      fault: { code: 'database_unavailable', incident: 'I-2' },
    });
    expect(readFileSync(join(folder, 'starts'), 'utf8')).toBe('..');
  });

  test('and cannot be started again stays down, too', async () => {
    const { call, core } = await aCore((folder) => writeFileSync(join(folder, 'broken-again'), ''));
    await call('trial.die');
    expect(await call('accounts.open')).toMatchObject({ ok: false, fault: { code: 'database_unavailable' } });
    expect(await core.file('known')).toBeNull();
  });
});

/** The part of a fault that a test names, whatever its message. */
const matching = (fault: { ok: boolean; fault: { code: string; incident: string } }) => ({
  ok: fault.ok,
  fault: expect.objectContaining(fault.fault),
});
