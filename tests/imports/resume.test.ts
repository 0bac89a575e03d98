import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyAudit } from '../../main/db/audit.ts';
import { verifyDatabase, verifyLedger } from '../../main/db/ledger.ts';
import { openConnection } from '../../main/db/open.ts';
import type { CallContext } from '../../main/services/context.ts';
import { resumePlacements } from '../../main/services/placement-halting.ts';
import { postNextSlice, postPlacement } from '../../main/services/placement-posting.ts';
import { stagePlacement } from '../../main/services/placement-staging.ts';
import { creditorByName } from '../../main/db/creditors.ts';
import { ok } from '../../shared/kernel/result.ts';
import { movePlacement } from '../../main/db/placements.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { killImports } from '../campaign/import-kills.ts';
import { aFile, reading } from './support.ts';

const rows = 600;
const content = `account,name,phone,balance\n${Array.from({ length: rows }, (_, n) => `A${n},"Holt, Kai ${n}",(212) 555-01${String(n % 100).padStart(2, '0')},${n}.25`).join('\n')}\n`;
const total = Array.from({ length: rows }, (_, n) => n * 100 + 25).reduce((sum, each) => sum + each, 0);
const map = { reference: 'account', name: 'name', phone: 'phone', balance: 'balance' };
const key = randomBytes(32);

/** A book on disk that can be opened again after a stop. */
function aBook(): { file: string; open: () => App } {
  const file = join(aFile('', 'marker'), '..', 'book.duly');
  let create = true;
  return {
    file,
    open: () => {
      const connection = openConnection({ file, key, cipher: 'aegis', create });
      create = false;
      return anApp({ connection });
    },
  };
}

/** A placement of the whole file, as the import starts it. */
async function start(app: App, jobs?: Partial<CallContext['jobs']>): Promise<string> {
  await app.api.creditors.add({ commandId: randomUUID(), name: 'Riverton Medical', currency: 'USD', contact: '' });
  const creditor = creditorByName(app.db, 'Riverton Medical');
  if (!creditor) throw new Error('the creditor is missing');
  const context = app.house();
  const staged = await stagePlacement(
    { ...context, jobs: { ...context.jobs, ...jobs } },
    {
      creditor,
      file: { path: aFile(content), name: 'november.csv', sha256: 'sha-of-november' },
      map,
      options: reading(),
      fields: { custom: [], rules: [] },
      mappingName: null,
      control: { count: rows, totalMinor: total },
    },
  );
  if (!staged.ok) throw new Error(staged.refusal);
  return staged.value;
}

const beginPosting = (app: App, placementId: string): void => {
  app.house().writeStep((tx, _announce, audit) => {
    movePlacement(tx, placementId, ['staged'], 'posting', null);
    audit('placements.begin', `placement:${placementId}`, {});
    return ok({});
  });
};

/** Nothing lost, nothing double, and every figure provable. */
function expectWhole(app: App): void {
  expect(
    app.rows('select count(*) as n, count(distinct reference) as refs, sum(owing_minor) as owing from account'),
  ).toEqual([{ n: rows, refs: rows, owing: total }]);
  expect([
    app.count('debtor'),
    app.count('contact_point'),
    app.count('ledger_entry'),
    app.count('activity'),
    app.count('account_search_key'),
  ]).toEqual([rows, rows, rows, rows, rows]);
  expect(app.rows('select status, created_count, updated_count from placement')).toEqual([
    { status: 'posted', created_count: rows, updated_count: 0 },
  ]);
  expect([verifyAudit(app.db).verdict, verifyLedger(app.db), verifyDatabase(app.db)]).toEqual(['ok', 'ok', 'ok']);
}

