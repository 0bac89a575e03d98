import type { Page } from '@playwright/test';
import { compare, type Ratio, spread } from './harness.ts';
import { openGrids } from './support/grids.ts';
import { untilPicture } from './support/picture.ts';
import { accounts } from './support/practice-book.ts';

const pairs = Number(process.env.PAIRS ?? 3);
/** P7 of the performance handbook. */
const floor = 0.25;
const barePageRows = 500_000;

/** Sortable columns that nobody has on screen who has not asked for them. */
const hiddenColumns = ['Placed on', 'Charged off', 'Last paid on'];
/** Takes the room of one that is. */
const unsortedColumn = 'Agent';

async function showEverySortableColumn(page: Page): Promise<void> {
  await page.keyboard.press('c');
  const columns = page.getByRole('dialog', { name: 'Columns' });
  for (const name of [unsortedColumn, ...hiddenColumns])
    await columns.getByRole('checkbox', { name, exact: true }).click();
  await columns.getByRole('button', { name: 'Done' }).click();
  await columns.waitFor({ state: 'detached' });
}

/** Sorts by each of these columns, both ways; answers the milliseconds of each click. */
async function sortBy(page: Page, columns: readonly string[]): Promise<{ column: string; took: number }[]> {
  const times: { column: string; took: number }[] = [];
  for (const column of columns) {
    const head = page.locator(`.ag-header-cell[col-id="${column}"]`);
    for (let way = 0; way < 2; way += 1) {
      times.push({ column, took: await untilPicture(page, 'click', () => head.click()) });
    }
  }
  return times;
}

/** The columns that can be sorted by, as they stand. */
const sortable = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.ag-header-cell-sortable')].map((head) => head.getAttribute('col-id') ?? ''),
  );

/** A click on the head of every indexed column of the accounts, against a sort of rows that are all in memory. */
export default async function sort(): Promise<Ratio[]> {
  const { ours, theirs, end } = await openGrids(barePageRows);
  try {
    await showEverySortableColumn(ours);
    const columns = await sortable(ours);
    const felt = new Map<string, number[]>(columns.map((column) => [column, []]));
    const slowest = async (): Promise<number> => {
      const times = await sortBy(ours, columns);
      for (const { column, took } of times) felt.get(column)?.push(took);
      return Math.max(...times.map(({ took }) => took));
    };
    /** A text, an amount and a date; the middle of them. */
    const usual = async (): Promise<number> =>
      spread((await sortBy(theirs, ['c0', 'c1', 'c2'])).map(({ took }) => took)).median;
    const ratio = await compare({
      name: `a click on the head of a column to its first rows, the slowest of ${columns.length} columns both ways, ${accounts} accounts`,
      against: `a bare AG Grid page that sorts ${barePageRows} rows`,
      ours: slowest,
      theirs: usual,
      pairs,
      target: floor,
    });
    const each = [...felt].map(([column, times]) => `${column} ${spread(times).median.toFixed(0)}`);
    console.log(`sort: milliseconds by column, median: ${each.join(', ')}`);
    return [ratio];
  } finally {
    await end();
  }
}
