import type { Locator, Page } from '@playwright/test';
import { expect, signInAs, test, title } from './support/journey.ts';

test.use({
  lines: [
    'reference,name,principal,interest,fees,costs,delinquent_on,phone,postcode',
    'P-77,"Holtgrave, Kai",380.00,22.10,10.00,25.00,2026-03-15,212-555-0142,10001',
  ],
});

/** Finds the account of the next payment, by keyboard alone. */
async function find(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Who paid' }).fill(text);
  await expect(page.getByRole('option').first()).toContainText(text);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Amount received')).toBeFocused();
}

const cells = (table: Locator, name: string) =>
  table.getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('cell');

test('a payment is posted with its split in view, asked about when typed twice, and reversed', async ({
  page,
  practice,
}) => {
  await signInAs(page, practice, 'Bea Lindqvist');
  await page.keyboard.press('Control+5');
  await expect(title(page, 'Payments')).toBeVisible();
  const form = page.getByRole('form', { name: 'Post a payment' });
  const split = page.getByRole('region', { name: 'What the payment does' }).getByRole('table');

  await test.step('the split shows before and after while the amount is typed', async () => {
    await find(page, 'Holtgrave');
    await expect(cells(split, 'Owing').first()).toHaveText('437.10');
    await page.keyboard.type('100');
    await expect(cells(split, 'Costs')).toHaveText(['25.00', '', '(25.00)', '–']);
    await expect(cells(split, 'Fees')).toHaveText(['10.00', '', '(10.00)', '–']);
    await expect(cells(split, 'Interest')).toHaveText(['22.10', '–', '(22.10)', '–']);
    await expect(cells(split, 'Principal')).toHaveText(['380.00', '', '(42.90)', '337.10']);
    await expect(cells(split, 'Owing')).toHaveText(['437.10', '–', '(100.00)', '337.10']);
  });

  await test.step('more than what is owed, and a card number, are refused', async () => {
    await form.getByLabel('Amount received').fill('500');
    await expect(page.getByText('$62.90 more than what is owed.')).toBeVisible();
    await page.keyboard.press('F8');
    await expect(page.getByRole('alert')).toContainText('The amount is more than what is owed.');
    await form.getByLabel('Amount received').fill('100');
    await form.getByLabel('Reference').fill('4111 1111 1111 1111');
    await page.keyboard.press('F8');
    await expect(page.getByRole('alert')).toContainText('This text holds a card number.');
  });

  await test.step('posted: the receipt names the split and what is owed now', async () => {
    await form.getByLabel('Reference').fill('Check 1183');
    await page.keyboard.press('F8');
    const posted = page.getByRole('status').filter({ hasText: 'Posted for' });
    await expect(posted).toContainText('costs 25.00, fees 10.00, interest 22.10, principal 42.90. Owing now $337.10');
    await expect(page.getByRole('combobox', { name: 'Who paid' })).toBeFocused();
  });

  await test.step('the same again is asked back', async () => {
    await find(page, 'Holtgrave');
    await expect(cells(split, 'Owing').first()).toHaveText('337.10');
    await page.keyboard.type('100');
    await page.keyboard.press('F8');
    await expect(page.getByRole('alert')).toContainText('The same amount was already posted');
    await expect(page.getByRole('checkbox', { name: /another payment of the same amount/ })).not.toBeChecked();
    await page.getByRole('button', { name: 'Other account' }).click();
  });

  await test.step('the reversal needs a reason and leaves the balance as it was before', async () => {
    const list = page.getByRole('region', { name: 'Payments', exact: true });
    const theirs = list.getByRole('row', { name: /Holtgrave/ });
    await theirs.getByRole('gridcell', { name: 'Check 1183' }).click();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: /^Reverse payment/ });
    await expect(dialog.getByRole('button', { name: 'Reverse the payment' })).toBeDisabled();
    await dialog.getByLabel('Reason').fill('Check returned unpaid');
    await dialog.getByRole('button', { name: 'Reverse the payment' }).click();
    await expect(page.getByText(/is reversed\. Owing now \$437\.10\./)).toBeVisible();
    await expect(theirs.getByRole('gridcell', { name: 'Reversal: Check returned unpaid' })).toBeVisible();
    await expect(theirs.getByRole('gridcell', { name: 'Reversed', exact: true })).toBeVisible();
    await expect(theirs).toHaveCount(2);

    await theirs.getByRole('gridcell', { name: 'Reversed', exact: true }).click();
    await list.getByRole('button', { name: 'Open account' }).click();
    await expect(title(page, 'Kai Holtgrave')).toBeVisible();
    await expect(page.getByText('$437.10').first()).toBeVisible();
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByRole('button', { name: /^Money/ }).click();
    await expect(timeline.getByRole('listitem')).toHaveCount(2);
    await expect(timeline).toContainText('Check returned unpaid');
    await expect(page.getByRole('region', { name: 'The call' })).toHaveCount(0);
  });
});
