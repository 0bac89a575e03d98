import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { indexAccountForSearch } from '../../main/db/search.ts';
import { ok } from '../../shared/kernel/result.ts';
import { joinedText, wordsOf } from '../../shared/kernel/search-words.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const hitsFor = async (app: App, text: string, limit = 20) => (await app.api.accounts.find({ text, limit })).hits;
const found = async (app: App, text: string) => (await hitsFor(app, text)).map((hit) => hit.accountId);
const first = async (app: App, text: string) => (await hitsFor(app, text))[0];
const aBook = () => anApp({ today: '2026-11-23' });
const identify = (app: App, accountId: string, identifier: string) =>
  app.db.connection.prepare('update debtor set identifier = ? where id = ?').run(identifier, `debtor-of-${accountId}`);

test('a mistyped name is found in its nearest spelling, and says so', async () => {
  const app = aBook().with(
    anAccount('A1').of('Schmidt', 'Catherine'),
    anAccount('A2').of('Gonzalez', 'Pia'),
    anAccount('A3').of('Harrington', 'Theo'),
  );
  const typed = [
    ['schmit', 'A1'],
    ['Shcmidt', 'A1'],
    ['Schmiddt', 'A1'],
    ['katherine schmidt', 'A1'],
    ['Gonzales', 'A2'],
    ['Gonsales', 'A2'],
    ['Herrinton', 'A3'],
    ['oka street harrington', null],
    ['springfeild harrington', 'A3'],
  ] as const;
  for (const [text, wanted] of typed) expect([text, await found(app, text)]).toEqual([text, wanted ? [wanted] : []]);
  expect((await first(app, 'gonzales'))?.matched).toBe('Name Pia Gonzalez, similar spelling');
  expect((await first(app, 'gonzales'))?.evidence[0]?.marks).toEqual([{ from: 4, to: 12 }]);
});

test('what is spelled as typed comes before what only sounds like it', async () => {
  const app = aBook().with(anAccount('A1').of('Meyer', 'Gus'), anAccount('A2').of('Meier', 'Gus'));
  expect(await found(app, 'meier')).toEqual(['A2', 'A1']);
  expect(await found(app, 'meyer')).toEqual(['A1', 'A2']);
  expect((await hitsFor(app, 'meyer')).map((hit) => hit.evidence[0]?.note)).toEqual(['', 'similar spelling']);
});

test('short words and numbers are never taken for others', async () => {
  const app = aBook().with(anAccount('A1').of('Lee', 'Ana').phoned('+12125550142'));
  for (const text of ['lea', '2125550143', 'A2']) expect([text, await found(app, text)]).toEqual([text, []]);
});

test('an amount is found as owing or principal, however it is written', async () => {
  const app = aBook().with(
    anAccount('A1').owing({ principal: 412_10 }),
    anAccount('A2').owing({ principal: 1234_50, interest: 10_00 }),
    anAccount('A3').owing({ principal: 500_00 }),
    anAccount('A4').owing({ principal: 412 }).at('Tokyo Water', 'JPY'),
  );
  for (const text of ['412.10', '$412.10', '412,10', '412,10€', '$412.1', '$ 412.10']) {
    expect([text, await found(app, text)]).toEqual([text, ['A1']]);
  }
  for (const text of ['1,234.50', '1234.50', '1.234,50', "1'234.50", '1,244.50']) {
    expect([text, await found(app, text)]).toEqual([text, ['A2']]);
  }
  expect(await found(app, '$500')).toEqual(['A3']);
  expect(await found(app, '¥412')).toEqual(['A4']);
  expect((await first(app, '1,234.50'))?.matched).toBe('Principal $1,234.50');
  expect(await first(app, '$1244.50')).toMatchObject({
    matched: 'Owing $1,244.50',
    evidence: [{ what: 'Owing', marks: [{ from: 1, to: 9 }] }],
  });
  expect(await found(app, '412.11')).toEqual([]);
});

test('an amount beside a name narrows to who owes it', async () => {
  const app = aBook().with(
    ...['A1', 'A2', 'A3'].map((id, index) =>
      anAccount(id)
        .of('Holt', `Kai${index}`)
        .owing({ principal: 100_00 + index }),
    ),
    anAccount('A4').of('Sato', 'Lea').owing({ principal: 100_01 }),
  );
  expect(await found(app, 'holt 100.01')).toEqual(['A2']);
  expect((await first(app, '100.01 holt'))?.matched).toBe('Name Kai1 Holt · Owing $100.01');
});

