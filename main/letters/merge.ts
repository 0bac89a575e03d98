import { PDFDocument } from 'pdf-lib';
import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { PrintFile } from '../services/letter-job.ts';

/**
 * One print file of letters exactly as they are stored: their page objects are copied, nothing is drawn again. The same
 * letters in the same order give the same bytes. Throws when one of them is no readable PDF.
 */
export async function mergePdfs(letters: readonly Uint8Array[], title: string, on: LocalDate): Promise<PrintFile> {
  const merged = await PDFDocument.create({ updateMetadata: false });
  merged.setTitle(title);
  merged.setProducer('Duly');
  merged.setCreator('Duly');
  merged.setCreationDate(new Date(`${on}T12:00:00Z`));
  for (const letter of letters) {
    const source = await PDFDocument.load(letter, { updateMetadata: false });
    for (const page of await merged.copyPages(source, source.getPageIndices())) merged.addPage(page);
  }
  const bytes = await merged.save({ addDefaultPage: false, updateFieldAppearances: false, objectsPerTick: Infinity });
  return { bytes, pages: merged.getPageCount() };
}
