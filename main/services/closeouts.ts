import { ok, refuse } from '../../shared/kernel/result.ts';
import { accountById } from '../db/accounts.ts';
import {
  closeoutsOf,
  insertCloseout,
  insertCloseoutAccount,
  openAccountIds,
  owedAtCloseout,
  waitingLettersOf,
} from '../db/closeouts.ts';
import { contractOn } from '../db/contracts.ts';
import { creditorById } from '../db/creditors.ts';
import type { Db } from '../db/database.ts';
import { letterById } from '../db/letters.ts';
import { nextNumber } from '../db/people.ts';
import { settlePromise, standingPromises } from '../db/promises.ts';
import { openPayments } from '../db/statements.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { termsOf } from './contracts.ts';
import type { Doing } from './doing.ts';
import { moneyOn } from './interest/money-on.ts';
import { cancelOn } from './letter-queueing.ts';
import { returnToCreditor } from './return-to-creditor.ts';
import { remittable } from './statements/prepare.ts';

/** Amounts by currency, which are never added to each other. */
function byCurrency(rows: Iterable<{ readonly currency: string; readonly amountMinor: number }>) {
  const sums = new Map<string, number>();
  for (const { currency, amountMinor } of rows) sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  return [...sums]
    .map(([currency, amountMinor]) => ({ currency, amountMinor }))
    .filter(({ amountMinor }) => amountMinor !== 0);
}

/** The open accounts of the creditor that are meant; those of others are left out. */
const meant = (db: Db, creditorId: string, accountIds: readonly string[] | null): string[] => {
  const open = openAccountIds(db, creditorId);
  if (accountIds === null) return open;
  const wanted = new Set(accountIds);
  return open.filter((id) => wanted.has(id));
};

/** Money that counts by today and cannot be remitted yet, because it may still come back. */
function uncleared({ db, today }: CallContext, creditorId: string) {
  const contract = contractOn(db, creditorId, today());
  if (contract === null) return [];
  const { clearingDays } = termsOf(contract);
  const currencies = new Set([creditorById(db, creditorId)?.currency ?? 'USD']);
  for (const id of openAccountIds(db, creditorId)) currencies.add(accountById(db, id)?.currency ?? 'USD');
  return byCurrency(
    [...currencies].flatMap((currency) => {
      const sure = new Set(
        remittable(db, creditorId, currency, today(), clearingDays).map(({ paymentId }) => paymentId),
      );
      return openPayments(db, creditorId, currency, today())
        .filter(({ paymentId }) => !sure.has(paymentId))
        .map(({ amountMinor }) => ({ currency, amountMinor }));
    }),
  );
}

/** Ends what was underway with one account and gives it back. */
function giveBack(doing: Doing, accountId: string, closeoutId: string, why: string): void {
  const { tx, context } = doing;
  const account = accountById(tx, accountId);
  if (!account) return;
  const { money } = moneyOn(tx, account, context.today());
  insertCloseoutAccount(tx, {
    closeoutId,
    accountId,
    statusBefore: account.status,
    owingMinor: money.owingMinor,
    currency: account.currency,
  });
  for (const promise of standingPromises(tx, accountId))
    if (promise.status === 'open') settlePromise(tx, promise.id, 'cancelled', promise.receivedMinor, context.today());
  for (const id of waitingLettersOf(tx, accountId)) {
    const letter = letterById(tx, id);
    if (letter) cancelOn(doing, letter);
  }
  returnToCreditor(tx, context, accountId, why);
}

export const closeouts: HandlersOf<'closeouts'> = {
  list: ({ creditorId }, { db }) => ({
    rows: closeoutsOf(db, creditorId).map(({ madeByName, isWhole, ...row }) => ({
      ...row,
      isWhole: isWhole === 1,
      madeBy: madeByName,
      owing: owedAtCloseout(db, row.id),
    })),
  }),

  preview: ({ creditorId, accountIds }, context) => {
    const { db } = context;
    const ids = meant(db, creditorId, accountIds);
    const accounts = ids.flatMap((id) => accountById(db, id) ?? []);
    return {
      accounts: ids.length,
      owing: byCurrency(
        accounts.map((account) => ({
          currency: account.currency,
          amountMinor: moneyOn(db, account, context.today()).money.owingMinor,
        })),
      ),
      promises: ids.reduce(
        (sum, id) => sum + standingPromises(db, id).filter(({ status }) => status === 'open').length,
        0,
      ),
      letters: ids.reduce((sum, id) => sum + waitingLettersOf(db, id).length, 0),
      uncleared: uncleared(context, creditorId),
    };
  },

  recall: ({ creditorId, accountIds, isWhole, reason }, context) =>
    context.write((tx, announce, audit) => {
      if (!creditorById(tx, creditorId)) return refuse('creditor_not_found');
      if (reason.trim() === '') return refuse('reason_required');
      if (holdsCardNumber(reason)) return refuse('card_number');
      const ids = meant(tx, creditorId, isWhole ? null : accountIds);
      if (ids.length === 0 && !isWhole) return refuse('nothing_selected');
      const closeoutId = context.newId();
      const number = `C-${String(nextNumber(tx, 'closeout')).padStart(5, '0')}`;
      insertCloseout(tx, {
        id: closeoutId,
        number,
        creditorId,
        onDate: context.today(),
        reason,
        isWhole,
        accounts: ids.length,
        madeAt: context.clock.now(),
        madeBy: context.actor.userId,
      });
      for (const id of ids)
        giveBack({ tx, context, announce, audit }, id, closeoutId, `Recalled by the creditor (${number}): ${reason}`);
      audit('closeouts.recall', `creditor:${creditorId}`, { number, isWhole, accounts: ids.length, reason });
      announce('account.changed', { accountIds: ids.slice(0, 500) });
      announce('book.changed', { contexts: ['creditors', 'accounts', 'queue'] });
      return ok({ closeoutId, number, accounts: ids.length });
    }),
};
