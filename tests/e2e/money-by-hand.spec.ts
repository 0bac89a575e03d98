import type { Page } from '@playwright/test';
import { open, press } from './support/account.ts';
import { expect, signInAs, test, title } from './support/journey.ts';
import { inspect } from './support/looks.ts';

// In the practice book a supervisor's work is the owner's; two accounts of one person, so that one payment goes over both.
test.use({
  lines: [
    'reference,debtor_reference,name,principal,fees,delinquent_on,phone,postcode',
    'P-91,K-9,"Holtgrave, Kai",380.00,20.00,2026-03-15,614-555-0142,43215',
    'P-92,K-9,"Holtgrave, Kai",6000.00,0.00,2026-05-01,614-555-0142,43215',
  ],
});

const details = (page: Page) => page.getByRole('dialog', { name: /^Details/ });

/** Signs out by the palette and in as somebody else. */
async function changeTo(page: Page, name: string): Promise<void> {
  await press(page, 'Control+k');
  await page.getByRole('textbox', { name: 'Find or do' }).fill('sign out');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await press(page, 'Enter');
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await expect(title(page, 'Today')).toBeVisible();
}

test('interest, costs and one payment over two accounts, entered by hand with their effect in view', async ({
  page,
  practice,
}) => {
  test.slow();
  await signInAs(page, practice, 'Bea Lindqvist');
  await open(page, 'P-91');

  await test.step('a bookkeeper proposes a cost above the limit, and sees the limit', async () => {
    await press(page, 'Alt+9', 'n');
    const kind = details(page).getByRole('combobox', { name: 'Kind' });
    await expect(kind).toBeFocused();
    await press(page, 'Tab');
    await page.keyboard.type('150');
    await press(page, 'Tab', 'Tab');
    await page.keyboard.type('Agreement, § 9');
    await press(page, 'Tab');
    await page.keyboard.type('Filing fee, case 26-114');
    const holds = details(page).getByRole('list', { name: 'What holds for this charge' });
    await expect(holds).toContainText('Above $100.00 it waits for a second person.');
    await expect(holds).toContainText('15 USC 1692f(1)');
    await inspect(page, 'account-charge');
    await press(page, 'Control+Enter');
    await expect(details(page).getByRole('table', { name: 'Charges' })).toContainText('Waits for a second person');
    await press(page, 'Escape');
  });

  await changeTo(page, 'Dana Whitfield');
  await test.step('another person approves it; it stands in the debt', async () => {
    await press(page, 'Control+5');
    await page.getByRole('tab', { name: /^Fees and refunds/ }).press('Enter');
    await page.getByRole('button', { name: 'Approve Court cost $150.00' }).press('Enter');
    await expect(page.getByLabel('Note: Court cost $150.00')).toBeFocused();
    await inspect(page, 'payments-charges');
    await press(page, 'Control+Enter');
    await expect(page.getByRole('heading', { name: 'No charge waits' })).toBeVisible();
  });

  await test.step('a judgment and new terms show what they make of the debt before they are entered', async () => {
    await open(page, 'P-91');
    await press(page, 'Alt+8');
    const terms = details(page).getByRole('table', { name: 'Terms of interest' });
    const change = details(page).getByRole('region', { name: 'What it changes' });
    await expect(terms).toContainText('9.9 % by contract');
    await press(page, 'j');
    await expect(details(page).getByLabel('The court gave')).toBeFocused();
    await page.keyboard.type('600');
    await press(page, 'Tab');
    await page.keyboard.type('10/1/2026');
    await press(page, 'Tab');
    await page.keyboard.type('5');
    await expect(change).toContainText('54 days × 5 % × $600.00 ÷ 365, by judgment');
    await expect(change.getByRole('row', { name: /^Owing/ })).toHaveText('Owing550.00604.4454.44');
    await press(page, 'Tab', 'Tab');
    await page.keyboard.type('County court, 26-114');
    await inspect(page, 'account-judgment');
    await press(page, 'Control+Enter');
    await expect(terms).toContainText('$600.00 at 5 % by judgment');

    await press(page, 'n');
    await expect(details(page).getByRole('combobox', { name: 'Interest', exact: true })).toBeFocused();
    await press(page, 'Tab');
    await page.keyboard.type('11/1/2026');
    await press(page, 'Tab');
    await page.keyboard.type('12');
    await expect(change).toContainText('The judgment of Oct 1, 2026 replaced the contract’s interest.');
    await press(page, 'Tab', 'ArrowDown');
    await expect(details(page).getByRole('option', { name: 'By statute' })).toBeVisible();
    await press(page, 'ArrowDown', 'Enter');
    await expect(change).toContainText('24 days × 12 % × $600.00 ÷ 365, by statute');
    await expect(change.getByRole('row', { name: /^Owing/ })).toHaveText('Owing604.44607.202.76');
    await details(page).getByLabel('Why, and where it is written').focus();
    await page.keyboard.type('Order of the court');
    await inspect(page, 'account-interest-new');
    await press(page, 'Control+Enter');
    await expect(terms).toContainText('12 % by statute');
    await expect(details(page).getByRole('region', { name: 'Interest to today' })).toContainText('24 days × 12 %');
    await inspect(page, 'account-interest');
    await press(page, 'Alt+9');
    await expect(details(page).getByRole('table', { name: 'Charges' })).toContainText('Court cost');
    await inspect(page, 'account-charges');
    await press(page, 'Escape');
  });

  await test.step('a payment is split by hand; the parts must come to it', async () => {
    await press(page, 'F9');
    await expect(page.getByLabel('Amount received')).toBeFocused();
    await page.keyboard.type('100');
    await expect(page.getByRole('cell', { name: '(100.00)' }).first()).toBeVisible();
    await press(page, 'F2');
    const split = page.getByRole('group', { name: 'Split by hand' });
    await expect(split.getByLabel(/^Costs/)).toBeFocused();
    await press(page, 'Tab', 'Tab');
    await page.keyboard.type('0');
    await expect(split).toContainText('$7.20 is left to spread');
    await expect(page.getByRole('button', { name: /^Post the payment/ })).toBeDisabled();
    await split.getByLabel(/^Principal/).focus();
    await page.keyboard.type('100');
    await expect(split).toContainText('it adds up');
    await split.getByLabel('Why it is split like that').focus();
    await page.keyboard.type('The debtor named the loan');
    await inspect(page, 'payments-by-hand');
    await press(page, 'F8');
    await expect(page.getByRole('status').filter({ hasText: 'Posted for' })).toContainText('principal 100.00');
  });

  await test.step('one payment goes over both accounts, as proposed or as the debtor directs; the limit binds', async () => {
    const find = page.getByRole('combobox', { name: 'Who paid' });
    await expect(find).toBeFocused();
    await find.fill('P-92');
    await expect(page.getByRole('option').first()).toContainText('Holtgrave');
    await press(page, 'ArrowDown', 'Enter');
    await expect(page.getByLabel('Amount received')).toBeFocused();
    await page.keyboard.type('5500');
    await expect(page.getByText(/one person keys a payment and another posts it/)).toBeVisible();
    await press(page, 'F8');
    await expect(page.getByRole('alert')).toContainText('may post it');
    await page.getByLabel('Amount received').fill('700');
    await expect(page.getByRole('cell', { name: '(700.00)' }).first()).toBeVisible();
    await press(page, 'F3');
    const over = page.getByRole('group', { name: 'Over the debtor’s accounts' });
    await expect(over.getByRole('textbox').first()).toBeFocused();
    await expect(over).toContainText('$700.00 of $700.00: it adds up.');
    await page.keyboard.type('50');
    await expect(over).toContainText('is left to spread');
    await over.getByRole('textbox').nth(1).focus();
    await page.keyboard.type('650');
    await expect(over).toContainText('$700.00 of $700.00: it adds up.');
    await inspect(page, 'payments-over');
    await press(page, 'F8');
    await expect(page.getByRole('status').filter({ hasText: 'Posted for' })).toContainText('over 2 accounts');
  });

  await test.step('what is beyond the debt is kept for the debtor and given back', async () => {
    const find = page.getByRole('combobox', { name: 'Who paid' });
    await expect(find).toBeFocused();
    await find.fill('P-91');
    await expect(page.getByRole('option').first()).toContainText('Holtgrave');
    await press(page, 'ArrowDown', 'Enter');
    await expect(page.getByLabel('Amount received')).toBeFocused();
    await page.keyboard.type('460');
    await expect(page.getByText('$2.80 more than what is owed.')).toBeVisible();
    await press(page, 'F8');
    const keep = page.getByRole('checkbox', { name: /^Keep what is beyond/ });
    await keep.focus();
    await press(page, 'Space', 'F8');
    await expect(page.getByRole('status').filter({ hasText: 'Posted for' })).toContainText('$2.80 is held');
    await page.getByRole('tab', { name: /^Fees and refunds/ }).press('Enter');
    await page.getByRole('button', { name: /^Give back: Holtgrave, Kai/ }).press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('Check number or transfer reference')).toBeFocused();
    await page.keyboard.type('Check 1201');
    await inspect(page, 'payments-give-back');
    await press(page, 'Enter');
    await expect(page.getByRole('table', { name: 'Overpaid money' })).toContainText('Check 1201');
    await page.getByRole('button', { name: /^Came back: Holtgrave, Kai/ }).press('Enter');
    await expect(dialog.getByLabel('How the money came back')).toBeVisible();
    await inspect(page, 'payments-came-back');
  });
});
