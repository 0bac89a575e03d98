import { z } from 'zod';
import { ok } from '../../shared/kernel/result.ts';
import { hashOfEntry, verifyAnchors } from '../db/anchors.ts';
import { auditHead, auditPage, verifyAudit } from '../db/audit.ts';
import { verifyDatabase, verifyLedger } from '../db/ledger.ts';
import { paperSeal, typedSeal } from '../db/merkle.ts';
import { deviceRow, markOf, setMark } from '../db/people.ts';
import { sealSheet } from './audit/seal-sheet.ts';
import type { CallContext, HandlersOf } from './context.ts';
import type { LetterJob, ProducedLetter } from './letter-job.ts';

/** What a part of the proof says; a part that cannot even be read says so, and the others are still tried. */
function verdictOf(prove: () => string): string {
  try {
    return prove();
  } catch (error) {
    return `it cannot be read (${error instanceof Error ? error.message : String(error)})`;
  }
}

/**
 * Proves the chain with its roots and what copies outside the book know of it, the ledger, and the database; each part says
 * ok, or its first fault.
 */
export function verifyBook({ db, headerVerdict, anchors }: Pick<CallContext, 'db' | 'headerVerdict' | 'anchors'>) {
  let chain = { entries: 0, head: '' };
  const known = anchors();
  const audit = verdictOf(() => {
    const proof = verifyAudit(db);
    chain = proof;
    return proof.verdict === 'ok' ? verifyAnchors(db, known) : proof.verdict;
  });
  const pages = verdictOf(() => verifyDatabase(db));
  return {
    audit,
    ledger: verdictOf(() => verifyLedger(db)),
    database: pages === 'ok' ? headerVerdict() : pages,
    entries: chain.entries,
    head: chain.head,
    anchors: known.length,
  };
}

const Seal = z.object({ entries: z.number(), code: z.string(), at: z.string() });

/** The device whose journal this desk writes. */
const ownDevice = (context: Pick<CallContext, 'db'>): string => deviceRow(context.db)?.id ?? '';

export const audit: HandlersOf<'audit'> = {
  page: ({ from, to }, { db }) => auditPage(db, from, to),

  verify: (_input, context) => {
    const proof = verifyBook(context);
    const isProved = [proof.audit, proof.ledger, proof.database].every((verdict) => verdict === 'ok');
    const mark = JSON.stringify({ at: context.clock.now(), ok: isProved, entries: proof.entries });
    try {
      context.keep((tx) => setMark(tx, 'proof', mark));
    } catch (error) {
      // A book too damaged to take the mark must still be told of.
      if (isProved) throw error;
      context.log.fault(error, { during: 'remembering a proof' });
    }
    return ok(proof);
  },

  seal: async (_input, context) => {
    const deviceId = ownDevice(context);
    const at = context.clock.now();
    const head = auditHead(context.db, deviceId);
    const seal = { entries: head.seq, code: paperSeal(deviceId, head.seq, head.hash), at };
    const job: LetterJob = { kind: 'document', document: sealSheet(seal, head.hash, context) };
    const sheet = await context.jobs.run<never, ProducedLetter>('letters', job);
    const file = await context.files.tickets.issue(`Seal ${at.slice(0, 10)}.pdf`, 'application/pdf', sheet.bytes);
    context.writeStep((tx, announce, audited) => {
      setMark(tx, 'seal', JSON.stringify(seal));
      audited('audit.seal', 'book', seal);
      announce('book.changed', { contexts: ['audit'] });
      return ok({});
    });
    return ok({ ...seal, file });
  },

  lastSeal: (_input, { db }) => {
    const mark = markOf(db, 'seal');
    return { seal: mark === null ? null : Seal.parse(JSON.parse(mark)) };
  },

  checkSeal: ({ entries, code }, context) => {
    const deviceId = ownDevice(context);
    const hash = hashOfEntry(context.db, deviceId, entries);
    const last = auditHead(context.db, deviceId).seq;
    if (hash === null) return { verdict: 'cut_short', entries: last };
    const isSame = paperSeal(deviceId, entries, hash) === typedSeal(code);
    return { verdict: isSame ? 'matches' : 'rewritten', entries: last };
  },
};
