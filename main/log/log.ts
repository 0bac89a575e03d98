import { pino, stdTimeFunctions } from 'pino';
import { newIncident } from './incident.ts';
import { redact, scrubText } from './redact.ts';
import { openRotatingFile } from './rotating-file.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Structured log without personal data. Fields are redacted by name, text is scrubbed (main/log/redact.ts). */
export interface Log {
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  /** Writes the error with its stack under a new incident number, which it returns; the number may be shown. */
  fault(error: unknown, fields?: Fields): string;
  close(): void;
}

export interface LogOptions {
  readonly folder: string;
  /** The thread that writes: each has a file of its own, so that no two write to one. */
  readonly part: 'host' | 'core' | 'job';
  readonly maxBytes?: number;
  readonly keep?: number;
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** Opens `<part>.log` in the folder: one JSON object a line, at most 2 MB a file and six files. */
export function openLog({ folder, part, maxBytes = 2_000_000, keep = 5 }: LogOptions): Log {
  const file = openRotatingFile({ folder, name: part, maxBytes, keep });
  const writer = pino({ base: { part }, timestamp: stdTimeFunctions.isoTime }, { write: file.write });
  return {
    info: (message, fields = {}) => writer.info(redact(fields), scrubText(message)),
    warn: (message, fields = {}) => writer.warn(redact(fields), scrubText(message)),
    fault: (error, fields = {}) => {
      const incident = newIncident();
      const known = asError(error);
      writer.error({ ...redact(fields), incident, error: redact({ error: known })['error'] }, scrubText(known.message));
      return incident;
    },
    close: file.close,
  };
}

/** Keeps nothing; still hands out incident numbers. For the moments before the log folder is known. */
export const noLog: Log = { info: () => {}, warn: () => {}, fault: () => newIncident(), close: () => {} };
