import { join } from 'node:path';
import type { LetterHeldReason, LetterTemplateCode } from '../../shared/vocabulary/letters.ts';
import { letterById, letterIdsIn } from '../db/letters.ts';
import type { CallContext } from './context.ts';
import { clearToGo } from './letter-clearing.ts';
import type { LetterJob, PrintFile } from './letter-job.ts';
import { renderQueuedLetters } from './letter-rendering.ts';
import { storedBytes } from './letter-sending.ts';

export interface LetterExport {
  readonly rendered: number;
  readonly held: readonly { readonly ref: string; readonly reason: LetterHeldReason; readonly detail: string }[];
  /** Pages of the print file. */
  readonly pages: number;
  /** The print file; null when nothing is ready or no folder was given. */
  readonly file: string | null;
  readonly letters: readonly {
    readonly ref: string;
    readonly file: string | null;
    readonly sha256: string;
    readonly pages: number;
  }[];
}

/**
 * Draws what is queued and writes every letter that is ready and that the gate lets out to a folder, one PDF each, and one
 * print file of all (the folder must exist). The letters stay ready: writing files is not sending them. Throws on a damaged
 * letter.
 */
export async function exportLetters(
  context: CallContext,
  { template, folder }: { readonly template: LetterTemplateCode | null; readonly folder: string | null },
): Promise<LetterExport> {
  const report = await renderQueuedLetters(context, { template: template ?? undefined });
  const taken = new Set<string>();
  const letters: LetterExport['letters'][number][] = [];
  const all: Uint8Array[] = [];
  const drawn = letterIdsIn(context.db, 'rendered', template).flatMap((id) => letterById(context.db, id) ?? []);
  const stopped = await clearToGo(context, drawn, 'folder');
  for (const letter of drawn) {
    if (stopped.has(letter.id)) continue;
    const { id } = letter;
    const bytes = await storedBytes(context, letter);
    if (!bytes.ok) throw new Error(`The stored letter ${id} is damaged.`);
    const name = taken.has(letter.fileNumber) ? `${letter.fileNumber}-${id}` : letter.fileNumber;
    taken.add(letter.fileNumber);
    const file = folder === null ? null : join(folder, `${name.replaceAll(/[^\w.-]/g, '_')}.pdf`);
    if (file !== null) await context.files.tickets.saveTo(file, bytes.value);
    letters.push({ ref: letter.fileNumber, file, sha256: letter.sha256 ?? '', pages: letter.pages ?? 0 });
    all.push(bytes.value);
  }
  const pages = letters.reduce((sum, letter) => sum + letter.pages, 0);
  const held: LetterExport['held'][number][] = report.held.map(({ ref, reason, detail }) => ({ ref, reason, detail }));
  for (const { id, fileNumber } of drawn) {
    const detail = stopped.get(id);
    if (detail !== undefined) held.push({ ref: fileNumber, reason: 'gate', detail });
  }
  if (folder === null || all.length === 0) return { rendered: report.rendered, held, pages, file: null, letters };
  const job: LetterJob = { kind: 'merge', letters: all, title: 'Letters', on: context.today() };
  const print = await context.jobs.run<never, PrintFile>('letters', job);
  const file = join(folder, `letters-${context.today()}.pdf`);
  await context.files.tickets.saveTo(file, print.bytes);
  return { rendered: report.rendered, held, pages: print.pages, file, letters };
}
