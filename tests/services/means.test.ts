import { expect, test } from 'vitest';
import { anAccount } from '../fixtures/accounts.ts';
import { anApp } from '../fixtures/an-app.ts';
import { morningOf } from '../fixtures/fake-clock.ts';
import { accountOf, done, uuid } from './arrangement-support.ts';

const told = [
  { line: 'wages' as const, amountMinor: 500_00, every: 'week' as const },
  { line: 'housing' as const, amountMinor: 1200_00, every: 'month' as const },
];
const recording = (more: object = {}) => ({
  commandId: uuid(),
  accountId: 'A1',
  toldOn: '2026-11-20',
  source: 'debtor_call' as const,
  amounts: told,
  ...more,
});
const aBook = () => anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 1000_00 }));

test('what is told is a version of its own, with its day, its source and an instalment it suggests', async () => {
  const app = aBook();
  expect(done(await app.as('agent').means.record(recording()))).toMatchObject({
    incomeMinor: 2166_67,
    expenseMinor: 1200_00,
    disposableMinor: 966_67,
    suggestedMinor: 483_00,
    explanation: '$966.67 is left in a month; half of it in whole units is $483.00. It takes 3 months for $1,000.00.',
  });
  app.clock.set(morningOf('2026-12-23'));
  const less = [{ line: 'wages' as const, amountMinor: 300_00, every: 'month' as const }, ...told.slice(1)];
  done(await app.api.means.record(recording({ toldOn: '2026-12-22', source: 'counsellor', amounts: less })));
  const { rows } = await app.api.means.ofAccount({ accountId: 'A1' });
  expect(rows.map((row) => [row.toldOn, row.source, row.disposableMinor, row.suggestedMinor])).toEqual([
    ['2026-12-22', 'counsellor', -900_00, null],
    ['2026-11-20', 'debtor_call', 966_67, 483_00],
  ]);
});

test('the history says that it was told, not what', async () => {
  const app = aBook();
  done(await app.api.means.record(recording()));
  const entry = (await accountOf(app)).timeline[0];
  expect(entry?.summary).toBe('Income and expenditure told: debtor, on the phone');
  expect(JSON.stringify(entry)).not.toContain('50000');
});

test('looking writes nothing; a day to come and an account that is gone are refused', async () => {
  const app = aBook();
  expect(await app.api.means.preview({ accountId: 'A1', amounts: told })).toMatchObject({ owingMinor: 1000_00 });
  expect(app.count('means')).toBe(0);
  expect(await app.api.means.record(recording({ toldOn: '2026-11-24' }))).toMatchObject({ refusal: 'told_in_future' });
  expect(await app.api.means.record(recording({ accountId: 'A9' }))).toMatchObject({ refusal: 'account_not_found' });
});

test('neither a bookkeeper nor an auditor sees what debtors earn and spend', async () => {
  const app = aBook();
  for (const role of ['bookkeeper', 'auditor'] as const)
    await expect(app.as(role).means.ofAccount({ accountId: 'A1' })).rejects.toMatchObject({ code: 'not_permitted' });
});

test('it is of the person: told on one account it stands on the others', async () => {
  const app = anApp({ today: '2026-11-23' }).with(
    anAccount('A1').debtor('D').owing({ principal: 1000_00 }),
    anAccount('A2').debtor('D').owing({ principal: 50_00 }),
  );
  done(await app.api.means.record(recording()));
  expect((await app.api.means.ofAccount({ accountId: 'A2' })).rows).toMatchObject([{ suggestedMinor: 50_00 }]);
});
