import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { press } from './support/account.ts';
import { expect, signInAs, test, title } from './support/journey.ts';
import { inspect } from './support/looks.ts';

const grid = (page: Page) => page.getByRole('grid', { name: 'Accounts' });
const rowsShown = (page: Page) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('checkbox') });
const dialog = (page: Page) => page.getByRole('dialog');

async function openAccounts(page: Page): Promise<void> {
  await press(page, 'Control+2');
  await expect(title(page, 'Accounts')).toBeVisible();
  await expect(rowsShown(page).first()).toBeVisible();
}

test('what is shown is saved as a file, with its columns, and the journal knows', async ({ page, practice }) => {
  await signInAs(page, practice, 'Dana Whitfield');
  await openAccounts(page);
  await press(page, 'c');
  await dialog(page).getByRole('checkbox', { name: 'Principal' }).check();
  await inspect(page, 'accounts-columns');
  await dialog(page).getByRole('button', { name: 'Done' }).click();
  await expect(dialog(page)).toBeHidden();
  await page.getByRole('button', { name: 'Export' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'As CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^Accounts \d{4}-\d\d-\d\d\.csv$/);
  const [head = '', ...lines] = (await readFile(await file.path(), 'utf8'))
    .replace(/^\ufeff/, '')
    .trim()
    .split('\r\n');
  expect(head).toBe(
    'State,Name,File number,Reference,Creditor,Days late,Last contact,Agent,Balance,Next step,Next step on,Principal,Currency',
  );
  expect(lines.length).toBeGreaterThan(100);
  await press(page, 'Control+7');
  await page.getByRole('tab', { name: 'Audit' }).click();
  await expect(page.getByText('accounts.export').first()).toBeVisible();
});
