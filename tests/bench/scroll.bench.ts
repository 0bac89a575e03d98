import type { Page } from '@playwright/test';
import { compare, p95, type Ratio } from './harness.ts';
import { openGrids } from './support/grids.ts';
import { untilPicture } from './support/picture.ts';
import { accounts } from './support/practice-book.ts';

const pairs = Number(process.env.PAIRS ?? 3);
/** P7 of the performance handbook. */
const floor = 1.2;
/** Turns of the wheel in one run. */
const turns = 60;
/** Of one turn, in both grids: a dozen accounts. */
const turnPx = 400;
/** A quick hand: somebody looks for a name while it goes by. */
const pauseMs = 100;

const barePageRows = 100;

/** How far the page can still be turned down. */
const below = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const view = document.querySelector('.ag-grid-viewport');
    return view === null ? 0 : view.scrollHeight - view.clientHeight - view.scrollTop;
  });

const isAtTop = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.querySelector('.ag-grid-viewport')?.scrollTop === 0);

/** Turns the wheel over the grid, to and fro between its ends; answers the 95th percentile of the turns. */
async function scrollThrough(page: Page): Promise<number> {
  await page.mouse.move(700, 450);
  const times: number[] = [];
  let by = turnPx;
  for (let turn = 0; turn < turns; turn += 1) {
    if ((await below(page)) < 1) by = -turnPx;
    else if (await isAtTop(page)) by = turnPx;
    times.push(await untilPicture(page, 'wheel', () => page.mouse.wheel(0, by)));
    await page.waitForTimeout(pauseMs);
  }
  return p95(times);
}

/** Pulls the scroll bar to a place somewhere in the list that nobody has been at. */
async function pullTo(page: Page, share: number): Promise<void> {
  await page.evaluate((at) => {
    const view = document.querySelector('.ag-grid-viewport');
    view?.scrollTo({ top: Math.round((view.scrollHeight - view.clientHeight) * at) });
  }, share);
  await page.waitForTimeout(1_000);
}

/** Turning the wheel over accounts that are read from the book, against the same over rows in memory. */
export default async function scroll(): Promise<Ratio[]> {
  const { ours, theirs, end } = await openGrids(barePageRows);
  try {
    let run = 0;
    const walk = async (): Promise<number> => {
      await pullTo(ours, run++ / (pairs + 1));
      return scrollThrough(ours);
    };
    const name = `a turn of the wheel to rows in view, 95th percentile, ${accounts} accounts`;
    const against = `a bare AG Grid page of ${barePageRows} rows`;
    return [await compare({ name, against, ours: walk, theirs: () => scrollThrough(theirs), pairs, target: floor })];
  } finally {
    await end();
  }
}
