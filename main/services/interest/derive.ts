import { addDays, type LocalDate } from '../../../shared/kernel/local-date.ts';
import { type Minor, sumMinor } from '../../../shared/kernel/minor.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { baseRateSeries } from '../../../shared/vocabulary/interest.ts';
import { type AccountItemRow, itemRows, principalByItem } from '../../db/account-items.ts';
import type { AccountRecord } from '../../db/accounts.ts';
import type { Db } from '../../db/database.ts';
import { addedBaseRates, interestPayments, reliefsOf, termsOfAccount, termsOfCreditor } from '../../db/interest.ts';
import { interestStops, postedInterest, principalMovements } from '../../db/payments.ts';
import {
  accrueInterest,
  type InterestAccrual,
  type InterestFacts,
  type InterestLine,
  type Movement,
} from '../../domain/interest/accrue.ts';
import { baseRatesOf } from '../../domain/interest/base-rates.ts';
import {
  type AllBaseRates,
  type InterestTerms,
  isForBusinesses,
  judgmentOf,
  ratesOf,
  termsInForce,
  type UnknownReference,
  wayOf,
} from '../../domain/interest/terms.ts';
import { itemMovements } from '../../domain/item-balances.ts';

/** A line of the derivation; `item` names the invoice where each is reckoned by itself. */
export interface DerivedLine extends InterestLine {
  readonly item: string | null;
}

/** Interest of an account to a day: derived from its first day, and what of it no ledger entry holds yet. */
export interface AccruedInterest extends Omit<InterestAccrual, 'lines'> {
  readonly lines: readonly DerivedLine[];
  /** The yearly rate of the day after, where it is one; basis points. */
  readonly rateBp: number | null;
  /** Half-years whose reference rate is not in the book yet. */
  readonly unknown: readonly UnknownReference[];
  /** To be posted at the next payment, letter or statement; negative when a back-dated payment lowered it. */
  readonly unpostedMinor: number;
}

/** What if: terms and money that are not in the book yet. */
export interface Trial {
  readonly terms?: readonly InterestTerms[];
  /** Of the account's creditor. */
  readonly creditorTerms?: readonly InterestTerms[];
  readonly principal?: readonly Movement[];
  readonly interestPaid?: readonly Movement[];
}

/** The terms the account was placed with. */
export function placedTerms({ interestRateBp, interestFromOn }: AccountRecord): InterestTerms[] {
  if (interestRateBp === null || interestFromOn === null) return [];
  const way = { dayCount: 'days_365', dayRule: 'after_first', compounding: 'simple' } as const;
  return [{ fromOn: interestFromOn, basis: 'contractual', rateKind: 'fixed', rateBp: interestRateBp, ...way }];
}

/** The account's own terms: those of its placement, those entered since, and those tried. */
const ownTermsOf = (db: Db, account: AccountRecord, trial: Trial = {}): InterestTerms[] => [
  ...placedTerms(account),
  ...termsOfAccount(db, account.id),
  ...(trial.terms ?? []),
];

/** The terms that hold for the account by a day, oldest first. */
export const termsFor = (db: Db, account: AccountRecord, asOf: LocalDate, trial: Trial = {}): InterestTerms[] =>
  termsInForce(
    ownTermsOf(db, account, trial),
    [...termsOfCreditor(db, account.creditorId), ...(trial.creditorTerms ?? [])],
    account.debtClass !== 'commercial',
    asOf,
  );

const baseRates = (db: Db): AllBaseRates => {
  const [ecb, boe] = codesOf(baseRateSeries).map((series) => baseRatesOf(series, addedBaseRates(db, series)));
  if (!ecb || !boe) throw new Error('A series of base rates is missing');
  return { ecb, boe };
};

/** Spans in which interest stops or is put off: holds, and what arrangements asked for. */
function spansOf(db: Db, account: AccountRecord): Pick<InterestFacts, 'stops' | 'deferrals'> {
  const reliefs = reliefsOf(db, account.id);
  const stopped = reliefs.filter(({ kind, outcome }) => kind === 'frozen' || outcome === 'waived');
  return {
    stops: [...interestStops(db, account.id, account.debtorId), ...stopped],
    deferrals: reliefs.filter(({ kind, outcome }) => kind === 'deferred' && outcome === null),
  };
}

/** A claim that bears interest by itself: the account, or one invoice of it. */
interface Claim {
  readonly item: string | null;
  readonly from: LocalDate;
  readonly principal: readonly Movement[];
}

