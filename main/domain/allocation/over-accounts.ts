import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { type Minor, minor } from '../../../shared/kernel/minor.ts';

/** An account of the person who pays. */
export interface PayableAccount {
  readonly id: string;
  /** What may be paid on it: what is owed less what is in dispute. */
  readonly payableMinor: Minor;
  readonly delinquentOn: LocalDate | null;
  /** The whole debt is disputed: no money goes there unless the debtor says so. */
  readonly isDisputed: boolean;
}

export interface AccountShare {
  readonly id: string;
  readonly amountMinor: Minor;
}

/**
 * One payment over several accounts of a person, when the person did not say which: the longest past due first, disputed
 * debts left out (15 USC 1692h; 12 CFR 1006.30(c)). What is left when all are paid is not spread.
 */
export function overAccounts(
  amountMinor: Minor,
  accounts: readonly PayableAccount[],
): { readonly shares: readonly AccountShare[]; readonly unappliedMinor: Minor } {
  let left = minor(amountMinor);
  const oldestFirst = accounts
    .filter(({ isDisputed }) => !isDisputed)
    .toSorted((a, b) => (a.delinquentOn ?? '9999-12-31').localeCompare(b.delinquentOn ?? '9999-12-31'));
  const shares = oldestFirst.flatMap(({ id, payableMinor }) => {
    const part = Math.min(left, Math.max(0, payableMinor));
    left -= part;
    return part > 0 ? [{ id, amountMinor: part }] : [];
  });
  return { shares, unappliedMinor: left };
}
