import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { JobFailedError, jobFile, JobStoppedError, startJob } from '../../main/jobs/pool.ts';
import type { ReadBatch, ReadOutcome } from '../../main/services/placement-reading.ts';
import { aFile, reading } from './support.ts';

const rows = 5_000;
const placement = (): string =>
  aFile(`account,name,balance\n${Array.from({ length: rows }, (_, n) => `A${n},"Holt, Kai",1.00`).join('\n')}\n`);
const request = (path: string) => ({
  task: 'read',
  path,
  map: { reference: 'account', name: 'name', balance: 'balance' },
  options: reading(),
});

test('a job stands beside the pool by its name', () => {
  expect(existsSync(jobFile('import'))).toBe(true);
});

test('the import reads in a thread of its own and waits until each batch is dealt with', async () => {
  let open = 0;
  let most = 0;
  let seen = 0;
  const outcome = await startJob<ReadBatch, ReadOutcome>(jobFile('import'), request(placement()), {
    onMessage: async ({ rows: batch }) => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen += batch.length;
      open -= 1;
    },
  });
  expect(outcome).toMatchObject({ ok: true, value: { readable: rows, totalMinor: rows * 100 } });
  expect([seen, most]).toEqual([rows, 1]);
});

test('a receiver that fails ends the job with its own error', async () => {
  let batches = 0;
  const failing = startJob(jobFile('import'), request(placement()), {
    onMessage: () => {
      batches += 1;
      throw new Error('no room on the disk');
    },
  });
  await expect(failing).rejects.toThrow('no room on the disk');
  expect(batches).toBe(1);
});

test('a job can be stopped, before and while it runs', async () => {
  await expect(startJob(jobFile('import'), request(placement()), { signal: AbortSignal.abort() })).rejects.toThrow(
    JobStoppedError,
  );
  const control = new AbortController();
  const stopped = startJob(jobFile('import'), request(placement()), {
    signal: control.signal,
    onMessage: () => control.abort(),
  });
  await expect(stopped).rejects.toThrow(JobStoppedError);
});

test('a job that breaks says why', async () => {
  const broken = startJob(jobFile('import'), request('/nowhere/placement.csv'));
  await expect(broken).rejects.toThrow(JobFailedError);
  await expect(startJob('/nowhere/import-worker.ts', {})).rejects.toThrow(JobFailedError);
});