/** The account as one claim, from the day its interest is reckoned from. */
function wholeClaim(db: Db, account: AccountRecord, from: LocalDate, trial: Trial): Claim {
  // The placed balance bore interest before it was placed with us: from the account's first interest day.
  const principal = principalMovements(db, account.id).map(({ on, deltaMinor, opening }) => ({
    on: opening && from < on ? from : on,
    deltaMinor,
  }));
  return { item: null, from, principal: [...principal, ...(trial.principal ?? [])] };
}

/** Each invoice from its own due date: what was open of it, day by day. */
function claimsOfItems(db: Db, account: AccountRecord, items: readonly AccountItemRow[], trial: Trial): Claim[] {
  const tried = (trial.principal ?? []).map(({ on, deltaMinor }) => ({ itemId: null, on, amountMinor: -deltaMinor }));
  const movements = itemMovements(items, [...principalByItem(db, account.id), ...tried]);
  return items.map(({ id, number, dueOn }) => ({ item: number, from: dueOn, principal: movements.get(id) ?? [] }));
}

function claimsOf(db: Db, account: AccountRecord, terms: readonly InterestTerms[], trial: Trial): Claim[] {
  const judgedOn = judgmentOf(terms, '9999-12-31')?.fromOn;
  if (judgedOn !== undefined) return [wholeClaim(db, account, judgedOn, trial)];
  const items = itemRows(db, account.id);
  const isByItem = items.length > 0 && (account.interestFromOn === null || terms.some(isForBusinesses));
  if (isByItem) return claimsOfItems(db, account, items, trial);
  return [wholeClaim(db, account, account.interestFromOn ?? account.delinquentOn ?? account.placedOn, trial)];
}

const distinct = (unknown: readonly UnknownReference[]): UnknownReference[] =>
  unknown.filter((one, index) => unknown.findIndex((other) => other.readOn === one.readOn) === index);

/** Only one rate can be told of a whole account. */
const commonRate = (lines: readonly DerivedLine[], asOf: LocalDate): number | null => {
  const rates = new Set(lines.filter(({ to }) => to === asOf).map(({ rateBp }) => rateBp));
  const [only = null] = rates;
  return rates.size === 1 ? only : null;
};

/**
 * Derives interest from the account's first interest day through `asOf` over the principal its ledger shows, and takes off
 * what was posted (domain handbook 2.19: computed, not posted daily). Because the whole range is derived each time, asking twice
 * or after a fortnight asleep gives the same, and a back-dated payment corrects itself. A judgment begins anew: its own sum,
 * its own rate.
 */
export function accruedInterest(db: Db, account: AccountRecord, asOf: LocalDate, trial: Trial = {}): AccruedInterest {
  const terms = termsFor(db, account, asOf, trial);
  const posted = postedInterest(db, account.id, judgmentOf(terms, asOf)?.fromOn);
  const nothing = { lines: [], totalMinor: 0, deferredMinor: 0, perDayMinor: 0, rateBp: null, unknown: [] };
  if (terms.length === 0) return { ...nothing, unpostedMinor: 0 - posted.totalMinor };
  const shared = {
    ...wayOf(terms),
    ...spansOf(db, account),
    to: asOf,
    interestPaid: [...interestPayments(db, account.id), ...(trial.interestPaid ?? [])],
  };
  const rates = baseRates(db);
  const accruals = claimsOf(db, account, terms, trial)
    .filter(({ from }) => from < asOf)
    .map(({ item, from, principal }) => {
      const { periods, unknown } = ratesOf(terms, rates, { startsOn: addDays(from, 1), to: addDays(asOf, 1) });
      const accrual = accrueInterest({ ...shared, principal, from, rates: periods });
      return { ...accrual, unknown, lines: accrual.lines.map((line) => ({ ...line, item })) };
    });
  const sum = (part: 'totalMinor' | 'deferredMinor' | 'perDayMinor'): Minor =>
    sumMinor(accruals.map((one) => one[part]));
  const lines = accruals.flatMap((one) => one.lines);
  return {
    lines,
    totalMinor: sum('totalMinor'),
    deferredMinor: sum('deferredMinor'),
    perDayMinor: sum('perDayMinor'),
    rateBp: commonRate(lines, asOf),
    unknown: distinct(accruals.flatMap((one) => one.unknown)),
    unpostedMinor: sum('totalMinor') - posted.totalMinor,
  };
}
