import { expect, type Page } from '@playwright/test';
import type { RunningDuly } from './duly.ts';

/** From anywhere to the last step of the import: one click is left, and then it is in the book. */
export async function readyToPost(page: Page, running: RunningDuly, file: string, creditor: string): Promise<void> {
  await page.keyboard.press('Control+6');
  await page
    .getByRole('button', { name: /^Import a file/ })
    .first()
    .click();
  const isNew = page.getByLabel('Name of the creditor');
  const known = page.getByRole('combobox', { name: 'Creditor' });
  await expect(isNew.or(known)).toBeVisible();
  if (await isNew.isVisible()) {
    await isNew.fill(creditor);
    await page.keyboard.press('Enter');
  } else {
    await known.click();
    await page.getByRole('option', { name: new RegExp(creditor) }).click();
  }
  await running.control('dialog', { answer: file });
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await page.getByRole('button', { name: /^Next: map/ }).click();
  await page.getByRole('button', { name: /^Next: check/ }).click();
  await page.getByRole('button', { name: /^Next: post/ }).click();
  await expect(page.getByRole('button', { name: 'Post the placement' })).toBeVisible();
}
