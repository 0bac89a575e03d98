import { expect, type Locator, type Page } from '@playwright/test';

/** The file number of the account on screen: names repeat, it does not. */
export const fileNumber = (page: Page): Locator => page.getByTitle('File number');

/** The account on screen once all of it is there. */
export async function accountShown(page: Page): Promise<string> {
  await expect(page.getByRole('region', { name: 'Contact gate' }).getByRole('status')).toBeVisible();
  return (await fileNumber(page).textContent()) ?? '';
}

/** Opens an account by what is typed into the palette; answers its file number. */
export async function open(page: Page, text: string): Promise<string> {
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Find or do' }).fill(text);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  return accountShown(page);
}

/** Presses keys one after the other, and answers how many there were. */
export async function press(page: Page, ...keys: readonly string[]): Promise<number> {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
}

/** Presses keys that save and go on; waits until another account is on screen. */
export async function pressAndGoOn(page: Page, ...keys: readonly string[]): Promise<number> {
  const before = await accountShown(page);
  const count = await press(page, ...keys);
  await expect(fileNumber(page)).not.toHaveText(before);
  await accountShown(page);
  return count;
}

/** The page of a letter as it is drawn: waits until there is ink on it. */
export async function expectDrawnPage(viewer: Locator): Promise<void> {
  const inked = () =>
    viewer.locator('canvas').evaluate((surface: HTMLCanvasElement) => {
      const { width, height } = surface;
      const pixels = surface.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      let dark = 0;
      for (let at = 0; at < pixels.length; at += 4)
        if ((pixels[at] ?? 255) < 128 && (pixels[at + 3] ?? 0) > 0) dark += 1;
      return dark;
    });
  await expect.poll(inked).toBeGreaterThan(500);
}
