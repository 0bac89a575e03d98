import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isLocalDate } from '../../../shared/kernel/local-date.ts';
import { RefusedError, UsageError } from './answers.ts';
import { accountIdOf, type CliHost, type CommonOptions, done, openDesk } from './open-desk.ts';

const readJson = (file: string): string => {
  if (!existsSync(file)) throw new UsageError(`${file} is not there.`);
  return readFileSync(file, 'utf8');
};

/** A signed file wraps its packs; a plain one is a pack. */
const isSignedFile = (json: string): boolean => {
  try {
    const data: unknown = JSON.parse(json);
    return typeof data === 'object' && data !== null && 'format' in data;
  } catch {
    return false;
  }
};

/** `rules list`: every version of every pack, and whether it is in force on the day. */
async function rulesList(options: CommonOptions & { on?: string }, host: CliHost) {
  if (options.on !== undefined && !isLocalDate(options.on))
    throw new UsageError(`--on wants a date such as 2026-11-24, not "${options.on}".`);
  const { api, core } = await openDesk(options, host);
  const { rows } = await api.rulePacks.list(options.on === undefined ? {} : { on: options.on });
  await core.stop();
  return {
    packs: rows.map(({ id, packId, version, jurisdiction, state, effectiveFrom, effectiveTo, inForce, ...row }) => ({
      id,
      pack: packId,
      version,
      jurisdiction,
      state,
      from: effectiveFrom,
      to: effectiveTo,
      inForce,
      rules: row.rules,
      unverified: row.unverified,
      sha256: row.sha256,
    })),
  };
}

/** `rules show PACK`: one version whole; the one in force unless `--version` names another. */
async function rulesShow(options: CommonOptions & { packVersion?: string }, packId: string, host: CliHost) {
  const { api, core } = await openDesk(options, host);
  const { rows } = await api.rulePacks.list({});
  const inForce = rows.find((row) => row.packId === packId && row.inForce);
  const version = options.packVersion ?? inForce?.version;
  const shown = version === undefined ? null : await api.rulePacks.show({ packId, version });
  await core.stop();
  if (!shown) throw new RefusedError('not_found', `There is no rule pack "${packId}" of that version.`);
  const { json, ...rest } = shown;
  return { ...rest, data: JSON.parse(json) as unknown };
}

/** `rules propose FILE`: a changed pack, or a signed file of packs; it waits for a second person. */
async function rulesPropose(options: CommonOptions & { reason: string }, file: string, host: CliHost) {
  const path = resolve(file);
  const json = readJson(path);
  const { api, core } = await openDesk(options, host, path);
  const { reason } = options;
  const commandId = randomUUID();
  const ids = isSignedFile(json)
    ? done(await api.rulePacks.proposeFile({ commandId, reason })).rulePackIds
    : [done(await api.rulePacks.propose({ commandId, json, reason })).rulePackId];
  await core.stop();
  return { proposed: ids };
}

/** `rules review ID`: approves or rejects what somebody else proposed. */
async function rulesReview(
  options: CommonOptions & { approve?: boolean; reject?: boolean; note?: string },
  rulePackId: string,
  host: CliHost,
) {
  if ((options.approve ?? false) === (options.reject ?? false)) throw new UsageError('Give --approve or --reject.');
  const { api, core } = await openDesk(options, host);
  const { approve = false, note = '' } = options;
  const { state } = done(await api.rulePacks.review({ commandId: randomUUID(), rulePackId, approve, note }));
  await core.stop();
  return { id: rulePackId, state };
}

interface RulesFlags {
  readonly on?: string;
  readonly packVersion?: string;
  readonly reason?: string;
  readonly approve?: boolean;
  readonly reject?: boolean;
  readonly note?: string;
}

/** `rules list|show|propose|review`: the rule packs and their versions. */
export function rules(
  options: CommonOptions & RulesFlags,
  action: string,
  what: string | undefined,
  host: CliHost,
): Promise<Readonly<Record<string, unknown>>> {
  if (action === 'list') return rulesList(options, host);
  const named = (): string => {
    if (what !== undefined) return what;
    throw new UsageError(`rules ${action} wants a pack, a file or a proposal.`);
  };
  if (action === 'show') return rulesShow(options, named(), host);
  if (action === 'review') return rulesReview(options, named(), host);
  if (action !== 'propose') throw new UsageError(`rules list, show, propose or review, not "${action}".`);
  return rulesPropose({ ...options, reason: options.reason ?? '' }, named(), host);
}

/** `evidence REF --out DIR`: the evidence pack of an account as a zip in a folder. */
export async function evidence(options: CommonOptions & { out: string }, reference: string, host: CliHost) {
  const { api, core } = await openDesk(options, host);
  const { file } = done(await api.contact.evidence({ accountId: await accountIdOf(api, reference) }));
  const made = await core.file(file.ticket);
  if (!made) throw new Error('The evidence pack is not at hand.');
  const folder = resolve(options.out);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, file.name.replaceAll(/[^\w.-]+/g, '_'));
  copyFileSync(made.file, path);
  await core.stop();
  return { file: path, bytes: file.bytes };
}
