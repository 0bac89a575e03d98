import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A text file that starts anew when it is full. */
export interface RotatingFile {
  write(line: string): void;
  close(): void;
}

export interface RotatingFileOptions {
  readonly folder: string;
  /** `core` gives core.log, core.1.log (the one before), core.2.log … */
  readonly name: string;
  readonly maxBytes: number;
  /** How many full files are kept beside the present one. */
  readonly keep: number;
}

/**
 * Appends lines to `name.log`, readable by its owner alone. A line that would make it larger than `maxBytes` goes into
 * a fresh file; the oldest beyond `keep` is removed. A disk that refuses costs the line, never the program.
 */
export function openRotatingFile({ folder, name, maxBytes, keep }: RotatingFileOptions): RotatingFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pathOf = (age: number) => join(folder, age === 0 ? `${name}.log` : `${name}.${age}.log`);
  const open = () => openSync(pathOf(0), 'a', 0o600);
  let file: number | null = open();
  let bytes = fstatSync(file).size;

  const rotate = () => {
    if (file !== null) closeSync(file);
    file = null;
    rmSync(pathOf(keep), { force: true });
    for (let age = keep - 1; age >= 0; age -= 1) {
      try {
        renameSync(pathOf(age), pathOf(age + 1));
      } catch {
        // That age does not exist yet.
      }
    }
    file = open();
    bytes = fstatSync(file).size;
  };

  return {
    write: (line) => {
      const size = Buffer.byteLength(line);
      try {
        if (bytes > 0 && bytes + size > maxBytes) rotate();
        file ??= open();
        writeSync(file, line);
        bytes += size;
      } catch {
        // A full disk or a removed folder: there is nobody else to tell.
      }
    },
    close: () => {
      if (file !== null) closeSync(file);
      file = null;
      bytes = 0;
    },
  };
}