test('a national or tax number is found whole or by its last four, and is never shown', async () => {
  const app = aBook().with(anAccount('A1'), anAccount('A2').of('Sato', 'Lea'));
  identify(app, 'A1', '123-45-6789');
  identify(app, 'A2', 'QQ 12 34 56 C');
  for (const text of ['6789', '123-45-6789', '123456789'])
    expect([text, await found(app, text)]).toEqual([text, ['A1']]);
  for (const text of ['456C', 'qq123456c']) expect([text, await found(app, text)]).toEqual([text, ['A2']]);
  for (const text of ['789', '45-6789', '12345']) expect([text, await found(app, text)]).toEqual([text, []]);
  for (const text of ['6789', '123456789']) {
    const hit = await first(app, text);
    expect(hit?.matched).toBe('ID ··6789');
    expect(JSON.stringify(hit)).not.toContain('12345');
  }
});

test('a good number comes before the same number marked bad', async () => {
  const app = aBook().with(anAccount('A1').of('Abara', 'Nia'), anAccount('A2').of('Zimmer', 'Ida'));
  const point = { accountId: 'A1', contactPointId: 'phone-debtor-of-A1' };
  await app.api.contactPoints.setStatus({ commandId: randomUUID(), ...point, status: 'bad' });
  expect(await found(app, '212-555-0142')).toEqual(['A2', 'A1']);
});

test('accounts of one debtor stand together, and those that were not found are named beneath', async () => {
  const app = aBook().with(
    anAccount('A1').of('Holt', 'Kai', 'kai').at('Riverton Medical'),
    anAccount('B1').of('Holt', 'Lea'),
    anAccount('A2').of('Holt', 'Kai', 'kai').at('City Water').standing('paid_in_full').closedAs('paid_in_full'),
    anAccount('A3').of('Holt', 'Kai', 'kai').at('Harbor Bank').held('dispute', ['calls']),
  );
  expect(await found(app, 'holt')).toEqual(['A1', 'A3', 'A2', 'B1']);
  const [hit] = await hitsFor(app, 'F-A1');
  expect(hit).toMatchObject({ accountId: 'A1', held: false, moreOthers: 0 });
  expect(hit?.others).toMatchObject([
    { accountId: 'A3', ref: 'F-A3', label: 'Harbor Bank', held: true, closed: false },
    { accountId: 'A2', label: 'City Water', closed: true },
  ]);
  const three = await hitsFor(app, 'holt', 2);
  expect(three.map((one) => one.others.map((other) => other.accountId))).toEqual([[], ['A2']]);
});

test('a hit tells whether the account is closed or held', async () => {
  const app = aBook().with(
    anAccount('A1').of('Holt', 'Kai').held('dispute', ['calls']),
    anAccount('A2').of('Holt', 'Lea').closedAs('paid_in_full'),
    anAccount('A3').of('Holt', 'Mio'),
  );
  expect((await hitsFor(app, 'holt')).map(({ accountId, held, closed }) => [accountId, held, closed])).toEqual([
    ['A1', true, false],
    ['A3', false, false],
    ['A2', false, true],
  ]);
});

test('every part of what was typed is answered, and each answer is shown', async () => {
  const app = aBook().with(
    anAccount('A1').of('Müller-O’Brien', 'Zoë').living('CA', '94105'),
    anAccount('A2').of('Obrien', 'Ana').living('NY', '12207'),
  );
  expect((await first(app, 'obrien 94105'))?.evidence).toEqual([
    { what: 'Name', text: 'Zoë Müller-O’Brien', marks: [{ from: 11, to: 18 }], note: '' },
    { what: 'Address', text: '3435 Oak Street, Springfield, CA 94105', marks: [{ from: 33, to: 38 }], note: '' },
  ]);
  expect(await found(app, 'obrien z')).toEqual(['A1']);
  expect(await found(app, 'ana/springfield')).toEqual(['A2']);
});

