import { moneyText } from '../../shared/kernel/human-text.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import {
  type BookEntry,
  creditorPosition,
  entriesPage,
  entriesTotal,
  shareHeld,
  tiedFigures,
} from '../db/book-entries.ts';
import { bookBalances, insertTransfer } from '../db/books.ts';
import { creditorById } from '../db/creditors.ts';
import { trustDifference, zeroBalances } from '../domain/books.ts';
import type { HandlersOf } from './context.ts';
import { monthLocked } from './month-end/locked.ts';
import { inTrust } from './statements/post.ts';

interface CommissionLines {
  readonly lines?: readonly { readonly of: string; readonly baseMinor: number; readonly rateBp: number }[];
}

/** A transfer as the contract says it. */
const entryOut = ({ derivation, reverses, ...entry }: BookEntry) => ({
  id: entry.id,
  kind: entry.kind,
  debit: entry.debit,
  credit: entry.credit,
  creditor: entry.creditor,
  amountMinor: entry.amountMinor,
  effectMinor: entry.effectMinor,
  currency: entry.currency,
  effectiveOn: entry.effectiveOn,
  postedAt: entry.postedAt,
  postedBy: entry.postedByName,
  isMirror: reverses !== null,
  accountId: entry.accountId,
  receiptNumber: entry.receiptNumber,
  fileNumber: entry.fileNumber,
  name: entry.name,
  statementNumber: entry.statementNumber,
  lines: derivation === '' ? [] : [...((JSON.parse(derivation) as CommissionLines).lines ?? [])],
});

const always = '9999-12-31';

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
    const untied = tiedFigures(db)
      .filter(({ booksMinor, statementsMinor }) => booksMinor !== statementsMinor)
      .map(({ creditorId, creditor, currency, booksMinor, statementsMinor }) => ({
        creditorId,
        creditor,
        currency,
        books: booksMinor,
        statements: statementsMinor,
      }));
    return { rows, differences, untied };
  },

  position: ({ creditorId, throughOn = always }, { db }) => ({
    rows: creditorPosition(db, creditorId, throughOn).map(({ account, currency, amountMinor }) => ({
      account,
      currency,
      amountMinor,
    })),
  }),

  transfers: ({ account, currency, creditorId = null, throughOn = always, from, to }, { db }) => {
    const of = { account, currency, creditorId, throughOn };
    return { ...entriesTotal(db, of), rows: entriesPage(db, of, from, to).map(entryOut) };
  },

  withdraw: ({ currency, throughOn, note }, context) =>
    context.write((tx, announce, audit) => {
      if (throughOn > context.today()) return refuse('received_in_future', 'Money that counts later is not withdrawn.');
      const on = context.today();
      const locked = monthLocked(tx, on);
      if (locked) return locked;
      const held = shareHeld(tx, currency, throughOn);
      const amountMinor = held.reduce((sum, one) => sum + one.amountMinor, 0);
      if (amountMinor === 0) return refuse('nothing_to_withdraw');
      const trust = inTrust(tx, currency);
      if (trust < amountMinor)
        return refuse(
          'trust_short',
          `The trust holds ${moneyText(trust, currency)}, the share is ${moneyText(amountMinor, currency)}.`,
        );
      for (const { creditorId, account, amountMinor: part } of held)
        insertTransfer(tx, {
          id: context.newId(),
          kind: 'withdrawal',
          debit: account,
          credit: 'trust_bank',
          creditorId,
          amountMinor: part,
          currency,
          effectiveOn: on,
          postedAt: context.clock.now(),
          postedBy: context.actor.userId,
        });
      audit('books.withdraw', 'book', { currency, throughOn, amountMinor, note });
      announce('book.changed', { contexts: ['creditors'] });
      return ok({ amountMinor });
    }),
};
