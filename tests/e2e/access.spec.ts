import { open, press } from './support/account.ts';
import { inspect } from './support/looks.ts';
import { expect, signInAs, startQueue, test, title } from './support/journey.ts';

test('the screens of the agent', async ({ page, practice }) => {
  test.slow();
  await page.goto(practice.url);
  await expect(page.getByRole('button', { name: /Ana Brandt/ })).toBeVisible();
  await inspect(page, 'practice-sign-in');
  await signInAs(page, practice, 'Ana Brandt');
  await expect(page.getByRole('button', { name: /^Start/ })).toBeEnabled();
  await inspect(page, 'today');
  await startQueue(page);
  await expect(page.getByRole('region', { name: 'Contact gate' }).getByRole('status')).toBeVisible();
  await inspect(page, 'account');
  await press(page, 'F4', '6');
  await expect(page.getByRole('form', { name: 'Promise to pay' })).toBeVisible();
  await inspect(page, 'account-promise');
});
console.log(open, title);
