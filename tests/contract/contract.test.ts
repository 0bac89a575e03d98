import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { ApiFault, createApi, procedureNames } from '../../shared/contract/api.ts';
import { pageOf } from '../../shared/contract/fields.ts';
import { Answer } from '../../shared/contract/wire.ts';
import { anOpenDesk } from '../fixtures/a-desk.ts';
import { writeAccount, anAccount } from '../fixtures/accounts.ts';
import { direct, electronIpc, loopback } from './transports.ts';

const uuid = (): string => crypto.randomUUID();

/** The same procedures, the same answers, whichever way they travel. */
describe.each([
  ['direct dispatch', direct],
  ['loopback HTTP', loopback],
  ['the preload and the Electron transport', electronIpc],
])('over %s', (_name, open) => {
  const opened = async () => {
    const desk = await anOpenDesk();
    const book = desk.desk.book();
    if (!book) throw new Error('no book');
    writeAccount({ book, newId: () => uuid(), clock: desk.clock }, anAccount('A1').owing({ principal: 500_00 }));
    const transport = await open(desk.core);
    onTestFinished(() => transport.close());
    return { ...desk, transport, api: createApi(transport.call) };
  };
  const paying = () => ({
    commandId: uuid(),
    accountId: 'A1',
    amountMinor: 25_00,
    receivedOn: '2026-11-20',
    method: 'check' as const,
  });

  test('a query answers, and an unknown account is null and not undefined', async () => {
    const { api } = await opened();
    expect(await api.accounts.open({ accountId: 'nobody' })).toBeNull();
    const workspace = await api.accounts.open({ accountId: 'A1' });
    expect(workspace?.money).toMatchObject({ currency: 'USD', owingMinor: 500_00 });
    expect(workspace?.account.assignedName).toBeNull();
  });

  test('a double click posts once and both get the same answer', async () => {
    const { api, desk } = await opened();
    const typed = paying();
    const [first, second] = await Promise.all([api.payments.post(typed), api.payments.post(typed)]);
    expect(second).toEqual(first);
    expect(first).toMatchObject({ ok: true });
    expect(desk.book()?.db.connection.prepare('select count(*) from payment').pluck().get()).toBe(1);
  });

  test('a number used again for something else is a fault, not a second payment', async () => {
    const { api } = await opened();
    const typed = paying();
    await api.payments.post(typed);
    await expect(api.payments.post({ ...typed, amountMinor: 26_00 })).rejects.toMatchObject({ code: 'bad_input' });
  });

  test('two windows: the second one that acts on old figures is told so', async () => {
    const { api } = await opened();
    const seen = (await api.accounts.open({ accountId: 'A1' }))?.account.version ?? 0;
    expect(await api.payments.post({ ...paying(), expectedVersion: seen })).toMatchObject({ ok: true });
    expect(await api.payments.post({ ...paying(), amountMinor: 30_00, expectedVersion: seen })).toMatchObject({
      ok: false,
      refusal: 'stale_account',
    });
  });

  test('what changed is announced once, after it stands', async () => {
    const { api, transport, clock, desk } = await opened();
    const heard: string[] = [];
    transport.onEvent((json) => heard.push(json));
    await new Promise((done) => setTimeout(done, 100));
    desk.hub.flush();
    await new Promise((done) => setTimeout(done, 100));
    heard.length = 0;
    await api.payments.post(paying());
    clock.pass(60);
    await expect
      .poll(() => heard.filter((json) => json.includes('account.changed')))
      .toEqual([JSON.stringify({ topic: 'account.changed', payload: { accountIds: ['A1'] } })]);
  });

  test.each([
    'constructor.constructor',
    '__proto__.toString',
    'payments.__proto__',
    'payments',
    'payments.post.call',
    '',
  ])('%j is unknown', async (name) => {
    const { transport } = await opened();
    const answer = Answer.parse(JSON.parse(await transport.call(name, '{}')));
    expect(answer).toMatchObject({ ok: false, fault: { code: 'unknown_procedure' } });
  });

  test.each([
    ['half an amount', { amountMinor: 0.5 }],
    ['a negative amount', { amountMinor: -1 }],
    ['an amount beyond all money', { amountMinor: 2 ** 60 }],
    ['the 30th of February', { receivedOn: '2026-02-30' }],
    ['no command number', { commandId: 'x' }],
  ])('%s is not understood, and names the field', async (_what, change) => {
    const { api } = await opened();
    const fault = await api.payments.post({ ...paying(), ...change }).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(ApiFault);
    expect(fault).toMatchObject({ code: 'bad_input', message: expect.stringContaining(Object.keys(change)[0] ?? '') });
  });

  test('text that is no JSON is not understood', async () => {
    const { transport } = await opened();
    expect(JSON.parse(await transport.call('accounts.open', '{"accountId":'))).toMatchObject({
      ok: false,
      fault: { code: 'bad_input' },
    });
  });

  test('nobody signed in sees nothing', async () => {
    const { api } = await opened();
    await api.session.signOut({});
    for (const call of [
      () => api.accounts.open({ accountId: 'A1' }),
      () => api.payments.post(paying()),
      () => api.audit.verify({}),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'not_signed_in' });
    }
  });

  test('a closing desk says so', async () => {
    const { api, core } = await opened();
    await core.stop();
    await expect(api.accounts.open({ accountId: 'A1' })).rejects.toMatchObject({ code: 'shutting_down' });
  });
});

test('every procedure of the contract is answered by the dispatcher without an internal fault on empty input', async () => {
  const desk = await anOpenDesk();
  const internal: string[] = [];
  for (const name of procedureNames()) {
    if (['desk.quit', 'session.signOut', 'session.lock', 'book.backUp'].includes(name)) continue;
    const answer = Answer.parse(JSON.parse(await desk.core.call(name, '{}')));
    if (!answer.ok && answer.fault.code === 'internal') internal.push(name);
  }
  expect(internal).toEqual([]);
});

test('a list is asked for by pages of 1 to 500 rows, and for which of its rows', () => {
  const Asked = pageOf({ which: z.enum(['open', 'all']) });
  const isFine = (from: number, to: number, which = 'open') => Asked.safeParse({ from, to, which }).success;
  expect([isFine(0, 1), isFine(0, 500), isFine(1_000, 1_500, 'all')]).toEqual([true, true, true]);
  expect([isFine(0, 0), isFine(5, 5), isFine(9, 2), isFine(0, 501), isFine(-1, 5), isFine(0, 0.5)]).not.toContain(true);
  expect(isFine(0, 1, 'closed')).toBe(false);
  expect(Asked.safeParse({ from: 0, to: 501, which: 'open' }).error?.issues[0]?.message).toBe(
    'a page has 1 to 500 rows',
  );
});
