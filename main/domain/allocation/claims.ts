import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { type Minor, minor } from '../../../shared/kernel/minor.ts';
import type { AdvanceRule, Bucket, Timing } from '../../../shared/vocabulary/money.ts';

/** One cell of an allocation order: a part of the debt at a time of its life. */
export interface Cell {
  readonly timing: Timing;
  readonly part: Bucket;
}

/** Which cell money fills first, and what money ahead of its time pays. */
export interface AllocationRule {
  readonly order: readonly Cell[];
  readonly advance: AdvanceRule;
}

/** Something owed that money may fill. */
export interface Claim {
  readonly id: string;
  readonly part: Bucket;
  /** Null is due already. */
  readonly dueOn: LocalDate | null;
  readonly openMinor: Minor;
  /** In dispute: no money goes there unless the debtor says so (15 USC 1692h; 12 CFR 1006.30(c)). */
  readonly isWithheld: boolean;
}

/** What of a payment goes to one claim. */
export interface Share {
  readonly claimId: string;
  readonly part: Bucket;
  readonly timing: Timing;
  readonly amountMinor: Minor;
}

export interface SharedPayment {
  readonly shares: readonly Share[];
  /** What is left when everything that may be filled is. */
  readonly unappliedMinor: Minor;
  /** What is still open and in dispute: why money may be left. */
  readonly withheldMinor: Minor;
}

const open = (claim: Claim): Minor => Math.max(0, minor(claim.openMinor));

/** Past due, due on the very day, or in advance, as seen from the day the money came in. */
export function timingOf(dueOn: LocalDate | null, on: LocalDate): Timing {
  if (dueOn === null || dueOn < on) return 'past_due';
  return dueOn === on ? 'due' : 'in_advance';
}

/** Oldest due first; what has no date is older than anything, and of equal dates the order given stands. */
const byAge = (claims: readonly Claim[]): Claim[] =>
  claims.toSorted((a, b) => {
    const [one, two] = [a.dueOn ?? '', b.dueOn ?? ''];
    return one < two ? -1 : one > two ? 1 : 0;
  });

type Filled = readonly (readonly [claim: Claim, amountMinor: Minor])[];

/** Fills one claim after the other. */
function inTurn(amountMinor: Minor, claims: readonly Claim[]): Filled {
  let left = amountMinor;
  return claims.map((claim) => {
    const part = Math.min(left, open(claim));
    left -= part;
    return [claim, part] as const;
  });
}

/** Gives each claim the same, as far as it is open; the cents that do not divide go to the oldest. */
function evenly(amountMinor: Minor, claims: readonly Claim[]): Filled {
  const parts = new Map(claims.map((claim) => [claim.id, 0]));
  let left = amountMinor;
  for (let room = claims; left > 0 && room.length > 0; ) {
    const each = Math.floor(left / room.length);
    const odd = left % room.length;
    for (const [index, claim] of room.entries()) {
      const had = parts.get(claim.id) ?? 0;
      const part = Math.min(open(claim) - had, each + (index < odd ? 1 : 0));
      parts.set(claim.id, had + part);
      left -= part;
    }
    room = room.filter((claim) => open(claim) > (parts.get(claim.id) ?? 0));
  }
  return claims.map((claim) => [claim, parts.get(claim.id) ?? 0] as const);
}

function fill(amountMinor: Minor, claims: readonly Claim[], { timing }: Cell, advance: AdvanceRule): Filled {
  if (timing === 'in_advance' && advance === 'spread') return evenly(amountMinor, claims);
  return inTurn(amountMinor, timing === 'in_advance' && advance === 'last' ? claims.toReversed() : claims);
}

/**
 * Spreads a payment over claims, cell by cell in the rule's order and the oldest due first within a cell (domain handbook
 * 2.18). Money ahead of its time pays the next claim, the last, or all alike. A claim in credit takes nothing; one in dispute
 * takes nothing. Every cent is in a share or unapplied. Throws on a negative amount and on an order that does not name each
 * cell once: those are bugs upstream.
 */
export function sharePayment(
  amountMinor: Minor,
  claims: readonly Claim[],
  rule: AllocationRule,
  on: LocalDate,
): SharedPayment {
  if (minor(amountMinor) < 0) throw new RangeError('A payment is not negative; a reversal mirrors the stored split');
  const trouble = orderTrouble(rule.order);
  if (trouble !== null) throw new RangeError(trouble);
  const shares: Share[] = [];
  let left = amountMinor;
  for (const cell of rule.order) {
    const inCell = claims.filter(
      ({ part, dueOn, isWithheld }) => !isWithheld && part === cell.part && timingOf(dueOn, on) === cell.timing,
    );
    for (const [claim, part] of fill(left, byAge(inCell), cell, rule.advance)) {
      if (part === 0) continue;
      shares.push({ claimId: claim.id, part: claim.part, timing: cell.timing, amountMinor: part });
      left -= part;
    }
  }
  const withheld = claims.filter(({ isWithheld }) => isWithheld);
  return { shares, unappliedMinor: left, withheldMinor: withheld.reduce((sum, claim) => sum + open(claim), 0) };
}

const cellCount = 12;

/** What is wrong with an order, in a sentence, or null: it names each part at each time exactly once. */
export function orderTrouble(order: readonly Cell[]): string | null {
  const named = new Set(order.map(({ timing, part }) => `${timing} ${part}`));
  return order.length === cellCount && named.size === cellCount
    ? null
    : `An allocation order names each part at each time once: ${[...named].join(', ')}`;
}
