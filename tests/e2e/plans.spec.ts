import { expectDrawnPage, open, press } from './support/account.ts';
import { expect, go, signInAs, test } from './support/journey.ts';
import { inspect } from './support/looks.ts';

test.use({
  lines: [
    'reference,name,principal,delinquent_on,phone,address,city,state,postcode',
    'P-81,"Holtgrave, Kai",412.10,2026-01-15,212-555-0142,3435 Oak Street,Albany,NY,12207',
    'P-82,"Satoshi, Lea",400.00,2026-01-15,212-555-0143,12 Elm Street,Albany,NY,12207',
  ],
});

test('a plan is taken on a call by keys alone, one instalment moved, its agreement seen', async ({
  page,
  practice,
}) => {
  test.slow();
  await signInAs(page, practice, 'Dana Whitfield');
  await open(page, 'Holtgrave');
  const dialog = page.getByRole('dialog', { name: 'Plan, settlement, ability to pay' });

  await test.step('income and expenditure suggest an instalment', async () => {
    await press(page, 'F6');
    await expect(dialog.getByLabel('Number of instalments')).toBeFocused();
    await inspect(page, 'plan-new');
    await press(page, 'Alt+[');
    await expect(dialog.getByLabel('Wages', { exact: true })).toBeFocused();
    await page.keyboard.type('2000');
    await dialog.getByLabel('Rent or mortgage', { exact: true }).fill('1760');
    await expect(dialog.getByText('$240.00 is left in a month; half of it in whole units is $120.00.')).toBeVisible();
    await inspect(page, 'ability-to-pay');
    await press(page, 'Enter');
    await expect(page.getByText('Income and expenditure are kept.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Plan with $120.00' }).press('Enter');
  });

  await test.step('three of 120.00 and the rest (wireframe 6), every two weeks', async () => {
    await expect(dialog.getByLabel('Amount of each')).toBeFocused();
    await dialog.getByLabel('First due').fill('2026-12-04');
    await dialog.getByRole('combobox', { name: 'How often' }).press('Enter');
    await expect(page.getByRole('option', { name: 'Every two weeks' })).toBeVisible();
    await press(page, 'ArrowUp', 'Enter');
    await expect(dialog.getByRole('combobox', { name: 'How often' })).toHaveValue('Every two weeks');
    const schedule = dialog.getByRole('region', { name: 'What is paid when' });
    await expect(schedule.getByRole('row')).toHaveCount(5);
    await expect(schedule.getByRole('row').nth(4)).toContainText('Jan 15, 2027');
    await expect(schedule.getByRole('row').nth(4)).toContainText('52.10');
    await dialog.getByLabel('First due').press('Enter');
    await expect(page.getByText('The plan is taken. Print its agreement with L.')).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('region', { name: 'Plan or settlement' })).toContainText('Running');
  });

  await test.step('the first instalment moves to payday, with the reason in its history', async () => {
    await press(page, 'F6', 'm');
    const change = page.getByRole('region', { name: 'Change instalment 1' });
    await change.getByLabel('Due on').fill('2026-12-08');
    await change.getByLabel('Reason').fill('Paid on the eighth');
    await change.getByLabel('Reason').press('Enter');
    await expect(change).toBeHidden();
    await expect(dialog.getByRole('list', { name: 'Changes' })).toContainText('Paid on the eighth');
    await press(page, 'Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('the agreement is drawn as it would be printed', async () => {
    await press(page, 'l');
    const letter = page.getByRole('dialog', { name: 'Letter' });
    await letter.getByRole('radio', { name: /^Payment agreement/ }).press('Space');
    await expectDrawnPage(letter);
    await press(page, 'Escape');
    await expect(letter).toBeHidden();
  });

  await test.step('the list of plans shows it with its parts', async () => {
    await go(page, 'p', 'Promises and plans');
    await page.getByRole('tab', { name: /^Plans/ }).press('Enter');
    await page
      .getByRole('grid')
      .getByRole('row')
      .filter({ hasText: 'Holtgrave' })
      .getByRole('gridcell')
      .first()
      .click();
    await expect(page.getByRole('region', { name: 'Payment plan' })).toContainText('$412.10');
    await inspect(page, 'promises-plans');
  });
});

test('a settlement is offered with the floors in view, and accepted', async ({ page, practice }) => {
  test.slow();
  await signInAs(page, practice, 'Dana Whitfield');
  await open(page, 'Satoshi');
  const dialog = page.getByRole('dialog', { name: 'Plan, settlement, ability to pay' });
  await press(page, 'F6');
  await expect(dialog.getByLabel('Number of instalments')).toBeFocused();
  await test.step('a limit of this debtor counts at once, and says who may go beyond', async () => {
    await press(page, 'Alt+[', 'Alt+[');
    await expect(dialog.getByRole('table')).toContainText('Most instalments');
    await inspect(page, 'plan-limits');
    await press(page, 'c');
    await expect(dialog.getByLabel('Least promise', { exact: true })).toBeFocused();
    await dialog.getByLabel('Most instalments').fill('2');
    await inspect(page, 'plan-limits-change');
    await press(page, 'Enter');
    await expect(dialog.getByRole('row', { name: 'Most instalments 2 Debtor' })).toBeVisible();
    await dialog.getByRole('tab', { name: 'Payment plan' }).click();
    await expect(
      dialog.getByText('There are more than 2 instalments, the limit of this debtor. You may go beyond.'),
    ).toBeVisible();
    await inspect(page, 'plan-beyond');
  });
  await dialog.getByRole('tab', { name: 'Settlement' }).click();
  await dialog.getByLabel('Sum taken for the whole').focus();
  await page.keyboard.type('300');
  await expect(dialog.getByText('The creditor has not said that it settles.').first()).toBeVisible();
  await dialog.getByLabel('Who of the creditor agreed to it').fill('Ms. Abel, by mail of today');
  await expect(dialog.getByText('$100.00 is given up when it is paid.')).toBeVisible();
  await inspect(page, 'settlement-new');
  await dialog.getByLabel('Sum taken for the whole').press('Enter');
  await expect(page.getByText('The settlement is offered. Print its letter with L.')).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: 'Plan or settlement' })).toContainText('Offered');
  await press(page, 'F6', 'y');
  await expect(page.getByText('The settlement is accepted.')).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'Settlement' })).toContainText('Running');
});
