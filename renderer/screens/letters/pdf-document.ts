import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist';
import { fileUrl } from '../../api/file-url.ts';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/** The reader's worker is a file of this app, so that the page's policy lets it run. */
GlobalWorkerOptions.workerSrc = workerUrl;

export type PdfDocument = PDFDocumentProxy;

export interface OpenPdf {
  readonly document: Promise<PdfDocument>;
  readonly close: () => void;
}

/** Fetches a file of the app and opens it as a PDF. Nothing inside it may run, and nothing is fetched from outside. */
export function openPdf(ticket: string): OpenPdf {
  const abort = new AbortController();
  let task: ReturnType<typeof getDocument> | null = null;
  const read = async () => {
    const answer = await fetch(fileUrl(ticket), { signal: abort.signal });
    if (!answer.ok) throw new Error(`The file was not served (${answer.status}).`);
    const data = new Uint8Array(await answer.arrayBuffer());
    abort.signal.throwIfAborted();
    task = getDocument({ data, useWasm: false, useWorkerFetch: false, enableXfa: false, verbosity: 0 });
    return task.promise;
  };
  return {
    document: read(),
    close: () => {
      abort.abort();
      void task?.destroy();
    },
  };
}

/** The words of a page in reading order, for those who do not see the picture. */
export async function wordsOf(document: PdfDocument, pageNumber: number): Promise<string> {
  const page = await document.getPage(pageNumber);
  const { items } = await page.getTextContent();
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : ' ') : '')).join('');
}
