import { ok } from '../../../shared/kernel/result.ts';
import { auditHead } from '../../db/audit.ts';
import {
  type DisposalCounts,
  disposeOfAccounts,
  noCounts,
  overwriteDeleted,
  tidySearchIndex,
} from '../../db/disposal.ts';
import type { Tx } from '../../db/database.ts';
import { isDocumentFile } from '../../db/documents.ts';
import { deviceRow } from '../../db/people.ts';
import {
  disposalAccounts,
  disposalById,
  disposalFiles,
  type DisposalRecord,
  disposalsUnderway,
  finishDisposal,
  forgetDisposalFiles,
  noteDisposalCounts,
  retainedAccount,
} from '../../db/retention.ts';
import type { RecordAudit } from '../../db/unit-of-work.ts';
import type { CallContext } from '../context.ts';
import { breath, createTurns } from '../one-at-a-time.ts';
import { certificateText, type DisposalProgress } from './certificate.ts';
import { type Retained, retainer, withoutShared } from './due.ts';

/** Accounts disposed of in one transaction, so that nobody at the desk waits longer than a moment. */
const slice = 25;

const nothingYet: DisposalProgress = { counts: noCounts, files: 0, rules: [] };

const progressOf = ({ counts }: DisposalRecord): DisposalProgress => ({
  ...nothingYet,
  ...(JSON.parse(counts) as Partial<DisposalProgress>),
});

const added = (a: DisposalCounts, b: DisposalCounts): DisposalCounts => ({
  accounts: a.accounts + b.accounts,
  debtors: a.debtors + b.debtors,
  letters: a.letters + b.letters,
  payments: a.payments + b.payments,
  contacts: a.contacts + b.contacts,
  entries: a.entries + b.entries,
  journalDetails: a.journalDetails + b.journalDetails,
  otherRows: a.otherRows + b.otherRows,
});

/** The law without the day and the account: "US federal: 3 years after the last activity (12 CFR 1006.100(a), (b))." */
const ruleOf = (why: string): string => why.replace(/ on [A-Z][a-z]{2} \d{1,2}, \d{4}/, '');

/** Those of the ids that may still go; whoever was reopened or held since stays, and with them whoever shares contacts. */
function stillDue(tx: Tx, context: CallContext, ids: readonly string[]): Retained[] {
  const retain = retainer({ ...context, db: tx });
  const due = ids.flatMap((id) => {
    const row = retainedAccount(tx, id);
    const one = row === null ? null : retain(row);
    return one?.isDue ? [one] : [];
  });
  return withoutShared(tx, due);
}

/** Ids in slices that never part the accounts of one debtor, because their contacts may be shared. */
function slicesOf(context: CallContext, disposalId: string): string[][] {
  const byDebtor = new Map<string, string[]>();
  for (const id of disposalAccounts(context.db, disposalId, 'left')) {
    const debtorId = retainedAccount(context.db, id)?.debtorId ?? '';
    byDebtor.set(debtorId, [...(byDebtor.get(debtorId) ?? []), id]);
  }
  const slices: string[][] = [[]];
  for (const ids of byDebtor.values()) {
    if ((slices.at(-1)?.length ?? 0) >= slice) slices.push([]);
    slices.at(-1)?.push(...ids);
  }
  return slices.filter((ids) => ids.length > 0);
}

/** Removes one slice, with its count, in one transaction. */
function disposeOfSlice(context: CallContext, disposalId: string, ids: readonly string[]): void {
  context.writeStep((tx, announce, audit) => {
    const disposal = disposalById(tx, disposalId);
    if (!disposal) return ok({});
    const due = stillDue(tx, context, ids);
    const going = due.map((one) => one.row.accountId);
    const removed = disposeOfAccounts(tx, disposalId, going, context.clock.now());
    const before = progressOf(disposal);
    const progress: DisposalProgress = {
      ...before,
      counts: added(before.counts, removed),
      rules: [...new Set([...before.rules, ...due.map((one) => ruleOf(one.why))])],
    };
    noteDisposalCounts(tx, disposalId, JSON.stringify(progress));
    audit('retention.dispose', `disposal:${disposalId}`, { removed, kept: ids.length - going.length });
    announce('book.changed', { contexts: ['accounts', 'retention'] });
    return ok({});
  });
}

/** Removes the stored files whose rows are gone, then forgets their names. */
async function removeFiles(context: CallContext, disposalId: string): Promise<void> {
  const names = disposalFiles(context.db);
  if (names.length === 0) return;
  // Attached anew meanwhile: the same bytes are a document of another account again.
  for (const name of names) if (!isDocumentFile(context.db, name)) await context.files.vault.remove(name);
  context.writeStep((tx, _announce, audit) => {
    const disposal = disposalById(tx, disposalId);
    if (!disposal) return ok({});
    const progress = progressOf(disposal);
    noteDisposalCounts(tx, disposalId, JSON.stringify({ ...progress, files: progress.files + names.length }));
    forgetDisposalFiles(tx, names);
    audit('retention.removeFiles', `disposal:${disposalId}`, { files: names.length });
    return ok({});
  });
}

/** One disposal at a time per book. */
const inTurn = createTurns();

async function carryOutNow(context: CallContext, disposalId: string): Promise<number> {
  overwriteDeleted(context.db, true);
  try {
    for (const ids of slicesOf(context, disposalId)) {
      disposeOfSlice(context, disposalId, ids);
      await removeFiles(context, disposalId);
      await breath();
    }
    await removeFiles(context, disposalId);
    return progressOf(disposalById(context.db, disposalId) ?? noSuchDisposal()).counts.accounts;
  } finally {
    overwriteDeleted(context.db, false);
  }
}

function noSuchDisposal(): never {
  throw new Error('The disposal is not in the book');
}

/**
 * Carries out a disposal that two people agreed upon: slice by slice, each account looked at once more. Safe to repeat
 * after an interruption. Returns how many accounts are gone by it. The caller finishes it.
 */
export const carryOutDisposal = (context: CallContext, disposalId: string): Promise<number> =>
  inTurn(context.db, () => carryOutNow(context, disposalId));

/** Writes the certificate; the words of what is gone leave the search index for good. */
export function finishInTransaction(tx: Tx, context: CallContext, disposalId: string, audit: RecordAudit): void {
  const disposal = disposalById(tx, disposalId) ?? noSuchDisposal();
  const progress = progressOf(disposal);
  tidySearchIndex(tx);
  const journalHead = auditHead(tx, deviceRow(tx)?.id ?? '').hash;
  const certificate = certificateText(disposal, progress, {
    agency: context.agency,
    at: context.clock.now(),
    journalHead,
  });
  finishDisposal(tx, disposalId, certificate);
  audit('retention.finish', `disposal:${disposalId}`, {
    accounts: progress.counts.accounts,
    kept: disposal.accounts - progress.counts.accounts,
    listSha256: disposal.accountsSha256,
  });
}

/**
 * Finishes disposals that a crash or a quit interrupted. One that cannot be carried out is told as a fault and tried again
 * at the next start; it stops nothing else.
 */
export async function resumeDisposals(context: CallContext): Promise<void> {
  for (const disposalId of disposalsUnderway(context.db)) {
    try {
      await carryOutDisposal(context, disposalId);
      context.writeStep((tx, announce, audit) => {
        finishInTransaction(tx, context, disposalId, audit);
        announce('book.changed', { contexts: ['retention'] });
        return ok({});
      });
    } catch (error) {
      context.log.fault(error, { during: 'disposing of records', disposal: disposalId });
    }
  }
}
