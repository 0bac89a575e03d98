import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aComputersSecrets, aDesk, aFolder, anOpenDesk, firstRun, ownersPassword } from '../fixtures/a-desk.ts';

const uuid = (): string => crypto.randomUUID();

describe('the book is encrypted and has three ways in', () => {
  test('neither the book nor its journal shows what is in it', async () => {
    const { folder, api } = await anOpenDesk();
    await api.creditors.add({ commandId: uuid(), name: 'Marker-Creditor-Qzx', currency: 'USD', contact: '' });
    for (const file of readdirSync(folder).filter((name) => name.startsWith('book.duly'))) {
      const bytes = readFileSync(join(folder, file));
      expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
      expect(bytes.includes('Marker-Creditor-Qzx'), file).toBe(false);
      expect(bytes.includes('Example Collections'), file).toBe(false);
    }
  });

  test('the same computer opens it by itself; another one asks for the password', async () => {
    const secrets = aComputersSecrets();
    const first = await anOpenDesk({ secrets });
    await first.core.stop();
    const here = aDesk({ folder: first.folder, secrets });
    await here.start();
    expect((await here.api.book.status({})).state).toBe('open');
    await here.core.stop();
    const elsewhere = aDesk({ folder: first.folder });
    await elsewhere.start();
    expect((await elsewhere.api.book.status({})).state).toBe('sealed');
    expect(await elsewhere.api.book.unlock({ password: 'not the password at all' })).toMatchObject({
      refusal: 'wrong_password',
    });
    expect(await elsewhere.api.book.unlock({ password: ownersPassword })).toMatchObject({ ok: true });
    expect((await elsewhere.api.book.status({})).state).toBe('open');
  });

  test('the paper key opens it, however it is typed, and gives the owner a new password', async () => {
    const first = await anOpenDesk();
    expect(
      await first.api.book.confirmRecoveryKey({ recoveryKey: first.recoveryKey.toLowerCase().replaceAll('-', ' ') }),
    ).toMatchObject({ ok: true });
    await first.core.stop();
    const elsewhere = aDesk({ folder: first.folder });
    await elsewhere.start();
    const newPassword = 'quiet orchard after rain';
    expect(await elsewhere.api.book.recover({ recoveryKey: 'AAAA-AAAA-AAAA-AAAA', newPassword })).toMatchObject({
      refusal: 'wrong_recovery_key',
    });
    expect(
      await elsewhere.api.book.recover({ recoveryKey: first.recoveryKey.toLowerCase(), newPassword }),
    ).toMatchObject({ ok: true });
    expect(await elsewhere.api.session.signIn({ login: 'olive', password: newPassword })).toMatchObject({ ok: true });
    await elsewhere.core.stop();
    const third = aDesk({ folder: first.folder });
    await third.start();
    expect(await third.api.book.unlock({ password: newPassword })).toMatchObject({ ok: true });
  });

  test('an owner’s new password opens the book from then on, and the old one no longer does', async () => {
    const first = await anOpenDesk();
    const next = 'seven lanterns over harbor';
    expect(await first.api.users.setPassword({ commandId: uuid(), current: 'wrong one entirely', next })).toMatchObject(
      { refusal: 'wrong_password' },
    );
    expect(await first.api.users.setPassword({ commandId: uuid(), current: ownersPassword, next })).toMatchObject({
      ok: true,
    });
    await first.core.stop();
    const elsewhere = aDesk({ folder: first.folder });
    await elsewhere.start();
    expect(await elsewhere.api.book.unlock({ password: ownersPassword })).toMatchObject({ refusal: 'wrong_password' });
    expect(await elsewhere.api.book.unlock({ password: next })).toMatchObject({ ok: true });
  });

  test('guesses at a sealed book wait after five failures', async () => {
    const first = await anOpenDesk();
    await first.core.stop();
    const thief = aDesk({ folder: first.folder });
    await thief.start();
    for (let guess = 0; guess < 5; guess += 1)
      await thief.api.book.unlock({ password: `guess number ${guess} of many` });
    expect(await thief.api.book.unlock({ password: ownersPassword })).toMatchObject({ refusal: 'throttled' });
    thief.clock.pass(61_000);
    expect(await thief.api.book.unlock({ password: ownersPassword })).toMatchObject({ ok: true });
  });
});

describe('a book is never made over another', () => {
  test('not where one is, and not where one used to be', async () => {
    const { folder, core } = await anOpenDesk();
    await core.stop();
    const again = aDesk({ folder });
    expect(await again.api.book.create(firstRun())).toMatchObject({ refusal: 'book_exists' });
    rmSync(join(folder, 'book.duly'));
    expect((await again.api.book.status({})).state).toBe('missing');
    expect(await again.api.book.create(firstRun())).toMatchObject({ refusal: 'book_missing' });
    expect(existsSync(join(folder, 'book.duly'))).toBe(false);
  });

  test('a short or well-known owner’s password makes no book', async () => {
    const folder = aFolder();
    const desk = aDesk({ folder });
    const short = firstRun();
    expect(await desk.api.book.create({ ...short, owner: { ...short.owner, password: 'too short' } })).toMatchObject({
      refusal: 'password_too_short',
    });
    expect(existsSync(join(folder, 'book.duly'))).toBe(false);
  });
});

