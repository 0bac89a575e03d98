import type * as Electron from 'electron';
import type { getDefaultPrinter, getPrinters, print } from 'pdf-to-printer';
import { cupsPrinting } from '../cups.ts';
import type { Host, PrintOutcome } from '../host.ts';
import type { RunProgram } from '../run-program.ts';

/** `pdf-to-printer`, which drives SumatraPDF on Windows. */
export interface WindowsPrinting {
  readonly getPrinters: typeof getPrinters;
  readonly getDefaultPrinter: typeof getDefaultPrinter;
  readonly print: typeof print;
}

export interface PrintTools {
  readonly platform: NodeJS.Platform;
  readonly run: RunProgram;
  readonly windows: WindowsPrinting;
  /** SumatraPDF.exe: it must lie outside the archive, where Windows can start it. */
  readonly sumatraPdfPath: string;
}

const reasonOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

function sumatraPrinting({ windows, sumatraPdfPath }: PrintTools): Host['printing'] {
  return {
    printers: async () => {
      const [all, standard] = await Promise.all([windows.getPrinters(), windows.getDefaultPrinter()]);
      return all.map(({ name }) => ({ name, isDefault: name === standard?.name }));
    },
    printPdf: async (file, { printer }): Promise<PrintOutcome> => {
      try {
        await windows.print(file, {
          ...(printer === null ? {} : { printer }),
          silent: true,
          scale: 'noscale',
          sumatraPdfPath,
        });
        return { outcome: 'queued' };
      } catch (error) {
        return { outcome: 'failed', reason: reasonOf(error) };
      }
    },
  };
}

/**
 * Hands PDFs to the spooler. When it takes none, the PDF is opened in the person's own viewer as a last resort; the
 * outcome stays `failed`, because nobody knows whether it was printed from there.
 */
export function electronPrinting({ shell }: Pick<typeof Electron, 'shell'>, tools: PrintTools): Host['printing'] {
  const spooler = tools.platform === 'win32' ? sumatraPrinting(tools) : cupsPrinting(tools.run);
  return {
    printers: () => spooler.printers().catch(() => []),
    printPdf: async (file, options) => {
      const outcome = await spooler.printPdf(file, options);
      if (outcome.outcome !== 'failed') return outcome;
      const problem = await shell.openPath(file);
      return problem === ''
        ? { ...outcome, reason: `${outcome.reason} The PDF was opened to be printed from there.` }
        : outcome;
    },
  };
}
