/** Runs two ways of doing the same thing in turn, so that a busy machine slows both, and compares them pair by pair. */

/** One measurement: the time one run took, in milliseconds. A contender may measure itself and answer that instead. */
export type Contender = () => number | void | Promise<number | void>;

export interface Comparison {
  /** What is compared, in words: `import of 100,000 rows`. */
  readonly name: string;
  readonly ours: Contender;
  /** What we compare with, and its name: `sqlite3 .import`. */
  readonly theirs: Contender;
  readonly against: string;
  /** How many pairs are measured after one that warms up; 5 unless said. */
  readonly pairs?: number;
  /** Both have run before: no pair warms up. */
  readonly isWarm?: boolean;
  /** The ratio ours ÷ theirs that is promised; shown beside the measured one. */
  readonly target?: number;
}

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export interface Ratio {
  readonly name: string;
  readonly against: string;
  readonly oursMs: Spread;
  readonly theirsMs: Spread;
  /** Ours ÷ theirs of each pair: below 1 we are faster. */
  readonly ratio: Spread;
  readonly target: number | null;
}

/** Smallest, middle and largest of the values; the middle of an even number is the mean of the two. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const half = sorted.length / 2;
  const median = Number.isInteger(half) ? (at(half - 1) + at(half)) / 2 : at(Math.floor(half));
  return { min: at(0), median, max: at(sorted.length - 1) };
}

/** What nineteen of twenty stay within. */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}

async function timed(contender: Contender): Promise<number> {
  const started = performance.now();
  const own = await contender();
  return typeof own === 'number' ? own : performance.now() - started;
}

/** Measures alternating pairs: ours first in even pairs, theirs first in odd ones. */
export async function compare(comparison: Comparison): Promise<Ratio> {
  const { name, against, ours, theirs, pairs = 5, isWarm = false, target } = comparison;
  const measured: { ours: number; theirs: number }[] = [];
  for (let pair = isWarm ? 0 : -1; pair < pairs; pair++) {
    const isOursFirst = pair % 2 === 0;
    const first = await timed(isOursFirst ? ours : theirs);
    const second = await timed(isOursFirst ? theirs : ours);
    if (pair >= 0) measured.push(isOursFirst ? { ours: first, theirs: second } : { ours: second, theirs: first });
  }
  return {
    name,
    against,
    oursMs: spread(measured.map((each) => each.ours)),
    theirsMs: spread(measured.map((each) => each.theirs)),
    ratio: spread(measured.map((each) => each.ours / each.theirs)),
    target: target ?? null,
  };
}

const ms = (value: number): string =>
  value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
const times = (value: number): string => `${value.toFixed(2)}×`;
const three = ({ min, median, max }: Spread, form: (value: number) => string): string =>
  `${form(min)} / ${form(median)} / ${form(max)}`;

/** The ratios as a table for people: min / median / max of the pairs. */
export function table(ratios: readonly Ratio[]): string {
  const head = ['', 'ours ms', 'theirs ms', 'ours ÷ theirs', 'target'];
  const rows = ratios.map((each) => [
    `${each.name}, against ${each.against}`,
    three(each.oursMs, ms),
    three(each.theirsMs, ms),
    three(each.ratio, times),
    each.target === null ? '' : `${each.ratio.median <= each.target ? 'met' : 'missed'}: ${times(each.target)}`,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [head, ...rows].map((row) => line(row).trimEnd()).join('\n');
}
