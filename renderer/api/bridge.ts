import type { Bridge } from '../../shared/contract/wire.ts';

declare global {
  interface Window {
    readonly bridge?: Bridge;
  }
}

/** The two functions the host gave this window. Without them nothing can work, so that is said at once. */
export function windowBridge(): Bridge {
  if (window.bridge === undefined) throw new Error('This page was opened outside Duly: there is no bridge.');
  return window.bridge;
}
