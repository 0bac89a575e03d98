import { ok, refuse } from '../../shared/kernel/result.ts';
import { accountById, debtorById } from '../db/accounts.ts';
import { startAuditProof } from '../db/audit.ts';
import { contactPointsOf } from '../db/contact.ts';
import type { Db } from '../db/database.ts';
import { evidenceOf } from '../db/evidence.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { csvFiles } from './evidence/csv-files.ts';
import { type EvidenceMatter, evidenceDocument } from './evidence/document.ts';
import type { EvidenceFile, EvidenceJob, EvidenceProduct } from './evidence/job.ts';
import { letterFiles } from './evidence/letter-files.ts';
import { readMe } from './evidence/read-me.ts';
import { ruleFiles } from './evidence/rule-files.ts';
import { packsNamed } from './evidence/verdict-then.ts';
import { breath } from './one-at-a-time.ts';
import { knownVersions } from './rule-packs/rows.ts';

/** Links of the audit chain proven in one go: some ten milliseconds. */
const links = 1_000;

/** Proves the chain in slices; the last one ends in the same breath in which the caller goes on. */
async function provenChain(db: Db) {
  const step = startAuditProof(db);
  for (;;) {
    const proof = step(links);
    if (proof !== null) return proof;
    await breath();
  }
}

/** Everything the pack is made from, or null when the account is not in the book. */
async function matterOf(context: CallContext, accountId: string): Promise<EvidenceMatterWithFiles | null> {
  const { db } = context;
  const chain = await provenChain(db);
  const account = accountById(db, accountId);
  if (account === null) return null;
  const rows = evidenceOf(db, { accountId, debtorId: account.debtorId, creditorId: account.creditorId });
  const rules = ruleFiles(packsNamed(rows), knownVersions(db, context.ruleBook.shipped), context.rules);
  const base = {
    account,
    debtor: debtorById(db, account.debtorId),
    points: contactPointsOf(db, account.debtorId),
    rows,
    rules: rules.proofs,
    agency: context.agency,
    madeAt: context.clock.now(),
    madeBy: context.actor.name,
    chain,
  };
  const letters = await letterFiles(rows.letters, context.files);
  return { matter: { ...base, letters: letters.proofs }, files: [...rules.files, ...letters.files] };
}

interface EvidenceMatterWithFiles {
  readonly matter: EvidenceMatter;
  /** The rule packs and the letters, as they are stored. */
  readonly files: readonly EvidenceFile[];
}

/** The order for the worker: the pages, every file, and what the proof says besides their hashes. */
function jobOf({ matter, files }: EvidenceMatterWithFiles): EvidenceJob {
  const { account, agency, madeAt, madeBy, chain, letters, rules, rows } = matter;
  const text = readMe({ fileNumber: account.fileNumber, agency: agency.name, madeAt, madeBy });
  return {
    kind: 'evidence',
    document: evidenceDocument(matter),
    files: [...csvFiles(rows, letters), ...files, { name: 'README.txt', bytes: new TextEncoder().encode(text) }],
    proof: {
      format: 'duly-evidence-1',
      account: account.fileNumber,
      agency: agency.name,
      practice: agency.practice,
      madeAt,
      madeBy,
      chain: { verdict: chain.verdict, entries: chain.entries, head: chain.head, ofThisAccount: rows.audit.length },
      letters,
      rules: rules.map(({ label, file, sha256, days }) => ({ version: label, file, sha256, inForce: days })),
    },
  };
}

/**
 * Makes the evidence pack of an account: one zip with a PDF, CSV files, the letters as sent, the rules of then and the
 * proof. It reads only; that it was made is written into the journal with the hash of the zip.
 */
export const evidence: HandlersOf<'contact'>['evidence'] = async ({ accountId }, context) => {
  const found = await matterOf(context, accountId);
  if (found === null) return refuse('account_not_found');
  const job = jobOf(found);
  const made = await context.jobs.run<never, EvidenceProduct>('letters', job);
  const { account, chain, madeAt } = found.matter;
  context.writeStep((_tx, _announce, audit) => {
    audit('contact.evidence', `account:${account.id}`, {
      sha256: made.sha256,
      proofSha256: made.proofSha256,
      files: made.files,
      chainHead: chain.head,
    });
    return ok({});
  });
  const name = `Evidence ${account.fileNumber} ${madeAt.slice(0, 10)}.zip`;
  return ok({ file: await context.files.tickets.issue(name, 'application/zip', made.bytes) });
};
