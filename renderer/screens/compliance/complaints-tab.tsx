import { SegmentedControl } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { complaintReasons, complaintSources, complaintStatuses } from '../../../shared/vocabulary/compliance.ts';
import { api } from '../../api/api.ts';
import { DateText } from '../../components/date-text.tsx';
import { Empty } from '../../components/empty.tsx';
import { formatDate } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { Panel } from '../../components/panel.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { codeColumn, countColumn, dateColumn, partColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { navigate } from '../../state/navigation.ts';
import { useMay } from '../../state/session.ts';
import { useBookDay } from '../today/use-queue.ts';
import { ChooseAccount, WithAccount } from './account-chooser.tsx';
import { Clock } from './clock-cell.tsx';
import { ChangeComplaintDialog, EndComplaintDialog, OpenComplaintDialog } from './complaint-dialogs.tsx';
import type { Complaint } from './complaint-row.ts';
import css from './compliance.module.css';

const cuts = { open: 'Open', closed: 'Closed', all: 'All' } as const;
type Cut = keyof typeof cuts;

const columnsFor = (today: string) => [
  partColumn<Complaint>(
    { id: 'due', header: 'Answer', width: 128 },
    (row) => formatDate(row.dueOn),
    ({ row }) =>
      row.status === 'open' ? <Clock dueOn={row.dueOn} today={today} /> : <span>{complaintStatuses.closed}</span>,
  ),
  textColumn<Complaint>({ id: 'name', header: 'Name', width: 140, flex: 1 }, (row) => row.name),
  codeColumn<Complaint>({ id: 'file', header: 'File', width: 104 }, (row) => row.fileNumber),
  textColumn<Complaint>({ id: 'reason', header: 'About', width: 190, flex: 1 }, (row) => complaintReasons[row.reason]),
  textColumn<Complaint>({ id: 'source', header: 'From', width: 92 }, (row) => complaintSources[row.source]),
  dateColumn<Complaint>({ id: 'received', header: 'Came in', width: 120 }, (row) => row.receivedOn),
  countColumn<Complaint>({ id: 'days', header: 'Days', width: 66 }, (row) => row.daysOpen),
  textColumn<Complaint>({ id: 'owner', header: 'With', width: 130 }, (row) =>
    row.owner === '' ? 'nobody' : row.owner,
  ),
];

function Details({ complaint, today }: { readonly complaint: Complaint | null; readonly today: string }) {
  if (complaint === null) return <p className={css.note}>Choose a complaint to read it.</p>;
  return (
    <>
      <dl className={css.facts}>
        <dt>Debtor</dt>
        <dd>
          {complaint.name}, {complaint.fileNumber}
        </dd>
        <dt>About</dt>
        <dd>{complaintReasons[complaint.reason]}</dd>
        <dt>From</dt>
        <dd>
          {complaintSources[complaint.source]}
          {complaint.reference !== '' && `, ${complaint.reference}`}
        </dd>
        <dt>Came in</dt>
        <dd>
          <DateText on={complaint.receivedOn} />
        </dd>
        <dt>Answer due</dt>
        <dd>
          <DateText on={complaint.dueOn} />
          {complaint.status === 'open' && (
            <>
              , <Clock dueOn={complaint.dueOn} today={today} />
            </>
          )}
        </dd>
        <dt>With</dt>
        <dd>{complaint.owner === '' ? 'nobody yet' : complaint.owner}</dd>
        {complaint.closedOn !== null && (
          <>
            <dt>Closed</dt>
            <dd>
              <DateText on={complaint.closedOn} />
            </dd>
          </>
        )}
      </dl>
      <p className={css.words}>{complaint.text}</p>
      {complaint.outcome !== '' && <p className={css.words}>Outcome: {complaint.outcome}</p>}
      {complaint.status === 'open' && <p className={css.note}>It holds the debtor’s accounts until it is closed.</p>}
    </>
  );
}

