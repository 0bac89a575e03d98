import type { MoneyOut } from '../../../shared/contract/fields.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { AccountRecord } from '../../db/accounts.ts';
import type { Db } from '../../db/database.ts';
import { type AccruedInterest, accruedInterest } from './derive.ts';

/** The account's figures with interest through the day. */
export function moneyOn(
  db: Db,
  account: AccountRecord,
  asOf: LocalDate,
): { readonly money: MoneyOut; readonly accrued: AccruedInterest } {
  const accrued = accruedInterest(db, account, asOf);
  return {
    accrued,
    money: {
      currency: account.currency,
      principalMinor: account.principalMinor,
      interestMinor: account.interestMinor + accrued.unpostedMinor,
      feesMinor: account.feesMinor,
      costsMinor: account.costsMinor,
      paidMinor: account.paidMinor,
      owingMinor: account.owingMinor + accrued.unpostedMinor,
    },
  };
}
