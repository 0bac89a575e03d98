import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const aBook = () =>
  anApp({ today: '2026-11-23' }).with(
    anAccount('AC-1004-17').of('Holt', 'Kai').phoned('+12125550142'),
    anAccount('AC-1004-18').of('Müller-O’Brien', 'Zoë').phoned('+14155550143').living('CA', '94105'),
    anAccount('AC-2000-42').of('Holtzman', 'Ana').phoned('+13125550199').living('IL', '60601'),
  );
const found = async (app: App, text: string): Promise<string[]> =>
  (await app.api.accounts.find({ text, limit: 20 })).hits.map((hit) => hit.accountId);
const first = async (app: App, text: string) => (await app.api.accounts.find({ text, limit: 1 })).hits[0];

test('a name is found from its first letters, whole words before beginnings', async () => {
  const app = aBook();
  expect(await found(app, 'holt')).toEqual(['AC-1004-17', 'AC-2000-42']);
  expect(await found(app, 'HOLT kai')).toEqual(['AC-1004-17']);
  expect(await found(app, 'h')).toEqual(['AC-1004-17', 'AC-2000-42']);
  expect((await first(app, 'holtz'))?.matched).toBe('Name Ana Holtzman');
});

test('diacritics, case, hyphens and apostrophes do not matter', async () => {
  const app = aBook();
  for (const text of ['muller', 'MÜLLER', 'zoe', 'obrien', "o'brien", 'O’Brien', 'muller o brien zoe']) {
    expect([text, await found(app, text)]).toEqual([text, ['AC-1004-18']]);
  }
});

test('a phone is found in any notation and by its last digits', async () => {
  const app = aBook();
  for (const text of [
    '(212) 555-0142',
    '212.555.0142',
    '+1 212 555 0142',
    '001 212 5550142',
    '2125550142',
    '555-0142',
    '0142',
    '(212) 55',
  ]) {
    expect([text, await found(app, text)]).toEqual([text, ['AC-1004-17']]);
  }
  expect((await first(app, '0142'))?.matched).toBe('Phone (212) 555-0142');
});

test('a bad number is found too and says so', async () => {
  const app = aBook();
  const point = { accountId: 'AC-1004-17', contactPointId: 'phone-debtor-of-AC-1004-17' };
  await app.api.contactPoints.setStatus({ commandId: randomUUID(), ...point, status: 'bad' });
  expect((await first(app, '555 0142'))?.matched).toBe('Phone (212) 555-0142, bad');
});

test('references are found whole, written together, and by their end; exact ones come first', async () => {
  const app = aBook();
  expect(await found(app, 'AC-1004-17')).toEqual(['AC-1004-17']);
  expect(await found(app, 'ac100418')).toEqual(['AC-1004-18']);
  expect(await found(app, '200042')).toEqual(['AC-2000-42']);
  expect(await found(app, 'ac-1004')).toEqual(['AC-1004-17', 'AC-1004-18']);
  expect((await first(app, 'F-AC-2000-42'))?.matched).toBe('Reference F-AC-2000-42');
});

test('addresses and new emails are found at once', async () => {
  const app = aBook();
  expect(await found(app, '94105')).toEqual(['AC-1004-18']);
  expect(await found(app, '3435 oak street 60601')).toEqual(['AC-2000-42']);
  const added = { kind: 'email', label: 'home', value: 'Ana.Holtzman@Example.com' } as const;
  await app.api.contactPoints.add({ commandId: randomUUID(), accountId: 'AC-2000-42', ...added });
  expect(await found(app, 'ana.holtzman@example.com')).toEqual(['AC-2000-42']);
  expect((await first(app, 'ana.holtzman@ex'))?.matched).toBe('Email ana.holtzman@example.com');
});

test('what a hit shows is enough to tell people apart, and marks what was typed', async () => {
  expect(await first(aBook(), 'kai')).toEqual({
    kind: 'account',
    accountId: 'AC-1004-17',
    person: 'debtor-of-AC-1004-17',
    ref: 'F-AC-1004-17',
    label: 'Kai Holt · Riverton Medical',
    matched: 'Name Kai Holt',
    evidence: [{ what: 'Name', text: 'Kai Holt', marks: [{ from: 0, to: 3 }], note: '' }],
    owingMinor: 100_00,
    currency: 'USD',
    status: 'new',
    closed: false,
    held: false,
    others: [],
    moreOthers: 0,
  });
});

test('search syntax, quotes and code are text like any other and never an error', async () => {
  const app = aBook();
  for (const text of ['"', '*', '-', '""', "'", ';', '( )', '{phones}', '\u0000', '💥', '   ']) {
    expect([text, await found(app, text)]).toEqual([text, []]);
  }
  for (const text of ['holt*', '"holt"', '-holt', '^holt', "holt' --", 'holt"', '(holt)', '+holt', 'holt;']) {
    expect([text, await found(app, text)]).toEqual([text, ['AC-1004-17', 'AC-2000-42']]);
  }
  for (const text of [
    'holt OR muller',
    'NOT holt',
    'name:holt',
    'NEAR(holt kai)',
    'holt AND',
    "'; drop table account; --",
  ]) {
    expect([text, await found(app, text)]).toEqual([text, []]);
  }
});

test('no text at all makes the search fail', async () => {
  const app = aBook();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 100 }), async (text) => {
      const { hits } = await app.api.accounts.find({ text, limit: 5 });
      expect(hits.length).toBeLessThanOrEqual(3);
    }),
    { numRuns: 300 },
  );
  expect(app.faults).toEqual([]);
});

test('an account is found by its file number or the creditor’s reference, exactly', async () => {
  const app = aBook();
  expect(await app.api.accounts.byReference({ reference: 'F-AC-1004-17' })).toEqual({ accountIds: ['AC-1004-17'] });
  expect(await app.api.accounts.byReference({ reference: ' AC-1004-17 ' })).toEqual({ accountIds: ['AC-1004-17'] });
  expect(await app.api.accounts.byReference({ reference: 'AC-1004' })).toEqual({ accountIds: [] });
});
