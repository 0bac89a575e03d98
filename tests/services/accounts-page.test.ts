import { expect, test } from 'vitest';
import type { InputOf } from '../../shared/contract/api.ts';
import { accountSortFields } from '../../shared/contract/account-list.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { aCall } from '../fixtures/a-call.ts';

type PageInput = InputOf<Contract['accounts']['page']>;

const aBook = () =>
  anApp({ today: '2026-11-23' }).with(
    anAccount('A1').of('Holt', 'Kai').owing({ principal: 300_00 }).delinquent('2026-11-13').placed('2026-02-01'),
    anAccount('A2').of('Brandt', 'Ana').owing({ principal: 100_00 }).delinquent('2025-01-01').assigned('user-agent'),
    anAccount('A3').of('Young', 'Li').owing({ principal: 200_00 }).at('City Water').standing('active'),
    anAccount('A4').of('Cole', 'Max').owing({ principal: 50_00 }).at('City Water').closedAs('returned'),
    anAccount('A5').of('Diaz', 'Eva').owing({ principal: 75_00 }).disputed().delinquent(null),
  );
const page = (app: App, input: Partial<PageInput> = {}) =>
  app.api.accounts.page({ from: 0, to: 100, sort: { field: 'name', descending: false }, filter: {}, ...input });
const ids = async (app: App, input: Partial<PageInput> = {}): Promise<string[]> =>
  (await page(app, input)).rows.map((row) => row.id);

test('a page shows its rows in order, how many there are, and what they owe together', async () => {
  const app = aBook();
  const answer = await page(app, { from: 1, to: 3 });
  expect(answer).toMatchObject({ total: 5, owingMinor: 725_00 });
  expect(answer.rows.map((row) => row.name)).toEqual(['Cole, Max', 'Diaz, Eva']);
  const [holt] = (await page(app, { from: 3, to: 4 })).rows;
  expect(holt).toEqual({
    id: 'A1',
    fileNumber: 'F-A1',
    reference: 'A1',
    name: 'Holt, Kai',
    version: 1,
    status: 'new',
    creditorName: 'Riverton Medical',
    originalCreditor: null,
    debtClass: 'consumer',
    currency: 'USD',
    principalMinor: 300_00,
    interestMinor: 0,
    feesMinor: 0,
    costsMinor: 0,
    paidMinor: 0,
    owingMinor: 300_00,
    placedOn: '2026-02-01',
    placementNumber: null,
    delinquentOn: '2026-11-13',
    ageDays: 10,
    chargedOffOn: null,
    lastContactAt: null,
    lastPaymentOn: null,
    lastPaymentMinor: null,
    nextStepOn: null,
    nextStepKind: null,
    assignedName: null,
    place: 'NY, US',
    holdReasons: [],
    promise: null,
  });
});

test('every order runs both ways and loses no row', async () => {
  const app = aBook();
  await app.api.calls.log(aCall('A3'));
  for (const field of accountSortFields) {
    const up = await ids(app, { sort: { field, descending: false } });
    const down = await ids(app, { sort: { field, descending: true } });
    expect([field, [...up].sort()]).toEqual([field, ['A1', 'A2', 'A3', 'A4', 'A5']]);
    expect([field, [...down].reverse()]).toEqual([field, up]);
    const paged = (
      await Promise.all([0, 2, 4].map((from) => ids(app, { from, to: from + 2, sort: { field, descending: false } })))
    ).flat();
    expect([field, paged]).toEqual([field, up]);
  }
  expect(await ids(app, { sort: { field: 'owing', descending: true } })).toEqual(['A1', 'A3', 'A2', 'A5', 'A4']);
});

test('views show what their names say', async () => {
  const app = aBook().with(anAccount('A6').of('Egan', 'Joe').standing('broken_promise'));
  expect(await ids(app, { view: 'open' })).toEqual(['A2', 'A5', 'A6', 'A1', 'A3']);
  expect(await ids(app, { view: 'new' })).toEqual(['A2', 'A1']);
  expect(await ids(app, { view: 'disputed' })).toEqual(['A5']);
  expect(await ids(app, { view: 'broken_promises' })).toEqual(['A6']);
  expect(await ids(app, { view: 'no_next_step' })).toEqual(['A5', 'A6', 'A3']);
  await app.api.calls.log(aCall('A3'));
  expect(await ids(app, { view: 'no_next_step' })).toEqual(['A5', 'A6']);
});

test('an account whose dispute is open stays in the disputed view under a weightier label', async () => {
  const app = aBook();
  await app.api.calls.log(aCall('A5', { outcome: 'attorney', direction: 'in', contactPointId: null }));
  expect((await page(app, { view: 'disputed' })).rows).toMatchObject([{ id: 'A5', status: 'attorney' }]);
});

test('filters hold together', async () => {
  const app = aBook();
  const filtered = (filter: PageInput['filter']) => ids(app, { filter });
  expect(await filtered({ statuses: ['new', 'returned'] })).toEqual(['A2', 'A4', 'A1']);
  expect(await filtered({ creditorId: 'creditor-City Water' })).toEqual(['A4', 'A3']);
  expect(await filtered({ creditorId: 'creditor-City Water', open: true })).toEqual(['A3']);
  expect(await filtered({ open: false })).toEqual(['A4']);
  expect(await filtered({ assignedTo: 'user-agent' })).toEqual(['A2']);
  expect(await filtered({ owingFromMinor: 100_00, owingToMinor: 200_00 })).toEqual(['A2', 'A3']);
  expect(await filtered({ delinquentBefore: '2025-06-01' })).toEqual(['A2']);
  expect(await filtered({ noNextStep: true })).toEqual(['A5', 'A3']);
  expect(await filtered({ text: 'hol' })).toEqual(['A1']);
  expect(await filtered({ text: 'd' })).toEqual(['A5']);
  expect(await filtered({ text: 'kai holt', creditorId: 'creditor-City Water' })).toEqual([]);
  expect(await filtered({ statuses: [] })).toEqual([]);
  expect(await filtered({ placementId: 'none' })).toEqual([]);
});

test('hostile text in a filter is only text', async () => {
  const app = aBook();
  for (const text of ['"', "' or 1=1 --", '*', 'a" OR "b']) {
    expect((await page(app, { filter: { text } })).rows.length).toBeLessThanOrEqual(5);
  }
  expect((await page(app, { filter: { creditorId: "' or ''='" } })).total).toBe(0);
});

test('amounts of several currencies are not added up', async () => {
  const app = aBook().with(anAccount('E1').at('Nordic Power', 'NOK'));
  expect((await page(app)).owingMinor).toBeNull();
  expect((await page(app, { filter: { creditorId: 'creditor-City Water' } })).owingMinor).toBe(250_00);
  expect(await page(app, { filter: { creditorId: 'nobody' } })).toEqual({ total: 0, owingMinor: 0, rows: [] });
});

test('the count follows every change at once', async () => {
  const app = aBook();
  expect((await page(app, { view: 'new' })).total).toBe(2);
  await app.api.calls.log(aCall('A1'));
  expect((await page(app, { view: 'new' })).total).toBe(1);
});

test('a page has one to five hundred rows', async () => {
  const app = aBook();
  await expect(page(app, { from: 0, to: 501 })).rejects.toMatchObject({ code: 'bad_input' });
  await expect(page(app, { from: 5, to: 5 })).rejects.toMatchObject({ code: 'bad_input' });
  expect((await page(app, { from: 100, to: 200 })).rows).toEqual([]);
});
