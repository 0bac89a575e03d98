import { copyFile, mkdir, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Host } from '../host.ts';
import { freePath } from './dialogs.ts';

export interface Spooled {
  readonly file: string;
  readonly jobName: string;
  readonly printer: string;
  readonly bytes: number;
}

const spoolPrinter = 'Spool folder';

/** A printer that is a folder: each job is copied there under its job's name, and listed. */
export function spoolPrinting(folder: string) {
  const jobs: Spooled[] = [];
  const printing: Host['printing'] = {
    printers: async () => [{ name: spoolPrinter, isDefault: true }],
    printPdf: async (file, { printer, jobName }) => {
      if (printer !== null && printer !== spoolPrinter) {
        return { outcome: 'failed', reason: `There is no printer named ${printer}.` };
      }
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const copy = freePath(folder, `${jobName.replaceAll(/[\\/]/g, '-')}.pdf`);
        await copyFile(file, copy);
        jobs.push({ file: basename(copy), jobName, printer: spoolPrinter, bytes: (await stat(copy)).size });
        return { outcome: 'queued' };
      } catch (error) {
        return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
      }
    },
  };
  return { printing, jobs };
}
