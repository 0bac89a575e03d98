import type { Host, Printer, PrintOutcome } from './host.ts';
import type { RunProgram } from './run-program.ts';

const reasonOf = (output: string): string => output.trim().split('\n').at(-1) || 'The print system refused the letter.';

/** Reads `lpstat -e` (one name a line) and `lpstat -d` (`system default destination: NAME`). */
export function parsePrinters(names: string, defaultLine: string): Printer[] {
  const standard = /:\s*(\S+)\s*$/.exec(defaultLine)?.[1];
  return names
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => ({ name, isDefault: name === standard }));
}

/** Printing by CUPS, the print system of macOS and Linux: `lpstat` lists, `lp` queues. */
export function cupsPrinting(run: RunProgram): Host['printing'] {
  return {
    printers: async () => {
      const [names, standard] = await Promise.all([run('lpstat', ['-e']), run('lpstat', ['-d'])]);
      return names.code === 0 ? parsePrinters(names.output, standard.code === 0 ? standard.output : '') : [];
    },
    printPdf: async (file, { printer, jobName }): Promise<PrintOutcome> => {
      const to = printer === null ? [] : ['-d', printer];
      const { code, output } = await run('lp', [...to, '-t', jobName, '--', file]);
      if (code === 0) return { outcome: 'queued' };
      const reason = code === null ? 'No print system was found on this computer.' : reasonOf(output);
      return { outcome: 'failed', reason };
    },
  };
}
