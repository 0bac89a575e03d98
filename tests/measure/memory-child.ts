import { statSync } from 'node:fs';
import { importThread, startKeptJob } from '../../main/jobs/pool.ts';
import type { PreviewOutcome, ReadBatch, ReadingRequest, ReadOutcome } from '../../main/services/placement-reading.ts';

/**
 * Reads a placement file as the core asks for it, preview first, in the bundled import thread; says how many rows there
 * were and how much memory the process ever took, in bytes.
 */
const [path = '', worker = ''] = process.argv.slice(2);
const run = <Message, Output>(
  task: ReadingRequest['task'],
  map: ReadingRequest['map'],
  onMessage?: (of: Message) => void,
) =>
  startKeptJob<Message, Output>(
    worker,
    {
      task,
      path,
      map,
      options: {
        kind: 'accounts',
        currency: 'USD',
        country: 'US',
        today: '2026-11-24',
        dateOrder: 'auto',
        encoding: 'auto',
        delimiter: 'auto',
      },
    } satisfies ReadingRequest,
    { ...importThread, ...(onMessage && { onMessage }) },
  );
// Looked at often rather than asked of the system: its own figure begins with that of the process that started this one.
let peakBytes = 0;
const look = (): void => void (peakBytes = Math.max(peakBytes, process.memoryUsage.rss()));
setInterval(look, 20).unref();
const seen = await run<never, PreviewOutcome>('preview', {});
if (!seen.ok) throw new Error(seen.detail);
let rows = 0;
let readable = 0;
const read = await run<ReadBatch, ReadOutcome>('read', seen.value.map, (batch) => {
  look();
  rows += batch.rows.length;
  readable += batch.rows.filter(({ record }) => record !== null).length;
});
if (!read.ok) throw new Error(read.detail);
process.stdout.write(JSON.stringify({ rows, readable, fileBytes: statSync(path).size, peakBytes }));
