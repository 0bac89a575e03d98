import { rmSync } from 'node:fs';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import {
  aFile,
  anEmptyFolder,
  anOfficeFolder,
  asOwner,
  aPracticeFolder,
  duly,
  journeyDay,
  ownersPassword,
  type RunningDuly,
  startDuly,
} from './duly.ts';

interface Journey {
  /** Duly with the practice book of the journey's day, nobody signed in. */
  readonly practice: RunningDuly;
  /** Duly with a book for real work: owner `rosa`, no accounts, nobody signed in. */
  readonly office: RunningDuly;
  /** Duly on a folder where no book ever was. */
  readonly fresh: RunningDuly;
  /** Lines of a placement file that is in the book before the journey begins. */
  readonly lines: readonly string[];
  /** What the windows complained of. A journey ends well only when nobody complained. */
  readonly complaints: string[];
}

/** A folder with a book, and the placement of the journey in it. */
async function placed(folder: Promise<string>, lines: readonly string[], env = {}): Promise<string> {
  const into = ['--data-dir', await folder, '--creditor', 'Card Bank', '--as-of', journeyDay];
  if (lines.length > 0) await duly(['import', aFile('placed.csv', lines), ...into], env);
  return folder;
}

async function lend(
  folder: string,
  context: BrowserContext,
  use: (running: RunningDuly) => Promise<void>,
): Promise<void> {
  const running = await startDuly(folder);
  await use(running);
  // A window left open would call a desk that is gone, and complain.
  await Promise.all(context.pages().map((page) => page.close()));
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Journeys fail on any complaint of a window: a console error, an exception, a policy violation, a call to outside. */
export const test = base.extend<Journey>({
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      context.on('page', (page) => void hear(page, complaints));
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  lines: [[], { option: true }],
  practice: async ({ complaints: _, context, lines }, use) =>
    lend(await placed(aPracticeFolder(), lines), context, use),
  office: async ({ complaints: _, context, lines }, use) =>
    lend(await placed(anOfficeFolder(), lines, asOwner), context, use),
  fresh: async ({ complaints: _, context }, use) => lend(anEmptyFolder(), context, use),
});

async function hear(page: Page, complaints: string[]): Promise<void> {
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) complaints.push(`outside: ${request.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      // As an exception it is heard above.
      queueMicrotask(() => {
        throw new Error(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
  });
}

/** The heading of a screen. */
export const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

/** Steps into the practice book as one of its people. */
export async function signInAs(page: Page, running: RunningDuly, name: string): Promise<void> {
  await page.goto(running.url);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await expect(title(page, 'Today')).toBeVisible();
}

/** Signs in to a book for real work. One that came from another computer is sealed at first. */
export async function signIn(page: Page, running: RunningDuly, login = 'rosa'): Promise<void> {
  await page.goto(running.url);
  const sealed = page.getByLabel('Password of an owner');
  await expect(sealed.or(page.getByLabel('Sign-in name'))).toBeVisible();
  if (await sealed.isVisible()) {
    await sealed.fill(ownersPassword);
    await page.keyboard.press('Enter');
  }
  await page.getByLabel('Sign-in name').fill(login);
  await page.getByRole('textbox', { name: 'Password' }).fill(ownersPassword);
  await page.keyboard.press('Enter');
  await expect(title(page, 'Today')).toBeVisible();
}

/** Enter on Today starts the queue, once the queue is there. */
export async function startQueue(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Start/ })).toBeEnabled();
  await page.keyboard.press('Enter');
}

/** The account on screen: its title is the debtor's name. */
export const who = (page: Page) => page.getByRole('heading', { level: 1 });

export { expect };

/** Goes from tab to tab by key until the named one is in front. */
export async function toTab(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('tab', { name });
  await expect(tab).toBeVisible();
  while ((await tab.getAttribute('aria-selected')) !== 'true') await page.keyboard.press(']');
}

/**
 * Goes to a screen by G and its letter. Between the two keys a busy computer may let the sequence lapse; the person presses
 * again.
 */
export async function go(page: Page, letter: string, name: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await expect(title(page, name)).toBeVisible({ timeout: 5_000 });
  }).toPass();
}
