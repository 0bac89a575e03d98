import { aFile, ownersPassword } from './support/duly.ts';
import { expect, test, title } from './support/journey.ts';

const placement = [
  'Acct No,First Name,Last Name,Street,City,State,ZIP,Home Phone,Principal,Delinquency Date',
  'M-1001,Kai,Holt,3435 Oak St,Springfield,NY,10001,(212) 555-0142,"1,210.00",03/15/2026',
  'M-1002,Lea,Sato,12 Elm Ave,Albany,NY,12207,518-555-0117,402.10,04/30/2026',
  'M-1003,Mio,Nagy,9 Birch Rd,Buffalo,NY,14201,716 555 0199,655.00,05/20/2026',
];

test('a fresh machine: set up by keyboard, import the first placement, find an account by its phone', async ({
  page,
  fresh,
}) => {
  const type = async (...texts: readonly string[]) => {
    for (const [index, text] of texts.entries()) {
      if (index > 0) await page.keyboard.press('Tab');
      await page.keyboard.type(text);
    }
  };
  await page.goto(fresh.url);

  await test.step('the wizard needs no mouse', async () => {
    await expect(title(page, 'Where the book will be')).toBeVisible();
    await expect(page.getByText('Duly can write here.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Next' })).toBeFocused();
    await page.keyboard.press('Enter');

    await expect(page.getByLabel('Name of the agency')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Letters and receipts need a name.')).toBeVisible();
    await type('Harbor Recovery', '4 Pier Street', 'Springfield', 'NY', '10001');
    await page.keyboard.press('Enter');

    await expect(page.getByLabel('Your name')).toBeFocused();
    await type('Rosa Quist', 'rosa', 'too short');
    await page.keyboard.press('Enter');
    await expect(page.getByText('6 more characters are needed.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Password' }).fill('');
    await page.keyboard.type(ownersPassword);
    await page.keyboard.press('Enter');

    await expect(page.getByRole('radio', { name: /^Empty/ })).toBeFocused();
    await page.keyboard.press('Enter');
  });

  await test.step('the recovery key is shown once and typed back', async () => {
    const shown = page.getByLabel('Recovery key');
    await expect(shown).toBeVisible();
    const key = (await shown.textContent()) ?? '';
    expect(key).toMatch(/^[0-9A-Z]+(-[0-9A-Z]+)+$/);
    await expect(page.getByRole('button', { name: 'Print' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Recovery key')).toBeFocused();
    await expect(page.getByText(key)).toHaveCount(0);
    await page.keyboard.type('WRONG-WRONG');
    await page.keyboard.press('Enter');
    await expect(page.getByText('This is not the recovery key of this book.')).toBeVisible();
    await page.getByLabel('Recovery key').fill('');
    await page.keyboard.type(key.toLowerCase().replaceAll('-', ' '));
    await page.keyboard.press('Enter');
  });

  await test.step('the owner signs in, and Today says that there is nothing to do yet', async () => {
    await expect(title(page, 'Sign in')).toBeVisible();
    await expect(page.getByLabel('Sign-in name')).toBeFocused();
    await type('rosa', ownersPassword);
    await page.keyboard.press('Enter');
    await expect(title(page, 'Today')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Queue' }).getByRole('heading', { level: 2 }).nth(1)).toBeVisible();
    await expect(page.getByText('Nothing is due before the end of the day.')).toBeVisible();
    await page.keyboard.press('Control+2');
    await expect(page.getByRole('heading', { name: 'There are no accounts yet' })).toBeVisible();
    await page.getByRole('button', { name: 'Import a placement' }).click();
    await expect(page.getByRole('heading', { name: 'No placement yet' })).toBeVisible();
  });

  await test.step('the first placement: file, map, check against the letter, post', async () => {
    await page.keyboard.press('i');
    await page.getByLabel('Name of the creditor').fill('Riverton Medical');
    await page.keyboard.press('Enter');
    await fresh.control('dialog', { answer: aFile('riverton_nov.csv', placement) });
    await page.getByRole('button', { name: 'Choose a file…' }).click();
    await expect(page.getByText('riverton_nov.csv')).toBeVisible();
    await page.getByRole('button', { name: /^Next: map/ }).click();

    await expect(page.getByText('Every field that accounts need has a column.')).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Field of the column Home Phone' })).toHaveValue('Phone');
    await expect(page.getByRole('combobox', { name: 'Field of the column Delinquency Date' })).toHaveValue(
      'Delinquent since',
    );
    await page.getByRole('button', { name: /^Next: check/ }).click();

    const total = page.getByLabel('Total balance');
    await page.getByLabel('Number of accounts').fill('3');
    await total.fill('2267.00');
    await expect(page.getByText('The control totals differ. Ask the creditor before posting.')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Next: post/ })).toBeDisabled();
    await total.fill('2267.10');
    await expect(page.getByText('The file agrees.')).toHaveCount(2);
    await page.getByRole('button', { name: 'Next: post 3 accounts' }).click();
    await page.getByRole('button', { name: 'Post the placement' }).click();
    await expect(page.getByRole('status').filter({ hasText: '3 new accounts' })).toContainText('$2,267.10 in all');
  });

  await test.step('the accounts are in the grid, and a phone number finds one', async () => {
    await page.keyboard.press('Control+2');
    await expect(page.getByRole('gridcell', { name: 'Holt, Kai', exact: true })).toBeVisible();
    await expect(page.getByText('3 · $2,267.10')).toBeVisible();
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find or do' }).fill('555 0117');
    await page.keyboard.press('Enter');
    await expect(title(page, 'Lea Sato')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Phones and addresses' })).toContainText('(518) 555-0117');
    await page.keyboard.press('Control+1');
    await expect(page.getByRole('gridcell', { name: 'Nagy, Mio' })).toBeVisible();
  });
});
