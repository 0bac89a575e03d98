import { type ComponentType, type FunctionComponent, useEffect, useState } from 'react';
import { Waiting } from '../components/waiting.tsx';

/** A screen whose code arrives when it is first shown, or when it is fetched ahead. */
export interface LazyScreen<Props> extends FunctionComponent<Props> {
  readonly fetch: () => Promise<void>;
}

/**
 * Makes a screen of a module that is loaded when it is needed. React's own `lazy` is not used because its Suspense holds
 * back what has arrived for up to 300 ms after the placeholder was drawn; here it is shown in the next frame. A module that
 * cannot be loaded is thrown to the nearest boundary, and tried again by the next showing.
 */
export function lazyScreen<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): LazyScreen<Props> {
  let known: ComponentType<Props> | null = null;
  let underway: Promise<void> | null = null;
  const fetch = (): Promise<void> =>
    (underway ??= load().then(
      (loaded) => {
        known = loaded.default;
      },
      (error: unknown) => {
        underway = null;
        throw error;
      },
    ));
  function Screen(props: Props) {
    const [arrival, setArrival] = useState<{ readonly thrown: unknown } | 'here' | 'coming'>(known ? 'here' : 'coming');
    useEffect(() => {
      let isShown = true;
      fetch().then(
        () => isShown && setArrival('here'),
        (thrown: unknown) => isShown && setArrival({ thrown }),
      );
      return () => {
        isShown = false;
      };
    }, []);
    if (typeof arrival === 'object') throw arrival.thrown;
    const Loaded = known;
    return arrival === 'here' && Loaded !== null ? <Loaded {...props} /> : <Waiting forScreen />;
  }
  return Object.assign(Screen, { fetch });
}

/**
 * Fetches screens' code while nothing else is to do, so that the first showing does not wait for it. For so long the screen
 * that is shown has everything for itself: its own code and first answers come first.
 */
export function fetchWhenIdle(screens: readonly LazyScreen<never>[], headStartMs: number): () => void {
  const fetchAll = () => {
    // Whoever shows the screen hears of a failure; here it only means that it was not fetched ahead.
    for (const screen of screens) void screen.fetch().catch(() => undefined);
  };
  let asked = 0;
  const timer = setTimeout(() => {
    asked = requestIdleCallback(fetchAll, { timeout: 2000 });
  }, headStartMs);
  return () => {
    clearTimeout(timer);
    cancelIdleCallback(asked);
  };
}
