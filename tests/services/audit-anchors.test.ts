import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { verifyAudit } from '../../main/db/audit.ts';
import { ok } from '../../shared/kernel/result.ts';
import { aComputersSecrets, aDesk, anOpenDesk, ownersPassword } from '../fixtures/a-desk.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

// Every copy is made, moved and tried in a thread of its own, with its own start.
vi.setConfig({ testTimeout: 120_000 });

const uuid = (): string => crypto.randomUUID();

/** A journal of so many entries. */
function writeEntries(app: App, count: number): void {
  for (let left = count; left > 0; left -= 100)
    app.house().writeStep((_tx, _announce, audit) => {
      for (let entry = 0; entry < Math.min(left, 100); entry += 1) audit('test.entry', 'book', { left, entry });
      return ok({});
    });
}
const tamper = (app: App, sql: string) => {
  for (const table of ['audit_entry', 'audit_root'])
    for (const what of ['update', 'delete']) app.db.connection.exec(`drop trigger if exists ${table}_no_${what}`);
  app.db.connection.exec(sql);
  return verifyAudit(app.db).verdict;
};

describe('roots of the journal', () => {
  test('there is one over every 1,024 entries, and they are proved with the chain', () => {
    const app = anApp();
    writeEntries(app, 2_100);
    expect(app.rows('select number, length(seal) as seal from audit_root')).toEqual([
      { number: 1, seal: 64 },
      { number: 2, seal: 64 },
    ]);
    expect(verifyAudit(app.db)).toMatchObject({ verdict: 'ok', entries: 2_101 });
  });

  test.each([
    [`update audit_root set root = seal where number = 1`, /root 1 .* was changed/],
    [`update audit_root set seal = root where number = 2`, /root 2 .* does not follow/],
    [`delete from audit_root where number = 2`, /root 2 .* is missing/],
    [`delete from audit_entry where seq > 1500`, /entries before root 2 .* are missing/],
    [`update audit_entry set action = 'x' where seq = 700`, /entry 700 .* was changed/],
  ])('%s is seen', (sql, fault) => {
    const app = anApp();
    writeEntries(app, 2_100);
    expect(tamper(app, sql)).toMatch(fault);
  });

  test('the book refuses to change or delete a root', () => {
    const app = anApp();
    writeEntries(app, 1_100);
    expect(() => app.db.connection.exec(`update audit_root set root = ''`)).toThrow('append-only');
    expect(() => app.db.connection.exec('delete from audit_root')).toThrow('append-only');
  });
});

describe('what the outside knows of the journal', () => {
  test('an older book put in place of the present one is named, with the copy that knows better', async () => {
    const secrets = aComputersSecrets();
    const first = await anOpenDesk({ secrets });
    await first.core.stop();
    const book = join(first.folder, 'book.duly');
    copyFileSync(book, `${book}.old`);
    const second = aDesk({ folder: first.folder, secrets });
    await second.start();
    await second.api.session.signIn({ login: 'olive', password: ownersPassword });
    await second.api.creditors.add({ commandId: uuid(), name: 'Riverton', currency: 'USD', contact: '' });
    await second.api.book.backUp({ commandId: uuid() });
    const seal = await second.api.audit.seal({ commandId: uuid() });
    expect(await second.api.audit.verify({})).toMatchObject({ value: { audit: 'ok', anchors: 1 } });
    if (!seal.ok) throw new Error('no seal');
    const { entries, code } = seal.value;
    expect(await second.api.audit.checkSeal({ entries, code: code.toLowerCase().replace('-', ' ') })).toMatchObject({
      verdict: 'matches',
    });
    expect(await second.api.audit.checkSeal({ entries: entries - 1, code })).toMatchObject({ verdict: 'rewritten' });
    expect((await second.api.audit.lastSeal({})).seal).toMatchObject({ entries, code });
    await second.core.stop();

    copyFileSync(`${book}.old`, book);
    for (const suffix of ['-wal', '-shm']) rmSync(book + suffix, { force: true });
    const third = aDesk({ folder: first.folder, secrets });
    await third.start();
    await third.api.session.signIn({ login: 'olive', password: ownersPassword });
    const proof = await third.api.audit.verify({});
    expect(proof.ok && proof.value.audit).toMatch(
      /older book was put in place: it ends at entry \d+, and the copy .+ knows/,
    );
    expect(await third.api.audit.checkSeal({ entries, code })).toMatchObject({ verdict: 'cut_short' });
  });

  test('going back to a copy by the screen is on record, and no fault', async () => {
    const desk = await anOpenDesk();
    await desk.api.book.backUp({ commandId: uuid() });
    const name = (await desk.api.book.backups({})).rows[0]?.name ?? '';
    desk.clock.pass(2 * 3_600_000);
    await desk.api.creditors.add({ commandId: uuid(), name: 'Given up', currency: 'USD', contact: '' });
    await desk.api.book.backUp({ commandId: uuid() });
    desk.clock.pass(60_000);
    await desk.api.book.restore({ commandId: uuid(), name, reason: 'Entered in the wrong book' });
    await desk.api.session.signIn({ login: 'olive', password: ownersPassword });
    expect(await desk.api.audit.verify({})).toMatchObject({ value: { audit: 'ok', anchors: 2 } });
  });

  test('a damaged manifest is left out, and the other copies still count', async () => {
    const desk = await anOpenDesk();
    await desk.api.book.backUp({ commandId: uuid() });
    const name = (await desk.api.book.backups({})).rows[0]?.name ?? '';
    writeFileSync(join(desk.folder, 'backups', name.replace('.duly', '.json')), '{"at":');
    expect((await desk.api.book.backups({})).rows).toEqual([]);
    expect(await desk.api.audit.verify({})).toMatchObject({ value: { audit: 'ok', anchors: 0 } });
  });
});
