import { press } from './support/account.ts';
import { expect, go, signInAs, startQueue, test } from './support/journey.ts';
import { inspect } from './support/looks.ts';

test('a strategy is simulated, changed, chosen for a creditor, and started on an account that then tells of it', async ({
  page,
  practice,
}) => {
  test.slow();
  await signInAs(page, practice, 'Dana Whitfield');
  const dialog = page.getByRole('dialog');

  await go(page, 's', 'Strategies');
  await page.getByRole('button', { name: /^Letter, then calls/ }).click();
  await expect(page.getByRole('table', { name: 'Steps' })).toContainText('Ask about the letter');
  await page.getByRole('button', { name: 'Show what the day would do' }).click();
  const told = page.getByRole('table', { name: 'What the day would do' });
  await expect(told).toContainText('1. Demand letter');
  await expect(told).toContainText('Not started');
  await inspect(page, 'strategies');

  await press(page, 'c');
  const definition = dialog.getByRole('textbox', { name: 'Definition' });
  await expect(definition).toHaveValue(/"code": "usual"/);
  const written = await definition.inputValue();
  await definition.fill(written.replace('"offsetDays": 35', '"offsetDays": 35.5'));
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await expect(dialog.getByText(/^Step 4, offsetDays: /)).toBeVisible();
  await inspect(page, 'strategies-definition');
  await definition.fill(written.replace('"offsetDays": 35', '"offsetDays": 42'));
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('table', { name: 'Steps' })).toContainText('42 days after the start');

  await go(page, 'k', 'Creditors');
  await page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').first().click();
  await press(page, 'Enter');
  await page.getByRole('tab', { name: 'Strategy' }).click();
  await page.getByRole('combobox', { name: 'Default strategy' }).click();
  await page.getByRole('option', { name: 'Small balances' }).click();
  await expect(page.getByRole('table', { name: 'Steps' })).toContainText('Last call');
  await inspect(page, 'creditor-strategy');

  await go(page, 't', 'Today');
  await startQueue(page);
  const panel = page.getByRole('region', { name: 'Strategy' });
  await panel.getByRole('button', { name: 'Start a strategy…' }).click();
  await dialog.getByRole('combobox', { name: 'Strategy' }).click();
  await page.getByRole('option', { name: 'Letter, then calls' }).click();
  await inspect(page, 'account-strategy-start');
  await dialog.getByRole('button', { name: 'Start the strategy' }).click();
  await expect(panel).toContainText('Step 1: Demand letter');
  await panel.scrollIntoViewIfNeeded();
  await inspect(page, 'account-strategy');
  await panel.getByRole('button', { name: 'Stop…' }).click();
  await dialog.getByRole('textbox', { name: 'Why' }).fill('The creditor asked');
  await dialog.getByRole('button', { name: 'Stop the strategy' }).click();
  await expect(panel).toContainText('stopped by a person');
});
