import type { MoneyOut } from '../../shared/contract/fields.ts';
import type { LocalDate } from '../../shared/kernel/local-date.ts';
import { interestStops, postedInterest, principalMovements } from '../db/payments.ts';
import type { AccountRecord } from '../db/accounts.ts';
import type { Db } from '../db/database.ts';
import { accrueInterest, type InterestAccrual } from '../domain/interest.ts';

/** Interest of an account to a day: derived from its first day, and what of it no ledger entry holds yet. */
export interface AccruedInterest extends InterestAccrual {
  /** To be posted at the next payment, letter or statement; negative when a back-dated payment lowered it. */
  readonly unpostedMinor: number;
}

const noInterest: AccruedInterest = { lines: [], totalMinor: 0, perDayMinor: 0, unpostedMinor: 0 };

/**
 * Derives interest from the account's first interest day through `asOf` over the principal its ledger shows, and takes off
 * what was posted (domain handbook 2.19: computed, not posted daily). Because the whole range is derived each time, asking twice
 * or after a fortnight asleep gives the same, and a back-dated payment corrects itself.
 */
export function accruedInterest(db: Db, account: AccountRecord, asOf: LocalDate): AccruedInterest {
  const { interestRateBp, interestFromOn } = account;
  const posted = postedInterest(db, account.id);
  if (interestRateBp === null || interestFromOn === null || asOf <= interestFromOn) {
    return { ...noInterest, unpostedMinor: 0 - posted.totalMinor };
  }
  // The placed balance bore interest before it was placed with us: from the account's first interest day.
  const movements = principalMovements(db, account.id);
  const accrual = accrueInterest({
    principal: movements.map(({ on, deltaMinor, opening }) => ({
      on: opening && interestFromOn < on ? interestFromOn : on,
      deltaMinor,
    })),
    rates: [{ fromOn: interestFromOn, rateBp: interestRateBp }],
    from: interestFromOn,
    to: asOf,
    dayCount: '365',
    stops: interestStops(db, account.id, account.debtorId),
  });
  return { ...accrual, unpostedMinor: accrual.totalMinor - posted.totalMinor };
}

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
