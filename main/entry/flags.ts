import { parseArgs } from 'node:util';

export interface Flags {
  /** Absolute or relative; null takes the person's own folder. */
  readonly dataFolder: string | null;
  readonly practice: boolean;
  readonly port: number;
  readonly window: boolean;
  readonly testControl: boolean;
  /** Test control only: the instant the house's clock starts from; null is the computer's own time. */
  readonly startsAt: string | null;
  readonly printsByCups: boolean;
}

export const usage =
  'Usage: [--data-dir DIR] [--practice] [--port N] [--no-window] [--test-control [--at INSTANT]] [--print-with-lp]';

const options = {
  'data-dir': { type: 'string' },
  practice: { type: 'boolean' },
  port: { type: 'string' },
  'no-window': { type: 'boolean' },
  'test-control': { type: 'boolean' },
  at: { type: 'string' },
  'print-with-lp': { type: 'boolean' },
} as const;

/**
 * The arguments of a start. `strict` refuses what is not known, in a sentence; Electron is given arguments of its own
 * by the system and by Chromium, so it looks for its flags among them.
 */
export function parseFlags(args: readonly string[], strict: boolean): Flags {
  const { values } = parseArgs({ args: [...args], options, strict, allowPositionals: !strict });
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  const port = text(values.port) ?? '0';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Error(`--port takes a number from 0 to 65535, not ${port}.`);
  return {
    dataFolder: text(values['data-dir']),
    practice: values.practice === true,
    port: Number(port),
    window: values['no-window'] !== true,
    testControl: values['test-control'] === true,
    startsAt: values['test-control'] === true ? text(values.at) : null,
    printsByCups: values['print-with-lp'] === true,
  };
}
