import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { jobFile, startJob, startKeptJob } from '../../main/jobs/pool.ts';
import { composeLetter } from '../../main/letters/compose.ts';
import { renderPdf, type RenderedPdf } from '../../main/letters/render.ts';
import { demand } from '../../main/letters/templates/demand.ts';
import { type LetterJob, type LetterMessage, type LetterOrder, sha256Of } from '../../main/services/letter-job.ts';
import { letterFacts } from './sample-letter.ts';

const order = (letterId: string): LetterOrder => ({
  letterId,
  template: 'demand',
  language: 'en',
  facts: letterFacts({ letterId, reference: letterId }),
});
type Drawn = Extract<LetterMessage, { kind: 'letter' }>;
/** Draws the orders in a worker and returns what it said of each. */
async function draw(orders: readonly LetterOrder[]): Promise<Drawn[]> {
  const heard: Drawn[] = [];
  await startJob<LetterMessage, unknown>(jobFile('letters'), { kind: 'render', orders } satisfies LetterJob, {
    onMessage: (message) => void (message.kind === 'letter' && heard.push(message)),
  });
  return heard;
}

const ids = Array.from({ length: 12 }, (_, index) => `L${index}`);

test('letters are drawn in a thread of their own, with the very bytes this thread would draw', async () => {
  const heard = await draw(ids.map(order));

  expect(heard.map((done) => done.letterId)).toEqual(ids);
  expect(heard[0]).toMatchObject({ version: demand.version, language: 'en' });
  const here = await renderPdf(composeLetter(demand, order('L0').facts));
  expect(heard[0]?.product).toEqual({ letter: { bytes: here.bytes, pages: 1, sha256: sha256Of(here.bytes) } });
});

test('a slow store slows the drawing instead of filling the memory', async () => {
  let storing = 0;
  let most = 0;
  const onMessage = async (): Promise<void> => {
    storing += 1;
    most = Math.max(most, storing);
    await after(30);
    storing -= 1;
  };
  await startJob(jobFile('letters'), { kind: 'render', orders: ids.map(order) } satisfies LetterJob, { onMessage });
  expect(most).toBeLessThanOrEqual(8);
});

test('a letter that must not be written is answered as such, and the next one is drawn', async () => {
  const refused: LetterOrder = { ...order('L0'), facts: letterFacts({ reference: null }) };
  const heard = await draw([refused, order('L1')]);
  expect(heard[0]?.product).toEqual({ refused: 'Not known: our reference.' });
  expect(heard[1]?.product).toHaveProperty('letter');
});

test('a print file is put together in the thread as well', async () => {
  const { bytes } = await renderPdf(composeLetter(demand, letterFacts()));
  const job: LetterJob = { kind: 'merge', letters: [bytes, bytes], title: 'Letters', on: '2026-11-21' };
  const merged = await startJob<never, RenderedPdf>(jobFile('letters'), job);
  expect(merged.pages).toBe(2);
});

test('the thread is kept for the next letter, also after one that failed', async () => {
  const one = async (job: unknown): Promise<number> => {
    let heard = 0;
    await startKeptJob<LetterMessage, unknown>(jobFile('letters'), job, { onMessage: () => void (heard += 1) });
    return heard;
  };
  const before = performance.now();
  expect(await one({ kind: 'render', orders: [order('L0')] } satisfies LetterJob)).toBe(2);
  const cold = performance.now() - before;
  await expect(one({ kind: 'merge', letters: [new Uint8Array([1])], title: '', on: '2026-11-21' })).rejects.toThrow();
  const again = performance.now();
  expect(await one({ kind: 'render', orders: [order('L1')] } satisfies LetterJob)).toBe(2);
  expect(performance.now() - again).toBeLessThan(cold);
});
