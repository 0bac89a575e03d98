import { sumMinor } from '../../../shared/kernel/minor.ts';
import { refusals } from '../../../shared/vocabulary/refusals.ts';
import { type AccountRecord, accountById } from '../../db/accounts.ts';
import { openAccountIdsOf, openAccountsOf } from '../../db/creditors.ts';
import { termsTrouble } from '../../domain/interest/terms.ts';
import type { HandlersOf } from '../context.ts';
import { breath } from '../one-at-a-time.ts';
import { accruedInterest, type Trial } from './derive.ts';
import { judgmentRefused } from './judgment.ts';
import { termsRefused, typedTerms } from './judge-terms.ts';
import { moneyOn } from './money-on.ts';
import { derivationOut } from './terms-out.ts';

type Preview = HandlersOf<'interest'>['preview'];
type Asked = Parameters<Preview>[0];

/** The most accounts a preview of a creditor's terms reckons. */
const mostCounted = 1000;
const inOneBreath = 25;

/** What is tried: terms, or a court's sum in place of the principal from its day on. */
function trialOf(account: AccountRecord, asked: Asked): Trial {
  const terms = [typedTerms(asked)];
  if (asked.judgmentMinor === null) return { terms };
  return { terms, principal: [{ on: asked.fromOn, deltaMinor: asked.judgmentMinor - account.principalMinor }] };
}

/**
 * What new terms or a judgment would make of an account: its interest line by line and what is owing, now and then. With a
 * judgment everything owed before is in the court's sum.
 */
export const previewTerms: Preview = (asked, { db, today }) => {
  const account = accountById(db, asked.accountId);
  if (!account) throw new Error('The account is not in the book');
  const { money, accrued } = moneyOn(db, account, asked.asOf);
  const after = accruedInterest(db, account, asked.asOf, trialOf(account, asked));
  const refused =
    asked.basis === 'judgment'
      ? judgmentRefused(db, account, asked.fromOn, today())
      : termsRefused(db, account, typedTerms(asked));
  return {
    currency: account.currency,
    before: derivationOut(accrued, account.currency),
    after: derivationOut(after, account.currency),
    owingBeforeMinor: money.owingMinor,
    owingAfterMinor:
      asked.judgmentMinor === null
        ? money.owingMinor + after.totalMinor - accrued.totalMinor
        : asked.judgmentMinor + after.totalMinor,
    trouble: refused && (refused.detail ?? refusals[refused.refusal]),
  };
};

/** What new terms of a creditor would make of its accounts' interest, a breath after every few of them. */
export const previewCreditorTerms: HandlersOf<'interest'>['previewForCreditor'] = async (asked, { db }) => {
  const trial: Trial = { creditorTerms: [typedTerms(asked)] };
  const ids = openAccountIdsOf(db, asked.creditorId, mostCounted);
  const sums = new Map<string, { beforeMinor: number; afterMinor: number }>();
  let changed = 0;
  for (const [index, id] of ids.entries()) {
    if (index % inOneBreath === inOneBreath - 1) await breath();
    const account = db.connection.open ? accountById(db, id) : null;
    if (!account) continue;
    const before = accruedInterest(db, account, asked.asOf).totalMinor;
    const after = accruedInterest(db, account, asked.asOf, trial).totalMinor;
    const sum = sums.get(account.currency) ?? { beforeMinor: 0, afterMinor: 0 };
    sums.set(account.currency, {
      beforeMinor: sumMinor([sum.beforeMinor, before]),
      afterMinor: sumMinor([sum.afterMinor, after]),
    });
    if (before !== after) changed += 1;
  }
  return {
    accounts: openAccountsOf(db, asked.creditorId),
    counted: ids.length,
    changed,
    currencies: [...sums].map(([currency, sum]) => ({ currency, ...sum })),
    trouble: termsTrouble(typedTerms(asked)),
  };
};
