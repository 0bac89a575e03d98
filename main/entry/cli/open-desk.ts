import { readFileSync } from 'node:fs';
import { isLocalDate } from '../../../shared/kernel/local-date.ts';
import { instantAt, toInstant } from '../../../shared/kernel/instant.ts';
import { createApi, type DulyApi } from '../../../shared/contract/api.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import { refusals, type RefusalCode } from '../../../shared/vocabulary/refusals.ts';
import { usersList } from '../../db/people.ts';
import { actorOf } from '../../services/session.ts';
import { systemClock } from '../clock.ts';
import type { HostFacts } from '../core-protocol.ts';
import { createDesk } from '../desk.ts';
import { type AskHost, checkpointsOf, deskParts } from '../start-desk.ts';
import { RefusedError, UsageError } from './answers.ts';

/** What the headless command needs of the computer; the host that runs it fills this in. */
export interface CliHost {
  readonly facts: (dataFolder: string | null) => HostFacts;
  readonly askHost: (facts: HostFacts) => AskHost;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** The command has ended: lets go of the book's folder. */
  readonly close: () => void;
}

export interface CommonOptions {
  readonly dataDir?: string;
  readonly passphraseFile?: string;
  readonly user?: string;
  readonly json?: boolean;
  readonly at?: string;
  readonly asOf?: string;
}

const passphraseOf = (options: CommonOptions, host: CliHost): string | null => {
  if (options.passphraseFile === undefined) return host.env['DULY_PASSPHRASE'] || null;
  try {
    return readFileSync(options.passphraseFile, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new UsageError(`The passphrase file ${options.passphraseFile} cannot be read.`);
  }
};

/** A desk on the data folder, not yet opened; time stands where `--at` or `--as-of` puts it. */
export function deskAt(options: CommonOptions, host: CliHost, path: string | null = null) {
  const facts = host.facts(options.dataDir ?? null);
  const clock = systemClock();
  const askHost = host.askHost(facts);
  const log = {
    info: () => undefined,
    warn: () => undefined,
    fault: (error: unknown) => {
      host.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return 'see above';
    },
  };
  const parts = deskParts({
    facts,
    clock,
    log,
    askHost: (part, verb, args) => (verb === 'chooseFile' ? Promise.resolve(path) : askHost(part, verb, args)),
    practice: false,
  });
  // The command does one thing and ends: nothing runs by the clock beside it. One that reads a file may write for minutes.
  const made = createDesk({
    ...parts,
    backsUpOnQuit: false,
    startWork: (desk, book) => (path === null ? async () => undefined : checkpointsOf(desk, book, log)),
  });
  return { ...made, clock, passphrase: passphraseOf(options, host) };
}

export type CliDesk = ReturnType<typeof deskAt>;

/** `--at` as an instant, `--as-of` as noon of that day at the office; null when neither is given. */
function standingTime(options: CommonOptions, zone: string): string | null {
  if (options.at !== undefined) {
    try {
      return toInstant(options.at);
    } catch {
      throw new UsageError(`--at wants an instant such as 2026-11-24T15:00:00Z, not "${options.at}".`);
    }
  }
  if (options.asOf === undefined) return null;
  if (!isLocalDate(options.asOf))
    throw new UsageError(`--as-of wants a date such as 2026-11-24, not "${options.asOf}".`);
  return instantAt(options.asOf, '12:00', zone);
}

/** Opens the book by the passphrase (a practice book needs none) and signs in the person of `--user`, or the owner. */
export async function openDesk(
  options: CommonOptions,
  host: CliHost,
  path: string | null = null,
): Promise<CliDesk & { readonly api: DulyApi }> {
  const made = deskAt(options, host, path);
  const { desk, passphrase } = made;
  const stands = desk.keeper.stands();
  if (stands === 'none')
    throw new UsageError(`There is no book in ${desk.keeper.at.folder}. Make one with "init" or "demo".`);
  if (stands === 'missing') throw new RefusedError('book_missing', refusals.book_missing);
  if (passphrase === null && !desk.keeper.isPractice()) {
    throw new UsageError('The passphrase of the book is needed: set DULY_PASSPHRASE or give --passphrase-file.');
  }
  const opened = passphrase === null ? await desk.keeper.openByHost() : await desk.keeper.openByPassword(passphrase);
  if (!opened) throw new RefusedError('wrong_password', 'The passphrase does not open this book.');
  await desk.adopt(opened);
  const book = desk.house();
  if (!book) throw new Error('The book did not open');
  const wanted = usersList(book.db).filter(
    (user) => user.active && (options.user === undefined ? user.role === 'owner' : user.login === options.user),
  );
  const [person] = wanted;
  if (!person) throw new UsageError(`There is no active user ${options.user ?? 'with the role owner'} in this book.`);
  desk.session.set({ actor: actorOf(book, person), locked: false });
  const at = standingTime(options, book.agency.zone);
  if (at !== null) made.clock.stand(at);
  return { ...made, api: createApi(made.core.call) };
}

/** The value of an answer, or the refusal as the command's end. */
export function done<Value, Refusal extends RefusalCode>(answer: Result<Value, Refusal>): Value {
  if (answer.ok) return answer.value;
  throw new RefusedError(answer.refusal, answer.detail ?? refusals[answer.refusal]);
}

/** The one account a person means by file number or creditor's reference. */
export async function accountIdOf(api: DulyApi, reference: string): Promise<string> {
  const { accountIds } = await api.accounts.byReference({ reference });
  const [only, second] = accountIds;
  if (only === undefined)
    throw new RefusedError('account_not_found', `No account has the file number or reference "${reference}".`);
  if (second !== undefined)
    throw new UsageError(`Several accounts have the reference "${reference}"; use the file number.`);
  return only;
}
