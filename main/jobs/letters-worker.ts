import { produceLetter } from '../letters/produce.ts';
import type { LetterTemplate } from '../letters/template.ts';
import { templateOf } from '../letters/templates.ts';
import { type LetterJob, type LetterMessage, type LetterOrder, sha256Of } from '../services/letter-job.ts';
import { type JobTools, serveJob } from './serve-job.ts';

/** How many drawn letters may wait to be stored: enough that drawing and storing overlap, few enough for any memory. */
const ahead = 8;

const wordingOf = ({ code, version, language, title }: LetterTemplate, body: string): LetterMessage => ({
  kind: 'wording',
  code,
  version,
  language,
  label: title,
  body,
});

async function renderAll(orders: readonly LetterOrder[], { send, signal }: JobTools): Promise<{ done: number }> {
  const told = new Set<LetterTemplate>();
  const waiting = new Set<Promise<void>>();
  for (const order of orders) {
    if (signal.aborted) break;
    const template = templateOf(order.template, order.language);
    if (!told.has(template)) await send(wordingOf(template, JSON.stringify(template)));
    told.add(template);
    const { version, language } = template;
    const product = await produceLetter(template, order.facts);
    const message: LetterMessage = { kind: 'letter', letterId: order.letterId, version, language, product };
    const taken = send(message).finally(() => waiting.delete(taken));
    waiting.add(taken);
    if (waiting.size >= ahead) await Promise.race(waiting);
  }
  await Promise.all(waiting);
  return { done: orders.length };
}

serveJob<LetterJob>(async (job, tools) => {
  if (job.kind === 'render') return renderAll(job.orders, tools);
  // Read only when they are needed: a preview starts sooner without them.
  if (job.kind === 'evidence') {
    const { packEvidence } = await import('../letters/evidence-pack.ts');
    return packEvidence(job);
  }
  if (job.kind === 'document') {
    const { drawDocument } = await import('../letters/evidence-pack.ts');
    const { bytes, pages } = await drawDocument(job.document);
    return { bytes, pages, sha256: sha256Of(bytes) };
  }
  if (job.kind === 'checks') {
    const { drawChecks } = await import('../letters/checks-pdf.ts');
    const { bytes, pages } = await drawChecks(job.document);
    return { bytes, pages, sha256: sha256Of(bytes) };
  }
  const { mergePdfs } = await import('../letters/merge.ts');
  return mergePdfs(job.letters, job.title, job.on);
});
