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

/** Money that changed what is open of items: of one by name, or on account, oldest due first. Payments positive. */
export interface ItemPayment {
  readonly itemId: string | null;
  readonly on: LocalDate;
  readonly amountMinor: Minor;
}

/** A change of what is open of an item on a day; payments negative. */
export interface ItemMovement {
  readonly on: LocalDate;
  readonly deltaMinor: Minor;
}

/**
 * How what is open of each item came about, day by day: its amount on its due date, then what each day's money did to it.
 * Money on account is spread anew each day, so a payment found late moves what later ones pay. The movements of an item add
 * up to what is open of it.
 */
export function itemMovements(
  items: readonly Omit<ItemFacts, 'namedMinor'>[],
  payments: readonly ItemPayment[],
): ReadonlyMap<string, readonly ItemMovement[]> {
  const movements = new Map(items.map(({ id, dueOn, amountMinor }) => [id, [{ on: dueOn, deltaMinor: amountMinor }]]));
  const openBefore = new Map(items.map(({ id, amountMinor }) => [id, amountMinor]));
  const sumOf = (some: readonly ItemPayment[]): Minor => some.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  for (const on of [...new Set(payments.map((payment) => payment.on))].sort()) {
    const until = payments.filter((payment) => payment.on <= on);
    const facts = items.map((item) => ({
      ...item,
      namedMinor: sumOf(until.filter(({ itemId }) => itemId === item.id)),
    }));
    const { open } = itemBalances(facts, -sumOf(until.filter(({ itemId }) => itemId === null)));
    for (const [id, openMinor] of open) {
      const deltaMinor = openMinor - (openBefore.get(id) ?? 0);
      if (deltaMinor !== 0) movements.get(id)?.push({ on, deltaMinor });
      openBefore.set(id, openMinor);
    }
  }
  return movements;
}
