import { useEffect } from 'react';
import { api } from '../api/api.ts';
import { heedFault } from '../api/query-client.ts';

const everyMs = 30_000;
const signs = ['pointerdown', 'keydown', 'wheel', 'pointermove'] as const;

/** Tells the desk that a person is there, at most twice a minute and only when they are. Silence locks the desk. */
export function useStillHere(): void {
  useEffect(() => {
    let saidAt = 0;
    const say = (event: Event) => {
      if (event.timeStamp - saidAt < everyMs) return;
      saidAt = event.timeStamp;
      api.session.stillHere({}).catch(heedFault);
    };
    for (const sign of signs) document.addEventListener(sign, say, { passive: true, capture: true });
    return () => {
      for (const sign of signs) document.removeEventListener(sign, say, { capture: true });
    };
  }, []);
}
