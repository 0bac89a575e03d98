import { zipSync } from 'fflate';
import type {
  EvidenceBlock,
  EvidenceDocument,
  EvidenceFile,
  EvidenceJob,
  EvidenceProduct,
} from '../services/evidence/job.ts';
import { sha256Of } from '../services/letter-job.ts';
import { composeEvidence } from './evidence-pdf.ts';
import { printable } from './facts.ts';
import { letterCoverage, type RenderedPdf, renderPdf } from './render.ts';

/** The document with every text in printable form; a character the typeface lacks becomes a question mark. */
function printableDocument(document: EvidenceDocument, hasGlyph: (codePoint: number) => boolean): EvidenceDocument {
  const text = (one: string): string => printable(one, hasGlyph);
  const block = (one: EvidenceBlock): EvidenceBlock => {
    switch (one.kind) {
      case 'code':
        return one;
      case 'text':
        return { ...one, text: text(one.text) };
      case 'facts':
        return { ...one, rows: one.rows.map(([label, value]) => [text(label), text(value)] as const) };
      case 'table':
        return { ...one, rows: one.rows.map((row) => row.map(text)) };
      case 'entries':
        return {
          ...one,
          entries: one.entries.map(({ title, lines }) => ({ title: text(title), lines: lines.map(text) })),
        };
    }
  };
  return {
    ...document,
    title: text(document.title),
    agency: text(document.agency),
    sections: document.sections.map(({ heading, blocks }) => ({ heading, blocks: blocks.map(block) })),
  };
}

/** Draws a document of plain pages: facts, tables, entries. The same document gives the same bytes. */
export const drawDocument = async (document: EvidenceDocument): Promise<RenderedPdf> =>
  renderPdf(composeEvidence(printableDocument(document, await letterCoverage())));

/**
 * Makes the zip of an evidence pack: draws the PDF, takes the SHA-256 of every file into proof.json, and packs all of it.
 * The same order gives the same bytes.
 */
export async function packEvidence({ document, files, proof }: EvidenceJob): Promise<EvidenceProduct> {
  const pdf = await drawDocument(document);
  const all: EvidenceFile[] = [{ name: 'evidence.pdf', bytes: pdf.bytes }, ...files];
  const hashes = all.map(({ name, bytes }) => [name, { sha256: sha256Of(bytes), bytes: bytes.byteLength }] as const);
  const text = `${JSON.stringify({ ...proof, files: Object.fromEntries(hashes) }, null, 2)}\n`;
  const proofBytes = new TextEncoder().encode(text);
  const entries = Object.fromEntries(
    [...all, { name: 'proof.json', bytes: proofBytes }].map((one) => [one.name, one.bytes]),
  );
  const bytes = zipSync(entries, { mtime: document.madeAt });
  return {
    bytes,
    sha256: sha256Of(bytes),
    proofSha256: sha256Of(proofBytes),
    files: all.length + 1,
    pages: pdf.pages,
  };
}
