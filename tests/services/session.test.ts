import { describe, expect, test } from 'vitest';
import { aDesk, anOpenDesk, ownersPassword } from '../fixtures/a-desk.ts';

const uuid = (): string => crypto.randomUUID();

describe('signing in', () => {
  test('a wrong name and a wrong password read the same', async () => {
    const { api } = await anOpenDesk();
    expect(await api.session.signIn({ login: 'nobody', password: ownersPassword })).toMatchObject({
      refusal: 'wrong_password',
    });
    expect(await api.session.signIn({ login: 'olive', password: 'not the right one' })).toMatchObject({
      refusal: 'wrong_password',
    });
  });

  test('five tries are free, then waits grow from one to fifteen minutes and survive a restart of the desk', async () => {
    const { api, clock } = await anOpenDesk();
    for (let failure = 0; failure < 5; failure += 1)
      await api.session.signIn({ login: 'olive', password: 'not the right one' });
    expect(await api.session.signIn({ login: 'olive', password: ownersPassword })).toMatchObject({
      refusal: 'throttled',
    });
    clock.pass(59_000);
    expect(await api.session.signIn({ login: 'olive', password: ownersPassword })).toMatchObject({
      refusal: 'throttled',
    });
    clock.pass(2_000);
    expect(await api.session.signIn({ login: 'olive', password: ownersPassword })).toMatchObject({ ok: true });
  });

  test('a locked desk answers nothing but the unlocking, and only the same person unlocks it', async () => {
    const { api } = await anOpenDesk();
    await api.session.lock({});
    expect(await api.session.current({})).toMatchObject({ locked: true });
    await expect(api.accounts.find({ text: 'Holt', limit: 5 })).rejects.toMatchObject({ code: 'not_signed_in' });
    expect(await api.session.unlock({ password: 'not the right one' })).toMatchObject({ refusal: 'wrong_password' });
    expect(await api.session.unlock({ password: ownersPassword })).toMatchObject({ ok: true });
    expect((await api.accounts.find({ text: 'Holt', limit: 5 })).hits).toEqual([]);
  });

  test('the computer’s own lock and five minutes without a person lock the desk', async () => {
    const { api, core } = await anOpenDesk();
    core.signal({ signal: 'idle', seconds: 299 });
    expect(await api.session.current({})).toMatchObject({ locked: false });
    core.signal({ signal: 'idle', seconds: 300 });
    expect(await api.session.current({})).toMatchObject({ locked: true });
    await api.session.unlock({ password: ownersPassword });
    core.signal({ signal: 'lock' });
    expect(await api.session.current({})).toMatchObject({ locked: true });
  });

  test('nobody steps into a real book without a password', async () => {
    const { api } = await anOpenDesk();
    await api.session.signOut({});
    expect(await api.session.practiceSignIn({ login: 'olive' })).toMatchObject({ refusal: 'user_inactive' });
  });
});

describe('people and their roles', () => {
  const adding = (login: string) => ({
    commandId: uuid(),
    login,
    name: 'Ana Example',
    role: 'agent' as const,
    password: 'brook pebbles in spring',
  });

  test('an owner adds an agent, who signs in and may not manage users', async () => {
    const { api } = await anOpenDesk();
    expect(await api.users.add(adding('ana'))).toMatchObject({ ok: true });
    expect(await api.users.add(adding('ANA'))).toMatchObject({ refusal: 'login_taken' });
    expect(await api.session.signIn({ login: 'ana', password: 'brook pebbles in spring' })).toMatchObject({
      ok: true,
      value: { role: 'agent' },
    });
    await expect(api.users.list({})).rejects.toMatchObject({ code: 'not_permitted' });
  });

  test('a person who left cannot sign in, and the last owner cannot leave', async () => {
    const { api } = await anOpenDesk();
    await api.users.add(adding('ana'));
    const { users } = await api.users.list({});
    const [ana, olive] = ['ana', 'olive'].map((login) => users.find((user) => user.login === login));
    if (!ana || !olive) throw new Error('missing person');
    const leaving = (user: typeof ana) => ({
      commandId: uuid(),
      userId: user.id,
      expectedVersion: user.version,
      name: user.name,
      role: user.role,
      active: false,
    });
    expect(await api.users.change(leaving(ana))).toMatchObject({ ok: true });
    expect(await api.users.change(leaving(ana))).toMatchObject({ refusal: 'stale_record' });
    expect(await api.users.change(leaving(olive))).toMatchObject({ refusal: 'last_owner' });
    expect(await api.session.signIn({ login: 'ana', password: 'brook pebbles in spring' })).toMatchObject({
      refusal: 'user_inactive',
    });
  });

  test('an owner gives a new password to somebody who forgot theirs, and a former owner’s password no longer opens the book', async () => {
    const { api, folder, core } = await anOpenDesk();
    await api.users.add({ ...adding('ana'), role: 'owner' });
    const ana = (await api.users.list({})).users.find((user) => user.login === 'ana');
    if (!ana) throw new Error('missing person');
    expect(await api.users.resetPassword({ commandId: uuid(), userId: ana.id, password: 'short' })).toMatchObject({
      refusal: 'password_too_short',
    });
    const next = 'meadow bells at evening';
    expect(await api.users.resetPassword({ commandId: uuid(), userId: ana.id, password: next })).toMatchObject({
      ok: true,
    });
    await core.stop();
    const elsewhere = aDesk({ folder });
    await elsewhere.start();
    expect(await elsewhere.api.book.unlock({ password: next })).toMatchObject({ ok: true });
    await elsewhere.api.session.signIn({ login: 'olive', password: ownersPassword });
    const again = (await elsewhere.api.users.list({})).users.find((user) => user.login === 'ana');
    await elsewhere.api.users.change({
      commandId: uuid(),
      userId: ana.id,
      expectedVersion: again?.version ?? 0,
      name: 'Ana Example',
      role: 'agent',
      active: true,
    });
    await elsewhere.core.stop();
    const third = aDesk({ folder });
    await third.start();
    expect(await third.api.book.unlock({ password: next })).toMatchObject({ refusal: 'wrong_password' });
    expect(await third.api.book.unlock({ password: ownersPassword })).toMatchObject({ ok: true });
  });
});

test('the agency’s details change with an audit entry that names the fields and not their text', async () => {
  const { api, desk } = await anOpenDesk();
  const before = await api.agency.open({});
  const details = { ...before, address: '200 Harbor Street', phone: '+12125550111' };
  expect(await api.agency.change({ commandId: uuid(), details })).toMatchObject({ ok: true });
  expect(await api.agency.open({})).toEqual(details);
  const { rows } = await api.audit.page({ from: 0, to: 5 });
  const entry = rows.find((row) => row.action === 'agency.change');
  expect(entry).toMatchObject({ by: 'Olive Example', change: '{"changed":["address","phone"]}' });
  expect(desk.house()?.agency.phone).toBe('+12125550111');
  await expect(
    api.agency.change({ commandId: uuid(), details: { ...details, zone: 'America/Nowhere' } }),
  ).rejects.toMatchObject({ code: 'bad_input' });
});
