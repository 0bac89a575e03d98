import type { Page, Route } from '@playwright/test';
import { fileNumber, open, press } from './support/account.ts';
import { expect, signInAs, test, title } from './support/journey.ts';

test.use({
  lines: [
    'reference,name,principal,delinquent_on,phone,state,postcode',
    'W-1,"Holtgrave, Kai",380.00,2026-03-15,518-555-0142,NY,12207',
  ],
});

/** Keeps a window from reading accounts anew until the returned function is called: it shows what it showed. */
async function holdBack(page: Page): Promise<() => Promise<void>> {
  const held: Route[] = [];
  let isHolding = true;
  const reading = (url: URL) => url.searchParams.get('name') === 'accounts.open';
  await page.route(reading, (route) => (isHolding ? void held.push(route) : route.continue()));
  return async () => {
    isHolding = false;
    await Promise.all(held.map((route) => route.continue()));
  };
}

test('two windows on one account: what one does the other shows; acting on a stale screen keeps the note', async ({
  page: first,
  context,
  practice,
}) => {
  await signInAs(first, practice, 'Sam Ortiz');
  const second = await context.newPage();
  await second.goto(practice.url);
  await expect(title(second, 'Today')).toBeVisible();
  await open(first, 'Holtgrave');
  const file = await open(second, 'Holtgrave');
  const timeline = second.getByRole('region', { name: 'Timeline' });
  const note = second.getByLabel('Note', { exact: true });

  await test.step('a call logged in one window appears in the other by itself', async () => {
    await press(first, 'n');
    await first.keyboard.type('Message with the neighbour');
    await press(first, 'F4', '2', 'Control+s');
    await expect(timeline).toContainText('Message with the neighbour');
    await expect(second.getByRole('region', { name: 'Contact gate' })).toContainText('1 of 7');
  });

  await test.step('what is typed on a screen that went stale is refused with its reason, and kept', async () => {
    await press(second, 'n');
    await second.keyboard.type('Asked for a statement');
    await expect(second.getByText('Draft kept')).toBeVisible();
    await press(second, 'F4', '1');
    const release = await holdBack(second);
    await press(first, 'p');
    await first.getByLabel('Amount promised').fill('25');
    await press(first, 'Control+s');
    await expect(first.getByRole('region', { name: 'Promises' })).toContainText('$25.00');

    await press(second, 'F8');
    await expect(second.getByRole('alert')).toContainText('The account was changed elsewhere');
    await expect(note).toHaveValue('Asked for a statement');
    await expect(fileNumber(second)).toHaveText(file);
    await release();
    await expect(second.getByRole('region', { name: 'Promises' })).toContainText('$25.00');
    await expect(note).toHaveValue('Asked for a statement');
  });

  await test.step('looked at again, it is saved, once', async () => {
    await press(second, 'Control+s');
    await expect(note).toHaveValue('');
    await expect(timeline.getByText('Asked for a statement')).toHaveCount(1);
    await expect(first.getByRole('region', { name: 'Timeline' }).getByText('Asked for a statement')).toHaveCount(1);
  });
});
