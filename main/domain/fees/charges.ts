import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { divideHalfUp, type Minor, minor, usualAmount } from '../../../shared/kernel/minor.ts';
import type { ChargeKind } from '../../../shared/vocabulary/charges.ts';
import type { RefusalCode } from '../../../shared/vocabulary/refusals.ts';
import permissions from './permissions.json' with { type: 'json' };

/** What a creditor, or the whole book, charges for something. Amounts in the account's currency. */
export interface FeeRule {
  /** Null holds for the whole book. */
  readonly creditorId: string | null;
  readonly kind: ChargeKind;
  readonly currency: string;
  readonly fromOn: LocalDate;
  /** A sum, or a rate in basis points of what the charge is about, within least and most. */
  readonly amountMinor: Minor | null;
  readonly rateBp: number | null;
  readonly leastMinor: Minor;
  readonly mostMinor: Minor | null;
  /** More than this waits for a second person. */
  readonly approveAboveMinor: Minor;
  /** All charges of the kind on one account together. */
  readonly accountMostMinor: Minor | null;
  /** The clause of the agreement or the law it rests on; empty where there is none. */
  readonly authority: string;
}

/** What may be charged without a rule waits for a second person above this: one hundred of the currency. */
export const startingApproveAbove = (currency: string): Minor => usualAmount(100, currency);

/** The rule for a kind of charge on a day: the creditor's newest, else the book's; of two from one day the later entered. */
export function feeRuleFor(
  rules: readonly FeeRule[],
  { creditorId, kind, currency, on }: { creditorId: string; kind: ChargeKind; currency: string; on: LocalDate },
): FeeRule | null {
  const holding = rules.filter((rule) => rule.kind === kind && rule.currency === currency && rule.fromOn <= on);
  const newest = (of: string | null): FeeRule | null =>
    holding
      .filter((rule) => rule.creditorId === of)
      .reduce<FeeRule | null>((latest, rule) => (latest && latest.fromOn > rule.fromOn ? latest : rule), null);
  return newest(creditorId) ?? newest(null);
}

/** What a rule charges on a base: its sum, or its rate of the base within least and most, rounded half up once. */
export function feeOf({ amountMinor, rateBp, leastMinor, mostMinor }: FeeRule, baseMinor: Minor): Minor {
  if (amountMinor !== null) return amountMinor;
  const share = Number(divideHalfUp(BigInt(Math.max(0, baseMinor)) * BigInt(rateBp ?? 0), 10_000n));
  return minor(Math.min(Math.max(share, leastMinor), mostMinor ?? Number.MAX_SAFE_INTEGER));
}

/** What is wrong with a typed rule, in a sentence, or null. */
export function feeRuleTrouble(rule: FeeRule): string | null {
  if ((rule.amountMinor === null) === (rule.rateBp === null)) return 'A fee is a sum or a rate, one of the two.';
  if (rule.mostMinor !== null && rule.mostMinor < rule.leastMinor) return 'The most is below the least.';
  return null;
}

/** What decides about one charge. */
export interface ChargeFacts {
  readonly kind: ChargeKind;
  readonly amountMinor: Minor;
  readonly currency: string;
  readonly rule: FeeRule | null;
  /** What of the kind stands on the account already. */
  readonly chargedMinor: Minor;
  readonly isConsumer: boolean;
  readonly country: string;
  /** The clause or law somebody named; the rule's counts, too. */
  readonly authority: string;
  /** A hold stops fees. */
  readonly isHeld: boolean;
  /** The notice, payment or invoice it is about has been charged already. */
  readonly isRepeated: boolean;
}

export type ChargeRefusal = Extract<RefusalCode, 'fee_repeated' | 'fee_held' | 'fee_not_permitted' | 'fee_limit'>;

export type ChargeVerdict =
  | { readonly may: 'charge' | 'ask' }
  | { readonly may: 'no'; readonly refusal: ChargeRefusal; readonly detail: string };

/** What the law of a country says of a kind of charge: that it wants an authority named, or that it may never be. */
export interface ChargeLaw {
  readonly says: string;
  readonly needs: 'authority' | 'never';
}

/** The law on a kind of charge, with its source, the strictest first; null where it is silent. */
export function lawOn({ kind, isConsumer, country }: Pick<ChargeFacts, 'kind' | 'isConsumer' | 'country'>) {
  const holding = permissions.filter(
    (one) => isConsumer && (one.country === '' || one.country === country) && one.kinds.includes(kind),
  );
  const found = holding.find(({ needs }) => needs === 'never') ?? holding[0];
  const law: ChargeLaw | null = found
    ? { says: `${found.says} (${found.cite})`, needs: found.needs === 'never' ? 'never' : 'authority' }
    : null;
  return law;
}

/** Why a jurisdiction forbids the charge, with its source, or null. */
function forbiddenBy(facts: ChargeFacts): string | null {
  const hasAuthority = facts.authority.trim() !== '' || (facts.rule?.authority ?? '').trim() !== '';
  const law = lawOn(facts);
  return law && (law.needs === 'never' || !hasAuthority) ? law.says : null;
}

/**
 * Whether an account may be charged: once for each notice, payment or invoice and never by a clock; not while a hold stops
 * fees, not where a jurisdiction forbids it or wants an authority nobody named, not beyond the limit of the account. More than
 * the rule lets one person charge waits for a second.
 */
export function judgeCharge(facts: ChargeFacts): ChargeVerdict {
  const no = (refusal: ChargeRefusal, detail: string): ChargeVerdict => ({ may: 'no', refusal, detail });
  if (facts.isRepeated) return no('fee_repeated', 'It was charged for this already.');
  if (facts.isHeld) return no('fee_held', 'A hold stops fees on this account.');
  const forbidden = forbiddenBy(facts);
  if (forbidden !== null) return no('fee_not_permitted', forbidden);
  const most = facts.rule?.accountMostMinor ?? null;
  if (most !== null && facts.chargedMinor + facts.amountMinor > most)
    return no('fee_limit', 'All charges of this kind together would be more than the account may bear.');
  return {
    may: facts.amountMinor > (facts.rule?.approveAboveMinor ?? startingApproveAbove(facts.currency)) ? 'ask' : 'charge',
  };
}
