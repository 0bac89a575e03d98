import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { AccountRecord } from '../../db/accounts.ts';
import type { ArrangementRow, InstalmentRow } from '../../db/arrangements.ts';
import { contractOn } from '../../db/contracts.ts';
import type { Db } from '../../db/database.ts';
import { paymentsForPromises } from '../../db/payments.ts';
import { type ArrangementFacts, type ArrangementPayment } from '../../domain/arrangements/verdict.ts';
import { businessDaysOf, type Instalment } from '../../domain/arrangements/schedule.ts';
import { clearedOn } from '../../domain/remittance.ts';
import type { AgencyFacts } from '../context.ts';
import { termsOf } from '../contracts.ts';

/** Days until a check or transfer counts as cleared where no contract with the creditor says otherwise. */
const houseClearingDays = 10;

/** Business days as the office's country counts them. */
export const calendarOf = (agency: AgencyFacts): ((on: LocalDate) => boolean) => businessDaysOf(agency.country);

/** The dated parts: as they stand once it runs, as agreed before that. */
export const partsOf = (row: ArrangementRow, instalments: readonly InstalmentRow[]): readonly Instalment[] =>
  instalments.length === 0 ? row.schedule : instalments.map(({ dueOn, amountMinor }) => ({ dueOn, amountMinor }));

/** A stored plan or settlement as the verdict sees it. */
export const arrangementFacts = (
  row: ArrangementRow,
  instalments: readonly InstalmentRow[],
  nothingOwed: boolean,
): ArrangementFacts => ({
  kind: row.kind,
  madeOn: row.madeOn,
  madeAt: row.madeAt,
  instalments: partsOf(row, instalments),
  offerUntil: row.acceptedOn === null ? row.offerUntil : null,
  graceDays: row.graceDays,
  behindAfter: row.behindAfter,
  brokenAfter: row.brokenAfter,
  toleranceBp: row.toleranceBp,
  toleranceMinor: row.toleranceMinor,
  nothingOwed,
});

/** The account's payments with the day each is beyond recall, by the contract of the day it was received. */
export function undertakingPayments(db: Db, account: AccountRecord): ArrangementPayment[] {
  return paymentsForPromises(db, account.id).map(({ method, reversed, ...payment }) => {
    const contract = contractOn(db, account.creditorId, payment.effectiveOn);
    const days = contract === null ? houseClearingDays : termsOf(contract).clearingDays;
    return { ...payment, reversed: reversed === 1, clearsOn: clearedOn(payment.effectiveOn, method, days) };
  });
}
