/**
 * `npm run mutate -- FILE…`: changes each rule in every small way (a `<` to `<=`, a `+` to `-`, a condition to true …) and
 * asks the tests of the rules to notice. Prints which changes nobody noticed and, for each file, how many were noticed; fails
 * below 90 %. Without files: the money rules. Not part of `npm test`: it takes minutes.
 */
import { globSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { root } from './lib/project.mjs';

const least = 90;
const moneyRules = [
  'main/domain/interest/*.ts',
  'main/domain/allocation/*.ts',
  'main/domain/arrangements/*.ts',
  'main/domain/fees/*.ts',
  'main/domain/{books,commission,item-balances,promises,remittance}.ts',
];
const asked = process.argv.slice(2);
const mutate = globSync(asked.length > 0 ? asked : moneyRules, { cwd: root }).sort();
if (mutate.length === 0) {
  process.stderr.write('No such file.\n');
  process.exit(2);
}

const stryker = new Stryker({
  mutate,
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutate.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner'],
  concurrency: 1,
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  ignorePatterns: ['/dist', '/docs', '/renderer', '/preload', '/tests/e2e', '/build'],
  // Not in dist/: what a run that was ended leaves behind would be packed.
  tempDirName: join(tmpdir(), `duly-mutate-${process.pid}`),
  reporters: ['clear-text'],
  clearTextReporter: { logTests: false, reportTests: false, reportScoreTable: false, allowColor: false },
  logLevel: 'error',
});
const results = await stryker.runMutationTest();
const byFile = Map.groupBy(results, ({ fileName }) => relative(root, fileName));
let isEnough = true;
for (const [file, mutants] of byFile) {
  const count = (...states) => mutants.filter(({ status }) => states.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  const all = noticed + count('Survived', 'NoCoverage');
  const score = all === 0 ? 100 : (100 * noticed) / all;
  isEnough &&= score >= least;
  process.stdout.write(`${score.toFixed(1).padStart(6)} %  ${noticed} of ${all}  ${file}\n`);
}
if (!isEnough) process.exitCode = 1;
