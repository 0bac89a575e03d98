import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectDrawnPage, press } from './support/account.ts';
import { duly, type RunningDuly } from './support/duly.ts';
import { expect, go, signInAs, test, title } from './support/journey.ts';

const creditor = 'City Water Works';
const period = ['--from', '2026-11-01', '--to', '2026-11-24'];

async function openStatements(page: Page, practice: RunningDuly, name: string): Promise<void> {
  await signInAs(page, practice, name);
  await expect(page.getByRole('button', { name: /^Start/ })).toBeEnabled();
  await go(page, 'k', 'Creditors');
  await page.getByRole('gridcell', { name: creditor }).click();
  await press(page, 'Enter');
  await expect(title(page, creditor)).toBeVisible();
}

interface Answer {
  readonly send: { readonly amount: string };
  readonly state: string;
  readonly file: string;
  readonly runs: readonly { readonly payouts: number; readonly total: { readonly amount: string } }[];
  readonly trust: string;
}

test('one person prepares a creditor’s statement and cannot post it; a second lets the money go, and all figures are one', async ({
  page,
  practice,
}) => {
  test.slow();
  const rows = page.getByRole('row').filter({ hasText: 'Nov 24, 2026' });
  await test.step('the first prepares it, and is refused to post it', async () => {
    await openStatements(page, practice, 'Dana Whitfield');
    await press(page, 'n');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('Through')).toHaveValue('Nov 24, 2026');
    await press(page, 'Enter');
    await expect(dialog).toBeHidden();
    await expect(rows).toContainText('Prepared');
    await rows.getByRole('gridcell').first().click();
    await expectDrawnPage(page.getByRole('document'));
    await press(page, 'p');
    await expect(page.getByText('A second person must do this', { exact: false })).toBeVisible();
    await expect(rows).toContainText('Prepared');
  });

  await test.step('the second posts it and pays it out', async () => {
    await press(page, 'Control+k');
    await page.getByRole('textbox', { name: 'Find or do' }).fill('sign out');
    await press(page, 'Enter');
    await expect(page.getByRole('button', { name: /Sam Ortiz/ })).toBeVisible();
    await openStatements(page, practice, 'Sam Ortiz');
    await rows.getByRole('gridcell').first().click();
    await expectDrawnPage(page.getByRole('document'));
    await press(page, 'p');
    await expect(rows).toContainText('Posted');
    await go(page, 'k', 'Creditors');
    await page.getByRole('tab', { name: 'Payouts' }).click();
    await expect(page.getByText('In force').first()).toBeVisible();
  });

  await test.step('statement, paper, payout and trust say the same to the cent', async () => {
    await page.close();
    expect(await practice.stop()).toBe(0);
    const ask = async (...args: readonly string[]): Promise<Answer> =>
      JSON.parse(
        await duly([...args, '--data-dir', practice.folder, '--at', '2026-11-24T19:00:00Z', '--json']),
      ) as Answer;
    const remit = ['remit', creditor, ...period, '--out', join(practice.folder, 'out')];
    const told = await ask(...remit, '--payout', join(practice.folder, 'out'));
    expect(told.state).toBe('posted');
    expect((await ask('payouts')).runs[0]).toMatchObject({ payouts: 1, total: told.send });
    if (existsSync('/usr/bin/pdftotext'))
      expect(execFileSync('pdftotext', ['-layout', told.file, '-'], { encoding: 'utf8' })).toContain(
        `$${told.send.amount}`,
      );
    expect((await ask('books')).trust).toBe('ok');
  });
});
