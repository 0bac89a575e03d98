import type { Bridge } from './wire.ts';

declare global {
  interface Window {
    /** The only thing of the host that the window sees; put there before any script of ours runs. */
    readonly bridge: Bridge;
  }
}
