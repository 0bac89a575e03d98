import { press } from './support/account.ts';
import { aFile } from './support/duly.ts';
import { expect, signInAs, test, toTab } from './support/journey.ts';
import { inspect } from './support/looks.ts';

const head = 'Posted;Stand;Sum;Told;Who';

test('a bank’s table is put right once, and the next one of the account is read without a question', async ({
  page,
  practice,
}) => {
  test.slow();
  await signInAs(page, practice, 'Dana Whitfield');
  await press(page, 'Control+5');
  await toTab(page, 'Bank');
  const october = [
    head,
    '03.11.2026;1.234,50;1.234,50;Rate 11;Kai Holt',
    '04.11.2026;1.200,00;-34,50;Fee;The bank itself',
  ];
  await practice.control('dialog', { answer: aFile('november.csv', october) });
  await expect(page.getByRole('heading', { name: 'No open entry' })).toBeVisible();
  await press(page, 'i');
  const dialog = page.getByRole('dialog');
  const keep = dialog.getByRole('button', { name: 'Keep the entries' });
  await expect(dialog.getByText(/^Choose the column of the date booked/)).toBeVisible();
  await inspect(page, 'bank-table');
  const field = async (column: string, name: string) => {
    await dialog.getByRole('combobox', { name: `Field of the column ${column}` }).fill(name);
    await page.getByRole('option', { name, exact: true }).click();
  };
  await field('Posted', 'Date booked');
  await field('Sum', 'Amount');
  await expect(dialog.getByText('2 dates in “Posted” can be read in two ways.', { exact: false })).toBeVisible();
  await dialog.getByRole('radio', { name: /day first/ }).check();
  await expect(dialog.getByRole('radio', { name: /day first/ })).toBeChecked();
  await field('Stand', 'Balance after it');
  await field('Told', 'Text');
  await field('Who', 'Name of the other side');
  await dialog.getByLabel('IBAN or number of the account').fill('DE89370400440532013000');
  await dialog.getByLabel('Currency').fill('eur');
  await expect(dialog.getByRole('cell', { name: '€1,234.50' })).toBeVisible();
  await expect(dialog.getByText(/2 entries, in €1,234\.50, out €34\.50, from 0 to €1,200\.00/)).toBeVisible();
  await expect(keep).toBeEnabled();
  await inspect(page, 'bank-table-understood');
  await keep.click();
  await expect(dialog).toContainText('2 entries are new.');
  await press(page, 'Escape');
  await expect(dialog).toBeHidden();

  await test.step('the next one needs no word', async () => {
    const december = [head, '05.11.2026;1.300,00;100,00;Rate 12;Kai Holt'];
    await practice.control('dialog', { answer: aFile('later.csv', december) });
    await press(page, 'i');
    await expect(dialog).toContainText('1 entries are new.');
    await press(page, 'Escape');
    await expect(page.getByRole('row').filter({ hasText: 'Rate 12' })).toContainText('€100.00');
  });
});
