import type { BankDefect } from '../../services/bank/reading.ts';

/** More of the same does not help a person. */
const mostDefects = 500;

/** Gathers what a reader finds wrong. With an error nothing of the file is kept; a warning is told and the file is kept. */
export class Findings {
  readonly warnings: BankDefect[] = [];
  readonly errors: BankDefect[] = [];

  warn(line: number, field: string, reason: string): void {
    if (this.warnings.length < mostDefects) this.warnings.push({ line, field, reason });
  }

  fail(line: number, field: string, reason: string): void {
    if (this.errors.length < mostDefects) this.errors.push({ line, field, reason });
  }
}
