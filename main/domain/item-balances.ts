import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { Minor } from '../../shared/kernel/minor.ts';

/** An invoice or another charge, and what was paid for it by name. */
export interface ItemFacts {
  readonly id: string;
  readonly dueOn: LocalDate;
  readonly amountMinor: Minor;
  readonly namedMinor: Minor;
}

/** What is open of each item, and money beyond them all as a credit (negative or zero). */
export interface ItemBalances {
  readonly open: ReadonlyMap<string, Minor>;
  readonly beyondMinor: Minor;
}

/**
 * What is open of each item of an account. A payment made for an item pays that item; money on account pays the oldest due
 * first, of equal dates in the order given. `onAccountMinor` is the change of principal that names no item: payments make it
 * negative; a positive one (an upward adjustment) stays beyond the items. Every cent is accounted for: the open parts and
 * what is beyond add up to the items' amounts less what was paid.
 */
export function itemBalances(items: readonly ItemFacts[], onAccountMinor: Minor): ItemBalances {
  const open = new Map<string, Minor>();
  let left = Math.max(0, -onAccountMinor);
  const byAge = [...items].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  for (const { id, amountMinor, namedMinor } of byAge) {
    const before = amountMinor - namedMinor;
    const part = Math.min(left, Math.max(0, before));
    left -= part;
    open.set(id, before - part);
  }
  return { open, beyondMinor: Math.max(0, onAccountMinor) - left };
}

/** The day an account of items is past due from: the due date of its oldest open item. Null when nothing is open. */
export const pastDueFrom = (items: readonly ItemFacts[], { open }: ItemBalances): LocalDate | null =>
  items.reduce<LocalDate | null>(
    (first, { id, dueOn }) => ((open.get(id) ?? 0) > 0 && (first === null || dueOn < first) ? dueOn : first),
    null,
  );
