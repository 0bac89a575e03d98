import { ok } from '../../shared/kernel/result.ts';
import { auditPage, verifyAudit } from '../db/audit.ts';
import { verifyDatabase, verifyLedger } from '../db/ledger.ts';
import { setMark } from '../db/people.ts';
import type { CallContext, HandlersOf } from './context.ts';

/** Proves the chain, the ledger and the database; each part says ok, or its first fault. */
export function verifyBook({ db, headerVerdict }: Pick<CallContext, 'db' | 'headerVerdict'>) {
  const chain = verifyAudit(db);
  const pages = verifyDatabase(db);
  return {
    audit: chain.verdict,
    ledger: verifyLedger(db),
    database: pages === 'ok' ? headerVerdict() : pages,
    entries: chain.entries,
    head: chain.head,
  };
}

export const audit: HandlersOf<'audit'> = {
  page: ({ from, to }, { db }) => auditPage(db, from, to),
  verify: (_input, context) => {
    const proof = verifyBook(context);
    const isProved = [proof.audit, proof.ledger, proof.database].every((verdict) => verdict === 'ok');
    context.keep((tx) =>
      setMark(tx, 'proof', JSON.stringify({ at: context.clock.now(), ok: isProved, entries: proof.entries })),
    );
    return ok(proof);
  },
};
