import type { Locator, Page } from '@playwright/test';
import { open, press } from './support/account.ts';
import { aFile } from './support/duly.ts';
import { expect, signIn, test } from './support/journey.ts';
import { inspect } from './support/looks.ts';

const header = 'customerID,Company,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,SettledDate';
const october = [
  header,
  'C-1,Riverside Bakery LLC,1001,01/15/2026,02/14/2026,120.50,',
  'C-1,Riverside Bakery LLC,1002,03/20/2026,04/19/2026,80.00,',
  'C-2,Tidewater Cafe Inc,1003,03/25/2026,04/24/2026,300.00,05/20/2026',
  'C-3,Hilltop Garage LLC,1004,03/26/2026,04/40/2026,55.00,',
];
const november = [
  header,
  'C-1,Riverside Bakery LLC,1001,01/15/2026,02/14/2026,120.50,',
  'C-2,Tidewater Cafe Inc,1003,03/25/2026,04/24/2026,300.00,05/20/2026',
  'C-3,Hilltop Garage LLC,1004,03/26/2026,04/25/2026,55.00,',
];

const tabStops = 60;

/** Goes on with the Tab key until it is there, as a person without a mouse does. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeEnabled();
  for (let stop = 0; stop < tabStops; stop += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target).toBeFocused();
}

async function run(page: Page, name: string | RegExp): Promise<void> {
  await reach(page, page.getByRole('button', { name }));
  await page.keyboard.press('Enter');
}

/** Opens a list of choices and takes the one that is named. */
async function choose(page: Page, list: string, option: string | RegExp): Promise<void> {
  await reach(page, page.getByRole('combobox', { name: list }));
  await page.keyboard.press('Enter');
  const wanted = page.getByRole('option', { name: option });
  await expect(wanted).toBeVisible();
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press('ArrowDown');
    if ((await wanted.getAttribute('data-combobox-selected')) === 'true') break;
  }
  await page.keyboard.press('Enter');
}

test('invoices of a creditor, and the next month’s file, by keyboard alone', async ({ page, office }) => {
  test.slow();
  await signIn(page, office);
  const counts = page.getByLabel('What the rows would do');
  const rows = page.getByRole('group', { name: 'Rows of the file' });

  await test.step('the columns are found once the rows are said to be invoices, and kept as a mapping', async () => {
    await press(page, 'Control+6');
    await expect(page.getByRole('heading', { name: 'No placement yet' })).toBeVisible();
    await press(page, 'i');
    await expect(page.getByLabel('Name of the creditor')).toBeFocused();
    await page.keyboard.type('Harbor Supply');
    await page.keyboard.press('Enter');
    await office.control('dialog', { answer: aFile('october.csv', october) });
    await run(page, 'Choose a file…');
    await run(page, /^Next: map/);
    await choose(page, 'The rows are', 'Invoices');
    await expect(page.getByText('Every field that invoices need has a column.')).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Field of the column customerID' })).toHaveValue(
      /^Customer number/,
    );
    await reach(page, page.getByRole('textbox', { name: 'Name of the mapping' }));
    await page.keyboard.type('Ledger export');
    await page.keyboard.press('Enter');
    await expect(page.getByText('The mapping is saved as Ledger export, version 1.')).toBeVisible();
    await inspect(page, 'import-invoices-map');
  });

  await test.step('the check says what each row would do, and why one cannot be taken', async () => {
    await reach(page, page.getByRole('combobox', { name: 'The rows are' }));
    await run(page, /^Next: check/);
    await expect(counts).toContainText('New invoices3on 2 accounts new to the book');
    await expect(rows.getByRole('row')).toHaveCount(2);
    await expect(rows.getByRole('row').last()).toContainText('DueDate');
    await reach(page, page.getByRole('radio', { name: /^Errors/ }));
    await page.keyboard.press('ArrowLeft');
    await expect(rows.getByRole('row')).toHaveCount(4);
    await expect(rows).toContainText('1003');
  });

  await test.step('it is posted, and the account is found with what is open of it', async () => {
    await run(page, /^Next: post 3 invoices/);
    await run(page, 'Post the placement');
    await expect(page.getByText(/P-00001 of Harbor Supply is posted: 3 new invoices, 0 updated/)).toBeVisible();
    await expect(page.getByText('It was read by the mapping Ledger export v1.')).toBeVisible();
    await run(page, 'Look for same debtors');
    await expect(page.getByText(/debtors were compared with the book/)).toBeVisible();
    await open(page, 'Riverside Bakery');
    await expect(page.getByText('$200.50').first()).toBeVisible();
  });

  await test.step('next month the saved mapping reads the file, and an invoice it lacks was paid to the creditor', async () => {
    await press(page, 'Control+6');
    await run(page, 'Back to the placements');
    await expect(page.getByRole('gridcell', { name: 'P-00001' })).toBeVisible();
    await press(page, 'i');
    await choose(page, 'Creditor', /Harbor Supply/);
    await office.control('dialog', { answer: aFile('november.csv', november) });
    await run(page, 'Choose a file…');
    await run(page, /^Next: map/);
    await choose(page, 'Saved mapping', 'Ledger export v1');
    await expect(page.getByText('Every field that invoices need has a column.')).toBeVisible();
    await test.step('a change makes its next version, and the one before can be had again', async () => {
      await reach(page, page.getByRole('combobox', { name: 'Field of the column SettledDate' }));
      await page.keyboard.press('Enter');
      await page.keyboard.type('Not imported');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(page.getByText('6 of 7 columns are imported.')).toBeVisible();
      await reach(page, page.getByRole('textbox', { name: 'Name of the mapping' }));
      await page.keyboard.press('Enter');
      await expect(page.getByText('The mapping is saved as Ledger export, version 2.')).toBeVisible();
      await choose(page, 'Saved mapping', /^Ledger export v1/);
      await expect(page.getByText('An older version.')).toBeVisible();
      await expect(page.getByText('7 of 7 columns are imported.')).toBeVisible();
      await inspect(page, 'import-older-mapping');
    });
    await run(page, /^Next: check/);
    const gone = page.getByRole('radiogroup', { name: /^1 invoice open in the book is not in this file: \$80.00/ });
    await expect(gone).toHaveAccessibleDescription('invoice 1002 of C-1 Riverside Bakery LLC');
    await reach(page, gone.getByRole('radio', { name: /^Leave/ }));
    await press(page, 'ArrowDown', 'ArrowDown');
    await expect(gone.getByRole('radio', { name: /^Paid to the creditor/ })).toBeChecked();
    await expect(page.getByText('cannot be taken back once it is posted')).toBeVisible();
    await inspect(page, 'import-invoices-check');
    await run(page, /^Next: post 1 invoice/);
    await run(page, 'Post the placement');
    await expect(page.getByText('1 that the file no longer lists was dealt with.')).toBeVisible();
    await expect(page.getByText('It was read by the mapping Ledger export v3.')).toBeVisible();
    await open(page, 'Riverside Bakery');
    await expect(page.getByText('$120.50').first()).toBeVisible();
  });
});
