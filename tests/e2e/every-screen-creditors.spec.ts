import type { Page } from '@playwright/test';
import { expectDrawnPage, press } from './support/account.ts';
import { expect, signInAs, test, title } from './support/journey.ts';
import { inspect } from './support/looks.ts';

const firstRow = (page: Page) => page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').first();

/** G K, once the desk hears keys. */
async function openCreditors(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Start/ })).toBeEnabled();
  await press(page, 'g', 'k');
  await expect(title(page, 'Creditors')).toBeVisible();
}

test('the screens of the creditor side', async ({ page, practice }) => {
  test.slow();
  await signInAs(page, practice, 'Dana Whitfield');
  const dialog = page.getByRole('dialog');
  const close = async () => {
    await press(page, 'Escape');
    await expect(dialog).toBeHidden();
  };
  await openCreditors(page);
  await expect(page.getByText('Ties out')).toBeVisible();
  await firstRow(page).click();
  await inspect(page, 'creditors');
  await page.getByRole('button', { name: /^Commission in trust .* its transfers$/ }).click();
  await expect(dialog.getByRole('gridcell').first()).toBeVisible();
  await inspect(page, 'creditors-transfers');
  await close();
  await press(page, 'w');
  await expect(dialog.getByText(/^To be withdrawn/)).toBeVisible();
  await inspect(page, 'creditors-withdraw');
  await close();
  await page.getByRole('tab', { name: 'Payouts' }).click();
  await expect(page.getByText('In force')).toBeVisible();
  await expect(firstRow(page)).toBeVisible();
  await inspect(page, 'creditors-payouts');
  await press(page, 'm');
  await expect(dialog.getByRole('checkbox').first()).toBeChecked();
  await inspect(page, 'creditors-make-payouts');
  await close();
  await page.getByRole('tab', { name: 'Month end' }).click();
  await expect(page.getByText('Not in order').first()).toBeVisible();
  await inspect(page, 'creditors-month-end');
  await page.getByRole('tab', { name: 'Exchange rates' }).click();
  await expect(page.getByRole('heading', { name: 'No rate is in the table' })).toBeVisible();
  await press(page, 'n');
  await expect(dialog.getByLabel('Rate')).toBeVisible();
  await inspect(page, 'creditors-rate');
  await close();
});

test('the screens of one creditor', async ({ page, practice }) => {
  test.slow();
  await signInAs(page, practice, 'Dana Whitfield');
  const dialog = page.getByRole('dialog');
  const close = async () => {
    await press(page, 'Escape');
    await expect(dialog).toBeHidden();
  };
  await openCreditors(page);
  await page.getByRole('gridcell', { name: 'City Water Works' }).click();
  await press(page, 'Enter');
  await expect(title(page, 'City Water Works')).toBeVisible();
  await firstRow(page).click();
  await expectDrawnPage(page.getByRole('document'));
  await inspect(page, 'creditor-statements');
  await press(page, 'n');
  await expect(dialog.getByLabel('Through')).toBeVisible();
  await inspect(page, 'creditor-prepare');
  await close();
  await page.getByRole('tab', { name: 'Contract' }).click();
  await expect(page.getByText('Minimum payout')).toBeVisible();
  await inspect(page, 'creditor-contract');
  await press(page, 'n');
  await expect(dialog.getByLabel('Rate of step 1')).toBeVisible();
  await inspect(page, 'creditor-contract-new');
  await close();
  await page.getByRole('tab', { name: 'Trust' }).click();
  await expect(page.getByRole('button', { name: /^Trust bank/ })).toBeVisible();
  await inspect(page, 'creditor-trust');
  await page.getByRole('tab', { name: 'Bank details' }).click();
  await press(page, 'n');
  await expect(dialog.getByLabel('Routing number')).toBeVisible();
  await inspect(page, 'creditor-bank-new');
  await dialog.getByLabel('Account holder').fill('City Water Works');
  await dialog.getByLabel('Routing number').fill('011401533');
  await dialog.getByLabel('Account number').fill('0055501009');
  await press(page, 'Enter');
  await expect(page.getByText('Waits for a second person')).toBeVisible();
  await inspect(page, 'creditor-bank');
  await page.getByRole('tab', { name: 'Fields and rules' }).click();
  await press(page, 'n');
  await dialog.getByLabel('Name').fill('Meter number');
  await inspect(page, 'creditor-field');
  await press(page, 'Enter');
  await expect(page.getByRole('rowheader', { name: 'Meter number' })).toBeVisible();
  await press(page, 'r');
  await expect(dialog.getByRole('combobox', { name: 'Field' })).toBeVisible();
  await inspect(page, 'creditor-rule');
  await dialog.getByRole('combobox', { name: 'Field' }).fill('Meter');
  await page.getByRole('option', { name: 'Meter number' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Must be filled')).toBeVisible();
  await inspect(page, 'creditor-fields');
  await page.getByRole('tab', { name: 'Recalls' }).click();
  await press(page, 'r');
  await expect(dialog.getByRole('textbox', { name: 'Accounts' })).toBeVisible();
  await dialog.getByText('All, and the contract ends').click();
  await expect(dialog.getByText(/open accounts,/)).toBeVisible();
  await inspect(page, 'creditor-recall');
  await close();
});
