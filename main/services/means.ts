import { MeansAmounts } from '../../shared/contract/means.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { meansSources } from '../../shared/vocabulary/arrangements.ts';
import { type AccountRecord, accountById } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import { insertMeans, meansOf } from '../db/arrangement-terms.ts';
import type { Db } from '../db/database.ts';
import { type MeansAmount, meansSummary } from '../domain/arrangements/means.ts';
import { recordsOfDebtor } from './arrangements/limits.ts';
import type { HandlersOf } from './context.ts';
import { moneyOn } from './interest/money-on.ts';

/** Totals of the amounts and what they suggest for the account's balance. */
function summaryOf(db: Db, account: AccountRecord, today: string, amounts: readonly MeansAmount[]) {
  const { owingMinor } = moneyOn(db, account, today).money;
  const { monthly: _monthly, ...summary } = meansSummary(amounts, owingMinor, account.currency);
  return { owingMinor, summary };
}

export const means: HandlersOf<'means'> = {
  preview: ({ accountId, amounts }, { db, today }) => {
    const account = accountById(db, accountId);
    if (!account) throw new Error('The account is not in the book');
    const { owingMinor, summary } = summaryOf(db, account, today(), amounts);
    return { currency: account.currency, owingMinor, ...summary };
  },

  record: ({ accountId, toldOn, source, amounts }, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, accountId);
      if (!account) return refuse('account_not_found');
      if (toldOn > context.today()) return refuse('told_in_future');
      const id = context.newId();
      insertMeans(tx, {
        id,
        debtorId: account.debtorId,
        toldOn,
        source,
        currency: account.currency,
        amounts: JSON.stringify(amounts),
        recordedAt: context.clock.now(),
        recordedBy: context.actor.userId,
      });
      // The history says that it was told, not what: not everybody who reads the history may read the figures.
      addActivity(tx, {
        id: context.newId(),
        accountId,
        kind: 'arrangement',
        at: context.clock.now(),
        userId: context.actor.userId,
        summary: `Income and expenditure told: ${meansSources[source].toLowerCase()}`,
        sourceId: id,
      });
      audit('means.record', `debtor:${account.debtorId}`, { means: id, toldOn, source });
      announce('account.changed', { accountIds: [accountId] });
      return ok({ meansId: id, ...summaryOf(tx, account, context.today(), amounts).summary });
    }),

  ofAccount: ({ accountId }, { db, today }) => {
    const account = accountById(db, accountId);
    if (!account) throw new Error('The account is not in the book');
    const rows = meansOf(db, recordsOfDebtor(db, account.debtorId)).map((row) => {
      const amounts = MeansAmounts.parse(JSON.parse(row.amounts));
      return {
        id: row.id,
        toldOn: row.toldOn,
        source: row.source,
        amounts,
        recordedAt: row.recordedAt,
        recordedBy: row.recordedByName,
        ...summaryOf(db, account, today(), amounts).summary,
      };
    });
    return { currency: account.currency, rows };
  },
};
