/**
 * `npm test`: builds, runs vitest, then Playwright on the build, and adds both up. The last line is always
 * `N passed, N failed`, with `, N skipped` when some were. `npm run test:unit` and `npm run test:e2e` run one of the
 * two; further arguments go to that runner (and chosen unit tests run without a build).
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from './lib/build.mjs';
import { runNode, tool } from './lib/project.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
const sum = { passed: 0, failed: 0, skipped: 0 };
const results = await mkdtemp(join(tmpdir(), 'duly-results-'));
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined };

function add({ passed, failed, skipped }) {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
}

/** A runner that failed without a failed test (a file that did not load, a crash) counts as one failure. */
async function count(name, file, code, read) {
  const report = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : undefined;
  const counted = report ? read(report) : { passed: 0, failed: 0, skipped: 0 };
  if (code !== 0 && counted.failed === 0) {
    say(`${name} ended with code ${code} although no test failed.`);
    counted.failed = 1;
  }
  add(counted);
}

async function unit(args) {
  const file = join(results, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const all = ['run', '--passWithNoTests', ...reporters, ...args];
  // The build before it leaves NODE_ENV as production, under which React has no test support.
  const { code } = await runNode(tool('vitest/vitest.mjs'), all, { show: true, env: { ...plain, NODE_ENV: 'test' } });
  await count('vitest', file, code, (report) => ({
    passed: report.numPassedTests,
    failed:
      report.numFailedTests +
      report.testResults.filter((each) => each.status === 'failed' && each.assertionResults.length === 0).length,
    skipped: report.numPendingTests + report.numTodoTests,
  }));
}

async function e2e(args) {
  const file = join(results, 'e2e.json');
  const all = ['test', '--pass-with-no-tests', '--reporter=list,json', ...args];
  const env = { ...plain, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const { code } = await runNode(tool('@playwright/test/cli.js'), all, { show: true, env });
  await count('Playwright', file, code, ({ stats, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + (stats.unexpected === 0 ? errors.length : 0),
    skipped: stats.skipped,
  }));
}

const [which, ...args] = process.argv.slice(2);
const runners = { unit: [unit], e2e: [e2e] }[which] ?? [unit, e2e];
const runnerArgs = runners.length === 1 ? args : [];

/** Chosen unit tests run from the sources at once; everything else needs what ships. */
async function isBuilt() {
  if (which === 'unit' && args.length > 0) return true;
  try {
    await buildIfStale(() => say('Building…'));
    return true;
  } catch (error) {
    say(`The build failed: ${error instanceof Error ? error.message : String(error)}`);
    sum.failed += 1;
    return false;
  }
}

const canBrowse = await isBuilt();
for (const runner of runners) {
  if (runner === unit || canBrowse) await runner(runnerArgs);
  else say('The journeys were not run: there is no build.');
}

await rm(results, { recursive: true, force: true });
say(`\n${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`);
process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
