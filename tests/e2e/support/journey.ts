import { test as base, expect, type Page } from '@playwright/test';
import { aPracticeFolder, anEmptyFolder, type RunningDuly, startDuly } from './duly.ts';

interface Journey {
  /** Duly with the practice book, nobody signed in. */
  readonly practice: RunningDuly;
  /** Duly on a folder where no book ever was. */
  readonly fresh: RunningDuly;
  /** What the window complained of: errors on the console, refused content, exceptions. */
  readonly complaints: string[];
}

/** Journeys fail on any complaint of the window: a console error, a policy violation, an exception. */
export const test = base.extend<Journey>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      hear(page, complaints);
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  practice: async ({}, use) => {
    const running = await startDuly(aPracticeFolder());
    await use(running);
    await running.stop();
  },
  fresh: async ({}, use) => {
    const running = await startDuly(anEmptyFolder());
    await use(running);
    await running.stop();
  },
});

/** Writes down what a window complains of. */
export function hear(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}

/** Steps into the practice book as one of its people. */
export async function signInAs(page: Page, running: RunningDuly, name: string): Promise<void> {
  await page.goto(running.url);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible();
}

export { expect };
