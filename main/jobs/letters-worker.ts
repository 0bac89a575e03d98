import { mergePdfs } from '../letters/merge.ts';
import type { LetterDone, LetterJob, LetterOrder } from '../letters/orders.ts';
import { produceLetter } from '../letters/produce.ts';
import { templateOf } from '../letters/templates.ts';
import { type JobTools, serveJob } from './serve-job.ts';

/** How many drawn letters may wait to be stored: enough that drawing and storing overlap, few enough for any memory. */
const ahead = 8;

async function renderAll(orders: readonly LetterOrder[], { send, signal }: JobTools): Promise<{ done: number }> {
  const waiting = new Set<Promise<void>>();
  for (const { letterId, template, language, facts } of orders) {
    if (signal.aborted) break;
    const done: LetterDone = { letterId, product: await produceLetter(templateOf(template, language), facts) };
    const taken = send(done).finally(() => waiting.delete(taken));
    waiting.add(taken);
    if (waiting.size >= ahead) await Promise.race(waiting);
  }
  await Promise.all(waiting);
  return { done: orders.length };
}

serveJob<LetterJob>((job, tools) =>
  job.kind === 'render' ? renderAll(job.orders, tools) : mergePdfs(job.letters, job.title, job.on),
);
