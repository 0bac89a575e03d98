import type { Page } from '@playwright/test';

declare global {
  /** From now on waits for the next turn of the wheel, or click, and for the picture that answers it. */
  var awaitPicture: (doing: 'wheel' | 'click') => void;
  var picture: Promise<number>;
}

/**
 * Lets the page look at its grid each time a frame was painted. A picture counts once it is another one than before, the
 * grid stands where the wheel turned it to, and rows with text fill it from top to bottom: with one row still loading, or
 * one whose first cell is not drawn yet, it does not.
 */
export const watchGrid = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const view = document.querySelector('.ag-grid-viewport');
    const header = view?.querySelector('.ag-header');
    if (!view || !header) throw new Error('The page has no grid');
    /** A cell may be empty because there is nothing to say; never the first, and never half of them. */
    const isDrawn = (row: Element): boolean => {
      const isFilled = [...row.querySelectorAll('.ag-cell')].map((cell) => cell.textContent !== '');
      return isFilled[0] === true && isFilled.filter(Boolean).length * 2 > isFilled.length;
    };
    /** The rows in view from top to bottom; null while something is missing. */
    const rowsInView = (): string | null => {
      const { bottom } = view.getBoundingClientRect();
      let filledTo = header.getBoundingClientRect().bottom;
      const ids: (string | null)[] = [];
      const rows = [...view.querySelectorAll('.ag-row[row-index]')]
        .map((row) => ({ row, place: row.getBoundingClientRect() }))
        .filter(({ place }) => place.bottom > filledTo + 1 && place.top < bottom - 1)
        .sort((a, b) => a.place.top - b.place.top);
      for (const { row, place } of rows) {
        if (place.top > filledTo + 1 || !isDrawn(row)) return null;
        filledTo = place.bottom;
        ids.push(row.getAttribute('row-id'));
      }
      return filledTo >= bottom - 1 ? ids.join() : null;
    };
    const longestMs = 20_000;
    const afterNextPaint = (run: () => void): void =>
      void requestAnimationFrame(() => {
        const painted = new MessageChannel();
        painted.port1.onmessage = run;
        painted.port2.postMessage(null);
      });
    globalThis.awaitPicture = (doing) => {
      const before = rowsInView();
      const from = view.scrollTop;
      globalThis.picture = new Promise((seen, failed) => {
        setTimeout(() => failed(new Error(`No whole picture in ${longestMs / 1000} s after the ${doing}`)), longestMs);
        const heard = (event: Event): void => {
          const turned = event instanceof WheelEvent ? event.deltaY : 0;
          const to = Math.min(Math.max(from + turned, 0), view.scrollHeight - view.clientHeight);
          const look = (): void => {
            const rows = Math.abs(view.scrollTop - to) < 1 ? rowsInView() : null;
            if (rows === null || rows === before) afterNextPaint(look);
            else seen(performance.now() - event.timeStamp);
          };
          afterNextPaint(look);
        };
        addEventListener(doing, heard, { capture: true, once: true, passive: true });
      });
    };
  });

/** Milliseconds from the turn of the wheel, or the click, to the first whole picture after it. */
export async function untilPicture(page: Page, doing: 'wheel' | 'click', act: () => Promise<void>): Promise<number> {
  await page.evaluate((kind) => awaitPicture(kind), doing);
  await act();
  return page.evaluate(() => picture);
}