describe('backup and restore', () => {
  test('a copy is proved, named in the list, and brings back exactly what was there', async () => {
    const desk = await anOpenDesk();
    await desk.api.creditors.add({ commandId: uuid(), name: 'Before', currency: 'USD', contact: '' });
    const made = await desk.api.book.backUp({ commandId: uuid() });
    expect(made).toMatchObject({ ok: true });
    desk.clock.pass(60_000);
    await desk.api.creditors.add({ commandId: uuid(), name: 'After', currency: 'USD', contact: '' });
    const { rows } = await desk.api.book.backups({});
    const name = rows[0]?.name ?? '';
    expect(await desk.api.book.restore({ commandId: uuid(), name, reason: 'Entered in the wrong book' })).toMatchObject(
      { ok: true },
    );
    expect((await desk.api.session.current({})).user).toBeNull();
    await desk.api.session.signIn({ login: 'olive', password: ownersPassword });
    expect((await desk.api.creditors.list({})).rows.map((row) => row.name)).toEqual(['Before']);
    expect(await desk.api.audit.verify({})).toMatchObject({ value: { audit: 'ok', ledger: 'ok', database: 'ok' } });
    expect(readdirSync(desk.folder).some((file) => file.includes('before-restore'))).toBe(true);
  });

  test('a changed copy is refused and the book stays as it is', async () => {
    const desk = await anOpenDesk();
    const made = await desk.api.book.backUp({ commandId: uuid() });
    if (!made.ok) throw new Error(made.refusal);
    const bytes = readFileSync(made.value.file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(made.value.file, bytes);
    const name = (await desk.api.book.backups({})).rows[0]?.name ?? '';
    expect(await desk.api.book.restore({ commandId: uuid(), name, reason: 'Try' })).toMatchObject({
      refusal: 'backup_invalid',
    });
    expect((await desk.api.session.current({})).user?.login).toBe('olive');
  });

  test('a missing book comes back from a copy with the password or the paper key, without anybody signed in', async () => {
    const first = await anOpenDesk();
    await first.api.book.backUp({ commandId: uuid() });
    await first.core.stop();
    for (const file of ['book.duly', 'book.keys.json'])
      renameSync(join(first.folder, file), join(first.folder, `${file}.lost`));
    const desk = aDesk({ folder: first.folder });
    await desk.start();
    expect((await desk.api.book.status({})).state).toBe('missing');
    const { rows } = await desk.api.book.copiesAtHand({});
    const name = rows[0]?.name ?? '';
    expect(await desk.api.book.restoreMissing({ name, secret: 'somebody guesses this one' })).toMatchObject({
      refusal: 'wrong_password',
    });
    expect(await desk.api.book.restoreMissing({ name, secret: first.recoveryKey })).toMatchObject({ ok: true });
    expect((await desk.api.book.status({})).state).toBe('open');
  });

  test('the restore screen names what would be lost', async () => {
    const desk = await anOpenDesk();
    await desk.api.book.backUp({ commandId: uuid() });
    const name = (await desk.api.book.backups({})).rows[0]?.name ?? '';
    expect(await desk.api.book.previewRestore({ name })).toMatchObject({ lost: [] });
  });
});

test('every changed byte of a copy of the book is seen', async () => {
  const { folder, core, desk } = await anOpenDesk();
  const key = desk.key();
  await core.stop();
  if (!key) throw new Error('no key');
  const file = join(folder, 'book.duly');
  const whole = readFileSync(file);
  const places = [
    0,
    7,
    15,
    16,
    18,
    20,
    23,
    24,
    40,
    99,
    100,
    ...Array.from({ length: 30 }, (_, n) => Math.floor((whole.length * (n + 0.5)) / 30)),
  ];
  for (const place of places) {
    const changed = Buffer.from(whole);
    changed[place] = (changed[place] ?? 0) ^ 4;
    writeFileSync(file, changed);
    const again = aDesk({ folder });
    const verdict = await again.api.book
      .unlock({ password: ownersPassword })
      .then(async (answer) => {
        if (!answer.ok) return answer.refusal;
        await again.api.session.signIn({ login: 'olive', password: ownersPassword });
        const proof = await again.api.audit.verify({});
        return proof.ok && proof.value.database === 'ok' && proof.value.audit === 'ok' ? 'unseen' : 'seen';
      })
      .catch(() => 'seen');
    await again.core.stop().catch(() => undefined);
    expect(verdict, `byte ${place}`).toBe('seen');
    writeFileSync(file, whole);
  }
});
