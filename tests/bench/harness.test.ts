import { describe, expect, test } from 'vitest';
import { compare, spread, table } from './harness.ts';

describe('the bench harness', () => {
  test('names the middle of an odd and of an even number of values', () => {
    expect(spread([3, 1, 2])).toEqual({ min: 1, median: 2, max: 3 });
    expect(spread([4, 1, 2, 3])).toEqual({ min: 1, median: 2.5, max: 4 });
  });

  test('measures the two in turn and compares pair by pair', async () => {
    const order: string[] = [];
    const ours = (): number => (order.push('ours'), 50);
    const theirs = (): number => (order.push('theirs'), 100);
    const ratio = await compare({ name: 'import', against: 'the old way', ours, theirs, pairs: 2, target: 0.6 });
    expect(order).toEqual(['theirs', 'ours', 'ours', 'theirs', 'theirs', 'ours']);
    expect(ratio.ratio).toEqual({ min: 0.5, median: 0.5, max: 0.5 });
    expect(table([ratio])).toContain('met: 0.60×');
  });
});
