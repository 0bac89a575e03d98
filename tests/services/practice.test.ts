import { expect, test } from 'vitest';
import { verifyLedger } from '../../main/db/ledger.ts';
import { fillPracticeBook } from '../../main/practice/fill-book.ts';
import { linkFrom, reviewFrom } from '../../main/domain/same-people/score.ts';
import { anApp } from '../fixtures/an-app.ts';

const practice = async (seed: number, accounts = 60) => {
  const app = anApp({ today: '2026-11-24', practice: true });
  await fillPracticeBook(app.house(), { accounts, seed });
  return app;
};
const story = (app: Awaited<ReturnType<typeof practice>>) =>
  app.rows(
    'select file_number, reference, debtor_name, status, owing_minor, paid_minor, next_step_on, last_contact_at from account order by file_number',
  );

test('the same seed on the same day tells the same year; another seed another one', async () => {
  const [first, again, other] = await Promise.all([practice(7), practice(7), practice(8)]);
  expect(story(again)).toEqual(story(first));
  expect(story(other)).not.toEqual(story(first));
});

test('its figures add up, its people are invented and its numbers reserved', async () => {
  const app = await practice(7, 250);
  expect(verifyLedger(app.db)).toBe('ok');
  expect(app.count('creditor')).toBe(3);
  expect(app.count('account')).toBe(250);
  const phones = app.rows<{ value: string }>(`select value from contact_point where kind = 'phone'`);
  expect(phones.every(({ value }) => /^\+1\d{3}55501\d{2}$/.test(value))).toBe(true);
  const emails = app.rows<{ value: string }>(`select value from contact_point where kind = 'email'`);
  expect(emails.every(({ value }) => value.endsWith('@example.com'))).toBe(true);
  for (const table of [
    'contact_attempt',
    'promise_to_pay',
    'payment',
    'letter',
    'dispute',
    'hold',
    'reminder',
    'complaint',
  ])
    expect(app.count(table), table).toBeGreaterThan(0);
  const kinds = app.rows<{ status: string }>('select distinct status from promise_to_pay').map((row) => row.status);
  expect(kinds).toEqual(expect.arrayContaining(['kept', 'broken']));
});

test('a few of its people were written down twice: some to link, some to look at, none to be told apart by law', async () => {
  const app = await practice(7, 250);
  const asked = { threshold: 0, placementId: null, isRuledOut: false, from: 0, to: 50 };
  const kept = await app.api.samePeople.pairs(asked);
  expect(kept.rows).toHaveLength(3);
  expect(kept.rows.some(({ score }) => score >= linkFrom)).toBe(true);
  expect(kept.rows.every(({ score }) => score >= reviewFrom)).toBe(true);
  expect(kept.rows.some(({ score }) => score < linkFrom)).toBe(true);
  await app.api.samePeople.search({ commandId: crypto.randomUUID(), placementId: null });
  expect((await app.api.samePeople.pairs(asked)).rows).toEqual(expect.arrayContaining(kept.rows));
});

test('nobody in it was called outside the hours or against the limits of the law', async () => {
  const app = await practice(7, 250);
  const calls = app.rows<{ id: string; hour: number }>(
    `select a.id, cast(strftime('%H', a.at) as integer) as hour from contact_attempt a`,
  );
  // 14:00 to 20:59 in New York is within 8:00 to 21:00 from there to Hawaii.
  expect(calls.every(({ hour }) => hour >= 18 || hour <= 1)).toBe(true);
  const crowded = app.rows(
    `select a.account_id from contact_attempt a join contact_attempt b on b.account_id = a.account_id and b.at > a.at
     and julianday(b.local_on) - julianday(a.local_on) < 7 group by a.id having count(*) >= 7`,
  );
  expect(crowded).toEqual([]);
});

test('a year was remitted: last month is posted and waits for its payout, and statements, payments and books agree to the cent', async () => {
  const app = await practice(7, 250);
  const { rows } = await app.api.creditors.figures({});
  expect(rows).toHaveLength(3);
  for (const row of rows)
    expect(row).toMatchObject({ contractVersion: 1, lastStatement: { toOn: '2026-10-31' }, prepared: null });
  expect(await app.api.books.balances({})).toMatchObject({ differences: [], untied: [] });
  expect(verifyLedger(app.db)).toBe('ok');
  const due = await app.api.payouts.due({});
  expect(due.rows.every(({ toOn, masked }) => toOn === '2026-10-31' && masked !== null)).toBe(true);
  expect(due.rows.length).toBeGreaterThan(0);
  expect((await app.api.payouts.runs({})).rows.length).toBeGreaterThanOrEqual(6);
});

test('a payment of last month that came back this month stands once on the next statement, with its sign turned', async () => {
  const app = await practice(7, 250);
  const [returned] = app.rows<{ id: string; reverses: string; creditor: string }>(
    `select p.id, p.reverses, a.creditor_id as creditor from payment p join account a on a.id = p.account_id where p.reverses is not null`,
  );
  const creditorId = returned?.creditor ?? '';
  const prepared = await app.as('bookkeeper').statements.prepare({
    commandId: crypto.randomUUID(),
    creditorId,
    fromOn: '2026-11-01',
    toOn: '2026-11-24',
  });
  if (!prepared.ok) throw new Error(prepared.refusal);
  const opened = await app.api.statements.open({ statementId: prepared.value.statement.id });
  const line = opened?.lines.filter(({ paymentId }) => paymentId === returned?.id);
  const [original] = app.rows<{ amount: number; commission: number; month: string }>(
    `select l.amount_minor as amount, l.commission_minor as commission, substr(l.effective_on, 1, 7) as month
     from statement_line l where payment_id = ?`,
    returned?.reverses,
  );
  expect(original?.month).toBe('2026-10');
  expect(line).toMatchObject([
    { isReversal: true, amountMinor: -(original?.amount ?? 0), commissionMinor: -(original?.commission ?? 0) },
  ]);
});
