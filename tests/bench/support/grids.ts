import type { Page } from '@playwright/test';
import { startDuly } from '../../e2e/support/duly.ts';
import { serveBarePage } from './bare-page.ts';
import { watchGrid } from './picture.ts';
import { agent, aPracticeBook } from './practice-book.ts';
import { firstRowsAt, launch, openAccounts, openWindow } from './window.ts';

interface Grids {
  /** The accounts of the practice book. */
  readonly ours: Page;
  /** The grid library alone, over rows in memory. */
  readonly theirs: Page;
  end(): Promise<void>;
}

/** Both grids side by side with their first rows, each in a window of its own of the same size, and watched. */
export async function openGrids(bareRows: number): Promise<Grids> {
  // The browser first: it ends with this process whatever fails, Duly would go on.
  const browser = await launch();
  const duly = await startDuly(await aPracticeBook());
  const bare = await serveBarePage();
  const end = async (): Promise<void> => {
    bare.end();
    await browser.close();
    await duly.stop();
  };
  try {
    const { page: ours } = await openWindow(browser);
    await openAccounts(ours, duly.url, agent);
    await watchGrid(ours);
    const { page: theirs } = await openWindow(browser);
    await theirs.goto(`${bare.url}?rows=${bareRows}`, { waitUntil: 'commit' });
    await firstRowsAt(theirs);
    await watchGrid(theirs);
    return { ours, theirs, end };
  } catch (error) {
    await end();
    throw error;
  }
}
