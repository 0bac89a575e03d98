import { chargeKinds } from '../../../shared/vocabulary/charges.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { accountById, countryOfDebtor } from '../../db/accounts.ts';
import { chargedSoFar } from '../../db/charges.ts';
import { lawOn, startingApproveAbove } from '../../domain/fees/charges.ts';
import type { HandlersOf } from '../context.ts';
import { areFeesHeld, ruleOn } from './post-charge.ts';

/** What may be charged on an account, kind by kind: whose rule it is, its limits, and what the law says of it. */
export const chargeLimits: HandlersOf<'charges'>['limits'] = ({ accountId, on }, { db }) => {
  const account = accountById(db, accountId);
  if (!account) throw new Error('The account is not in the book');
  const { currency } = account;
  const isConsumer = account.debtClass !== 'commercial';
  const country = countryOfDebtor(db, account.debtorId);
  return {
    currency,
    isHeld: areFeesHeld(db, account, on),
    rows: codesOf(chargeKinds).map((kind) => {
      const rule = ruleOn(db, account, kind, on);
      return {
        kind,
        ruleOf: rule && (rule.creditorId === null ? ('book' as const) : ('creditor' as const)),
        amountMinor: rule?.amountMinor ?? null,
        rateBp: rule?.rateBp ?? null,
        approveAboveMinor: rule?.approveAboveMinor ?? startingApproveAbove(currency),
        accountMostMinor: rule?.accountMostMinor ?? null,
        chargedMinor: chargedSoFar(db, account.id, kind),
        authority: rule?.authority ?? '',
        law: lawOn({ kind, isConsumer, country }),
      };
    }),
  };
};
