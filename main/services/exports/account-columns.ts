import type { AccountColumn } from '../../../shared/contract/account-list.ts';
import { localDateIn } from '../../../shared/kernel/instant.ts';
import { decimalOf } from '../../../shared/kernel/minor.ts';
import { accountStatuses, debtClasses, holdReasons } from '../../../shared/vocabulary/accounts.ts';
import { promiseStatuses, reminderKinds } from '../../../shared/vocabulary/work.ts';
import type { AccountListRow } from '../../db/account-rows.ts';
import type { ExportCell, ExportColumn } from './table.ts';

/** One column of the file: its head, and what stands in it for an account. */
interface Part extends ExportColumn {
  readonly of: (row: AccountListRow, zone: string) => ExportCell;
}

const text = (header: string, of: Part['of']): Part => ({ header, kind: 'text', of });
const day = (header: string, of: Part['of']): Part => ({ header, kind: 'date', of });
const money = (header: string, of: (row: AccountListRow) => number | null): Part => ({
  header,
  kind: 'money',
  of: (row) => {
    const minor = of(row);
    return minor === null ? null : decimalOf(minor, row.currency);
  },
});

/** What each column of the list becomes in a file. The gate's answer holds for a moment only and is not exported. */
const parts: Readonly<Record<AccountColumn, readonly Part[]>> = {
  status: [text('State', (row) => accountStatuses[row.status].label)],
  name: [text('Name', (row) => row.name)],
  file_number: [text('File number', (row) => row.fileNumber)],
  reference: [text('Reference', (row) => row.reference)],
  creditor: [text('Creditor', (row) => row.creditorName)],
  original_creditor: [text('Original creditor', (row) => row.originalCreditor)],
  debt_class: [text('Debt class', (row) => debtClasses[row.debtClass])],
  place: [text('State or province', (row) => row.place)],
  placement: [text('Batch', (row) => row.placementNumber)],
  placed_on: [day('Placed on', (row) => row.placedOn)],
  delinquent_on: [{ header: 'Days late', kind: 'count', of: (row) => row.ageDays }],
  delinquent_date: [day('Delinquent on', (row) => row.delinquentOn)],
  charged_off_on: [day('Charged off on', (row) => row.chargedOffOn)],
  last_contact_at: [
    day('Last contact', (row, zone) => (row.lastContactAt === null ? null : localDateIn(row.lastContactAt, zone))),
  ],
  last_payment_on: [day('Last payment on', (row) => row.lastPaymentOn)],
  last_payment: [money('Last payment', (row) => row.lastPaymentMinor)],
  promise: [
    money('Promised', (row) => row.promise?.amountMinor ?? null),
    day('Promise due', (row) => row.promise?.dueOn ?? null),
    text('Promise', (row) => (row.promise === null ? null : promiseStatuses[row.promise.status])),
  ],
  hold: [text('Holds', (row) => row.holdReasons.map((reason) => holdReasons[reason]).join(', '))],
  gate: [],
  assigned: [text('Agent', (row) => row.assignedName)],
  principal: [money('Principal', (row) => row.principalMinor)],
  interest: [money('Interest', (row) => row.interestMinor)],
  fees: [money('Fees', (row) => row.feesMinor)],
  costs: [money('Costs', (row) => row.costsMinor)],
  paid: [money('Paid', (row) => row.paidMinor)],
  owing: [money('Balance', (row) => row.owingMinor)],
  next_step_on: [
    text('Next step', (row) => (row.nextStepKind === null ? null : reminderKinds[row.nextStepKind])),
    day('Next step on', (row) => row.nextStepOn),
  ],
};

const currency = text('Currency', (row) => row.currency);

/** The columns of the file for those of the list. Amounts never stand without their currency. */
export function exportParts(columns: readonly AccountColumn[]): readonly Part[] {
  const chosen = [...new Set(columns)].flatMap((column) => parts[column]);
  return chosen.some((part) => part.kind === 'money') ? [...chosen, currency] : chosen;
}