test('records that were linked or merged are one person: their accounts stand together', async () => {
  const app = aBook().with(
    anAccount('A1').of('Holt', 'Kai'),
    anAccount('B1').of('Holt', 'Lea'),
    anAccount('A2').of('Holt', 'Kay').at('City Water'),
    anAccount('A3').of('Hold', 'Kai').at('Harbor Bank'),
  );
  app.db.connection.exec(`
    insert into debtor_group (id, master_id, created_at) values ('G', 'debtor-of-A1', '2026-11-23T15:00:00.000Z');
    insert into debtor_group_member (debtor_id, group_id, linked_at)
      values ('debtor-of-A1', 'G', '2026-11-23T15:00:00.000Z'), ('debtor-of-A2', 'G', '2026-11-23T15:00:00.000Z');
    update debtor set merged_into = 'debtor-of-A1' where id = 'debtor-of-A3';`);
  expect(await found(app, 'holt')).toEqual(['A1', 'A2', 'B1']);
  expect((await hitsFor(app, 'holt')).map((hit) => hit.others.map(({ ref }) => ref))).toEqual([[], ['F-A3'], []]);
});

test('an invoice number is a reference of its account', async () => {
  const app = aBook().with(anAccount('A1'), anAccount('A2').of('Sato', 'Lea'));
  app.house().writeStep((tx, _announce, audit) => {
    tx.connection.exec(`insert into account_item (id, account_id, number, due_on, amount_minor, created_at)
      values ('I1', 'A2', 'INV-2026/0815', '2026-10-01', 10000, '2026-11-23T15:00:00.000Z')`);
    indexAccountForSearch(tx, 'A2');
    audit('test.invoice', 'account:A2', {});
    return ok({});
  });
  for (const text of ['INV-2026/0815', 'inv20260815', '0815'])
    expect([text, await found(app, text)]).toEqual([text, ['A2']]);
  expect((await first(app, '0815'))?.matched).toBe('Reference INV-2026/0815');
});

const words = ['holt', 'kai', '2125550142', 'AC-1004', '412.10', 'oak', 'springfield', '', 'zz'];
const wrappers = [
  (word: string) => `"${word}"`,
  (word: string) => `${word}*`,
  (word: string) => `"${word}" OR 1=1 --`,
  (word: string) => `'; drop table account; -- ${word}`,
  (word: string) => `name : ${word}`,
  (word: string) => `{name refs} : ${word}`,
  (word: string) => `NEAR(${word} ${word}, 10)`,
  (word: string) => `^${word} AND NOT ${word}`,
  (word: string) => `${word}" * AND "`,
  (word: string) => `') union select * from user -- ${word}`,
  (word: string) => `%${word}%`,
  (word: string) => `_${word}_`,
  (word: string) => `[${word}]`,
  (word: string) => `\\${word}\\`,
  (word: string) => `$1 ?1 @typed :word ${word}`,
  (word: string) => `\u0000${word}`,
  (word: string) => `${word}\u202e\u200d\ufeff`,
  (word: string) => `<img src=x onerror=${word}>`,
  (word: string) => `=cmd|'/c calc'!${word}`,
  (word: string) => `((((${word}))))`,
  (word: string) => `+${word} -${word} ~${word}`,
  (word: string) => `rank:${word} bm25(${word})`,
  (word: string) => `account_search MATCH '${word}'`,
  (word: string) => `${word};${word};`,
  (word: string) => `\ud800${word}`,
  (word: string) => `${word}\n\t\r${word}`,
  (word: string) => `{"$ne":"${word}"}`,
  (word: string) => `../../${word}`,
  (word: string) => `#{7*7} {{${word}}} <%= 7*7 %>`,
  (word: string) => `${word} LIKE '%' ESCAPE '!'`,
  (word: string) => `1e999 ${word} -0 NaN`,
  (word: string) => `$${word}`,
  (word: string) => `${word.repeat(20)}`,
  (word: string) => `"" "" ${word} ""`,
];

test('three hundred hostile texts are literal: every hit holds every word, the book stays whole', async () => {
  const app = aBook().with(anAccount('AC-1004-17').of('Holt', 'Kai'), anAccount('AC-1004-18').of('Drop', 'Table'));
  const texts = wrappers.flatMap((wrap) => words.map((word) => wrap(word).slice(0, 100)));
  expect(texts.length).toBeGreaterThanOrEqual(300);
  const record = joinedText('Kai Holt 12125550142 3435 Oak Street Springfield NY 12207 F-AC-1004-17 100.00');
  for (const text of texts) {
    const hits = await hitsFor(app, text);
    const hit = hits.find(({ accountId }) => accountId === 'AC-1004-17');
    const isLiteral = wordsOf(text).every((word) => record.includes(word));
    if (hit?.evidence.every(({ note }) => note === '')) expect(isLiteral, text).toBe(true);
    expect(hits.length, text).toBeLessThanOrEqual(2);
  }
  expect(app.faults).toEqual([]);
  expect(app.count('account')).toBe(2);
});
