import { addDays, type LocalDate } from '../../shared/kernel/local-date.ts';
import { type Minor, minor, sumMinor } from '../../shared/kernel/minor.ts';
import type { RemittanceMethod } from '../../shared/vocabulary/contracts.ts';
import type { PaymentMethod, PaymentRoute } from '../../shared/vocabulary/money.ts';

/** A payment or its reversal as a statement lists it; every amount of a reversal is below zero. */
export interface StatementLine {
  readonly route: PaymentRoute;
  readonly amountMinor: Minor;
  readonly commissionMinor: Minor;
  readonly taxMinor: Minor;
  /** Recovered costs that the agency keeps. */
  readonly costsMinor: Minor;
}

export interface RemittanceTerms {
  readonly method: RemittanceMethod;
  /** Less than this is carried to the next statement. */
  readonly minimumPayoutMinor: Minor;
  /** The last statement of a contract: nothing is carried, what the creditor owes is invoiced. */
  readonly isFinal?: boolean;
}

export interface StatementTotals {
  readonly openingMinor: Minor;
  /** Collected by us and paid direct, each less what was taken back. */
  readonly collectedMinor: Minor;
  readonly directMinor: Minor;
  readonly commissionMinor: Minor;
  readonly taxMinor: Minor;
  readonly costsMinor: Minor;
  /** What all of it comes to for the creditor; below zero the creditor owes. */
  readonly netMinor: Minor;
  readonly sendMinor: Minor;
  readonly invoiceMinor: Minor;
  /** The opening balance of the next statement. */
  readonly carriedMinor: Minor;
}

const sum = (lines: readonly StatementLine[], part: Exclude<keyof StatementLine, 'route'>): Minor =>
  sumMinor(lines.map((line) => line[part]));

/**
 * What a statement sends, invoices and carries (domain handbook 2.21). Whatever the method, sent − invoiced + carried is
 * the net. What would be sent below zero or below the minimum is carried; commission to be invoiced below zero, after
 * reversals, is set off against what is sent. A final statement carries nothing.
 */
export function statementTotals(
  lines: readonly StatementLine[],
  openingMinor: Minor,
  { method, minimumPayoutMinor, isFinal = false }: RemittanceTerms,
): StatementTotals {
  const toUs = lines.filter(({ route }) => route === 'to_us');
  const direct = lines.filter(({ route }) => route === 'direct');
  const shareOf = (some: readonly StatementLine[]): Minor =>
    sum(some, 'commissionMinor') + sum(some, 'taxMinor') + sum(some, 'costsMinor');
  const collectedMinor = sum(toUs, 'amountMinor');
  const invoiced = { net: 0, gross: shareOf(lines), combined: shareOf(direct) }[method];
  const netMinor = openingMinor + collectedMinor - shareOf(lines);
  const owed = netMinor + Math.max(0, invoiced);
  const invoiceMinor = Math.max(0, invoiced) + (isFinal ? Math.max(0, -owed) : 0);
  const payable = netMinor + invoiceMinor;
  const sendMinor = payable > 0 && (isFinal || payable >= minimumPayoutMinor) ? payable : 0;
  return {
    openingMinor,
    collectedMinor,
    directMinor: sum(direct, 'amountMinor'),
    commissionMinor: sum(lines, 'commissionMinor'),
    taxMinor: sum(lines, 'taxMinor'),
    costsMinor: sum(lines, 'costsMinor'),
    netMinor: minor(netMinor),
    sendMinor: minor(sendMinor),
    invoiceMinor,
    carriedMinor: minor(payable - sendMinor),
  };
}

/** The day a statement bears: the day after its period (domain handbook 2.21). */
export const statementDay = (throughOn: LocalDate): LocalDate => addDays(throughOn, 1);

/** Methods whose money can still come back from the bank. */
const uncertain: readonly PaymentMethod[] = ['check', 'bank_transfer'];

/** The first day on which money of that method can no longer come back from the bank. */
export const clearedOn = (receivedOn: LocalDate, method: PaymentMethod, clearingDays: number): LocalDate =>
  uncertain.includes(method) ? addDays(receivedOn, clearingDays) : receivedOn;

/** The last received day whose money of that method may be remitted in a period: younger payments wait to clear. */
export const clearedThrough = (throughOn: LocalDate, method: PaymentMethod, clearingDays: number): LocalDate =>
  uncertain.includes(method) ? addDays(throughOn, -clearingDays) : throughOn;
