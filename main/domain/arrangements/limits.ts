import { moneyText } from '../../../shared/kernel/human-text.ts';
import { daysBetween, type LocalDate } from '../../../shared/kernel/local-date.ts';
import { type Minor, sumMinor } from '../../../shared/kernel/minor.ts';
import { type ArrangementLimit, arrangementLimits, type LimitScope } from '../../../shared/vocabulary/arrangements.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import type { Instalment } from './schedule.ts';

/** What one scope says; a limit it does not name is left to the wider scope. Amounts in minor units of the account. */
export type LimitTerms = Readonly<Partial<Record<ArrangementLimit, number>>>;

/** Limits said at a scope. */
export interface LimitRule {
  readonly scope: LimitScope;
  readonly terms: LimitTerms;
}

/** A limit in force and whose it is. */
export interface LimitInForce {
  readonly value: number;
  readonly scope: LimitScope;
}
export type LimitsInForce = Readonly<Record<ArrangementLimit, LimitInForce>>;

/** What a new house allows without approval, until it says otherwise. */
export const startingLimits: Readonly<Record<ArrangementLimit, number>> = {
  minInstalmentMinor: 20_00,
  minFirstMinor: 20_00,
  minFirstBp: 0,
  maxInstalments: 24,
  maxDays: 731,
  maxDaysToFirst: 45,
  maxOpenPlans: 3,
  settlementFloorBp: 8_000,
  settlementMaxParts: 6,
  settlementMaxDays: 186,
  offerMaxDays: 30,
  promiseMinMinor: 10_00,
  promiseMinBp: 0,
  promiseMaxDays: 60,
  promiseMaxTimes: 12,
};

/** From the widest to the one that counts most. */
const rank: Readonly<Record<LimitScope, number>> = { book: 0, role: 1, creditor: 2, debtor: 3 };

/** Each limit as the narrowest scope says it: the debtor's before the creditor's, the creditor's before the role's. */
export function limitsInForce(rules: readonly LimitRule[]): LimitsInForce {
  const narrowestFirst = [...rules].sort((a, b) => rank[b.scope] - rank[a.scope]);
  const inForce = (limit: ArrangementLimit): LimitInForce => {
    const rule = narrowestFirst.find(({ terms }) => terms[limit] !== undefined);
    return { value: rule?.terms[limit] ?? startingLimits[limit], scope: rule?.scope ?? 'book' };
  };
  return Object.fromEntries(codesOf(arrangementLimits).map((limit) => [limit, inForce(limit)])) as Record<
    ArrangementLimit,
    LimitInForce
  >;
}

/** One limit that is gone beyond, in a sentence. */
export interface BeyondLimit {
  readonly limit: ArrangementLimit;
  readonly message: string;
}

const whose: Readonly<Record<LimitScope, string>> = {
  book: 'the house',
  role: 'the role',
  creditor: 'the creditor',
  debtor: 'this debtor',
};
const percent = (bp: number): string => `${bp / 100} %`;

/** Sentences about what goes beyond, each with whose limit it is. */
function beyondOf(
  limits: LimitsInForce,
  judged: readonly (readonly [limit: ArrangementLimit, isBeyond: boolean, message: string])[],
): BeyondLimit[] {
  return judged
    .filter(([, isBeyond]) => isBeyond)
    .map(([limit, , message]) => ({ limit, message: `${message}, the limit of ${whose[limits[limit].scope]}.` }));
}

