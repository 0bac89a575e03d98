import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { accountPage, type AccountOrder } from '../../main/db/accounts-page.ts';
import { creditorByName } from '../../main/db/creditors.ts';
import { deferIndexes } from '../../main/db/deferred-indexes.ts';
import { verifyDatabase, verifyLedger } from '../../main/db/ledger.ts';
import { migrate } from '../../main/db/migrate.ts';
import { migrations } from '../../main/db/migrations/all.ts';
import { resumePlacements } from '../../main/services/placement-halting.ts';
import { postNextSlice, postPlacement } from '../../main/services/placement-posting.ts';
import { stagePlacement } from '../../main/services/placement-staging.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { aFile, reading } from './support.ts';

const rows = 40;
const content = `account,name,phone,balance\n${Array.from({ length: rows }, (_, n) => `A${n},"Holt, Kai ${n}",(212) 555-01${String(n).padStart(2, '0')},${n}.25`).join('\n')}\n`;
const orders: readonly AccountOrder['field'][] = ['name', 'reference', 'creditor', 'owing', 'status', 'delinquent_on'];

/** A file of forty rows on the staging table that counts as one of ten thousand. */
async function aLargePlacement(app: App): Promise<string> {
  await app.api.creditors.add({ commandId: randomUUID(), name: 'Riverton Medical', currency: 'USD', contact: '' });
  const creditor = creditorByName(app.db, 'Riverton Medical');
  if (!creditor) throw new Error('the creditor is missing');
  const staged = await stagePlacement(app.house(), {
    creditor,
    file: { path: aFile(content), name: 'everything.csv', sha256: 'sha-of-everything' },
    map: { reference: 'account', name: 'name', phone: 'phone', balance: 'balance' },
    options: reading(),
    fields: { custom: [], rules: [] },
    mappingName: null,
    control: { count: rows, totalMinor: null },
  });
  if (!staged.ok) throw new Error(staged.refusal);
  app.db.connection.exec('update placement set row_count = 10000');
  return staged.value;
}

const indexesOf = (app: App): unknown[] =>
  app.rows(`select name, sql from sqlite_schema where type = 'index' order by name`);
const waiting = (app: App): number => app.count('deferred_index');

/** The placement under way, ten of its accounts posted, the indexes of lists put off. */
async function halfPosted(app: App): Promise<string> {
  const placementId = await aLargePlacement(app);
  app.house().keep((tx) => deferIndexes(tx));
  app.db.connection.exec(`update placement set status = 'posting'`);
  postNextSlice(app.house(), placementId, 10);
  return placementId;
}

describe('a large placement into a book without accounts', () => {
  test('has every index again once it is posted, and the book is sound', async () => {
    const app = anApp();
    const before = indexesOf(app);
    await postPlacement(app.house(), await aLargePlacement(app));
    expect(app.rows('select status, created_count from placement')).toEqual([
      { status: 'posted', created_count: rows },
    ]);
    expect([indexesOf(app), waiting(app)]).toEqual([before, 0]);
    expect([verifyLedger(app.db), verifyDatabase(app.db)]).toEqual(['ok', 'ok']);
  });

  test('can be looked at in every order while its indexes wait', async () => {
    const app = anApp();
    await halfPosted(app);
    expect(waiting(app)).toBeGreaterThan(10);
    for (const field of orders) {
      const request = { view: 'all', filter: {}, sort: { field, descending: false }, from: 0, to: 100 } as const;
      expect(accountPage(app.db, request, { today: '2026-11-23', zone: 'America/New_York' }).rows, field).toHaveLength(
        10,
      );
    }
  });

  test.each<[string, (app: App, placementId: string) => Promise<unknown>]>([
    ['the next start', (app) => resumePlacements(app.house())],
    ['taking it back', (app, placementId) => app.api.placements.undo({ commandId: randomUUID(), placementId })],
    [
      'ending it early',
      (app, placementId) => app.api.placements.cancel({ commandId: randomUUID(), placementId, keep: true }),
    ],
  ])('stopped in the middle: %s builds what waits', async (_how, goOn) => {
    const app = anApp();
    const before = indexesOf(app);
    const placementId = await halfPosted(app);
    await goOn(app, placementId);
    expect([indexesOf(app), waiting(app)]).toEqual([before, 0]);
    expect(app.faults).toEqual([]);
  });

  test('an update of the book finds every index', async () => {
    const app = anApp();
    const before = indexesOf(app);
    await halfPosted(app);
    migrate(app.db.connection, [...migrations, { version: 9_999, name: 'a later step', up: () => undefined }]);
    expect(indexesOf(app)).toEqual(before);
  });
});

test('in a book that has accounts no index waits', async () => {
  const app = anApp().with(anAccount('Z1'));
  const placementId = await aLargePlacement(app);
  app.house().keep((tx) => deferIndexes(tx));
  expect(waiting(app)).toBe(0);
  await postPlacement(app.house(), placementId);
  expect(app.count('account')).toBe(rows + 1);
});
