import { type Minor, sumMinor } from '../../../shared/kernel/minor.ts';

/** What a trust account's statements say through a day. */
export interface BankSide {
  readonly closingMinor: Minor | null;
  readonly laterMinor: Minor;
  readonly entriesMinor: Minor;
  readonly firstOpeningMinor: Minor | null;
}

/** The balance at the bank on the day: the last closing balance and what was booked since; null without a closing balance. */
export const bankBalance = ({ closingMinor, laterMinor }: BankSide): Minor | null =>
  closingMinor === null ? null : closingMinor + laterMinor;

/**
 * What lay in the account before its first statement, and what its statements leave unexplained: a balance that does not
 * come out of the opening balance and the entries, because a statement is missing or does not add up.
 */
export function beforeAndGap(side: BankSide): { readonly beforeMinor: Minor; readonly gapMinor: Minor } {
  const balance = bankBalance(side);
  if (balance === null) return { beforeMinor: 0, gapMinor: 0 };
  // Without an opening balance the first one is what the entries leave over.
  const beforeMinor = side.firstOpeningMinor ?? balance - side.entriesMinor;
  return { beforeMinor, gapMinor: balance - beforeMinor - side.entriesMinor };
}

/** The three that must agree, with what explains a difference between the first two. */
export interface ThreeWays {
  /** Null when a trust account has no closing balance by the day. */
  readonly bankMinor: Minor | null;
  readonly ledgerMinor: Minor;
  readonly ownersMinor: Minor;
  readonly explained: readonly { readonly amountMinor: Minor }[];
}

/**
 * Three-way reconciliation (domain handbook 2.22): bank, trust ledger, and whose the money is. It ties when ledger and owners
 * are equal, and bank and ledger are, without anything left to explain between them.
 */
export function reconcile({ bankMinor, ledgerMinor, ownersMinor, explained }: ThreeWays): {
  readonly differenceMinor: Minor | null;
  readonly unexplainedMinor: Minor | null;
  readonly isTied: boolean;
} {
  const differenceMinor = bankMinor === null ? null : bankMinor - ledgerMinor;
  const unexplainedMinor =
    differenceMinor === null ? null : differenceMinor - sumMinor(explained.map(({ amountMinor }) => amountMinor));
  return {
    differenceMinor,
    unexplainedMinor,
    isTied: differenceMinor === 0 && explained.length === 0 && ledgerMinor === ownersMinor,
  };
}
