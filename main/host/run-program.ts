import { execFile } from 'node:child_process';

export interface ProgramResult {
  /** Exit code; null when the program could not be started (it is not installed). */
  readonly code: number | null;
  readonly output: string;
}

/** Starts a program with its arguments as they are (no shell), and waits for its end, at most a minute. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<ProgramResult>;

export const runProgram: RunProgram = (program, args) =>
  new Promise((done) => {
    execFile(
      program,
      args,
      { timeout: 60_000, windowsHide: true, env: { ...process.env, LC_ALL: 'C' } },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : error.killed ? 1 : null;
        done({ code, output: `${stdout}${stderr}` });
      },
    );
  });
