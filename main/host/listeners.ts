import type { Unsubscribe } from './host.ts';

/** Who hears a thing that happens on the computer. */
export interface Listeners<Told> {
  add(heard: (told: Told) => void): Unsubscribe;
  tell(told: Told): void;
}

/** An empty list of listeners. Adding the same function twice counts twice; each is removed by its own answer. */
export function createListeners<Told = void>(): Listeners<Told> {
  const all = new Set<{ readonly heard: (told: Told) => void }>();
  return {
    add: (heard) => {
      const entry = { heard };
      all.add(entry);
      return () => void all.delete(entry);
    },
    tell: (told) => {
      for (const { heard } of [...all]) heard(told);
    },
  };
}
