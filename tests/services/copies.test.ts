import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { aComputersSecrets, aDesk, aFolder, anOpenDesk } from '../fixtures/a-desk.ts';

// Every copy is made, moved and tried in a thread of its own, with its own start.
vi.setConfig({ testTimeout: 120_000 });

const uuid = (): string => crypto.randomUUID();
const statusOf = async (desk: Awaited<ReturnType<typeof anOpenDesk>>) => (await desk.api.desk.status({})).second;
const filesIn = (place: string): string[] =>
  (readdirSync(place, { recursive: true }) as string[]).filter((name) => /\.(duly|json|partial)$/.test(name));

/** A desk with a copy and a second place on a stick. */
async function withStick() {
  const desk = await anOpenDesk();
  await desk.api.book.backUp({ commandId: uuid() });
  const stick = join(aFolder(), 'stick');
  mkdirSync(stick);
  expect(await desk.api.book.setSecondPlace({ commandId: uuid(), folder: stick })).toMatchObject({ ok: true });
  return { desk, stick };
}

test('what is left of a copy that a stop cut short is gone at the next start, and whole copies stay', async () => {
  const secrets = aComputersSecrets();
  const desk = await anOpenDesk({ secrets });
  await desk.api.book.backUp({ commandId: uuid() });
  const folder = join(desk.folder, 'backups');
  for (const end of ['', '-wal']) writeFileSync(join(folder, `2026-11-23-quit.duly.partial${end}`), 'half a copy');
  await desk.core.stop();
  const again = aDesk({ folder: desk.folder, secrets });
  await again.start();
  expect(filesIn(folder)).toHaveLength(2);
  expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
});

describe('a second place for copies', () => {
  test('gets the newest copy with its manifest at once, and every copy from then on', async () => {
    const { desk, stick } = await withStick();
    expect(filesIn(stick)).toHaveLength(2);
    desk.clock.pass(2 * 3_600_000);
    await desk.api.book.backUp({ commandId: uuid() });
    expect(filesIn(stick)).toHaveLength(4);
    expect(await statusOf(desk)).toMatchObject({ ok: true, at: '2026-11-23T17:00:00.000Z' });
    const { second } = await desk.api.book.backups({});
    expect(second).toMatchObject({ folder: stick, last: { ok: true } });
  });

  test('what a copy left there when the stick was pulled out goes with the next one', async () => {
    const { desk, stick } = await withStick();
    const [folder = ''] = readdirSync(stick);
    writeFileSync(join(stick, folder, '2026-11-23-quit.duly.partial'), 'half a copy');
    desk.clock.pass(2 * 3_600_000);
    await desk.api.book.backUp({ commandId: uuid() });
    expect(filesIn(stick)).toHaveLength(4);
    expect(filesIn(stick).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('a stick that was taken out spoils no copy, is shown, and gets its copy when it is back', async () => {
    const { desk, stick } = await withStick();
    renameSync(stick, `${stick}-in-a-pocket`);
    desk.clock.pass(2 * 3_600_000);
    expect(await desk.api.book.backUp({ commandId: uuid() })).toMatchObject({ ok: true });
    expect(await statusOf(desk)).toMatchObject({ ok: false, at: '2026-11-23T15:00:00.000Z' });
    expect(await desk.api.book.copyAside({ commandId: uuid() })).toMatchObject({ refusal: 'copy_failed' });
    await desk.desk.copies.look();
    expect(existsSync(stick)).toBe(false);
    renameSync(`${stick}-in-a-pocket`, stick);
    await desk.desk.copies.look();
    expect(await statusOf(desk)).toMatchObject({ ok: true, at: '2026-11-23T17:00:00.000Z' });
  });

  test('its copies restore a book whose computer is gone', async () => {
    const { desk, stick } = await withStick();
    const elsewhere = aFolder();
    const [folder = ''] = readdirSync(stick);
    renameSync(join(stick, folder), join(elsewhere, 'backups'));
    const other = aDesk({ folder: elsewhere });
    await other.start();
    const [copy] = (await other.api.book.copiesAtHand({})).rows;
    expect(await other.api.book.restoreMissing({ name: copy?.name ?? '', secret: desk.recoveryKey })).toMatchObject({
      ok: true,
    });
  });

  test('the folder of the book, a relative path and a place that cannot be written are refused with the reason', async () => {
    const desk = await anOpenDesk();
    const choose = (folder: string) => desk.api.book.setSecondPlace({ commandId: uuid(), folder });
    const file = join(aFolder(), 'file');
    writeFileSync(file, '');
    expect(await choose(join(desk.folder, 'backups'))).toMatchObject({ refusal: 'place_unsuitable' });
    expect(await choose('backups')).toMatchObject({ detail: expect.stringContaining('whole path') });
    expect(await choose(file)).toMatchObject({ detail: expect.stringContaining('cannot write') });
    expect(await statusOf(desk)).toBeNull();
  });

  test('it can be given up again', async () => {
    const { desk } = await withStick();
    await desk.api.book.setSecondPlace({ commandId: uuid(), folder: null });
    expect(await statusOf(desk)).toBeNull();
  });
});

describe('the restore drill', () => {
  test('restores the newest copy on trial, remembers that it passed, and leaves nothing behind', async () => {
    const { desk } = await withStick();
    const answer = await desk.api.book.drill({ commandId: uuid() });
    expect(answer).toMatchObject({ ok: true, value: { ok: true, accounts: 0, letters: 0 } });
    expect((await desk.api.book.backups({})).drill).toMatchObject({ ok: true, reason: '' });
    const { temp } = desk.desk.parts.facts.paths;
    expect(existsSync(join(temp, 'drill')) ? readdirSync(join(temp, 'drill')) : []).toEqual([]);
  });

  test('a copy with a changed byte fails it, and the screen says which and why', async () => {
    const { desk, stick } = await withStick();
    const file = join(stick, filesIn(stick).find((name) => name.endsWith('.duly')) ?? '');
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await desk.api.book.drill({ commandId: uuid() })).toMatchObject({
      refusal: 'backup_invalid',
      detail: expect.stringContaining('bytes are not those'),
    });
    expect((await desk.api.book.backups({})).drill).toMatchObject({ ok: false });
  });

  test('runs by itself once a week', async () => {
    const { desk } = await withStick();
    const drills = async () => {
      await desk.desk.copies.look();
      const { rows } = await desk.api.audit.page({ from: 0, to: 100 });
      return rows.filter((row) => row.action === 'book.drill').length;
    };
    expect(await drills()).toBe(0);
    desk.clock.pass(7 * 24 * 3_600_000);
    expect([await drills(), await drills()]).toEqual([1, 1]);
  });

  test('without a copy there is nothing to try', async () => {
    const desk = await anOpenDesk();
    expect(await desk.api.book.drill({ commandId: uuid() })).toMatchObject({ refusal: 'not_found' });
  });
});
