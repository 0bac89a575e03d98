import { duly } from './support/duly.ts';
import { expect, signInAs, test } from './support/journey.ts';

test('an agent’s morning by keyboard: queue, three calls, a promise, a letter', async ({ page, practice }) => {
  await signInAs(page, practice, 'Ana Brandt');
  const left = page.getByText(/left in the queue/);
  await expect(left).toBeVisible();
  await page.keyboard.press('Enter');
  const title = page.getByRole('heading', { level: 1 });
  await expect(page.getByText('Must say')).toBeVisible();

  for (let call = 1; call <= 3; call += 1) {
    const before = await title.textContent();
    await page.keyboard.press('F4');
    await page.keyboard.press('1');
    await page.keyboard.press('F8');
    await expect(title).not.toHaveText(before ?? '');
  }

  const name = (await title.textContent()) ?? '';
  await page.keyboard.press('F4');
  await page.keyboard.press('6');
  await expect(page.getByLabel(/amount/i).first()).toBeVisible();
  await page.keyboard.press('F8');
  await expect(title).not.toHaveText(name);

  await page.keyboard.press('Control+4');
  await expect(page.getByRole('heading', { name: 'Promises' })).toBeVisible();

  await page.keyboard.press('Control+1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Must say')).toBeVisible();
  await page.keyboard.press('l');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Demand letter queued|queued/i).first()).toBeVisible();

});

test('the day’s work stands in the book when Duly is closed', async ({ page, practice }) => {
  await signInAs(page, practice, 'Ana Brandt');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Must say')).toBeVisible();
  await page.keyboard.press('F4');
  await page.keyboard.press('1');
  await page.keyboard.press('F8');
  await expect(page.getByText('Calls').first()).toBeVisible();
  await page.close();
  await practice.control('quit');
  await expect.poll(() => {
    try {
      return duly(['verify', '--data-dir', practice.folder]);
    } catch {
      return 'still open';
    }
  }).toContain('audit: ok');
});
