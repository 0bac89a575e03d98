/**
 * `npm run campaign -- NAME`: runs tests/campaign/NAME.campaign.ts, a long trial that answers whether all of it held (see
 * docs/reliability.md). Its seed and size come from the environment and are printed.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/project.mjs';

const folder = join(root, 'tests/campaign');
const suffix = '.campaign.ts';
const names = (await readdir(folder))
  .filter((name) => name.endsWith(suffix))
  .map((name) => name.slice(0, -suffix.length));
const [name = ''] = process.argv.slice(2);
if (!names.includes(name)) {
  process.stderr.write(`Usage: npm run campaign -- NAME, one of: ${names.join(', ')}\n`);
  process.exit(2);
}
const campaign = await import(pathToFileURL(join(folder, `${name}${suffix}`)).href);
const held = await campaign.default();
process.stdout.write(held ? 'held\n' : 'DID NOT HOLD\n');
process.exitCode = held ? 0 : 1;
