import { previewFile, readPlacement } from '../imports/read-placement.ts';
import type { ReadingRequest } from '../services/placement-reading.ts';
import { serveJob } from './serve-job.ts';

/** Reads placement files off the core's thread; batches wait until the core has written the one before. */
serveJob<ReadingRequest>((request, { send, signal }) =>
  request.task === 'preview'
    ? previewFile(request)
    : readPlacement(request, async (batch) => {
        signal.throwIfAborted();
        await send(batch);
      }),
);
