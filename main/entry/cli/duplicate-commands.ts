import { RefusedError, UsageError } from './answers.ts';
import { type CliHost, type CommonOptions, done, openDesk } from './open-desk.ts';
import type { DulyApi } from '../../../shared/contract/api.ts';
import { reviewFrom } from '../../domain/same-people/score.ts';

/** Pairs read at once. */
const page = 500;

async function placementOf(api: DulyApi, batch: string): Promise<string> {
  const { rows } = await api.placements.list({});
  const found = rows.find((one) => one.number === batch || one.id === batch);
  if (!found) throw new RefusedError('not_found', `There is no batch "${batch}".`);
  return found.id;
}

/** `duplicates`: searches anew, keeps what it suspects, and lists it; debtors are named by their external reference. */
export async function duplicates(options: CommonOptions & { threshold?: number; batch?: string }, host: CliHost) {
  const { threshold = reviewFrom, batch } = options;
  if (threshold < reviewFrom) throw new UsageError(`--threshold is ${reviewFrom} or more.`);
  const { api, core } = await openDesk(options, host);
  const placementId = batch === undefined ? null : await placementOf(api, batch);
  done(await api.samePeople.search({ commandId: crypto.randomUUID(), placementId }));
  const pairs: { a: string; b: string; score: number; reasons: string[] }[] = [];
  for (let from = 0; ; from += page) {
    const { rows } = await api.samePeople.pairs({ threshold, placementId, isRuledOut: false, from, to: from + page });
    for (const { a, b, score, reasons } of rows) {
      const named = ({ externalReference, debtorId }: typeof a): string => externalReference || debtorId;
      pairs.push({ a: named(a), b: named(b), score, reasons });
    }
    if (rows.length < page) break;
  }
  await core.stop();
  return { pairs };
}

/** The one debtor with that customer number, file number or id. */
async function debtorOf(api: DulyApi, reference: string): Promise<string> {
  const { debtorIds } = await api.samePeople.byReference({ reference });
  const [only, second] = debtorIds;
  if (only === undefined) throw new RefusedError('not_found', `No debtor has the reference "${reference}".`);
  if (second !== undefined)
    throw new UsageError(`Several debtors have the reference "${reference}"; use a file number.`);
  return only;
}

type Decision = 'link' | 'unlink' | 'merge' | 'unmerge' | 'not-same';

/** `same-people ACTION A [B]`: decides about two debtors, or takes it back. With `merge`, A speaks for both. */
export async function decideSamePeople(
  options: CommonOptions,
  action: string,
  first: string,
  second: string | undefined,
  host: CliHost,
) {
  const { api, core } = await openDesk(options, host);
  const commandId = crypto.randomUUID();
  const a = await debtorOf(api, first);
  const other = async (): Promise<string> => {
    if (second === undefined) throw new UsageError(`"${action}" wants two debtors.`);
    return debtorOf(api, second);
  };
  const decisions: Readonly<Record<Decision, () => Promise<unknown>>> = {
    link: async () => done(await api.samePeople.link({ commandId, aId: a, bId: await other() })),
    unlink: async () => done(await api.samePeople.unlink({ commandId, debtorId: a })),
    'not-same': async () => done(await api.samePeople.ruleOut({ commandId, aId: a, bId: await other() })),
    unmerge: async () => done(await api.samePeople.unmerge({ commandId, mergedId: a })),
    merge: async () => {
      const mergedId = await other();
      const both = await api.samePeople.compare({ aId: a, bId: mergedId });
      if (!both) throw new RefusedError('not_found', 'One of the debtors is not in the book.');
      const versions = { intoVersion: both.a.version, mergedVersion: both.b.version };
      return done(await api.samePeople.merge({ commandId, intoId: a, mergedId, ...versions, take: [] }));
    },
  };
  const decide = Object.hasOwn(decisions, action) ? decisions[action as Decision] : undefined;
  if (!decide) throw new UsageError(`The action is one of ${Object.keys(decisions).join(', ')}, not "${action}".`);
  await decide();
  await core.stop();
  return { done: action };
}
