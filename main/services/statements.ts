import type { StatementOut } from '../../shared/contract/creditor-money.ts';
import { dayText, moneyText } from '../../shared/kernel/human-text.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { bookBalances, insertTransfer } from '../db/books.ts';
import { contractOn } from '../db/contracts.ts';
import { creditorById } from '../db/creditors.ts';
import type { Db } from '../db/database.ts';
import { nextNumber, othersWith } from '../db/people.ts';
import {
  discardStatement,
  insertStatement,
  lastPosted,
  lineCount,
  openPayments,
  postStatement,
  preparedStatement,
  type StatementRow,
  statementById,
  statementEntries,
  statementsOf,
} from '../db/statements.ts';
import { trustDifference, zeroBalances } from '../domain/books.ts';
import { clearedThrough, statementDay, statementTotals } from '../domain/remittance.ts';
import type { HandlersOf } from './context.ts';
import { termsOf } from './contracts.ts';
import { statementFiles } from './statement-files.ts';

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
  return { ...told, lines: lineCount(db, row.id) };
}

/**
 * Payments that may be on a statement: those whose money is sure by its last day. A payment that came back is not waited
 * for: it stands there with its reversal.
 */
function remittable(db: Db, creditorId: string, currency: string, toOn: string, clearingDays: number) {
  const open = openPayments(db, creditorId, currency, toOn);
  const cameBack = new Set(open.map(({ reverses }) => reverses));
  return open.filter(
    ({ paymentId, reverses, receivedOn, method, route }) =>
      route === 'direct' ||
      reverses !== null ||
      cameBack.has(paymentId) ||
      receivedOn <= clearedThrough(toOn, method, clearingDays),
  );
}

export const statements: HandlersOf<'statements'> = {
  list: ({ creditorId }, { db }) => ({ rows: statementsOf(db, creditorId).map((row) => statementOut(db, row)) }),

  open: ({ statementId }, { db }) => {
    const row = statementById(db, statementId);
    if (!row) return null;
    const lines = statementEntries(db, row.id).map(
      ({ paymentId, effectiveOn, route, isReversal, receiptNumber, fileNumber, reference, name, ...amounts }) => ({
        paymentId,
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
      const { creditorId, fromOn, toOn } = input;
      const creditor = creditorById(tx, creditorId);
      if (!creditor) return refuse('creditor_not_found');
      const currency = input.currency ?? creditor.currency;
      const contract = contractOn(tx, creditorId, toOn);
      if (!contract) return refuse('contract_missing');
      if (preparedStatement(tx, creditorId, currency)) return refuse('statement_open');
      const before = lastPosted(tx, creditorId, currency);
      if (fromOn > toOn) return refuse('period_invalid', 'The period ends before it begins.');
      if (toOn > context.today()) return refuse('period_invalid', 'The period ends after today.');
      if (before && fromOn <= before.toOn)
        return refuse(
          'period_invalid',
          `Statement ${before.number} already covers the days through ${dayText(before.toOn)}.`,
        );
      const terms = termsOf(contract);
      const open = remittable(tx, creditorId, currency, toOn, terms.clearingDays);
      const openingMinor = before?.carriedMinor ?? 0;
      if (open.length === 0 && openingMinor === 0) return refuse('nothing_to_remit');
      const totals = statementTotals(open, openingMinor, terms);
      const id = context.newId();
      const row = {
        id,
        number: `S-${String(nextNumber(tx, 'statement')).padStart(5, '0')}`,
        creditorId,
        contractId: contract.id,
        currency,
        fromOn,
        toOn,
        statementOn: statementDay(toOn),
        method: terms.method,
        ...totals,
        state: 'prepared' as const,
        preparedAt: context.clock.now(),
        preparedBy: context.actor.userId,
      };
      const lines = open.map((payment, index) => ({ ...payment, statementId: id, position: index + 1 }));
      insertStatement(tx, row, lines);
      audit('statements.prepare', `statement:${id}`, {
        number: row.number,
        creditorId,
        ...totals,
        lines: lines.length,
      });
      announce('book.changed', { contexts: ['creditors'] });
      const made = statementById(tx, id);
      if (!made) throw new Error('The statement vanished within its own transaction');
      return ok({ statement: statementOut(tx, made) });
    }),

  post: (input, context) =>
    context.write((tx, announce, audit) => {
      const row = statementById(tx, input.statementId);
      if (row?.state !== 'prepared') return refuse('not_found');
      const { userId } = context.actor;
      // An office of one has no second person; everywhere else two must agree before a creditor's money leaves.
      if (row.preparedBy === userId && othersWith(tx, 'remittance_post', userId) > 0)
        return refuse('second_person_required');
      const trust = bookBalances(tx).find(
        ({ account, currency }) => account === 'trust_bank' && currency === row.currency,
      );
      if ((trust?.amountMinor ?? 0) < row.sendMinor)
        return refuse(
          'statement_outdated',
          `The trust holds ${moneyText(trust?.amountMinor ?? 0, row.currency)}, less than is to be sent. Discard the statement and prepare it anew.`,
        );
      const at = context.clock.now();
      postStatement(tx, row.id, at, userId);
      if (row.sendMinor > 0)
        insertTransfer(tx, {
          id: context.newId(),
          kind: 'remittance',
          debit: 'creditor_payable',
          credit: 'trust_bank',
          creditorId: row.creditorId,
          amountMinor: row.sendMinor,
          currency: row.currency,
          effectiveOn: context.today(),
          postedAt: at,
          postedBy: userId,
        });
      audit('statements.post', `statement:${row.id}`, {
        number: row.number,
        sendMinor: row.sendMinor,
        invoiceMinor: row.invoiceMinor,
        carriedMinor: row.carriedMinor,
      });
      announce('book.changed', { contexts: ['creditors'] });
      return ok({ statement: statementOut(tx, { ...row, state: 'posted', postedAt: at, postedBy: userId }) });
    }),

  discard: (input, { write }) =>
    write((tx, announce, audit) => {
      const row = statementById(tx, input.statementId);
      if (row?.state !== 'prepared' || !discardStatement(tx, row.id)) return refuse('not_found');
      audit('statements.discard', `statement:${row.id}`, { number: row.number });
      announce('book.changed', { contexts: ['creditors'] });
      return ok({});
    }),

  document: async ({ statementId }, context) => {
    const row = statementById(context.db, statementId);
    return row === null || row.state === 'discarded' ? refuse('not_found') : statementFiles(context, row);
  },
};

export const books: HandlersOf<'books'> = {
  balances: ({ throughOn }, { db }) => {
    const rows = bookBalances(db, throughOn).map((row) => ({
      ...row,
      creditor: row.creditorId === null ? null : (creditorById(db, row.creditorId)?.name ?? null),
    }));
    const currencies = [...new Set(rows.map(({ currency }) => currency))];
    const differences = currencies.flatMap((currency) => {
      const sums = { ...zeroBalances };
      for (const row of rows) if (row.currency === currency) sums[row.account] += row.amountMinor;
      const amountMinor = trustDifference(sums);
      return amountMinor === 0 ? [] : [{ currency, amountMinor }];
    });
    return { rows, differences };
  },
};