function Complaints({ today }: { readonly today: string }) {
  const mayWork = useMay('accounts_work');
  const mayChange = useMay('accounts_change');
  const [cut, setCut] = useState<Cut>('open');
  const [row, setRow] = useState<Complaint | null>(null);
  const [dialog, setDialog] = useState<'change' | 'end' | 'choose' | null>(null);
  const [accountId, setAccountId] = useState<string | null>(null);
  const columns = useMemo(() => columnsFor(today), [today]);
  const page = useCallback(
    ({ from, to }: PageAsked) => api.complaints.page({ from, to, ...(cut !== 'all' && { status: cut }) }),
    [cut],
  );
  const open = (complaint: Complaint | null) => {
    if (complaint?.accountId != null) navigate({ screen: 'account', params: { accountId: complaint.accountId } });
  };
  const isOpen = row?.status === 'open';
  const mayEdit = mayChange && isOpen;
  const mayEnd = mayChange && row !== null;
  const endLabel = row === null || isOpen ? 'Close…' : 'Open again…';
  /** The list tells it anew; the chosen line is chosen again from there. */
  const close = () => {
    setDialog(null);
    setAccountId(null);
    if (row !== null) {
      api.complaints.page({ from: 0, to: 500 }).then(
        ({ rows }) => setRow(rows.find(({ id }) => id === row.id) ?? null),
        () => setRow(null),
      );
    }
  };
  useKeys([
    { key: 'N', label: 'A complaint came in', run: () => setDialog('choose'), when: () => mayWork },
    { key: 'E', label: 'Change the complaint', run: () => setDialog('change'), when: () => mayEdit },
    { key: 'X', label: 'Close it, or open it again', run: () => setDialog('end'), when: () => mayEnd },
    { key: 'Enter', label: 'Open the account', run: () => open(row) },
  ]);
  return (
    <>
      <div className={css.bar}>
        <SegmentedControl
          aria-label="Which complaints"
          size="xs"
          data={Object.entries(cuts).map(([value, label]) => ({ value, label }))}
          value={cut}
          onChange={(next) => {
            setRow(null);
            setCut(next as Cut);
          }}
        />
        <div className={css.right}>
          {mayWork && <KeyedButton label="New complaint…" keyName="N" onClick={() => setDialog('choose')} />}
          {mayChange && (
            <>
              <KeyedButton label="Change…" keyName="E" disabled={!mayEdit} onClick={() => setDialog('change')} />
              <KeyedButton label={endLabel} keyName="X" disabled={!mayEnd} onClick={() => setDialog('end')} />
            </>
          )}
          <KeyedButton
            label="Open account"
            keyName="Enter"
            disabled={row?.accountId == null}
            onClick={() => open(row)}
          />
        </div>
      </div>
      <div className={css.split}>
        <Panel flush className={css.fill}>
          <div className={css.grid}>
            <PagedGrid<Complaint>
              key={cut}
              label={`Complaints: ${cuts[cut]}`}
              columns={columns}
              page={page}
              topics={['account.changed', 'book.changed']}
              rowId={(complaint) => complaint.id}
              onRow={setRow}
              onOpen={open}
              empty={
                <Empty
                  title={cut === 'open' ? 'No complaint is open' : 'No complaint here'}
                  why="A complaint holds the debtor’s accounts and has a clock of its own. It is entered here, or on the account."
                  action={mayWork ? { label: 'A complaint came in…', run: () => setDialog('choose') } : undefined}
                />
              }
            />
          </div>
        </Panel>
        <Panel title="Complaint" scroll className={css.side}>
          <Details complaint={row} today={today} />
        </Panel>
      </div>
      {row !== null && dialog === 'change' && <ChangeComplaintDialog complaint={row} today={today} onClose={close} />}
      {row !== null && dialog === 'end' && <EndComplaintDialog complaint={row} onClose={close} />}
      <ChooseAccount
        title="Whose complaint came in?"
        opened={dialog === 'choose' && accountId === null}
        onChoose={setAccountId}
        onClose={close}
      />
      {accountId !== null && (
        <WithAccount accountId={accountId}>
          {({ name }) => <OpenComplaintDialog opened accountId={accountId} name={name} today={today} onClose={close} />}
        </WithAccount>
      )}
    </>
  );
}

/** What people complain of, overdue ones first. */
export function ComplaintsTab() {
  const today = useBookDay();
  if (today.data === undefined) return <Waiting fault={today.fault} onRetry={() => void today.refresh()} />;
  return <Complaints today={today.data} />;
}
