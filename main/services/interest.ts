import { dayText, moneyText } from '../../shared/kernel/human-text.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { baseRateSeries } from '../../shared/vocabulary/interest.ts';
import { accountById, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import { creditorById, openAccountsOf } from '../db/creditors.ts';
import { addedBaseRates, insertBaseRate, insertTerms, termsOfAccount, termsOfCreditor } from '../db/interest.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import { baseRatesOf, shippedSource } from '../domain/interest/base-rates.ts';
import { type InterestTerms, isForBusinesses, judgmentOf, termsTrouble } from '../domain/interest/terms.ts';
import type { HandlersOf } from './context.ts';
import { accruedInterest, placedTerms, termsFor } from './interest/derive.ts';
import { enterJudgment } from './interest/judgment.ts';
import { derivationOut, enteredOut, termsSentence } from './interest/terms-out.ts';
import { moneyOn } from './interest/money-on.ts';

/** What was typed as terms, without what says whose they are. */
const typedTerms = (input: InterestTerms): InterestTerms => ({
  fromOn: input.fromOn,
  basis: input.basis,
  rateKind: input.rateKind,
  rateBp: input.rateBp,
  dayCount: input.dayCount,
  dayRule: input.dayRule,
  compounding: input.compounding,
});

export const interest: HandlersOf<'interest'> = {
  terms: ({ accountId }, { db, today }) => {
    const account = accountById(db, accountId);
    if (!account) throw new Error('The account is not in the book');
    const inForce = new Set(termsFor(db, account, today()).map(({ fromOn, basis }) => `${fromOn} ${basis}`));
    const holds = ({ fromOn, basis }: InterestTerms) => inForce.has(`${fromOn} ${basis}`);
    const [placed] = placedTerms(account);
    const nobody = { id: null, judgmentMinor: null, note: '', madeAt: null, madeBy: null };
    return {
      rows: [
        ...(placed ? [{ ...nobody, scope: 'account' as const, ...placed, isInForce: holds(placed) }] : []),
        ...termsOfAccount(db, accountId).map((row) => enteredOut(row, holds(row))),
        ...termsOfCreditor(db, account.creditorId).map((row) => enteredOut(row, holds(row))),
      ],
    };
  },

  ofCreditor: ({ creditorId }, { db }) => ({
    rows: termsOfCreditor(db, creditorId).map((row) => enteredOut(row, true)),
  }),

  preview: (input, { db }) => {
    const account = accountById(db, input.accountId);
    if (!account) throw new Error('The account is not in the book');
    const trial = { terms: [typedTerms(input)] };
    return {
      currency: account.currency,
      before: derivationOut(accruedInterest(db, account, input.asOf)),
      after: derivationOut(accruedInterest(db, account, input.asOf, trial)),
    };
  },

  setForAccount: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (account.closed) return refuse('account_closed');
      if (input.expectedVersion !== undefined && input.expectedVersion !== account.version)
        return refuse('stale_account');
      if (holdsCardNumber(input.note)) return refuse('card_number');
      const terms = typedTerms(input);
      const trouble = termsTrouble(terms);
      if (trouble !== null) return refuse('interest_terms_invalid', trouble);
      const judgment = judgmentOf(termsOfAccount(tx, account.id), terms.fromOn);
      if (judgment && terms.basis === 'contractual')
        return refuse(
          'interest_terms_invalid',
          `The judgment of ${dayText(judgment.fromOn)} replaced the contract’s interest.`,
        );
      if (isForBusinesses(terms) && account.debtClass !== 'commercial') return refuse('interest_not_for_consumers');
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
