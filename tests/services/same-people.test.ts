import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { indexDebtorForSearch } from '../../main/db/search.ts';
import { suspectedRows } from '../../main/services/same-people/rows.ts';
import { aCall } from '../fixtures/a-call.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const command = () => ({ commandId: randomUUID() });
const a = 'debtor-of-A1';
const b = 'debtor-of-A2';
const pairAsked = { threshold: 60, placementId: null, isRuledOut: false, from: 0, to: 50 };

/** Two records of one person: same name, phone and address in the builder. */
const twoRecords = () => anApp({ today: '2026-11-23' }).with(anAccount('A1')).with(anAccount('A2'));

/** Every row of the book apart from history and journal, and from the parts of the search index. */
function content(app: App): Record<string, unknown[]> {
  const appendOnly = /^(?:activity|audit_|command_receipt|account_search|sqlite_)/;
  const tables = app.rows(`select name from sqlite_master where type = 'table' order by name`) as { name: string }[];
  return Object.fromEntries(
    tables
      .filter(({ name }) => !appendOnly.test(name))
      .map(({ name }) => [name, app.rows(`select * from "${name}" order by 1, 2`)]),
  );
}

async function merge(app: App, take: ('name' | 'birth_date' | 'identifier')[] = ['name', 'birth_date']) {
  const both = await app.api.samePeople.compare({ aId: a, bId: b });
  if (!both) throw new Error('not there');
  const versions = { intoVersion: both.a.version, mergedVersion: both.b.version };
  return app.api.samePeople.merge({ ...command(), intoId: a, mergedId: b, ...versions, take });
}

test('the search suggests two records of one person with its reasons, and not again once told apart', async () => {
  const app = twoRecords();
  expect(await app.api.samePeople.search({ ...command(), placementId: null })).toMatchObject({
    ok: true,
    value: { debtors: 2, pairs: 1 },
  });
  const { rows } = await app.api.samePeople.pairs(pairAsked);
  expect(rows).toMatchObject([{ a: { debtorId: a }, b: { debtorId: b } }]);
  expect(rows[0]?.reasons).toEqual(expect.arrayContaining(['same_name', 'same_phone']));

  await app.api.samePeople.ruleOut({ ...command(), aId: b, bId: a });
  await app.api.samePeople.search({ ...command(), placementId: null });
  expect(await app.api.samePeople.pairs(pairAsked)).toEqual({ total: 0, rows: [] });
  expect((await app.api.samePeople.pairs({ ...pairAsked, isRuledOut: true })).total).toBe(1);
  await app.api.samePeople.reconsider({ ...command(), aId: a, bId: b });
  expect((await app.api.samePeople.pairs(pairAsked)).total).toBe(1);
});

test('merge then unmerge leaves every row of the book as it was; history and journal tell of both', async () => {
  const app = twoRecords();
  app.db.connection.exec(`update debtor set given_name = 'Mary', name = 'Mary Other', sort_name = 'Other, Mary',
    birth_on = '1980-03-25', identifier = '536221874' where id = '${b}';
    update account set debtor_name = 'Other, Mary' where id = 'A2'`);
  app.book.houseContext().keep((tx) => indexDebtorForSearch(tx, b));
  await app.api.samePeople.search({ ...command(), placementId: null });
  const found = () => app.api.accounts.find({ text: 'Other', limit: 10 });
  const [before, foundBefore] = [content(app), await found()];

  expect(await merge(app)).toEqual({ ok: true, value: {} });
  expect((await app.api.accounts.open({ accountId: 'A1' }))?.debtor).toMatchObject({
    name: 'Mary Other',
    birthYearKnown: true,
    identifierLastFour: '1874',
  });
  expect((await app.api.accounts.open({ accountId: 'A1' }))?.otherAccounts.map((one) => one.id)).toEqual(['A2']);
  expect((await app.api.accounts.open({ accountId: 'A1' }))?.contactPoints).toHaveLength(4);
  expect((await found()).hits).toHaveLength(2);
  expect(content(app)).not.toEqual(before);

  expect(await app.api.samePeople.unmerge({ ...command(), mergedId: b })).toEqual({ ok: true, value: {} });
  expect(content(app)).toEqual(before);
  expect(await found()).toEqual(foundBefore);
  const told = app.rows(`select summary from activity where account_id = 'A2' and kind = 'same_person' order by id`);
  expect(told).toHaveLength(2);
  expect(app.rows(`select action from audit_entry where action like 'samePeople.%merge' order by seq`)).toEqual([
    { action: 'samePeople.merge' },
    { action: 'samePeople.unmerge' },
  ]);
});

test('what was corrected after a merge stays corrected when the merge is undone', async () => {
  const app = twoRecords();
  await merge(app);
  app.db.connection.exec(`update debtor set language = 'es', version = version + 1 where id = '${a}'`);
  await app.api.samePeople.unmerge({ ...command(), mergedId: b });
  expect(app.rows(`select language, version from debtor where id = '${a}'`)).toEqual([{ language: 'es', version: 4 }]);
});

