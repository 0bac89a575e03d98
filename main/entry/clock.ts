import { epochOf, instantFromEpoch } from '../../shared/kernel/instant.ts';
import type { Clock } from '../services/ports.ts';

/** The computer's clock. Test control may make it stand at an instant, from where it runs on at its usual pace. */
export function systemClock(): Clock & { stand(at: string | null): void } {
  let offsetMs = 0;
  const wakers = new Set<() => void>();
  return {
    now: () => instantFromEpoch(Date.now() + offsetMs),
    after(ms, call) {
      let timer = setTimeout(fire, ms);
      function fire(): void {
        wakers.delete(wake);
        call();
      }
      // A set clock may have passed the moment: whoever waits looks again soon.
      function wake(): void {
        clearTimeout(timer);
        timer = setTimeout(fire, 0);
      }
      wakers.add(wake);
      return () => {
        wakers.delete(wake);
        clearTimeout(timer);
      };
    },
    stand(at) {
      offsetMs = at === null ? 0 : epochOf(at) - Date.now();
      for (const wake of [...wakers]) wake();
    },
  };
}