describe('a stop in the middle of an import', () => {
  test('between any slices of posting, once or several times: nothing is lost, nothing is double', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        async (stops) => {
          const book = aBook();
          let app = book.open();
          const placementId = await start(app);
          beginPosting(app, placementId);
          for (const slices of stops) {
            for (const size of slices) postNextSlice(app.house(), placementId, size);
            app.db.connection.close();
            app = book.open();
          }
          await resumePlacements(app.house());
          expectWhole(app);
          app.db.connection.close();
        },
      ),
      { numRuns: 3 },
    );
  }, 60_000);

  test('within a slice: its rows come back whole', async () => {
    const book = aBook();
    let app = book.open();
    const placementId = await start(app);
    beginPosting(app, placementId);
    postNextSlice(app.house(), placementId, 100);
    let ids = 0;
    const breaking: CallContext = {
      ...app.house(),
      newId: () => {
        ids += 1;
        if (ids > 137) throw new Error('power cut');
        return app.newId();
      },
    };
    expect(() => postNextSlice(breaking, placementId, 200)).toThrow('power cut');
    expect(app.count('account')).toBe(100);
    app.db.connection.close();
    app = book.open();
    expect(await resumePlacements(app.house())).toEqual({ posted: 1, abandoned: 0, undone: 0 });
    expectWhole(app);
  });

  test('while the file is still being read: the placement is given up and the file can be imported anew', async () => {
    const book = aBook();
    let app = book.open();
    let batches = 0;
    const { run } = app.house().jobs;
    const cut: CallContext['jobs']['run'] = (name, input, options) =>
      run(name, input, {
        onMessage: async (message) => {
          batches += 1;
          if (batches === 2) {
            app.db.connection.close();
            throw new Error('power cut');
          }
          await options?.onMessage?.(message as never);
        },
      });
    await expect(start(app, { run: cut })).rejects.toThrow('power cut');
    app = book.open();
    expect(app.rows('select status from placement')).toEqual([{ status: 'staging' }]);
    expect(await resumePlacements(app.house())).toEqual({ posted: 0, abandoned: 1, undone: 0 });
    expect([app.count('placement_row'), app.count('account')]).toEqual([0, 0]);
    await start(app);
    expect(await resumePlacements(app.house())).toEqual({ posted: 1, abandoned: 0, undone: 0 });
    expect(app.rows('select count(*) as n, sum(owing_minor) as owing from account')).toEqual([
      { n: rows, owing: total },
    ]);
  });

  test('somebody at the desk waits for some rows at most, and the import still comes to its end', async () => {
    const slicesOf = async (isSomebodyWaiting: () => boolean): Promise<number> => {
      const app = aBook().open();
      const placementId = await start(app);
      await postPlacement({ ...app.house(), isSomebodyWaiting }, placementId);
      expectWhole(app);
      return app.rows(`select 1 from audit_entry where action = 'placements.post'`).length;
    };
    expect(await slicesOf(() => true)).toBe(rows / 50);
    expect(await slicesOf(() => false)).toBeLessThan(rows / 50);
  });

  test('staged before an update, without their search texts: the accounts are found by the very same words', async () => {
    const wordsOf = async (before: (app: App) => void): Promise<unknown[]> => {
      const app = aBook().open();
      const placementId = await start(app);
      before(app);
      await postPlacement(app.house(), placementId);
      expectWhole(app);
      return app.rows('select term, doc, cnt from account_search_term order by term');
    };
    const staged = await wordsOf((app) =>
      expect(app.rows('select 1 from placement_row where search is not null')).toHaveLength(rows),
    );
    const stagedBefore = await wordsOf((app) =>
      app.house().keep((tx) => void tx.connection.exec('update placement_row set search = null')),
    );
    expect(staged).toEqual(stagedBefore);
    expect(staged).toContainEqual({ term: 'holt', doc: rows, cnt: rows });
  });

  test('a clean book has nothing to resume', async () => {
    expect(await resumePlacements(anApp().house())).toEqual({ posted: 0, abandoned: 0, undone: 0 });
  });
});

describe('a process killed while posting', () => {
  test('kill -9 at random moments, each followed by the next start: nothing is lost, nothing is double', async () => {
    const figures = await killImports({ rows: 2_000, kills: 6, seed: 11 });
    expect(figures).toMatchObject({ lost: 0, accounts: 2_000, references: 2_000, searchable: 2_000 });
    expect([figures.audit, figures.ledger, figures.database]).toEqual(['ok', 'ok', 'ok']);
    expect(figures.kills).toBeGreaterThan(0);
  }, 60_000);
});
