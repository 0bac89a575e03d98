/** How long the quick hand at the scroll bar may pause before blocks are asked for. */
const pauseMs = 40;
/** So many are asked for at a time. */
const mostAtOnce = 2;

/**
 * Puts the questions for blocks of rows into an order. The first is asked at once: somebody waits for an empty grid. Later
 * ones wait until the scrolling pauses, and what was scrolled to last comes first, because it is what is in view.
 */
export function blockQueue(): (ask: () => Promise<void>) => void {
  const waiting: (() => Promise<void>)[] = [];
  let isFirst = true;
  let underway = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = (): void => {
    const ask = underway < mostAtOnce ? waiting.pop() : undefined;
    if (ask === undefined) return;
    underway++;
    void ask().finally(() => {
      underway--;
      next();
    });
    next();
  };
  return (ask) => {
    waiting.push(ask);
    clearTimeout(timer);
    if (isFirst) next();
    else timer = setTimeout(next, pauseMs);
    isFirst = false;
  };
}
