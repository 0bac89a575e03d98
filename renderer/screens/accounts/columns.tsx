import type { AccountRowOut } from '../../../shared/contract/account-list.ts';
import { reminderKinds } from '../../../shared/vocabulary/work.ts';
import { formatDayMonth } from '../../components/format.ts';
import { codeColumn, countColumn, dayColumn, moneyColumn, statusColumn, textColumn } from '../../grid/column-kinds.tsx';

const nextStepOf = ({ nextStepKind, nextStepOn }: AccountRowOut): string =>
  nextStepOn === null
    ? 'None'
    : `${nextStepKind === null ? '' : reminderKinds[nextStepKind]} ${formatDayMonth(nextStepOn)}`;

/** State and name stay at the left, balance and next step at the right. A column's id is the sort it asks the core for. */
export const accountColumns = [
  statusColumn<AccountRowOut>(
    { id: 'status', header: 'State', width: 168, pinned: 'left', sortable: true },
    (row) => row.status,
  ),
  textColumn<AccountRowOut>(
    { id: 'name', header: 'Name', width: 168, pinned: 'left', sortable: true },
    (row) => row.name,
  ),
  codeColumn<AccountRowOut>({ id: 'file_number', header: 'File', width: 104, sortable: true }, (row) => row.fileNumber),
  codeColumn<AccountRowOut>(
    { id: 'reference', header: 'Reference', width: 116, sortable: true },
    (row) => row.reference,
  ),
  textColumn<AccountRowOut>(
    { id: 'creditor', header: 'Creditor', width: 140, flex: 2, sortable: true },
    (row) => row.creditorName,
  ),
  countColumn<AccountRowOut>(
    { id: 'delinquent_on', header: 'Days late', width: 88, sortable: true },
    (row) => row.ageDays,
  ),
  dayColumn<AccountRowOut>(
    { id: 'last_contact_at', header: 'Last contact', width: 112, sortable: true },
    (row) => row.lastContactAt,
  ),
  textColumn<AccountRowOut>({ id: 'assigned', header: 'Agent', width: 110, flex: 1 }, (row) => row.assignedName),
  moneyColumn<AccountRowOut>(
    { id: 'owing', header: 'Balance', width: 116, pinned: 'right', sortable: true },
    (row) => ({ minor: row.owingMinor, currency: row.currency }),
    { sign: true },
  ),
  textColumn<AccountRowOut>(
    { id: 'next_step_on', header: 'Next step', width: 160, pinned: 'right', sortable: true },
    nextStepOf,
  ),
];
