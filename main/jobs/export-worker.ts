import { writeTable } from '../exports/write-table.ts';
import type { ExportJob } from '../services/exports/table.ts';
import { serveJob } from './serve-job.ts';

/** Writes tables off the core's thread. */
serveJob<ExportJob>(writeTable);
