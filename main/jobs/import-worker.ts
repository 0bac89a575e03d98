import { previewFile, readPlacement } from '../imports/read-placement.ts';
import type { BankReadingRequest } from '../services/bank/reading.ts';
import type { ReadingRequest } from '../services/placement-reading.ts';
import { serveJob } from './serve-job.ts';

/** Reads files off the core's thread; batches of placements wait until the core has written the one before. */
serveJob<ReadingRequest | BankReadingRequest>(async (request, { send, signal }) => {
  if (request.task === 'bank') return (await import('../imports/bank/bank-file.ts')).readBankFile(request);
  if (request.task === 'preview') return previewFile(request);
  return readPlacement(request, async (batch) => {
    signal.throwIfAborted();
    await send(batch);
  });
});
