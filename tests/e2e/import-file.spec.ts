import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { mkdtempSync } from 'node:fs';
import { expect, signIn, test } from './support/journey.ts';
import { writeWorkbook } from '../fixtures/workbook.ts';

test('a workbook with a cover sheet, titles and doubtful dates is put right before it is mapped', async ({
  page,
  office,
}) => {
  const file = join(mkdtempSync(join(tmpdir(), 'duly-sheet-')), 'november.xlsx');
  writeWorkbook(file, {
    Cover: [['To whom it may concern'], ['Please find our placement of November.']],
    Accounts: [
      ['Harbor Clinic'],
      ['Placement of November'],
      [],
      ['Account', 'Name', 'Balance', 'Charge-off date'],
      ['H-1', 'Holt, Kai', 120.5, '03/04/2024'],
      ['H-2', 'Ruiz, Ana', 80, '05/06/2024'],
    ],
  });
  await signIn(page, office);
  await page.keyboard.press('Control+6');
  await page
    .getByRole('button', { name: /^Import a file/ })
    .first()
    .click();
  await page.getByLabel('Name of the creditor').fill('Harbor Clinic');
  await page.keyboard.press('Enter');
  await office.control('dialog', { answer: file });
  await page.getByRole('button', { name: 'Choose a file…' }).click();

  await test.step('the sheet is chosen, and its header found below the titles', async () => {
    await page.getByRole('combobox', { name: 'Sheet' }).click();
    await page.getByRole('option', { name: 'Accounts' }).click();
    await expect(page.getByRole('radio', { name: 'Line 4: Account, Name, Balance' })).toBeChecked();
    await expect(page.getByText('XLSX, sheet “Accounts”, 2 rows in 4 columns.')).toBeVisible();
  });

  await test.step('the header can be moved, and back', async () => {
    await page.getByRole('radio', { name: /^Line 5/ }).check();
    await expect(page.getByText('1 row in 4 columns.')).toBeVisible();
    await page.getByRole('radio', { name: /^Line 4/ }).check();
    await expect(page.getByText('2 rows in 4 columns.')).toBeVisible();
  });

  await test.step('the doubtful dates are decided once for their column', async () => {
    const next = page.getByRole('button', { name: /^Next: map/ });
    await expect(next).toBeDisabled();
    await page.getByRole('radio', { name: /day first/ }).check();
    await next.click();
    await expect(page.getByText('Every field that accounts need has a column.')).toBeVisible();
  });
});
