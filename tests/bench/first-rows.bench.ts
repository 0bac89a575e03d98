import { startDuly } from '../e2e/support/duly.ts';
import { compare, type Ratio } from './harness.ts';
import { serveBarePage } from './support/bare-page.ts';
import { accounts, agent, aPracticeBook } from './support/practice-book.ts';
import { firstRowsAt, launch, openWindow, stepIn } from './support/window.ts';

const pairs = Number(process.env.PAIRS ?? 5);
const floor = 1.3;

export default async function grids(): Promise<Ratio[]> {
  const browser = await launch();
  const duly = await startDuly(await aPracticeBook());
  const bare = await serveBarePage();
  try {
    const door = await openWindow(browser);
    await stepIn(door.page, duly.url, agent);
    await door.context.close();
    // Each time in a new window, with nothing in its caches, as soon as Today has drawn its queue.
    const ours = async (): Promise<number> => {
      const { context, page } = await openWindow(browser);
      await page.goto(duly.url);
      await firstRowsAt(page);
      await page.evaluate(() =>
        addEventListener('keydown', (event) => performance.mark('pressed', { startTime: event.timeStamp }), {
          capture: true,
        }),
      );
      await page.keyboard.press('Control+2');
      const seen = await firstRowsAt(page, 'Accounts');
      const pressed = await page.evaluate(
        () => performance.getEntriesByName('pressed').at(-1)?.startTime ?? Number.NaN,
      );
      await context.close();
      return seen - pressed;
    };
    const theirs = async (): Promise<number> => {
      const { context, page } = await openWindow(browser);
      await page.goto(bare.url, { waitUntil: 'commit' });
      const took = await firstRowsAt(page);
      await context.close();
      return took;
    };
    const name = `accounts screen from the key to the first rows, ${accounts} accounts`;
    return [await compare({ name, against: 'a bare AG Grid page of 100 rows', ours, theirs, pairs, target: floor })];
  } finally {
    bare.end();
    await browser.close();
    await duly.stop();
  }
}
