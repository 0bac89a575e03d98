import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { InputOf } from '../../shared/contract/api.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

type AddInput = InputOf<Contract['contactPoints']['add']>;
const aPoint = (told: Partial<AddInput> = {}): AddInput => ({
  commandId: randomUUID(),
  accountId: 'A1',
  kind: 'phone',
  label: 'work',
  value: '(415) 555-0177',
  ...told,
});
const aDesk = () => anApp({ today: '2026-11-23' }).with(anAccount('A1'), anAccount('A2').debtor('debtor-of-A1'));
const points = async (app: App) => (await app.api.accounts.open({ accountId: 'A1' }))?.contactPoints ?? [];

test('a typed phone is stored so that it can be dialled, compared and placed on the clock', async () => {
  const app = aDesk();
  const typed = aPoint();
  const first = await app.api.contactPoints.add(typed);
  const again = await app.api.contactPoints.add(typed);

  expect(again).toEqual(first);
  const added = (await points(app)).find((point) => point.label === 'work');
  expect(added).toMatchObject({
    value: '+14155550177',
    display: '(415) 555-0177',
    status: 'unverified',
    source: 'Entered by hand',
    firstSeenOn: '2026-11-23',
    zones: ['America/Los_Angeles'],
  });
  expect(app.rows('select kind, summary from activity')).toEqual([
    { kind: 'contact_point', summary: 'Phone added: (415) 555-0177.' },
  ]);
  expect(app.rows(`select subject from audit_entry where action = 'contactPoints.add'`)).toEqual([
    { subject: 'account:A1' },
  ]);
  expect(app.announced).toEqual([['account.changed', { accountIds: ['A1', 'A2'] }]]);
});

test('a new number on another clock narrows the hours at once', async () => {
  const app = anApp({ at: '2026-11-23T14:00:00.000Z' }).with(anAccount('A1'));
  const judge = () => app.api.contact.judge({ accountId: 'A1', channel: 'call' });
  expect((await judge()).decision).toBe('allow');
  await app.api.contactPoints.add(aPoint());
  expect(await judge()).toMatchObject({ decision: 'block', nextAllowedAt: '2026-11-23T16:00:00.000Z' });
});

test('the same number in another notation is the same number', async () => {
  const app = aDesk();
  const first = await app.api.contactPoints.add(aPoint());
  const second = await app.api.contactPoints.add(aPoint({ value: '+1 415.555.0177' }));
  expect(second).toEqual(first);
  expect(await points(app)).toHaveLength(3);
  expect(app.count('activity')).toBe(1);
});

test('addresses and emails, and what cannot be read as a phone, are kept as written', async () => {
  const app = aDesk();
  const address = { kind: 'address', value: '9 Elm Street', city: 'Chicago', state: 'IL', postcode: '60601' } as const;
  await app.api.contactPoints.add(aPoint(address));
  await app.api.contactPoints.add(aPoint({ kind: 'email', value: 'Kai.Holt@Example.com' }));
  await app.api.contactPoints.add(aPoint({ value: 'ask for extension 7' }));
  const shown = (await points(app)).map((point) => point.display);
  expect(shown).toEqual(
    expect.arrayContaining(['9 Elm Street, Chicago, IL 60601', 'kai.holt@example.com', 'ask for extension 7']),
  );
});

test('a number turns out good or bad, for every account of the debtor, and is never removed', async () => {
  const app = aDesk();
  const set = (status: 'good' | 'bad') =>
    app.api.contactPoints.setStatus({
      commandId: randomUUID(),
      accountId: 'A1',
      contactPointId: 'phone-debtor-of-A1',
      status,
    });
  expect(await set('bad')).toEqual({ ok: true, value: { version: 2 } });
  expect((await points(app)).find((point) => point.kind === 'phone')?.status).toBe('bad');
  expect(await set('good')).toEqual({ ok: true, value: { version: 3 } });
  expect(app.rows('select summary from activity order by id')).toEqual([
    { summary: 'Bad: mobile (212) 555-0142.' },
    { summary: 'Good: mobile (212) 555-0142.' },
  ]);
  expect(app.rows('select last_verified_on as "on" from contact_point where kind = ?', 'phone')).toEqual([
    { on: '2026-11-23' },
  ]);
});

test('only the debtor’s own numbers can be judged', async () => {
  const app = anApp({ today: '2026-11-23' }).with(anAccount('A1'), anAccount('B1'));
  const set = (accountId: string, contactPointId: string) =>
    app.api.contactPoints.setStatus({ commandId: randomUUID(), accountId, contactPointId, status: 'bad' });
  expect(await set('A1', 'phone-debtor-of-B1')).toEqual({ ok: false, refusal: 'not_found' });
  expect(await set('C1', 'phone-debtor-of-A1')).toEqual({ ok: false, refusal: 'account_not_found' });
  expect(await app.api.contactPoints.add(aPoint({ accountId: 'C1' }))).toEqual({
    ok: false,
    refusal: 'account_not_found',
  });
});