test('linking is a group with totals; unlinking leaves no trace but the history', async () => {
  const app = twoRecords();
  const before = content(app);
  const linked = await app.api.samePeople.link({ ...command(), aId: a, bId: b });
  if (!linked.ok) throw new Error(linked.refusal);
  const [group] = (await app.api.samePeople.decided({})).groups;
  expect(group).toMatchObject({ masterId: a, totals: [{ currency: 'USD', active: 2, closed: 0 }] });
  expect((await app.api.accounts.open({ accountId: 'A2' }))?.otherAccounts.map((one) => one.id)).toEqual(['A1']);

  const change = { ...command(), groupId: linked.value.groupId, expectedVersion: 1, masterId: b, excludedIds: [a] };
  expect(await app.api.samePeople.changeGroup(change)).toEqual({ ok: true, value: { version: 2 } });
  const [changed] = (await app.api.samePeople.decided({})).groups;
  expect(changed).toMatchObject({ masterId: b, totals: [{ active: 1 }] });

  await app.api.samePeople.unlink({ ...command(), debtorId: b });
  expect(content(app)).toEqual(before);
});

test('a debtor of one group joins no other; contradicting identifiers are never linked or merged', async () => {
  const app = twoRecords().with(anAccount('A3')).with(anAccount('A4'));
  await app.api.samePeople.link({ ...command(), aId: a, bId: b });
  await app.api.samePeople.link({ ...command(), aId: 'debtor-of-A3', bId: 'debtor-of-A4' });
  const third = await app.api.samePeople.link({ ...command(), aId: a, bId: 'debtor-of-A3' });
  expect(third).toMatchObject({ ok: false, refusal: 'already_linked' });

  const other = twoRecords();
  other.db.connection.exec(`update debtor set identifier = '536221874' where id = '${a}';
    update debtor set identifier = '401773029' where id = '${b}'`);
  expect(await other.api.samePeople.link({ ...command(), aId: a, bId: b })).toMatchObject({
    refusal: 'identifiers_differ',
  });
  expect(await merge(other)).toMatchObject({ refusal: 'identifiers_differ' });
  expect((await other.api.samePeople.search({ ...command(), placementId: null })).ok).toBe(true);
  expect((await other.api.samePeople.pairs(pairAsked)).total).toBe(0);
});

test.each(['link', 'merge'] as const)(
  'after a %s the gate counts one person: a talk and an opt-out reach both',
  async (way) => {
    const app = twoRecords();
    await app.api.calls.log(aCall('A1', { outcome: 'refuses', discussed: ['A1'] }));
    await app.api.communication.recordConsent({
      ...command(),
      accountId: 'A1',
      note: '',
      channel: 'text',
      contactPointId: `phone-${a}`,
      kind: 'withdrawn',
      source: 'told_us',
      at: app.clock.now(),
    });
    app.clock.pass(60_000);
    const judge = async (channel: 'call' | 'text') =>
      (
        await app.api.contact.judge({ accountId: 'A2', channel, contactPointId: `phone-${b}`, at: app.clock.now() })
      ).reasons.map((reason) => reason.rule);
    expect(await judge('text')).not.toContain('opted_out');
    if (way === 'link') await app.api.samePeople.link({ ...command(), aId: a, bId: b });
    else await merge(app);
    expect(await judge('text')).toContain('opted_out');

    // A talk about this debt, logged for the other record, starts the pause here.
    const at = app.clock.now();
    const logged = await app.api.calls.log(aCall('A1', { outcome: 'refuses', discussed: ['A2'], at }));
    expect(logged.ok).toBe(true);
    app.clock.pass(60_000);
    expect(await judge('call')).toContain('call_after_conversation');
  },
);

test('rows of a file that is not posted are compared with the book and with one another', async () => {
  const app = twoRecords();
  const [row] = app.rows(`select given_name, surname, sort_name from debtor where id = '${a}'`);
  const { given_name: givenName, surname, sort_name: sortName } = row as Record<string, string>;
  const [{ value }] = app.rows(`select value from contact_point where id = 'phone-${a}'`) as [{ value: string }];
  const debtor = {
    kind: 'person' as const,
    name: `${givenName} ${surname}`,
    givenName: givenName ?? '',
    surname: surname ?? '',
    sortName: sortName ?? '',
    businessName: '',
    birthOn: null,
    identifier: null,
    externalReference: '',
    language: null,
    country: 'US',
  };
  const phone = {
    kind: 'phone' as const,
    label: 'other' as const,
    value,
    line2: '',
    city: '',
    state: '',
    postcode: '',
    country: 'US',
    zones: [],
    readable: true,
  };
  const rows = await suspectedRows(
    app.book.houseContext(),
    [
      { line: 2, debtor, contactPoints: [phone] },
      { line: 3, debtor: { ...debtor, externalReference: 'K-1' }, contactPoints: [phone] },
      { line: 4, debtor: { ...debtor, externalReference: 'K-1' }, contactPoints: [phone] },
    ],
    60,
  );
  const told = rows.map(({ line, debtorId, otherLine }) => `${line} ${debtorId ?? otherLine}`).sort();
  // Lines 3 and 4 name one customer number: they become one debtor anyway.
  expect(told).toEqual(
    ['2', '3', '4']
      .flatMap((line) => [`${line} ${a}`, `${line} ${b}`])
      .concat('3 2', '4 2')
      .sort(),
  );
});
