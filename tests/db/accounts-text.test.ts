import { expect, test } from 'vitest';
import { conditionsOf } from '../../main/db/account-filter.ts';
import { accountPage, walkingSql } from '../../main/db/accounts-page.ts';
import { wordsStandingFor } from '../../main/db/search-beginnings.ts';
import { anAccount, writeAccount } from '../fixtures/accounts.ts';
import { anApp } from '../fixtures/an-app.ts';

const day = { today: '2026-11-23', zone: 'America/New_York' };
const givenNames = ['Ann', 'Anneke', 'Annette', 'Ben', 'Hanna'];
const surnames = ['Holt', 'Holtby', 'Varga', 'Holm'];

/** Eighty accounts in one street; some of their names begin alike. */
function aStreet() {
  const people = Array.from({ length: 80 }, (_, index) =>
    anAccount(`R${1000 + index}`)
      .of(surnames[index % surnames.length] ?? '', givenNames[index % givenNames.length] ?? '')
      .owing({ principal: 1_000 + index }),
  );
  return anApp({ today: day.today }).with(...people);
}

const begins = (name: string, words: readonly string[]): boolean =>
  words.every((word) => name.split(' ').some((part) => part.toLowerCase().startsWith(word)));

const sort = { field: 'name', descending: false } as const;
type Street = ReturnType<typeof aStreet>;
const pageOf = (app: Street, text: string, from: number, to: number) =>
  accountPage(app.db, { view: 'all', filter: { text }, sort, from, to }, day);

/** The same by asking every account of the order alone. */
function oneByOne(app: Street, text: string): unknown[] {
  const conditions = conditionsOf('all', { text }, day, (request) => wordsStandingFor(app.db, request));
  const sql = `select id from account where rowid in (${walkingSql(sort, conditions, { isInPassing: true })})`;
  const values = conditions.flatMap((condition) => condition.values);
  return app.db.connection
    .prepare(`${sql} order by debtor_name, id`)
    .pluck()
    .all(...values);
}

test.each(['holt', 'hol', 'holtb', 'anne', 'annek holm', 'hann', 'ann varga', 'nobody'])(
  'a list of “%s” has every account with words that begin so, read page by page, at once, or one by one',
  (text) => {
    const app = aStreet();
    const all = app.rows<{ id: string; name: string }>(
      'select a.id, d.name from account a join debtor d on d.id = a.debtor_id order by a.debtor_name, a.id',
    );
    const expected = all.filter(({ name }) => begins(name, text.split(' '))).map(({ id }) => id);
    const page = (from: number, to: number) => pageOf(app, text, from, to).rows.map(({ id }) => id);
    expect(page(0, 500)).toEqual(expected);
    expect(oneByOne(app, text)).toEqual(expected);
    for (let from = 0; from < expected.length; from += 8)
      expect(page(from, from + 8)).toEqual(expected.slice(from, from + 8));
  },
);

test('a word nobody had before is in the list at once', () => {
  const app = aStreet();
  const before = pageOf(app, 'holt', 0, 1).total;
  writeAccount(app, anAccount('NEW').of('Holtmann', 'Ida'));
  expect(pageOf(app, 'holt', 0, 1).total).toBe(before + 1);
});
