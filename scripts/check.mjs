/**
 * `npm run check [-- NAME…]`: every machine check, two at a time. Prints nothing when all is well, else only what is
 * wrong, and exits with 1.
 */
import { existing, runNode, sourceFolders, tool } from './lib/project.mjs';

// Files whose text did not change are not linted again; a fresh clone lints all of them.
const lintCache = ['--cache', '--cache-strategy', 'content', '--cache-location', tool('.cache/eslint')];
const checks = {
  lint: [tool('eslint/bin/eslint.js'), ['--max-warnings', '0', ...lintCache, '.']],
  types: [
    tool('typescript/bin/tsc'),
    ['-p', '.', '--incremental', '--tsBuildInfoFile', tool('.cache/check.tsbuildinfo')],
  ],
  unused: [tool('knip/bin/knip.js'), ['--no-progress', '--no-config-hints']],
  imports: [
    tool('dependency-cruiser/bin/dependency-cruiser.mjs'),
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...existing(sourceFolders)],
  ],
  format: [tool('@biomejs/biome/bin/biome'), ['format', '--colors=off', '--reporter=summary', '.']],
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in checks));
if (unknown !== undefined) {
  process.stderr.write(`There is no check "${unknown}"; there are ${Object.keys(checks).join(', ')}.\n`);
  process.exit(2);
}

const queue = asked.length > 0 ? asked : Object.keys(checks);
const failures = [];

async function work() {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const [file, args] = checks[name];
    const { code, output } = await runNode(file, args, { env: { FORCE_COLOR: '0', NO_COLOR: '1' } });
    if (code !== 0) failures.push(`${name} (npm run check -- ${name})\n\n${output.trim()}\n`);
  }
}

await Promise.all([work(), work()]);
for (const failure of failures) process.stdout.write(`\n${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;
