import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** The Tuesday on which every journey takes place, eleven in the morning in New York: calls are lawful on the whole mainland. */
export const journeyDay = '2026-11-24';
export const journeyInstant = `${journeyDay}T18:00:00.000Z`;
export const ownersPassword = 'harbor lanterns at seven';

/** A Duly of its own on a data folder of its own, from the bundled build. */
export interface RunningDuly {
  readonly url: string;
  readonly folder: string;
  /** Test control: answers a dialog, sets the clock, reads what was printed. */
  control(verb: string, input?: unknown): Promise<unknown>;
  /** Cuts the power: no warning, no clean-up. */
  cutPower(): Promise<void>;
  stop(): Promise<void>;
}

const template = join(tmpdir(), `duly-practice-${journeyDay}-${process.ppid}`);

/** Runs the headless command of the bundled build. */
export const duly = (args: readonly string[], env: Record<string, string> = {}): string =>
  execFileSync(process.execPath, [join(root, 'dist/main/cli.mjs'), ...args], { encoding: 'utf8', env: { ...process.env, ...env } });

/** A copy of the practice book of the journey's day; it is made once and copied for each spec. */
export function aPracticeFolder(): string {
  if (!existsSync(join(template, 'made'))) {
    rmSync(template, { recursive: true, force: true });
    duly(['demo', '--data-dir', template, '--accounts', '120', '--as-of', journeyDay]);
    cpSync(join(root, 'package.json'), join(template, 'made'));
  }
  const folder = mkdtempSync(join(tmpdir(), 'duly-journey-'));
  cpSync(template, folder, { recursive: true });
  return folder;
}

export const anEmptyFolder = (): string => mkdtempSync(join(tmpdir(), 'duly-journey-'));

const waitForAddress = (child: ChildProcess): Promise<string> =>
  new Promise((found, failed) => {
    let seen = '';
    const read = (chunk: Buffer): void => {
      seen += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\S+/.exec(seen)?.[0];
      if (url) found(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => failed(new Error(`Duly ended with ${code}: ${seen}`)));
  });

export async function startDuly(folder: string, { keep = false, at = journeyInstant } = {}): Promise<RunningDuly> {
  const args = [join(root, 'dist/main/loopback.mjs'), '--data-dir', folder, '--no-window', '--test-control', '--at', at];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await waitForAddress(child);
  const address = new URL(url);
  const token = address.searchParams.get('t') ?? '';
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    url,
    folder,
    control: async (verb, input = {}) => {
      const answer = await fetch(new URL(`/__host/${verb}`, address), { method: 'POST', headers: { 'x-duly-token': token }, body: JSON.stringify(input) });
      if (!answer.ok) throw new Error(`Test control ${verb}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    cutPower: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}
