/**
 * `npm run bench [-- NAME…]`: runs tests/bench/NAME.bench.ts, all of them when none is named. Each exports `default`, a
 * function that answers the list of ratios it measured in this one run (see tests/bench/harness.ts).
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './lib/build.mjs';
import { root } from './lib/project.mjs';

const folder = join(root, 'tests/bench');
const suffix = '.bench.ts';
const names = (await readdir(folder))
  .filter((name) => name.endsWith(suffix))
  .map((name) => name.slice(0, -suffix.length));
/** Benches that belong together, under one name. */
const grid = ['first-rows', 'scroll', 'sort'];
const groups = { grid, portfolio: ['import', 'find', ...grid, 'desk'] };
const asked = process.argv.slice(2).flatMap((name) => groups[name] ?? [name]);
const unknown = asked.find((name) => !names.includes(name));
if (unknown !== undefined) {
  process.stderr.write(
    `There is no bench "${unknown}"; there are: ${[...names, ...Object.keys(groups)].join(', ')}.\n`,
  );
  process.exit(2);
}

const { table } = await import('../tests/bench/harness.ts');
await buildIfStale(() => process.stderr.write('Building…\n'));
for (const name of asked.length > 0 ? asked : names) {
  const bench = await import(pathToFileURL(join(folder, `${name}${suffix}`)).href);
  const ratios = await bench.default();
  if (ratios.length > 0) process.stdout.write(`\n${name}: min / median / max\n${table(ratios)}\n`);
}
