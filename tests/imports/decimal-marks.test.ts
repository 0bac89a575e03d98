import { expect, test } from 'vitest';
import { aFile, preview, readAll } from './support.ts';

test('in a text of dollars a point before three digits parts thousands, and the preview says so', async () => {
  const map = { reference: 'Account', name: 'Name', balance: 'Balance' };
  const rows = ['1.234', '7.890', '12'].map((balance, n) => `A${n},"Holt, Kai",${balance}`).join('\n');
  const path = aFile(`Account,Name,Balance\n${rows}\n`);
  expect((await preview(path, map)).notes).toEqual([
    'USD has no third decimal, so the point in “Balance” parts thousands, as in “1.234”.',
  ]);
  const { records } = await readAll(path, map);
  expect(records.map(({ opening }) => opening.principal)).toEqual([123_400, 789_000, 1_200]);
  const withCents = aFile('Account,Name,Principal,Fees\nA1,"Holt, Kai",7.890,1.25\n');
  const cents = await readAll(withCents, {
    reference: 'Account',
    name: 'Name',
    principal: 'Principal',
    fees: 'Fees',
  });
  expect(cents.records.map(({ opening }) => [opening.principal, opening.fees])).toEqual([[789, 125]]);
});

test('a lone 1.500 is refused rather than read by guess', async () => {
  const map = { reference: 'Account', name: 'Name', balance: 'Balance' };
  const { records, problems } = await readAll(aFile('Account,Name,Balance\nA1,Holt,1.500\nA2,Ruiz,20\n'), map);
  expect(records.map(({ reference }) => reference)).toEqual(['A2']);
  expect(problems).toMatchObject([
    { line: 2, column: 'Balance', reason: expect.stringContaining('may mean 1,500.00') },
  ]);
});

test('where points and commas stand before three digits alike, the points are refused', async () => {
  const map = { reference: 'Account', name: 'Name', principal: 'Principal', fees: 'Fees' };
  const mixed = aFile('Account,Name,Principal,Fees\nA1,Holt,2.345,\nA2,Ruiz,"1,230",\nA3,Sato,7.890,\n');
  const { records, problems } = await readAll(mixed, map);
  expect(records.map(({ reference, opening }) => [reference, opening.principal])).toEqual([['A2', 123_000]]);
  expect(problems.map(({ line }) => line)).toEqual([2, 4]);
  const other = await readAll(aFile('Account,Name,Principal,Fees\nA1,Holt,2.345,1.500\n'), map);
  expect(other.records.map(({ opening }) => [opening.principal, opening.fees])).toEqual([[234_500, 150_000]]);
});

test('a decimal comma in the column makes 1.234 a thousand', async () => {
  const path = aFile(['Konto;Name;Betrag', 'A1;Jörg Müller;1.234', 'A2;Jörg Müller;12,50'].join('\n'));
  const { records } = await readAll(path, { reference: 'Konto', name: 'Name', balance: 'Betrag' }, { currency: 'EUR' });
  expect(records.map(({ opening }) => opening.principal)).toEqual([123_400, 1_250]);
});
