import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../../..');

/** The Tuesday of every journey, at one in the afternoon in New York: calls are lawful on the whole mainland. */
export const journeyDay = '2026-11-24';
const journeyInstant = `${journeyDay}T18:00:00.000Z`;
/** Of the books made here; long enough, and on no list. */
export const ownersPassword = 'harbor lanterns at seven';

/** What test control tells of the host (`/__host/state`), as far as journeys ask. */
export interface HostRecord {
  readonly title: string;
  readonly notifications: readonly { readonly title: string; readonly body: string }[];
  readonly spool: readonly { readonly file: string; readonly jobName: string; readonly bytes: number }[];
  readonly links: readonly string[];
}

/** A Duly of its own on a data folder of its own, from the bundled build. */
export interface RunningDuly {
  /** Opens the window; it carries the token of this start. */
  readonly url: string;
  readonly folder: string;
  /** Test control: answers a dialog, sets the clock, locks, quits. */
  control(verb: string, input?: object): Promise<unknown>;
  record(): Promise<HostRecord>;
  /** Cuts the power: no warning, no clean-up. */
  cutPower(): Promise<void>;
  /** Ends as the person would; answers the exit code. */
  stop(): Promise<number | null>;
}

const run = promisify(execFile);

/** Runs the headless command of the bundled build and answers what it printed; throws when it does not end well. */
export async function duly(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { stdout } = await run(process.execPath, [join(root, 'dist/main/cli.mjs'), ...args], {
    env: { ...process.env, ...env },
    maxBuffer: 64_000_000,
  });
  return stdout;
}

/** The folder in which the books that journeys copy are kept for the length of one run of the tests. */
export const templatesOf = (runner: number): string => join(tmpdir(), `duly-journeys-${runner}`);

/** A fresh copy of a book that is made once for all journeys, whichever worker asks first. */
async function copyOf(name: string, make: (folder: string) => Promise<unknown>): Promise<string> {
  const templates = templatesOf(process.ppid);
  const template = join(templates, name);
  const made = `${template}.made`;
  mkdirSync(templates, { recursive: true });
  const isMine = !existsSync(made) && mkdirSync(`${template}.making`, { recursive: true }) !== undefined;
  if (isMine) {
    try {
      await make(template);
      writeFileSync(made, '');
    } catch (error) {
      rmSync(template, { recursive: true, force: true });
      rmSync(`${template}.making`, { recursive: true, force: true });
      throw error;
    }
  }
  for (let waits = 0; !existsSync(made) && waits < 300; waits += 1) await pause(200);
  const folder = anEmptyFolder();
  cpSync(template, folder, { recursive: true });
  return folder;
}

export const anEmptyFolder = (): string => mkdtempSync(join(tmpdir(), 'duly-journey-'));

/** The practice book of the journey's day: 120 accounts with a year behind them. */
export const aPracticeFolder = (): Promise<string> =>
  copyOf('practice', (folder) => duly(['demo', '--data-dir', folder, '--accounts', '120', '--as-of', journeyDay]));

/** The environment that opens a book made here from the command line. */
export const asOwner = { DULY_PASSPHRASE: ownersPassword };

/** A placement file in its own folder. */
export function aFile(name: string, lines: readonly string[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'duly-journey-')), name);
  writeFileSync(path, `${lines.join('\r\n')}\r\n`);
  return path;
}

/** A book for real work, owned by `rosa`, without accounts. */
export const anOfficeFolder = (): Promise<string> =>
  copyOf('office', (folder) =>
    duly(
      ['init', '--data-dir', folder, '--agency', 'Harbor Recovery', '--owner', 'rosa', '--zone', 'America/New_York'],
      asOwner,
    ),
  );

const waitForAddress = (child: ChildProcess): Promise<string> =>
  new Promise((found, failed) => {
    let seen = '';
    const read = (chunk: Buffer): void => {
      seen += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\S+/.exec(seen)?.[0];
      if (url !== undefined) found(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => failed(new Error(`Duly ended with ${code}: ${seen}`)));
  });

/**
 * Starts the bundled build on the folder; its clock begins at the journey's instant and runs on from there. A module named
 * as `watcher` is loaded before it.
 */
export async function startDuly(folder: string, at = journeyInstant, watcher?: string): Promise<RunningDuly> {
  const args = [
    ...(watcher === undefined ? [] : ['--import', watcher]),
    join(root, 'dist/main/loopback.mjs'),
    '--data-dir',
    folder,
    '--no-window',
    '--test-control',
    '--at',
    at,
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const url = await waitForAddress(child);
  const token = new URL(url).searchParams.get('t') ?? '';
  const control = async (verb: string, input: object = {}): Promise<unknown> => {
    const headers = { 'x-duly-token': token };
    const answer = await fetch(new URL(`/__host/${verb}`, url), {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
    });
    if (!answer.ok) throw new Error(`Test control ${verb}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return {
    url,
    folder,
    control,
    record: async () => (await control('state')) as HostRecord,
    cutPower: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
