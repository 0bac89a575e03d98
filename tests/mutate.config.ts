import { defineConfig } from 'vitest/config';

/** The tests of the money rules alone: what `npm run mutate` asks whether a changed rule is noticed. */
export default defineConfig({
  cacheDir: 'node_modules/.cache/vitest',
  test: {
    include: [
      'tests/domain/{allocation,arrangement,books,commission,fees,interest,item-balances,plan,promise,remittance,settlement,statement}*.test.ts',
    ],
    pool: 'forks',
    maxWorkers: 1,
  },
});
