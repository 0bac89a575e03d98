import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { browserOptions } from '../../e2e/support/browser.ts';

const options = await browserOptions();

/** A browser of its own, as every start of the program has one. */
export const launch = (): Promise<Browser> =>
  chromium.launch({ ...options.launchOptions, ...(options.channel === undefined ? {} : { channel: options.channel }) });

/** A fresh window of the smallest desk screen, with nothing in its caches. */
export async function openWindow(browser: Browser): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' });
  return { context, page: await context.newPage() };
}

/** Looks at every frame until a grid (of that name) has rows with text in view; answers the page's clock at that moment. */
export const firstRowsAt = async (page: Page, name = ''): Promise<number> => {
  const seen = await page.waitForFunction(
    (grid) => {
      const within = grid === '' ? '' : `[aria-label="${grid}"] `;
      const cells = [...document.querySelectorAll(`${within}.ag-row .ag-cell`)];
      return cells.filter((cell) => cell.textContent !== '').length >= 40 ? performance.now() : null;
    },
    name,
    { polling: 'raf' },
  );
  return (await seen.jsonValue()) ?? Number.NaN;
};

/** Steps in as somebody of the practice book, and waits for Today. */
export async function stepIn(page: Page, url: string, person: RegExp): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: person }).click();
  await page.getByRole('heading', { level: 1, name: 'Today', exact: true }).waitFor();
}

/** Steps in and opens the accounts. */
export async function openAccounts(page: Page, url: string, person: RegExp): Promise<void> {
  await stepIn(page, url, person);
  await page.keyboard.press('Control+2');
  await firstRowsAt(page, 'Accounts');
}
