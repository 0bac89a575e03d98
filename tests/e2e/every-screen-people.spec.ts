import { press } from './support/account.ts';
import { expect, signInAs, test } from './support/journey.ts';
import { inspect } from './support/looks.ts';

test('the screens of debtors who may be one person', async ({ page, practice }) => {
  test.slow();
  await signInAs(page, practice, 'Dana Whitfield');
  const choosePair = async (text: string) => {
    await page
      .getByRole('grid')
      .getByRole('row')
      .filter({ hasText: text })
      .first()
      .getByRole('gridcell')
      .first()
      .click();
    await expect(page.getByText('Same date of birth', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: /^(Not the same|Suggest again)/ })).toBeEnabled();
  };
  await press(page, 'Control+9');
  await choosePair('Similar name');
  await inspect(page, 'same-people-suspected');
  await press(page, 'm');
  await expect(page.getByRole('dialog').getByRole('radio').first()).toBeFocused();
  await inspect(page, 'same-people-merge');
  await press(page, 'Enter');
  await expect(page.getByText(/is merged into/)).toBeVisible();
  await choosePair('Same name');
  await press(page, 'l');
  await expect(page.getByText(/are linked/)).toBeVisible();
  await choosePair('Similar name');
  await press(page, 'n');
  await expect(page.getByRole('heading', { name: 'No pair is suspected' })).toBeVisible();
  await page.getByRole('tab', { name: 'Told apart' }).click();
  await choosePair('Similar name');
  await inspect(page, 'same-people-apart');
  await page.getByRole('tab', { name: 'Decided' }).click();
  await expect(page.getByRole('button', { name: /^Undo the merge/ })).toBeVisible();
  await inspect(page, 'same-people-decided');
  await press(page, 'Control+6');
  await page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').first().click();
  await page.getByRole('button', { name: 'Take back…' }).click();
  await expect(page.getByRole('dialog').getByRole('list', { name: 'Accounts that were worked' })).toBeVisible();
  await inspect(page, 'placements-take-back');
});
