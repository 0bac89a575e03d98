import { previewFile, readPlacement } from '../../../main/imports/read-placement.ts';

/** A process of its own that reads one placement file as the import's thread does and says what it took. */
const [path = ''] = process.argv.slice(2);
const options = {
  kind: 'accounts',
  currency: 'USD',
  country: 'US',
  today: '2026-11-23',
  dateOrder: 'auto',
  encoding: 'auto',
  delimiter: 'auto',
} as const;
const started = performance.now();
const preview = await previewFile({ task: 'preview', path, map: {}, options });
if (!preview.ok) throw new Error(preview.detail);
const map = Object.fromEntries(
  preview.value.mapping.flatMap(({ field, column }) => (field === null ? [] : [[field, column]])),
);
const outcome = await readPlacement({ task: 'read', path, map, options }, async () => undefined);
if (!outcome.ok) throw new Error(outcome.detail);
const ms = Math.round(performance.now() - started);
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(JSON.stringify({ ms, megabytes, rows: outcome.value.rows, readable: outcome.value.readable }));
