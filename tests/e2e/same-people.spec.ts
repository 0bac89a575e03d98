import { expect, go, signInAs, test } from './support/journey.ts';
import { press } from './support/account.ts';

test('two records are compared, merged with a name chosen, and parted again', async ({ page, practice }) => {
  await signInAs(page, practice, 'Dana Whitfield');
  await go(page, 'd', 'Same people');
  const pairs = page.getByRole('grid', { name: 'Suspected pairs' }).getByRole('row');
  await expect(pairs).toHaveCount(4);
  const looked = pairs.filter({ hasText: 'Similar name' }).first();
  const nameIn = async (column: number) => (await looked.getByRole('gridcell').nth(column).textContent()) ?? '';
  const [first, second] = [await nameIn(1), await nameIn(2)];
  const sides = page.getByRole('region', { name: 'Side by side' });
  // The surest pair is shown at once.
  await expect(sides.getByText('Same name')).toBeVisible();
  await looked.getByRole('gridcell').first().click();
  await expect(sides.getByText('Same date of birth')).toBeVisible();
  await expect(sides.getByRole('row', { name: /^Name/ })).toContainText(second);
  await expect(page.getByRole('button', { name: /^Merge/ })).toBeEnabled();

  await press(page, 'm');
  const dialog = page.getByRole('dialog', { name: 'One record for both' });
  await expect(dialog.getByRole('radio', { name: first, exact: true })).toBeFocused();
  await press(page, 'ArrowDown');
  await expect(dialog.getByRole('radio', { name: second, exact: true })).toBeChecked();
  await press(page, 'Enter');
  await expect(dialog).toBeHidden();
  await expect(pairs).toHaveCount(3);
  // The next pair has taken the place of the one decided.
  await expect(sides.getByRole('row', { name: /^Name/ })).not.toContainText(second);
  await expect(page.getByRole('button', { name: /^Merge/ })).toBeEnabled();

  await press(page, ']', ']');
  const undo = page.getByRole('button', { name: `Undo the merge of ${second}` });
  await expect(page.getByRole('listitem').filter({ has: undo })).toContainText(`merged into ${second}`);
  await undo.click();
  await expect(page.getByRole('heading', { name: 'Nothing is decided yet' })).toBeVisible();

  await press(page, '[', '[');
  await expect(pairs).toHaveCount(4);
  await expect(pairs.filter({ hasText: first })).toHaveCount(1);
});
