import type { Page } from '@playwright/test';
import { startDuly } from '../e2e/support/duly.ts';
import { compare, type Ratio, spread } from './harness.ts';
import { accounts, agent, aPracticeBook } from './support/practice-book.ts';
import { launch, openWindow } from './support/window.ts';

const pairs = Number(process.env.PAIRS ?? 5);
const floor = 2;

/** What a person waits for: the sign-in that can be used, then Today with its figures and a queue that can be begun. */
async function untilUsable(page: Page, url: string): Promise<{ readonly signIn: number; readonly today: number }> {
  const began = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  const person = page.getByRole('button', { name: agent });
  await person.waitFor();
  const signIn = performance.now() - began;
  await person.click();
  await page.getByRole('heading', { level: 1, name: 'Today', exact: true }).waitFor();
  await page.locator('button:enabled', { hasText: /^Start/ }).waitFor();
  return { signIn, today: performance.now() - began - signIn };
}

export default async function starts(): Promise<Ratio[]> {
  const book = await aPracticeBook();
  const parts = { core: [] as number[], browser: [] as number[], signIn: [] as number[], today: [] as number[] };
  const ours = async (): Promise<number> => {
    const began = performance.now();
    const duly = await startDuly(book);
    const core = performance.now() - began;
    const browser = await launch();
    const { page } = await openWindow(browser);
    const launched = performance.now() - began - core;
    const { signIn, today } = await untilUsable(page, duly.url);
    const took = performance.now() - began;
    parts.core.push(core);
    parts.browser.push(launched);
    parts.signIn.push(signIn);
    parts.today.push(today);
    await browser.close();
    await duly.stop();
    return took;
  };
  const theirs = async (): Promise<number> => {
    const began = performance.now();
    const browser = await launch();
    const { page } = await openWindow(browser);
    await page.goto('about:blank');
    const took = performance.now() - began;
    await browser.close();
    return took;
  };
  const name = `cold start to a usable Today, ${accounts} accounts`;
  const ratio = await compare({ name, against: 'launch + about:blank', ours, theirs, pairs, target: floor });
  const median = (values: readonly number[]): string => `${spread(values).median.toFixed(0)} ms`;
  console.log(
    `start: core answers ${median(parts.core)}, browser ${median(parts.browser)}, page to sign-in ${median(parts.signIn)}, ` +
      `sign-in to Today ${median(parts.today)} (medians, one after the other)`,
  );
  return [ratio];
}
