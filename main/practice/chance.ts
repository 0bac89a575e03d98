/** Repeatable chance: the same seed gives the same book. */
export interface Chance {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from `from` through `to`. */
  whole(from: number, to: number): number;
  one<T>(list: readonly T[]): T;
  /** True so many times in a hundred. */
  percent(share: number): boolean;
  /** A code by its weight. */
  weighted<Code extends string>(weights: Readonly<Record<Code, number>>): Code;
}

/** Mulberry32: small, even, and the same on every computer. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    one: (list) => {
      const chosen = list[whole(0, list.length - 1)];
      if (chosen === undefined) throw new RangeError('Nothing to choose from');
      return chosen;
    },
    percent: (share) => next() * 100 < share,
    weighted: (weights) => {
      const entries = Object.entries(weights) as [keyof typeof weights & string, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [code, weight] of entries) {
        left -= weight;
        if (left < 0) return code as never;
      }
      return entries[0]?.[0] as never;
    },
  };
}

/** UUIDv7 text made of a moment and chance, so that practice ids repeat too. */
export function idAt(epochMs: number, chance: Chance): string {
  const time = Math.max(0, epochMs).toString(16).padStart(12, '0');
  const hex = (digits: number): string => {
    let text = '';
    while (text.length < digits) text += chance.whole(0, 15).toString(16);
    return text;
  };
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${hex(3)}-${'89ab'[chance.whole(0, 3)]}${hex(3)}-${hex(12)}`;
}
