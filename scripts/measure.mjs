/**
 * `npm run measure -- NAME`: runs tests/measure/NAME.measure.ts, which compares what Duly finds with a known truth and prints
 * how well it did; it fails when that is less than was promised.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/project.mjs';

const folder = join(root, 'tests/measure');
const suffix = '.measure.ts';
const names = (await readdir(folder))
  .filter((name) => name.endsWith(suffix))
  .map((name) => name.slice(0, -suffix.length));
const [asked] = process.argv.slice(2);
if (asked === undefined || !names.includes(asked)) {
  process.stderr.write(`Name one of: ${names.join(', ')}.\n`);
  process.exit(2);
}
const { default: measure } = await import(pathToFileURL(join(folder, `${asked}${suffix}`)).href);
if (!(await measure())) process.exitCode = 1;
