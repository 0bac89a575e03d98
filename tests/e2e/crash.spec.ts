import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { aFile, anOfficeFolder, asOwner, duly, type RunningDuly, startDuly } from './support/duly.ts';
import { readyToPost } from './support/import.ts';
import { expect, signIn, test } from './support/journey.ts';

const rows = 20_000;
const cents = (row: number): number => 10_000 + ((row * 7919) % 90_000);
const amount = (minor: number): string => (minor / 100).toFixed(2);

/** A large placement; every name, number and balance its own. */
const file = (): string =>
  aFile('large.csv', [
    'reference,name,address,city,state,postcode,phone,principal,delinquent_on',
    ...Array.from({ length: rows }, (_, row) => {
      const digits = String(row).padStart(5, '0');
      const phone = `212-555-01${digits.slice(-2)}`;
      return `L-${digits},"Person${digits}, Kim",${row + 1} Oak St,Springfield,NY,10001,${phone},${amount(cents(row))},2026-03-15`;
    }),
  ]);
const total = Array.from({ length: rows }, (_, row) => cents(row)).reduce((sum, each) => sum + each, 0);
const inDollars = (minor: number): string =>
  (minor / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });

/** Posts, and cuts the power in the middle: while the rows are read into the book, or in the second run through them. */
async function cutPowerWhile(page: Page, running: RunningDuly, doing: 'reading' | 'posting'): Promise<void> {
  const main = page.getByRole('main');
  let [runs, last] = [0, 0];
  const isTime = async () => {
    const [, shown = '0'] = /([\d,]+) of 20,000 rows/.exec((await main.textContent()) ?? '') ?? [];
    const done = Number(shown.replaceAll(',', ''));
    if (done < last) runs += 1;
    last = done;
    return done > 2000 && runs === (doing === 'reading' ? 0 : 1);
  };
  await page.getByRole('button', { name: 'Post the placement' }).click();
  await expect.poll(isTime, { intervals: [10], timeout: 60_000 }).toBe(true);
  await running.cutPower();
  await page.goto('about:blank');
}

test('the power is cut while a large placement is read, and again while it is posted: it is whole in the end', async ({
  page,
  complaints,
}) => {
  test.slow();
  const folder = await anOfficeFolder();
  const placement = file();
  let running = await startDuly(folder);
  await signIn(page, running);
  await readyToPost(page, running, placement, 'Riverton Medical');

  await test.step('cut while the file is read: nothing of it is in the book', async () => {
    await cutPowerWhile(page, running, 'reading');
    running = await startDuly(folder);
    await signIn(page, running);
    await page.keyboard.press('Control+6');
    await expect(page.getByRole('gridcell', { name: 'Abandoned' })).toBeVisible();
    await page.keyboard.press('Control+2');
    await page.getByRole('button', { name: /^All/ }).click();
    await expect(page.getByText('There are no accounts yet')).toBeVisible();
  });

  await test.step('cut while it is posted: the next start posts the rest, each row once', async () => {
    await readyToPost(page, running, placement, 'Riverton Medical');
    await cutPowerWhile(page, running, 'posting');
    running = await startDuly(folder);
    await signIn(page, running);
    await page.keyboard.press('Control+2');
    await page.getByRole('button', { name: /^All/ }).click();
    await expect(page.getByText(`20,000 · ${inDollars(total)}`)).toBeVisible({ timeout: 60_000 });
    await page.keyboard.press('Control+6');
    await expect(page.getByRole('gridcell', { name: 'Posted', exact: true })).toHaveCount(1);
  });

  await test.step('journal, ledger and database prove sound', async () => {
    expect(await running.stop()).toBe(0);
    expect(JSON.parse(await duly(['verify', '--json', '--data-dir', folder], asOwner))).toMatchObject({
      audit: 'ok',
      ledger: 'ok',
      database: 'ok',
    });
    const { total: count } = JSON.parse(
      await duly(['accounts', '--json', '--limit', '1', '--data-dir', folder], asOwner),
    );
    expect(count).toBe(rows);
  });
  rmSync(folder, { recursive: true, force: true });
  // The window noticed that its Duly was gone; that is all it may have complained of.
  complaints.splice(
    0,
    complaints.length,
    ...complaints.filter((line) => !/ERR_(CONNECTION|EMPTY|INCOMPLETE|SOCKET)/.test(line)),
  );
});
