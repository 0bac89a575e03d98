import { type FaultCode, faultCodes, type FaultOut } from '../../shared/contract/wire.ts';

/** Something a handler or the dispatcher must say as a fault with its own code. */
export class FaultError extends Error {
  readonly code: FaultCode;
  constructor(code: FaultCode, message?: string) {
    super(message ?? faultCodes[code]);
    this.name = 'FaultError';
    this.code = code;
  }
}

const sqliteCodeOf = (error: unknown): string | null => {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : null;
};

/** Disk full, damaged or unreadable book: the screen must say "not saved", and that it is not the person's doing. */
const isStorageTrouble = (code: string): boolean => /^SQLITE_(IOERR|FULL|CORRUPT|NOTADB|CANTOPEN|READONLY)/.test(code);

/** What a person may read of an error; the stack stays in the log under the incident. */
export function faultOf(error: unknown, incident: string): FaultOut {
  if (error instanceof FaultError) return { code: error.code, incident, message: error.message };
  const sqlite = sqliteCodeOf(error);
  if (sqlite && isStorageTrouble(sqlite)) {
    return {
      code: 'database_unavailable',
      incident,
      message: 'Not saved: the disk or the book did not take it. Nothing else was changed.',
    };
  }
  return { code: 'internal', incident, message: faultCodes.internal };
}
