import type { StatementOut } from '../../shared/contract/creditor-money.ts';
import { moneyText } from '../../shared/kernel/human-text.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { insertTransfer } from '../db/books.ts';
import type { Db } from '../db/database.ts';
import {
  discardStatement,
  invoicePaid,
  lineCount,
  type StatementRow,
  statementById,
  statementEntries,
  statementPeople,
  statementsOf,
} from '../db/statements.ts';
import type { HandlersOf } from './context.ts';
import { monthLocked } from './month-end/locked.ts';
import { statementFiles } from './statement-files.ts';
import { postPrepared } from './statements/post.ts';
import { prepareStatement } from './statements/prepare.ts';

/** A statement as the contract says it. */
export function statementOut(db: Db, row: StatementRow): StatementOut {
  const {
    creditorId: _c,
    contractId: _k,
    preparedBy: _p,
    postedBy: _q,
    file: _f,
    sha256: _s,
    pages: _n,
    ...told
  } = row;
  return {
    ...told,
    ...statementPeople(db, row.id),
    lines: lineCount(db, row.id),
    invoicePaidMinor: invoicePaid(db, row.id),
  };
}

export const statements: HandlersOf<'statements'> = {
  list: ({ creditorId }, { db }) => ({ rows: statementsOf(db, creditorId).map((row) => statementOut(db, row)) }),

  open: ({ statementId }, { db }) => {
    const row = statementById(db, statementId);
    if (!row) return null;
    const lines = statementEntries(db, row.id).map(
      ({
        paymentId,
        accountId,
        effectiveOn,
        route,
        isReversal,
        receiptNumber,
        fileNumber,
        reference,
        name,
        ...amounts
      }) => ({
        paymentId,
        accountId,
        effectiveOn,
        route,
        isReversal: isReversal === 1,
        receiptNumber,
        fileNumber,
        reference,
        name,
        amountMinor: amounts.amountMinor,
        commissionMinor: amounts.commissionMinor,
        taxMinor: amounts.taxMinor,
        costsMinor: amounts.costsMinor,
      }),
    );
    return { statement: statementOut(db, row), lines };
  },

  prepare: (input, context) =>
    context.write((tx, announce, audit) => {
      const made = prepareStatement(tx, context, audit, { ...input, isFinal: input.isFinal });
      if (!made.ok) return made;
      announce('book.changed', { contexts: ['creditors'] });
      return ok({ statement: statementOut(tx, made.value) });
    }),

  post: ({ statementId }, context) =>
    context.write((tx, announce, audit) => {
      const posted = postPrepared(tx, context, audit, statementId);
      if (!posted.ok) return posted;
      announce('book.changed', { contexts: ['creditors'] });
      return ok({ statement: statementOut(tx, posted.value) });
    }),

  discard: (input, { write }) =>
    write((tx, announce, audit) => {
      const row = statementById(tx, input.statementId);
      if (row?.state !== 'prepared' || !discardStatement(tx, row.id)) return refuse('not_found');
      audit('statements.discard', `statement:${row.id}`, { number: row.number });
      announce('book.changed', { contexts: ['creditors'] });
      return ok({});
    }),

  invoicePaid: ({ statementId, amountMinor, receivedOn }, context) =>
    context.write((tx, announce, audit) => {
      const row = statementById(tx, statementId);
      if (row?.state !== 'posted' || row.invoiceMinor === 0) return refuse('not_found');
      if (receivedOn > context.today()) return refuse('received_in_future');
      const locked = monthLocked(tx, receivedOn);
      if (locked) return locked;
      const leftMinor = row.invoiceMinor - invoicePaid(tx, row.id);
      if (amountMinor > leftMinor)
        return refuse('exceeds_balance', `Of this invoice ${moneyText(leftMinor, row.currency)} is open.`);
      insertTransfer(tx, {
        id: context.newId(),
        kind: 'invoice_paid',
        debit: 'trust_bank',
        credit: 'creditor_payable',
        creditorId: row.creditorId,
        amountMinor,
        currency: row.currency,
        effectiveOn: receivedOn,
        postedAt: context.clock.now(),
        postedBy: context.actor.userId,
        statementId: row.id,
      });
      audit('statements.invoicePaid', `statement:${row.id}`, { number: row.number, amountMinor, receivedOn });
      announce('book.changed', { contexts: ['creditors'] });
      return ok({ statement: statementOut(tx, row) });
    }),

  document: async ({ statementId }, context) => {
    const row = statementById(context.db, statementId);
    return row === null || row.state === 'discarded' ? refuse('not_found') : statementFiles(context, row);
  },
};
