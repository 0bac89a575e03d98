import { type Minor, minor, sumMinor } from '../../shared/kernel/minor.ts';
import type { LedgerAccount, TransferKind } from '../../shared/vocabulary/books.ts';
import type { PaymentRoute } from '../../shared/vocabulary/money.ts';

/**
 * One double entry: the same amount debited to one account and credited to another, so that debits equal credits by its
 * very form. The amount is positive, in minor units of one currency.
 */
export interface Transfer {
  readonly kind: TransferKind;
  readonly debit: LedgerAccount;
  readonly credit: LedgerAccount;
  readonly amountMinor: Minor;
}

/** A posted payment as the books see it. Commission and tax were reckoned at posting and never change. */
export interface CollectedFacts {
  readonly route: PaymentRoute;
  readonly amountMinor: Minor;
  /** The part of the payment that repays costs, and whose money that is by the creditor's contract. */
  readonly costsMinor: Minor;
  readonly costsBelongTo: 'creditor' | 'agency';
  readonly commissionMinor: Minor;
  readonly taxMinor: Minor;
}

/**
 * What a payment does to the books. Money to us lies in trust and is owed to the creditor; the agency's share moves on
 * within the trust. Money that went straight to the creditor never touches the bank, but its commission is owed all the
 * same (domain handbook 2.21). Throws on a negative amount: taking back is `mirrored`.
 */
export function transfersOf(facts: CollectedFacts): Transfer[] {
  const own = facts.costsBelongTo === 'agency' ? facts.costsMinor : 0;
  const moves: Transfer[] = [
    {
      kind: 'payment',
      debit: 'trust_bank',
      credit: 'creditor_payable',
      amountMinor: facts.route === 'to_us' ? facts.amountMinor : 0,
    },
    { kind: 'costs', debit: 'creditor_payable', credit: 'costs_held', amountMinor: own },
    { kind: 'commission', debit: 'creditor_payable', credit: 'commission_held', amountMinor: facts.commissionMinor },
    { kind: 'tax', debit: 'creditor_payable', credit: 'tax_held', amountMinor: facts.taxMinor },
  ];
  if (moves.some(({ amountMinor }) => minor(amountMinor) < 0)) {
    throw new RangeError('A transfer is not negative; what is taken back is its mirror');
  }
  return moves.filter(({ amountMinor }) => amountMinor > 0);
}

/** The mirror image of a transfer: the same amount the other way round, of the same kind. */
export const mirrored = <Moved extends Transfer>(transfer: Moved): Moved => ({
  ...transfer,
  debit: transfer.credit,
  credit: transfer.debit,
});

/** Balances by account, each on the side where it normally stands: the bank in debit, all others in credit. */
export type Balances = Readonly<Record<LedgerAccount, Minor>>;

/** Books without an entry. */
export const zeroBalances: Balances = {
  trust_bank: 0,
  creditor_payable: 0,
  commission_held: 0,
  tax_held: 0,
  costs_held: 0,
  debtor_credit: 0,
  suspense: 0,
};
const signOf = (account: LedgerAccount): 1 | -1 => (account === 'trust_bank' ? 1 : -1);

/** Folds transfers of one currency into balances. */
export function balancesOf(transfers: Iterable<Transfer>, from: Balances = zeroBalances): Balances {
  const sums = { ...from };
  for (const { debit, credit, amountMinor } of transfers) {
    sums[debit] = minor(sums[debit] + signOf(debit) * amountMinor);
    sums[credit] = minor(sums[credit] - signOf(credit) * amountMinor);
  }
  return sums;
}

/**
 * What the trust bank holds beyond what it holds for others; zero when the books are in order (domain handbook 2.22:
 * trust bank = owed to creditors + the agency's undrawn share + unidentified and overpaid money).
 */
export function trustDifference({ trust_bank, ...forOthers }: Balances): Minor {
  return minor(trust_bank - sumMinor(Object.values(forOthers)));
}
