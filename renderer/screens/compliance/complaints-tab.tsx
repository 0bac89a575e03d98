import { IconAlertTriangle, IconCheck, IconMessageExclamation } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { addDays } from '../../../shared/kernel/local-date.ts';
import { complaintReasons, complaintSources } from '../../../shared/vocabulary/compliance.ts';
import { api } from '../../api/api.ts';
import { Empty } from '../../components/empty.tsx';
import { formatDate } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { Chip } from '../../components/status-chip.tsx';
import { codeColumn, countColumn, partColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import { openAccount } from './account-link.ts';
import { ComplaintDetail } from './complaint-detail.tsx';
import { ChangeComplaintDialog, EndComplaintDialog } from './complaint-dialogs.tsx';
import type { Complaint } from './complaint-row.ts';
import tabbed from '../../components/tabbed.module.css';
import css from './compliance.module.css';
import { Due } from './due.tsx';
import { useChosenRow } from './use-chosen-row.ts';
import { WhichRows } from './which-rows.tsx';

/** Today in the office, as the core counted the days of an open complaint. */
const todayOf = ({ receivedOn, daysOpen }: Complaint): string => addDays(receivedOn, daysOpen);

const standing = ({ status, isOverdue }: Complaint): string =>
  status === 'closed' ? 'Closed' : isOverdue ? 'Overdue' : 'Open';
const Standing = ({ row }: { readonly row: Complaint }) => (
  <Chip
    icon={row.status === 'closed' ? IconCheck : row.isOverdue ? IconAlertTriangle : IconMessageExclamation}
    tone={row.status === 'closed' ? 'neutral' : row.isOverdue ? 'ceased' : 'disputed'}
    label={standing(row)}
  />
);
const DueOn = ({ row }: { readonly row: Complaint }) =>
  row.status === 'open' ? <Due today={todayOf(row)} dueOn={row.dueOn} /> : <span>{formatDate(row.dueOn)}</span>;
const About = ({ row }: { readonly row: Complaint }) => (
  <span className={css.cell} title={complaintReasons[row.reason]}>
    {complaintReasons[row.reason]}
  </span>
);

const columns = [
  partColumn<Complaint>({ id: 'standing', header: 'Status', width: 98 }, standing, Standing),
  partColumn<Complaint>({ id: 'due', header: 'Answer due', width: 188 }, (row) => row.dueOn, DueOn),
  countColumn<Complaint>({ id: 'days', header: 'Days open', width: 84 }, (row) => row.daysOpen),
  textColumn<Complaint>({ id: 'name', header: 'Name', width: 96, flex: 1 }, (row) => row.name),
  codeColumn<Complaint>({ id: 'file', header: 'File', width: 98 }, (row) => row.fileNumber),
  partColumn<Complaint>(
    { id: 'about', header: 'About', width: 120, flex: 1.4 },
    (row) => complaintReasons[row.reason],
    About,
  ),
  textColumn<Complaint>({ id: 'source', header: 'From', width: 76 }, (row) => complaintSources[row.source]),
  codeColumn<Complaint>({ id: 'reference', header: 'Reference', width: 84 }, (row) => row.reference || '–'),
  textColumn<Complaint>({ id: 'owner', header: 'Owner', width: 90 }, (row) => row.owner || 'Nobody yet'),
];

/** Complaints, the overdue ones first, with who looks after each and until when it must be answered. */
export function ComplaintsTab() {
  const mayChange = useMay('accounts_change');
  const [which, setWhich] = useState<WhichRows>('open');
  const [doing, setDoing] = useState<'change' | 'end' | null>(null);
  const read = useCallback(
    ({ from, to }: PageAsked) =>
      api.complaints.page({ from, to, ...(which === 'open' && { status: 'open' as const }) }),
    [which],
  );
  const { row, setRow, page } = useChosenRow(read);
  const isOpen = row?.status === 'open';
  const isClosed = row?.status === 'closed';
  useKeys([
    { key: 'C', label: 'Change the complaint', run: () => setDoing('change'), when: () => mayChange && isOpen },
    { key: 'X', label: 'Close the complaint', run: () => setDoing('end'), when: () => mayChange && isOpen },
    { key: 'O', label: 'Open the complaint again', run: () => setDoing('end'), when: () => mayChange && isClosed },
  ]);
  const close = () => setDoing(null);
  const change = (next: WhichRows) => {
    setRow(null);
    setWhich(next);
  };
  return (
    <>
      <div className={tabbed.bar}>
        <WhichRows label="Which complaints" value={which} onChange={change} />
        <div className={css.actions}>
          {mayChange && (
            <>
              <KeyedButton label="Change…" keyName="C" disabled={!isOpen} onClick={() => setDoing('change')} />
              {isClosed ? (
                <KeyedButton label="Open again…" keyName="O" onClick={() => setDoing('end')} />
              ) : (
                <KeyedButton label="Close…" keyName="X" disabled={!isOpen} onClick={() => setDoing('end')} />
              )}
            </>
          )}
          <KeyedButton
            label="Open account"
            keyName="Enter"
            disabled={row === null || row.accountId === null}
            onClick={() => openAccount(row)}
          />
        </div>
      </div>
      <div className={css.columns}>
        <div className={css.list}>
          <PagedGrid<Complaint>
            key={which}
            label="Complaints"
            columns={columns}
            page={page}
            topics={['account.changed', 'book.changed']}
            rowId={(one) => one.id}
            onRow={setRow}
            onOpen={openAccount}
            empty={
              which === 'open' ? (
                <Empty
                  title="No open complaint"
                  why="Every complaint is closed."
                  action={{ label: 'Show all complaints', run: () => change('all') }}
                />
              ) : (
                <Empty
                  title="No complaint yet"
                  why="A complaint is entered on the account of the debtor it is about."
                />
              )
            }
          />
        </div>
        <ComplaintDetail key={row?.id} complaint={row} />
      </div>
      {row !== null && doing === 'change' && (
        <ChangeComplaintDialog complaint={row} today={todayOf(row)} onClose={close} />
      )}
      {row !== null && doing === 'end' && <EndComplaintDialog complaint={row} onClose={close} />}
    </>
  );
}
