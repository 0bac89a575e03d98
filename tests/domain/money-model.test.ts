import { expect, test } from 'vitest';
import { runPure } from '../campaign/money-model/pure.ts';

test('random operations through the rules of money say the same as a model that shares none of them', () => {
  const figures = runPure({ operations: 4000, seed: 7 });
  expect(figures.first).toBeNull();
  expect(figures.differences).toBe(0);
  expect(figures.transfers).toBeGreaterThan(3000);
});
