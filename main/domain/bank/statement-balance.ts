import { moneyText } from '../../../shared/kernel/human-text.ts';
import { type Minor, sumMinor } from '../../../shared/kernel/minor.ts';

/** A statement as its arithmetic sees it. */
export interface StatementFigures {
  readonly account: string;
  readonly currency: string;
  readonly opening: { readonly amountMinor: Minor } | null;
  readonly closing: { readonly amountMinor: Minor } | null;
  readonly entries: readonly { readonly amountMinor: Minor; readonly currency: string }[];
}

/** What the closing balance is beyond the opening balance and the entries; null where a balance is missing. */
export function statementDifference({ opening, closing, entries }: StatementFigures): Minor | null {
  if (opening === null || closing === null) return null;
  return closing.amountMinor - opening.amountMinor - sumMinor(entries.map(({ amountMinor }) => amountMinor));
}

/** The sentence about a statement whose balances and entries do not add up; null when they do or cannot be compared. */
export function balanceRemark(figures: StatementFigures): string | null {
  const difference = statementDifference(figures);
  if (difference === null || difference === 0 || figures.opening === null || figures.closing === null) return null;
  const money = (minor: Minor): string => moneyText(minor, figures.currency);
  const moved = sumMinor(figures.entries.map(({ amountMinor }) => amountMinor));
  return `Opening ${money(figures.opening.amountMinor)} and entries of ${money(moved)} make ${money(figures.opening.amountMinor + moved)}, but the closing balance says ${money(figures.closing.amountMinor)}: ${money(difference)} are not explained.`;
}

/** The sentence about a statement that does not go on where the one before ended; null when it does. */
export function continuityRemark(before: StatementFigures, next: StatementFigures): string | null {
  if (before.account !== next.account || before.currency !== next.currency) return null;
  if (before.closing === null || next.opening === null) return null;
  if (before.closing.amountMinor === next.opening.amountMinor) return null;
  return `It begins with ${moneyText(next.opening.amountMinor, next.currency)}, but the statement before ended with ${moneyText(before.closing.amountMinor, next.currency)}: a statement may be missing.`;
}
