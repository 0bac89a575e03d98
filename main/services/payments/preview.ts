import { accountById } from '../../db/accounts.ts';
import type { HandlersOf } from '../context.ts';
import { itemsOf } from '../accounts/items.ts';
import { accruedInterest } from '../interest/derive.ts';
import { moneyOn } from '../interest/money-on.ts';
import { limitationWarning } from '../limitation.ts';
import { allocationOut, interestHorizon, owedOf } from './post-money.ts';
import { anotherMustPost } from './second-person.ts';
import { spreadMoney } from './spread.ts';

/**
 * What a payment would do, before it is posted: interest to its day, how it is spread and by which order, and, where it was
 * received some time ago, what it takes off the interest derived since.
 */
export const previewPayment: HandlersOf<'payments'>['preview'] = (input, { db, rules, today, actor }) => {
  const account = accountById(db, input.accountId);
  if (!account) throw new Error('The account is not in the book');
  const horizon = interestHorizon(db, account, input.receivedOn);
  const { money, accrued } = moneyOn(db, account, horizon);
  const spread = spreadMoney(db, account, owedOf(account, accrued.unpostedMinor), {
    ...input,
    route: input.route ?? 'to_us',
    toDisputed: input.toDisputed === true,
  });
  const { applied, unappliedMinor, withheldMinor } = spread;
  const trial = {
    principal: [{ on: input.receivedOn, deltaMinor: -applied.principal }],
    interestPaid: [{ on: input.receivedOn, deltaMinor: -applied.interest }],
  };
  const correctionTo = (on: string): number =>
    accruedInterest(db, account, on, trial).totalMinor - accruedInterest(db, account, on).totalMinor;
  const correction = horizon > input.receivedOn ? correctionTo(horizon) : 0;
  const numbers = new Map(itemsOf(db, account.id).map(({ id, number }) => [id, number]));
  const after = {
    ...money,
    principalMinor: money.principalMinor - applied.principal,
    interestMinor: money.interestMinor - applied.interest + correction,
    feesMinor: money.feesMinor - applied.fees,
    costsMinor: money.costsMinor - applied.costs,
    paidMinor: money.paidMinor + input.amountMinor - unappliedMinor,
    owingMinor: money.owingMinor - input.amountMinor + unappliedMinor + correction,
  };
  return {
    before: money,
    interestAddedMinor: accrued.unpostedMinor,
    allocation: allocationOut(applied),
    items: spread.items.map((item) => ({ ...item, number: numbers.get(item.itemId) ?? '' })),
    spreadBy: spread.by,
    unappliedMinor,
    withheldMinor,
    after,
    interestCorrectionMinor: input.receivedOn < today() ? correctionTo(today() > horizon ? today() : horizon) : 0,
    secondPerson: anotherMustPost(db, { ...input, currency: account.currency }, actor.userId),
    limitationWarning: limitationWarning({ db, rules }, account, input.receivedOn),
  };
};
