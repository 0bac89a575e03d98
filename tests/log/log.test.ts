import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLog } from '../../main/log/log.ts';
import { isPersonalField, redact, scrubText } from '../../main/log/redact.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duly-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const linesOf = (name: string): Record<string, unknown>[] =>
  readFileSync(join(folder, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const canaries = {
  name: 'Quillon Vastergaard',
  firstName: 'Quillon',
  phone: '(212) 555-0142',
  phone_number: '+1 212 555 0142',
  emailAddress: 'quillon@example.com',
  homeAddress: '14 Larkspur Row',
  postcode: '60614',
  accountNumber: 'AC-1009001',
  fileNumber: 'F-20261124',
  notes: 'says he lost his job',
  noteText: 'call the neighbour',
  password: 'correct horse',
  recoveryKey: 'K7Q2-99XX',
  sealedKey: new Uint8Array([1, 2, 3]),
  ssn: '078-05-1120',
  cardPan: '4111111111111111',
};

describe('what never reaches the log', () => {
  test.each(Object.keys(canaries).filter((field) => field !== 'cardPan'))(
    'the field %s is taken out by name',
    (field) => {
      expect(isPersonalField(field)).toBe(true);
    },
  );

  test.each([
    'accountId',
    'letterId',
    'procedure',
    'stage',
    'statement',
    'ms',
    'count',
    'code',
    'incident',
    'permission',
  ])('the field %s says nothing about a person and stays', (field) => {
    expect(isPersonalField(field)).toBe(false);
  });

  test('no canary is in the file, however deep it was nested and whichever way it was logged', () => {
    const log = openLog({ folder, part: 'core' });
    log.info('imported', { placement: { accounts: [{ debtorFacts: { inner: canaries } }] } });
    log.warn('could not dial (212) 555-0142 for quillon@example.com, account 1009001442');
    log.fault(
      new Error('UNIQUE failed for quillon@example.com 4111111111111111', { cause: new Error('078-05-1120') }),
      {
        ...canaries,
      },
    );
    log.fault('thrown text with +44 20 7946 0018');
    log.close();
    const text = readFileSync(join(folder, 'core.log'), 'utf8');
    for (const value of Object.values(canaries)) {
      if (typeof value === 'string') expect(text).not.toContain(value);
    }
    expect(text).not.toContain('1009001442');
    expect(text).not.toContain('7946');
    expect(linesOf('core.log')).toHaveLength(4);
  });

  test('ids, dates, versions and addresses of this computer stay readable', () => {
    const kept = 'letter 01931f2e-7b1a-7c33-9a4e-0123456789ab of 2026-11-21 at 127.0.0.1:47800 by 45.4.1';
    expect(scrubText(kept)).toBe(kept);
    expect(redact({ accountId: 'a1', ms: 1234567890, at: '2026-11-21T10:00:00.000Z' })).toEqual({
      accountId: 'a1',
      ms: 1234567890,
      at: '2026-11-21T10:00:00.000Z',
    });
  });

  test('structures that never end, bytes and functions are cut, not followed', () => {
    const loop: Record<string, unknown> = {};
    loop['loop'] = loop;
    const blamesItself = new Error('again');
    blamesItself.cause = blamesItself;
    expect(JSON.stringify(redact({ blamesItself }))).toContain('[deeper]');
    expect(JSON.stringify(redact({ loop, bytes: new Uint8Array(9), act: () => 1 }))).toContain('[deeper]');
  });
});

describe('incidents', () => {
  test('a fault returns the short number under which its stack was kept', () => {
    const log = openLog({ folder, part: 'host' });
    const incident = log.fault(new TypeError('cannot read'), { stage: 'core' });
    log.close();
    expect(incident).toMatch(/^I-[0-9A-F]{6}$/);
    expect(linesOf('host.log')[0]).toMatchObject({
      part: 'host',
      incident,
      stage: 'core',
      error: { type: 'TypeError', message: 'cannot read', stack: expect.stringContaining('log.test') },
    });
  });
});

describe('size', () => {
  test('the log starts anew when it is full, keeps the newest files and no more', () => {
    const log = openLog({ folder, part: 'host', maxBytes: 2000, keep: 2 });
    for (let count = 0; count < 100; count += 1) log.info('tick', { count });
    log.close();
    expect(readdirSync(folder).sort()).toEqual(['host.1.log', 'host.2.log', 'host.log']);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(2000);
    expect(linesOf('host.log').at(-1)).toMatchObject({ count: 99 });
  });

  test('what was written before a restart counts towards the size', () => {
    for (let start = 0; start < 6; start += 1) {
      const log = openLog({ folder, part: 'host', maxBytes: 400, keep: 3 });
      log.info('started', { start });
      log.info('still here', { start });
      log.close();
    }
    expect(readdirSync(folder).length).toBeGreaterThan(1);
    expect(statSync(join(folder, 'host.log')).size).toBeLessThanOrEqual(400);
  });

  test.skipIf(process.platform === 'win32')('the file is for its owner alone', () => {
    openLog({ folder, part: 'host' }).close();
    expect(statSync(join(folder, 'host.log')).mode & 0o777).toBe(0o600);
  });

  test('a folder that disappears costs lines, not the program', () => {
    const log = openLog({ folder, part: 'host', maxBytes: 100, keep: 1 });
    rmSync(folder, { recursive: true, force: true });
    expect(() => {
      for (let count = 0; count < 10; count += 1) log.info('tick', { count });
    }).not.toThrow();
    log.close();
  });
});
