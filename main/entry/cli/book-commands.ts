import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { createApi, type DulyApi } from '../../../shared/contract/api.ts';
import { manifestOf } from '../../db/backup.ts';
import { startingPractice } from '../../practice/fill-book.ts';
import { makePracticeBook } from '../practice.ts';
import { RefusedError, UsageError } from './answers.ts';
import { type CliHost, type CommonOptions, deskAt, done, openDesk } from './open-desk.ts';

/** What letters print of the agency; a letter without its sender's address and phone is held back. */
interface AgencyOptions {
  readonly address?: string;
  readonly city?: string;
  readonly state?: string;
  readonly postcode?: string;
  readonly country?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly licence?: string;
  readonly zone?: string;
}

/** `init`: an encrypted book; the recovery key goes to the file, or is shown once. */
export async function init(
  options: CommonOptions & AgencyOptions & { agency: string; owner: string; recoveryFile?: string },
  host: CliHost,
) {
  const made = deskAt(options, host);
  if (made.passphrase === null)
    throw new UsageError('The owner’s passphrase is needed: set DULY_PASSPHRASE or give --passphrase-file.');
  if (options.recoveryFile !== undefined && existsSync(options.recoveryFile))
    throw new UsageError(`${options.recoveryFile} is already there.`);
  const api = createApi(made.core.call);
  const { recoveryKey } = done(
    await api.book.create({
      commandId: randomUUID(),
      agency: {
        name: options.agency,
        address: options.address ?? '',
        city: options.city ?? '',
        state: options.state ?? '',
        postcode: options.postcode ?? '',
        country: options.country ?? 'US',
        phone: options.phone ?? '',
        email: options.email ?? '',
        licence: options.licence ?? '',
        zone: options.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      },
      owner: { login: options.owner, name: options.owner, password: made.passphrase },
      content: 'empty',
    }),
  );
  if (options.recoveryFile === undefined) host.err(`Recovery key, shown once; write it on paper: ${recoveryKey}`);
  else writeFileSync(options.recoveryFile, `${recoveryKey}\n`, { mode: 0o600, flag: 'wx' });
  await made.core.stop();
  return { agency: options.agency, owner: options.owner, recoveryKeyFile: options.recoveryFile ?? null };
}

/** `demo`: a practice book of synthetic people, the same for the same seed and day. */
export async function demo(options: CommonOptions & { accounts?: number; seed?: number }, host: CliHost) {
  const made = deskAt(options, host);
  if (made.desk.keeper.stands() !== 'none')
    throw new RefusedError(
      'book_exists',
      'There are signs of a book in this folder. A practice book needs a folder of its own.',
    );
  if (options.asOf !== undefined) made.clock.stand(`${options.asOf}T17:00:00.000Z`);
  await makePracticeBook(made.desk, {
    accounts: options.accounts ?? startingPractice.accounts,
    seed: options.seed ?? startingPractice.seed,
  });
  const connection = made.desk.book()?.db.connection;
  const count = (table: string): number =>
    Number(connection?.prepare(`select count(*) from ${table}`).pluck().get() ?? 0);
  const answer = { accounts: count('account'), debtors: count('debtor'), creditors: count('creditor') };
  await made.core.stop();
  return answer;
}

const storageCode = (error: unknown): string | null => {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : null;
};

/** A seal as it stands on paper: `1204881:7F3A-91C2`. */
function sealOf(text: string): { readonly entries: number; readonly code: string } {
  const [, entries, code] = /^\s*([\d,]+)\s*:\s*(\S+)\s*$/.exec(text) ?? [];
  if (entries === undefined || code === undefined)
    throw new UsageError(`--seal wants ENTRIES:CODE such as 1204881:7F3A-91C2, not "${text}".`);
  return { entries: Number(entries.replaceAll(',', '')), code };
}

/** The first printed seal that the journal does not match, in a sentence; null when it matches all of them. */
async function sealFault(api: DulyApi, seals: readonly string[]): Promise<string | null> {
  for (const { entries, code } of seals.map(sealOf)) {
    const { verdict, entries: last } = await api.audit.checkSeal({ entries, code });
    if (verdict === 'cut_short') return `the journal ends at entry ${last}, and entry ${entries} was sealed on paper`;
    if (verdict === 'rewritten') return `the journal up to entry ${entries} is not the one that was sealed as ${code}`;
  }
  return null;
}

/**
 * `verify`: audit chain with what copies and printed seals know of it, ledger identities, database integrity. A book too
 * damaged to open is an answer too.
 */
export async function verify(options: CommonOptions & { readonly seal?: readonly string[] }, host: CliHost) {
  try {
    const { api, core } = await openDesk(options, host);
    const proof = done(await api.audit.verify({}));
    const { ledger, database, entries, anchors } = proof;
    const unlike = proof.audit === 'ok' ? await sealFault(api, options.seal ?? []) : null;
    const audit = unlike ?? proof.audit;
    await core.stop();
    return {
      answer: { audit, ledger, database, entries, anchors: anchors + (options.seal?.length ?? 0) },
      sound: [audit, ledger, database].every((verdict) => verdict === 'ok'),
    };
  } catch (error) {
    const code = storageCode(error);
    if (code === null && !(error instanceof Error && error.name === 'ApiFault')) throw error;
    const verdict = `the book is damaged (${code ?? 'it cannot be read'})`;
    return { answer: { audit: 'not read', ledger: 'not read', database: verdict }, sound: false };
  }
}

/** `backup [FILE]`: a verified copy with its manifest beside it. */
export async function backup(options: CommonOptions, file: string | undefined, host: CliHost) {
  const { desk, core } = await openDesk(options, host);
  const made = await desk.copies.backUp('command', file === undefined ? undefined : resolve(file));
  await core.stop();
  return { file: made.file, sha256: made.sha256, accounts: made.accounts, auditHead: made.auditHead };
}

/** `restore FILE [--dry-run]`: proves the copy, keeps the present book beside it, then puts the copy in its place. */
export async function restore(options: CommonOptions & { dryRun?: boolean }, file: string, host: CliHost) {
  const made = deskAt(options, host);
  const { desk, passphrase } = made;
  const copy = resolve(file);
  if (!existsSync(copy)) throw new UsageError(`${file} is not there.`);
  const manifest = manifestOf(copy);
  if (!manifest) throw new RefusedError('backup_invalid', `${basename(copy)} has no sound manifest beside it.`);
  const opening = await desk.keeper.keyOfCopy(copy, null, passphrase ?? '');
  const present =
    opening === null && desk.keeper.stands() === 'present' && desk.keeper.isPractice()
      ? await desk.keeper.openByHost()
      : null;
  const key = opening?.key ?? present?.key;
  present?.connection.close();
  if (!key) throw new RefusedError('wrong_password', 'The passphrase does not open this copy.');
  if (!desk.isSound(copy, key, manifest))
    throw new RefusedError('backup_invalid', 'The copy did not pass its checks. Nothing was changed.');
  const answer = { file: copy, sha256: manifest.sha256, accounts: manifest.accounts, auditHead: manifest.auditHead };
  if (options.dryRun) return { ...answer, dryRun: true };
  const restored = await desk.replaceBook(() => desk.keeper.restore(copy, key, manifest));
  desk.house()?.writeStep((_tx, _announce, audit) => {
    audit('book.restore', 'book', {
      copyAt: manifest.at,
      copyHead: manifest.auditHead,
      copyEntries: manifest.auditEntries,
      reason: 'command line',
    });
    return { ok: true, value: {} };
  });
  await made.core.stop();
  return { ...answer, safetyCopy: restored.safetyCopy };
}
