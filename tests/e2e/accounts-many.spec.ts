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
const bar = (page: Page) => page.getByRole('group', { name: 'Selected accounts' });
const dialog = (page: Page) => page.getByRole('dialog');

async function openAccounts(page: Page): Promise<void> {
  await press(page, 'Control+2');
  await expect(title(page, 'Accounts')).toBeVisible();
  await expect(rowsShown(page).first()).toBeVisible();
}

test('a view is kept, a handful of its accounts handed to somebody and taken back, all by keyboard', async ({
  page,
  practice,
}) => {
  test.slow();
  await signInAs(page, practice, 'Dana Whitfield');
  await openAccounts(page);

  // A filter becomes a view.
  await press(page, 'f');
  const filters = page.getByRole('dialog', { name: /^Filter/ });
  await expect(filters.getByRole('combobox', { name: 'State' })).toBeFocused();
  await page.keyboard.type('prom');
  await expect(page.getByRole('option', { name: 'Promise', exact: true })).toBeVisible();
  await press(page, 'ArrowDown', 'Enter');
  await page.getByRole('button', { name: /^Filter/ }).focus();
  await press(page, 'Enter');
  await expect(filters).toBeHidden();
  await expect(page.getByRole('button', { name: /^Remove filter: State is/ })).toBeVisible();
  await expect(rowsShown(page).first()).toBeVisible();
  await press(page, 'v');
  await dialog(page).getByLabel('Name').fill('Fresh ones');
  await inspect(page, 'accounts-save-view');
  await press(page, 'Enter');
  await expect(page.getByRole('button', { name: /^Fresh ones \d/, pressed: true })).toBeVisible();

  // Another view, and back by the palette.
  await page.getByRole('button', { name: /^All accounts/ }).focus();
  await press(page, 'Enter');
  await expect(page.getByRole('button', { name: /^All accounts/, pressed: true })).toBeVisible();
  await press(page, 'Control+k');
  await page.getByRole('textbox', { name: 'Find or do' }).fill('View: Fresh');
  await expect(
    page.getByRole('option', { name: /View: Fresh ones/ }).or(dialog(page).getByText('View: Fresh ones')),
  ).toBeVisible();
  await press(page, 'Enter');
  await expect(page.getByRole('button', { name: /^Fresh ones/, pressed: true })).toBeVisible();
  await expect(dialog(page)).toBeHidden();
  await expect(rowsShown(page).first()).toBeVisible();

  // One row, then the range from it to the fourth.
  await press(page, 'j', 'x');
  await expect(bar(page)).toContainText('1 selected');
  for (const index of [1, 2, 3]) {
    await press(page, 'j');
    await expect(page.locator(`.ag-row-selected[row-index="${index}"]`).first()).toBeVisible();
  }
  await press(page, 'Shift+X');
  await expect(bar(page)).toContainText('4 selected');
  await inspect(page, 'accounts-selected');

  await press(page, 'a');
  await page.getByRole('combobox', { name: 'Assign to' }).or(page.getByLabel('Assign to')).first().fill('Nobody');
  await press(page, 'ArrowDown', 'Enter');
  await page.getByRole('button', { name: 'Check who would be changed' }).focus();
  await inspect(page, 'accounts-assign');
  await press(page, 'Enter');
  await expect(
    dialog(page)
      .getByRole('status')
      .filter({ hasText: /of 4 would be changed/ }),
  ).toBeVisible();
  await inspect(page, 'accounts-dry-run');
  const change = dialog(page).getByRole('button', { name: /^Change \d accounts?$/ });
  await expect(change).toBeFocused();
  await press(page, 'Enter');
  await expect(
    dialog(page)
      .getByRole('status')
      .filter({ hasText: /are changed/ }),
  ).toBeVisible();
  await inspect(page, 'accounts-report');
  await dialog(page).getByRole('button', { name: 'Close', exact: true }).last().focus();
  await press(page, 'Enter');
  await expect(dialog(page)).toBeHidden();

  // And back.
  await press(page, 'Control+z');
  await dialog(page).getByRole('button', { name: 'Take it back' }).focus();
  await press(page, 'Enter');
  await expect(
    dialog(page)
      .getByRole('status')
      .filter({ hasText: /taken back/ }),
  ).toBeVisible();
  await inspect(page, 'accounts-undone');
});

test('a strategy is started after a dry run that names who is left out, and taken back', async ({ page, practice }) => {
  await signInAs(page, practice, 'Dana Whitfield');
  await openAccounts(page);
  await press(page, 'j', 'x');
  await expect(bar(page)).toContainText('1 selected');
  await bar(page)
    .getByRole('button', { name: /^Select all/ })
    .click();
  await press(page, 't');
  await dialog(page).getByRole('combobox', { name: 'Strategy' }).click();
  await page.getByRole('option', { name: 'Start “Letter, then calls”' }).click();
  await expect(dialog(page).getByRole('table', { name: 'Steps' })).toBeVisible();
  await inspect(page, 'accounts-strategy');
  await dialog(page).getByRole('button', { name: 'Check who would be changed' }).focus();
  await press(page, 'Enter');
  const told = (words: RegExp) => dialog(page).getByRole('status').filter({ hasText: words });
  await expect(told(/would be changed/)).toBeVisible();
  await inspect(page, 'accounts-strategy-dry-run');
  await press(page, 'Enter');
  await expect(told(/are changed/)).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Take it back' }).focus();
  await press(page, 'Enter');
  await expect(told(/taken back/)).toBeVisible();
});

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

test('what is typed right behind Escape is meant for the screen below', async ({ page, practice }) => {
  await signInAs(page, practice, 'Dana Whitfield');
  await openAccounts(page);
  await press(page, 'Control+k');
  const box = page.getByRole('textbox', { name: 'Find or do' });
  await expect(box).toBeFocused();
  await page.keyboard.type('holt');
  await expect(box).toHaveValue('holt');
  for (const key of ['Escape', 'g', 'd']) await page.keyboard.press(key);
  await expect(title(page, 'Same people')).toBeVisible();
});
