import { moneyText } from '../../shared/kernel/human-text.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { baseRateSeries } from '../../shared/vocabulary/interest.ts';
import { accountById, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import { creditorById, openAccountsOf } from '../db/creditors.ts';
import {
  addedBaseRates,
  insertBaseRate,
  insertTerms,
  reliefsOf,
  termsOfAccount,
  termsOfCreditor,
} from '../db/interest.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import { baseRatesOf, shippedSource } from '../domain/interest/base-rates.ts';
import { termsInForce, termsTrouble } from '../domain/interest/terms.ts';
import type { HandlersOf } from './context.ts';
import { placedTerms } from './interest/derive.ts';
import { enterJudgment } from './interest/judgment.ts';
import { termsRefused, typedTerms } from './interest/judge-terms.ts';
import { moneyOn } from './interest/money-on.ts';
import { previewCreditorTerms, previewTerms } from './interest/preview-terms.ts';
import { enteredOut, oldestFirst, termsSentence, withForce } from './interest/terms-out.ts';

/** Terms of a later day hold then, too. */
const foreverOn = '9999-12-31';

export const interest: HandlersOf<'interest'> = {
  terms: ({ accountId }, { db }) => {
    const account = accountById(db, accountId);
    if (!account) throw new Error('The account is not in the book');
    const nobody = { id: null, judgmentMinor: null, note: '', madeAt: null, madeBy: null };
    const placed = placedTerms(account).map((terms) => ({ ...nobody, scope: 'account' as const, ...terms }));
    const own = [...placed, ...termsOfAccount(db, accountId).map(enteredOut)];
    const creditors = termsOfCreditor(db, account.creditorId).map(enteredOut);
    const inForce = termsInForce(own, creditors, account.debtClass !== 'commercial', foreverOn);
    return {
      rows: withForce(oldestFirst([...own, ...creditors]), inForce),
      reliefs: reliefsOf(db, accountId).map(({ kind, startsOn, endsOn, outcome }) => ({
        kind,
        startsOn,
        endsOn,
        outcome,
      })),
    };
  },

  ofCreditor: ({ creditorId }, { db }) => {
    const rows = termsOfCreditor(db, creditorId).map(enteredOut);
    return { rows: withForce(rows, termsInForce(rows, [], false, foreverOn)) };
  },

  preview: previewTerms,
  previewForCreditor: previewCreditorTerms,

  setForAccount: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (input.expectedVersion !== undefined && input.expectedVersion !== account.version)
        return refuse('stale_account');
      if (holdsCardNumber(input.note)) return refuse('card_number');
      const terms = typedTerms(input);
      const refused = termsRefused(tx, account, terms);
      if (refused) return refused;
      const before = moneyOn(tx, account, context.today()).money.interestMinor;
      const id = context.newId();
      const made = { note: input.note, madeAt: context.clock.now(), madeBy: context.actor.userId };
      insertTerms(tx, { id, accountId: account.id, creditorId: null, ...terms, judgmentMinor: null, ...made });
      const after = moneyOn(tx, account, context.today()).money.interestMinor;
      addActivity(tx, {
        id: context.newId(),
        accountId: account.id,
        kind: 'interest',
        at: context.clock.now(),
        userId: context.actor.userId,
        summary: `${termsSentence(terms)} Interest today ${moneyText(before, account.currency)} → ${moneyText(after, account.currency)}`,
        note: input.note,
        sourceId: id,
      });
      audit('interest.setForAccount', `account:${account.id}`, { ...terms, before, after });
      announce('account.changed', { accountIds: [account.id] });
      const version = bumpVersion(tx, account.id);
      return ok({ version, interestBeforeMinor: before, interestAfterMinor: after });
    }),

  setForCreditor: (input, context) =>
    context.write((tx, announce, audit) => {
      const { creditorId, note } = input;
      if (!creditorById(tx, creditorId)) return refuse('creditor_not_found');
      if (holdsCardNumber(note)) return refuse('card_number');
      const terms = typedTerms(input);
      const trouble = termsTrouble(terms);
      if (trouble !== null) return refuse('interest_terms_invalid', trouble);
      const made = { note, madeAt: context.clock.now(), madeBy: context.actor.userId };
      insertTerms(tx, { id: context.newId(), accountId: null, creditorId, ...terms, judgmentMinor: null, ...made });
      audit('interest.setForCreditor', `creditor:${creditorId}`, { ...terms });
      announce('book.changed', { contexts: ['creditors', 'accounts'] });
      return ok({ accounts: openAccountsOf(tx, creditorId) });
    }),

  enterJudgment: (input, context) =>
    context.write((tx, announce, audit) => enterJudgment(tx, context, audit, announce, input)),

  baseRates: (_input, { db }) => ({
    series: codesOf(baseRateSeries).map((series) => {
      const added = addedBaseRates(db, series);
      const { rows, knownThrough } = baseRatesOf(series, added);
      const known: ReadonlySet<object> = new Set(added);
      return {
        series,
        knownThrough,
        source: shippedSource(series),
        rows: rows.map((row) => ({ fromOn: row.fromOn, rateBp: row.rateBp, isAdded: known.has(row) })),
      };
    }),
  }),

  addBaseRate: ({ series, fromOn, rateBp, source }, context) =>
    context.write((tx, announce, audit) => {
      if (fromOn > context.today()) return refuse('received_in_future');
      if (holdsCardNumber(source)) return refuse('card_number');
      const made = { madeAt: context.clock.now(), madeBy: context.actor.userId };
      insertBaseRate(tx, { id: context.newId(), series, fromOn, rateBp, source, ...made });
      audit('interest.addBaseRate', `series:${series}`, { fromOn, rateBp, source });
      announce('book.changed', { contexts: ['accounts'] });
      return ok({});
    }),
};
