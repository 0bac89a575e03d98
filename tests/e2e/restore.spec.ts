import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { open, press } from './support/account.ts';
import { asOwner, duly, ownersPassword, type RunningDuly, startDuly } from './support/duly.ts';
import { expect, signIn, signInAs, test, title } from './support/journey.ts';

test.use({
  lines: [
    'reference,name,principal,delinquent_on,phone,postcode',
    'R-1,"Holtgrave, Kai",380.00,2026-03-15,212-555-0142,10001',
  ],
});

async function backUp(page: Page): Promise<void> {
  await page.keyboard.press('Control+7');
  await page.getByRole('tab', { name: 'Backup' }).click();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('The copy was written, opened and checked: 1 accounts.')).toBeVisible();
}

/** The journey goes on without the Duly it began with. */
async function startAgain(page: Page, running: RunningDuly, between: (book: string) => void): Promise<RunningDuly> {
  await page.goto('about:blank');
  await running.stop();
  between(join(running.folder, 'book.duly'));
  return startDuly(running.folder);
}

const removeBook = (book: string): void => {
  for (const suffix of ['', '-wal', '-shm']) rmSync(book + suffix, { force: true });
};
/** A disk that gave wrong bytes back, in the middle of the file. */
const damage = (book: string): void => {
  const bytes = readFileSync(book);
  bytes.fill(0x5a, 4096, Math.min(bytes.length, 40_960));
  writeFileSync(book, bytes);
};

async function restoreCopy(page: Page): Promise<void> {
  const secret = page.getByRole('textbox', { name: /Owner’s password or recovery key/ });
  await secret.fill('not the password at all');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('not right');
  await secret.fill(ownersPassword);
  await page.getByRole('button', { name: 'Restore this copy' }).click();
  await expect(title(page, 'Sign in')).toBeVisible();
}

async function expectSound(running: RunningDuly, env = {}): Promise<void> {
  expect(await running.stop()).toBe(0);
  const proof: unknown = JSON.parse(await duly(['verify', '--json', '--data-dir', running.folder], env));
  expect(proof).toMatchObject({ audit: 'ok', ledger: 'ok', database: 'ok' });
}

test('back to a copy: what would be lost is said first, a reason is asked, everybody is signed out', async ({
  page,
  office,
}) => {
  await signIn(page, office);
  await backUp(page);
  await open(page, 'Holtgrave');
  await press(page, 'n');
  await page.keyboard.type('Entered after the copy');
  await press(page, 'F4', '2', 'Control+s');
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline).toContainText('Entered after the copy');

  await page.keyboard.press('Control+7');
  await page.getByRole('tab', { name: 'Backup' }).click();
  await page
    .getByRole('row', { name: /By hand/ })
    .first()
    .getByRole('button', { name: /^Restore/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Restore a copy' });
  await expect(dialog.getByText('What was entered since then is lost:')).toBeVisible();
  await expect(dialog.getByRole('listitem')).toContainText([/1 call/]);
  await expect(dialog.getByRole('button', { name: 'Restore this copy' })).toBeDisabled();
  await dialog.getByLabel('Reason').fill('The wrong file was imported');
  await dialog.getByRole('button', { name: 'Restore this copy' }).click();

  await signIn(page, office);
  await open(page, 'Holtgrave');
  await expect(timeline).not.toContainText('Entered after the copy');
  await page.keyboard.press('Control+7');
  await page.getByRole('tab', { name: 'Audit' }).click();
  await expect(page.getByRole('gridcell', { name: 'book.restore' })).toBeVisible();
  await page.goto('about:blank');
  await expectSound(office, asOwner);
});

test('a book whose file is gone is missed, not replaced; a copy and the password bring it back', async ({
  page,
  office,
}) => {
  await signIn(page, office);
  await backUp(page);
  const again = await startAgain(page, office, removeBook);
  await page.goto(again.url);
  await expect(title(page, 'The book is missing')).toBeVisible();
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(title(page, 'The book is missing')).toBeVisible();
  expect(existsSync(join(again.folder, 'book.duly'))).toBe(false);
  await restoreCopy(page);
  await signIn(page, again);
  await open(page, 'Holtgrave');
  await page.goto('about:blank');
  await expectSound(again, asOwner);
});

test('a damaged book is a page that says so, and nothing is written to it; put right, it opens', async ({
  page,
  practice,
}) => {
  await signInAs(page, practice, 'Dana Whitfield');
  let whole = Buffer.alloc(0);
  const again = await startAgain(page, practice, (book) => {
    whole = readFileSync(book);
    damage(book);
  });
  const book = join(again.folder, 'book.duly');
  const damaged = readFileSync(book);
  await page.goto(again.url);
  await expect(title(page, 'Duly could not open the book')).toBeVisible();
  await expect(page.getByText('The file of the book is damaged: it cannot be read with its key.')).toBeVisible();
  await expect(page.getByText(again.folder)).toBeVisible();
  const tryAgain = page.getByRole('button', { name: 'Try again' });
  await tryAgain.click();
  // Put right while it is tried, the book would open by this very try.
  await expect(tryAgain).toBeEnabled();
  await expect(title(page, 'Duly could not open the book')).toBeVisible();
  expect(readFileSync(book).equals(damaged)).toBe(true);

  writeFileSync(book, whole);
  await tryAgain.click();
  await expect(page.getByRole('button', { name: /Dana Whitfield/ })).toBeVisible();
  await page.goto('about:blank');
  await expectSound(again);
});

test('a damaged book of an office: its password shows the damage, a copy brings it back', async ({ page, office }) => {
  await signIn(page, office);
  await backUp(page);
  const again = await startAgain(page, office, damage);
  await page.goto(again.url);
  await page.getByLabel('Password of an owner').fill(ownersPassword);
  await page.keyboard.press('Enter');
  await expect(title(page, 'Duly could not open the book')).toBeVisible();
  await page.getByRole('button', { name: 'Restore a backup…' }).click();
  await restoreCopy(page);
  await signIn(page, again);
  await open(page, 'Holtgrave');
  await page.goto('about:blank');
  await expectSound(again, asOwner);
});