/** What of a plan goes beyond the limits and wants a supervisor's approval; empty when nothing does. */
export function planBeyond(
  instalments: readonly Instalment[],
  facts: {
    readonly today: LocalDate;
    readonly balanceMinor: Minor;
    readonly currency: string;
    /** Plans of the debtor that run already. */
    readonly openPlans: number;
  },
  limits: LimitsInForce,
): BeyondLimit[] {
  const first = instalments[0];
  const last = instalments.at(-1);
  if (first === undefined || last === undefined) return [];
  const money = (amountMinor: Minor): string => moneyText(amountMinor, facts.currency);
  const { minInstalmentMinor, minFirstMinor, minFirstBp, maxInstalments, maxDays, maxDaysToFirst, maxOpenPlans } =
    limits;
  // The last instalment holds what is left; it may be small.
  const least = Math.min(...instalments.slice(0, -1).map((one) => one.amountMinor), Infinity);
  const wholeMinor = sumMinor(instalments.map((one) => one.amountMinor));
  const open = `${facts.openPlans} open ${facts.openPlans === 1 ? 'plan' : 'plans'}`;
  return beyondOf(limits, [
    [
      'minInstalmentMinor',
      least < minInstalmentMinor.value,
      `An instalment is less than ${money(minInstalmentMinor.value)}`,
    ],
    [
      'minFirstMinor',
      first.amountMinor < Math.min(minFirstMinor.value, wholeMinor),
      `The first payment is less than ${money(minFirstMinor.value)}`,
    ],
    [
      'minFirstBp',
      first.amountMinor * 10_000 < facts.balanceMinor * minFirstBp.value,
      `The first payment is less than ${percent(minFirstBp.value)} of the balance`,
    ],
    [
      'maxInstalments',
      instalments.length > maxInstalments.value,
      `There are more than ${maxInstalments.value} instalments`,
    ],
    ['maxDays', daysBetween(facts.today, last.dueOn) > maxDays.value, `It lasts longer than ${maxDays.value} days`],
    [
      'maxDaysToFirst',
      daysBetween(facts.today, first.dueOn) > maxDaysToFirst.value,
      `The first payment is more than ${maxDaysToFirst.value} days away`,
    ],
    [
      'maxOpenPlans',
      facts.openPlans >= maxOpenPlans.value,
      `The debtor has ${open}, and at most ${maxOpenPlans.value} may be open`,
    ],
  ]);
}

/** The same of a settlement's parts and dates; its amount is judged by the floors. */
export function settlementBeyond(
  parts: readonly Instalment[],
  facts: { readonly today: LocalDate; readonly offerUntil: LocalDate },
  limits: LimitsInForce,
): BeyondLimit[] {
  const { settlementMaxParts, settlementMaxDays, offerMaxDays } = limits;
  const lastsDays = Math.max(0, ...parts.map((part) => daysBetween(facts.today, part.dueOn)));
  return beyondOf(limits, [
    [
      'settlementMaxParts',
      parts.length > settlementMaxParts.value,
      `There are more than ${settlementMaxParts.value} parts`,
    ],
    ['settlementMaxDays', lastsDays > settlementMaxDays.value, `It lasts longer than ${settlementMaxDays.value} days`],
    [
      'offerMaxDays',
      daysBetween(facts.today, facts.offerUntil) > offerMaxDays.value,
      `The offer stands longer than ${offerMaxDays.value} days`,
    ],
  ]);
}

/** What of a promise, or a monthly series of them, goes beyond the limits (domain handbook 2.15). */
export function promiseBeyond(
  promise: { readonly amountMinor: Minor; readonly dueOn: LocalDate; readonly times: number },
  facts: { readonly today: LocalDate; readonly owingMinor: Minor; readonly currency: string },
  limits: LimitsInForce,
): BeyondLimit[] {
  const { promiseMinMinor, promiseMinBp, promiseMaxDays, promiseMaxTimes } = limits;
  return beyondOf(limits, [
    [
      'promiseMinMinor',
      // Whoever owes less may promise all of it.
      promise.amountMinor < Math.min(promiseMinMinor.value, facts.owingMinor),
      `The promise is less than ${moneyText(promiseMinMinor.value, facts.currency)}`,
    ],
    [
      'promiseMinBp',
      promise.amountMinor * 10_000 < facts.owingMinor * promiseMinBp.value,
      `The promise is less than ${percent(promiseMinBp.value)} of the balance`,
    ],
    [
      'promiseMaxDays',
      daysBetween(facts.today, promise.dueOn) > promiseMaxDays.value,
      `The promise is more than ${promiseMaxDays.value} days away`,
    ],
    ['promiseMaxTimes', promise.times > promiseMaxTimes.value, `It is a series of more than ${promiseMaxTimes.value}`],
  ]);
}
