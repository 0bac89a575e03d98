import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verifyAudit } from '../../main/db/audit.ts';
import { verifyLedger } from '../../main/db/ledger.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { aFile, dataFile, testWithData } from './support.ts';

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`;

/** Chooses the file as a person does, and takes over the proposed mapping. */
async function chosen(app: App, content: string, currency = 'USD', name = 'placement.csv') {
  app.seen.chosenFiles.push(aFile(content, name));
  return choose(app, currency);
}

async function choose(app: App, currency = 'USD', map?: Record<string, string>) {
  const picked = await app.api.placements.chooseFile({});
  if (!picked.ok || !picked.value.file) throw new Error('no file was chosen');
  const { fileId } = picked.value.file;
  const list = await app.api.creditors.list({});
  let creditorId = list.rows.find(({ name }) => name === 'Riverton Medical')?.id;
  if (!creditorId) {
    const added = await app.api.creditors.add({
      commandId: randomUUID(),
      name: 'Riverton Medical',
      currency,
      contact: '',
    });
    if (!added.ok) throw new Error(added.refusal);
    creditorId = added.value.creditorId;
  }
  const preview = await app.api.placements.preview({ fileId, creditorId, ...(map ? { map } : {}) });
  if (!preview.ok) throw new Error(preview.detail);
  const proposed = Object.fromEntries(
    preview.value.columns.flatMap(({ field, column }) => (field ? [[field, column]] : [])),
  );
  return { fileId, creditorId, map: map ?? proposed, options: {}, preview: preview.value };
}

type Order = Awaited<ReturnType<typeof choose>>;
const noControl = { count: null, totalMinor: null };
const post = (
  app: App,
  { fileId, creditorId, map, options }: Order,
  control: { count: number | null; totalMinor: number | null } = noControl,
) => app.api.placements.post({ commandId: randomUUID(), fileId, creditorId, map, options, control });

const three = lines(
  'Account,Last Name,First Name,Address,City,State,Zip,Phone,Balance,Interest,Disputed,Notes',
  'A-1,Lopez,Maria,12 Elm St,Boston,MA,2134,(617) 555-0142,"1,250.00",250.00,N,Prefers mornings',
  'A-2,Holt,Kai,3435 Oak St,Springfield,NY,10001,212 555 0143,80.00,,Y,',
  'A-3,Riverton Plumbing LLC,,1 Main St,Austin,TX,78701,512-555-0144,-15.00,,,',
);

describe('placing accounts', () => {
  test('a file becomes accounts with debtors, contact points, opening ledger, history and search', async () => {
    const app = anApp();
    const order = await chosen(app, three);
    const posted = await post(app, order, { count: 3, totalMinor: 131_500 });
    expect(posted).toMatchObject({ ok: true });
    expect(app.faults).toEqual([]);
    expect(
      app.rows(
        'select reference, file_number, debtor_name, status, principal_minor, interest_minor, owing_minor, placed_on from account order by reference',
      ),
    ).toEqual([
      {
        reference: 'A-1',
        file_number: 'AC1000001',
        debtor_name: 'Lopez, Maria',
        status: 'new',
        principal_minor: 100_000,
        interest_minor: 25_000,
        owing_minor: 125_000,
        placed_on: '2026-11-23',
      },
      expect.objectContaining({ reference: 'A-2', status: 'disputed', owing_minor: 8_000 }),
      expect.objectContaining({ reference: 'A-3', debtor_name: 'Riverton Plumbing LLC', owing_minor: -1_500 }),
    ]);
    expect(app.rows("select value, zones from contact_point where kind = 'phone' order by value")).toEqual([
      { value: '+12125550143', zones: '["America/New_York"]' },
      { value: '+15125550144', zones: '["America/Chicago"]' },
      { value: '+16175550142', zones: '["America/New_York"]' },
    ]);
    expect(app.rows("select postcode from contact_point where city = 'Boston'")).toEqual([{ postcode: '02134' }]);
    expect(app.count('ledger_entry')).toBe(4);
    expect(app.count('dispute')).toBe(1);
    const history = app.rows<{ summary: string; note: string }>(
      "select a.summary, a.note from activity a join account c on c.id = a.account_id where a.kind = 'imported' order by c.reference",
    );
    expect(history[0]).toEqual({
      summary: 'Placed by Riverton Medical with USD 1250.00 (placement P-00001).',
      note: expect.stringContaining('02134'),
    });
    expect(history[2]?.note).toContain('Credit balance');
    expect(app.rows("select note from activity where kind = 'note'")).toEqual([{ note: 'Prefers mornings' }]);
    for (const text of ['lopez', '6175550142', 'oak']) {
      expect((await app.api.accounts.find({ text, limit: 10 })).hits, text).toHaveLength(1);
    }
    expect((await app.api.accounts.find({ text: 'A-3', limit: 1 })).hits[0]?.matched).toBe('Reference A-3');
    const { rows } = await app.api.placements.list({});
    expect(rows).toMatchObject([
      { status: 'posted', rows: 3, done: 3, created: 3, updated: 0, errors: 0, totalMinor: 131_500, currency: 'USD' },
    ]);
    expect(verifyAudit(app.db).verdict).toBe('ok');
    expect(verifyLedger(app.db)).toBe('ok');
    expect(app.announced.map(([topic]) => topic)).toContain('book.changed');
    const steps = app.announced.flatMap(([topic, payload]) =>
      topic === 'placements.progress' ? [(payload as { status: string }).status] : [],
    );
    expect([...new Set(steps)]).toEqual(['staging', 'staged', 'posting', 'posted']);
  });

  test('the check says what would happen and writes nothing', async () => {
    const app = anApp();
    const order = await chosen(app, `${three}A-4,Ruiz,Ana,,,,,,ten,,,\n`);
    const before = app.count('audit_entry');
    const { fileId, creditorId, map, options } = order;
    const checked = await app.api.placements.check({ fileId, creditorId, map, options });
    expect(checked).toMatchObject({
      ok: true,
      value: {
        rows: 4,
        created: 3,
        updated: 0,
        skipped: 0,
        errorCount: 1,
        totalMinor: 131_500,
        currency: 'USD',
        errors: [{ line: 5, column: 'Balance' }],
      },
    });
    expect([
      app.count('placement'),
      app.count('placement_row'),
      app.count('account'),
      app.count('audit_entry'),
    ]).toEqual([0, 0, 0, before]);
  });

  test('control totals that do not agree refuse the placement with a sentence and leave no rows', async () => {
    const app = anApp();
    const order = await chosen(app, three);
    expect(await post(app, order, { count: 4, totalMinor: 999 })).toMatchObject({
      ok: false,
      refusal: 'control_mismatch',
      detail:
        'The letter says 4 accounts, the file holds 3 rows. The letter says USD 9.99, the rows add up to USD 1315.00.',
    });
    expect([app.count('placement_row'), app.count('account')]).toEqual([0, 0]);
    expect(await post(app, order, { count: 3, totalMinor: 131_500 })).toMatchObject({ ok: true });
  });

  test('the same file is taken once', async () => {
    const app = anApp();
    await post(app, await chosen(app, three));
    expect(await post(app, await chosen(app, three))).toMatchObject({ ok: false, refusal: 'file_already_imported' });
    expect(app.count('account')).toBe(3);
  });

  test('a repeated command answers as the first time', async () => {
    const app = anApp();
    const { fileId, creditorId, map, options } = await chosen(app, three);
    const command = { commandId: randomUUID(), fileId, creditorId, map, options, control: noControl };
    const first = await app.api.placements.post(command);
    expect(await app.api.placements.post(command)).toEqual(first);
    expect(app.count('account')).toBe(3);
  });

  test('a known reference is refreshed; its balance is reported, never overwritten', async () => {
    const app = anApp();
    await post(app, await chosen(app, three));
    const again = lines(
      'Account,Last Name,First Name,Phone,Balance,Charge-off date',
      'A-1,Lopez,Maria,617-555-0199,"1,250.00",2024-05-06',
      'A-2,Holt,Kai,212 555 0143,75.00,',
      'A-9,Ruiz,Ana,,10.00,',
    );
    const posted = await post(app, await chosen(app, again));
    if (!posted.ok) throw new Error(posted.refusal);
    expect(
      app.rows("select charged_off_on, owing_minor from account where reference in ('A-1', 'A-2') order by reference"),
    ).toEqual([
      { charged_off_on: '2024-05-06', owing_minor: 125_000 },
      { charged_off_on: null, owing_minor: 8_000 },
    ]);
    expect(app.count('debtor')).toBe(4);
    const { rows } = await app.api.placements.problems({ placementId: posted.value.placementId });
    expect(rows).toEqual([
      {
        line: 3,
        column: 'Balance',
        verdict: 'update',
        reason: 'The balance differs: the file says USD 75.00, the book USD 80.00. The book was not changed.',
      },
    ]);
    expect((await app.api.accounts.find({ text: '6175550199', limit: 10 })).hits).toHaveLength(1);
    const { rows: list } = await app.api.placements.list({});
    expect(list[0]).toMatchObject({ created: 1, updated: 2, done: 3 });
  });

  test('a closed account is left as it is', async () => {
    const app = anApp();
    await post(app, await chosen(app, three));
    app.house().writeStep((tx, _announce, audit) => {
      tx.connection.exec("update account set closed = 1, status = 'paid_in_full' where reference = 'A-1'");
      audit('test.close', 'account:A-1', {});
      return { ok: true, value: null };
    });
    const order = await chosen(app, lines('Account,Name,Balance', 'A-1,"Lopez, Maria",5', 'A-7,"Ruiz, Ana",5'));
    const { fileId, creditorId, map, options } = order;
    expect(await app.api.placements.check({ fileId, creditorId, map, options })).toMatchObject({
      value: { created: 1, skipped: 1 },
    });
    expect(await post(app, order)).toMatchObject({ ok: true });
    expect((await app.api.placements.list({})).rows[0]).toMatchObject({ created: 1, skipped: 1 });
  });

  test('before anything is written the check names who may be in the book already', async () => {
    const app = anApp();
    await post(app, await chosen(app, lines('Account,Name,Phone,Balance', 'A-1,"Lopez, Maria",212 555 0143,5')));
    const file = lines(
      'Account,Name,Phone,Balance',
      'B-1,"Lopez, Maria",212 555 0143,7',
      'B-2,"Ruiz, Ana",212 555 0188,7',
      'A-1,"Lopez, Maria",212 555 0143,5',
    );
    const { fileId, creditorId, map, options } = await chosen(app, file);
    const before = app.count('audit_entry');
    expect(await app.api.placements.sameDebtors({ fileId, creditorId, map, options })).toMatchObject({
      ok: true,
      value: {
        rows: 2,
        compared: 2,
        total: 1,
        pairs: [
          {
            line: 2,
            name: 'Maria Lopez',
            otherName: 'Maria Lopez',
            otherLine: null,
            reasons: ['same_name', 'same_phone'],
          },
        ],
      },
    });
    expect(app.count('audit_entry')).toBe(before);
  });

  test('accounts of one customer number share one debtor', async () => {
    const app = anApp();
    const file = lines(
      'Account,Customer Number,Name,Phone,Balance',
      'A-1,C1,"Holt, Kai",212 555 0143,1',
      'A-2,C1,"Holt, Kai",212 555 0144,1',
      'A-3,C1,"Lopez, Maria",,1',
    );
    await post(app, await chosen(app, file));
    expect(app.count('debtor')).toBe(2);
    expect(app.count('contact_point')).toBe(2);
  });

  test('rejected rows go back in the file’s own columns, with nothing a spreadsheet would calculate', async () => {
    const app = anApp();
    const file = lines(
      'Account,Name,Balance,Remark',
      '=1+2,"Holt, Kai",ten,"@SUM(A1)"',
      'A-2,"Holt, Kai",-5.00,"a ""b"""',
      'A-3,,-7.00,',
    );
    const posted = await post(app, await chosen(app, file, 'USD', 'november.csv'));
    if (!posted.ok) throw new Error(posted.refusal);
    const { placementId } = posted.value;
    expect(
      (await app.api.placements.problems({ placementId })).rows.map(({ line, verdict }) => [line, verdict]),
    ).toEqual([
      [2, 'error'],
      [4, 'error'],
    ]);
    const written: Uint8Array[] = [];
    const { issue } = app.files.tickets;
    Object.assign(app.files.tickets, {
      issue: (name: string, mediaType: string, bytes: Uint8Array) =>
        issue(name, mediaType, written.push(bytes) ? bytes : bytes),
    });
    const made = await app.api.placements.errorFile({ placementId });
    if (!made.ok) throw new Error(made.refusal);
    expect(made.value.file).toMatchObject({ name: 'november-rejected.csv', mediaType: 'text/csv' });
    const text = Buffer.from(written[0] ?? []).toString('utf8');
    expect(text.split('\r\n')).toEqual([
      '\ufeffAccount,Name,Balance,Remark,Line,Reason',
      `'=1+2,"Holt, Kai",ten,'@SUM(A1),2,The column Balance is not an amount: “ten”.`,
      'A-3,,-7.00,,4,The name is missing.',
      '',
    ]);
  });

  test('a file with nothing to import, or no longer at hand, is refused', async () => {
    const app = anApp();
    expect(await post(app, await chosen(app, lines('Account,Name,Balance', ',x,y')))).toMatchObject({
      refusal: 'nothing_to_import',
    });
    const order = await chosen(app, three);
    expect(await post(app, { ...order, map: { reference: 'Account' } })).toMatchObject({
      refusal: 'mapping_incomplete',
    });
    expect(await post(app, { ...order, map: { reference: 'Nope', balance: 'Balance' } })).toMatchObject({
      refusal: 'mapping_incomplete',
    });
    expect(await post(app, { ...order, creditorId: 'nobody' })).toMatchObject({ refusal: 'creditor_not_found' });
    expect(await post(app, { ...order, fileId: 'gone' })).toMatchObject({ refusal: 'not_found' });
    expect(app.count('placement_row')).toBe(0);
    app.seen.chosenFiles.push(null);
    expect(await app.api.placements.chooseFile({})).toEqual({ ok: true, value: { file: null } });
  });

  testWithData(
    'uci-credit-default',
    '15,000 real rows become 15,000 accounts whose balances add up to the file’s',
    async () => {
      const app = anApp();
      app.seen.chosenFiles.push(dataFile('uci-credit-default/uci_credit_default_1_15000.csv'));
      const order = await choose(app, 'USD', { reference: 'ID', balance: 'X12' });
      const posted = await post(app, order, { count: 15_000, totalMinor: 743_683_399_00 });
      expect(posted).toMatchObject({ ok: true });
      expect(
        app.rows('select count(*) as accounts, sum(owing_minor) as owing, min(owing_minor) as least from account'),
      ).toEqual([{ accounts: 15_000, owing: 743_683_399_00, least: -165_580_00 }]);
      expect(app.rows("select debtor_name from account where reference = '1'")).toEqual([{ debtor_name: 'Debtor 1' }]);
      expect(verifyAudit(app.db).verdict).toBe('ok');
      expect(verifyLedger(app.db)).toBe('ok');
    },
  );
});

describe('creditors', () => {
  test('names are unique without regard to case, and codes are short and free', async () => {
    const app = anApp();
    const add = (name: string) =>
      app.api.creditors.add({ commandId: randomUUID(), name, currency: 'USD', contact: '' });
    expect(await add('Riverton Medical')).toMatchObject({ ok: true });
    expect(await add('riverton medical')).toMatchObject({ ok: false, refusal: 'creditor_exists' });
    expect(await add('Riverton Mediation')).toMatchObject({ ok: true });
    const { rows } = await app.api.creditors.list({});
    expect(rows.map(({ name, code, accounts }) => [name, code, accounts])).toEqual([
      ['Riverton Mediation', 'RIVERTO2', 0],
      ['Riverton Medical', 'RIVERTON', 0],
    ]);
  });
});
