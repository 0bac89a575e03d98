import { IconCheck, IconHandStop, IconMessageQuestion } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { disputeReasons } from '../../../shared/vocabulary/accounts.ts';
import { disputeKinds } from '../../../shared/vocabulary/compliance.ts';
import { api } from '../../api/api.ts';
import { Empty } from '../../components/empty.tsx';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { Chip } from '../../components/status-chip.tsx';
import { codeColumn, countColumn, partColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import { openAccount } from './account-link.ts';
import tabbed from '../../components/tabbed.module.css';
import css from './compliance.module.css';
import { DisputeDetail } from './dispute-detail.tsx';
import { AnswerDialog, ResolveDialog } from './dispute-dialogs.tsx';
import { type Dispute, partText, stopsCollection, todayOf } from './dispute-row.ts';
import { Due } from './due.tsx';
import { useChosenRow } from './use-chosen-row.ts';
import { WhichRows } from './which-rows.tsx';

/** Where a dispute stands, and whether collection stops for it. */
function standing(dispute: Dispute): string {
  if (dispute.status === 'resolved') return 'Resolved';
  return stopsCollection(dispute) ? 'Collection stops' : dispute.answeredOn === null ? 'Open' : 'Answered';
}
const Standing = ({ row }: { readonly row: Dispute }) => (
  <Chip
    icon={row.status === 'resolved' ? IconCheck : stopsCollection(row) ? IconHandStop : IconMessageQuestion}
    tone={row.status === 'resolved' ? 'neutral' : stopsCollection(row) ? 'ceased' : 'disputed'}
    label={standing(row)}
  />
);
/** The reason of a dispute; what else is asked for otherwise. */
const whatText = ({ kind, reason }: Dispute): string =>
  kind === 'dispute' ? disputeReasons[reason] : disputeKinds[kind];
const What = ({ row }: { readonly row: Dispute }) => (
  <span className={css.cell} title={whatText(row)}>
    {whatText(row)}
  </span>
);
const Deadline = ({ row }: { readonly row: Dispute }) =>
  row.deadline === null ? <span>–</span> : <Due today={todayOf(row)} dueOn={row.deadline.on} />;

const columns = [
  partColumn<Dispute>({ id: 'standing', header: 'Status', width: 138 }, standing, Standing),
  countColumn<Dispute>({ id: 'days', header: 'Days open', width: 84 }, (row) => row.daysOpen),
  partColumn<Dispute>({ id: 'deadline', header: 'Answer by', width: 188 }, (row) => row.deadline?.on ?? '–', Deadline),
  textColumn<Dispute>({ id: 'name', header: 'Name', width: 96, flex: 1 }, (row) => row.name),
  codeColumn<Dispute>({ id: 'file', header: 'File', width: 98 }, (row) => row.fileNumber),
  partColumn<Dispute>({ id: 'what', header: 'What', width: 120, flex: 1 }, whatText, What),
  textColumn<Dispute>({ id: 'part', header: 'Disputed', width: 94 }, partText),
  textColumn<Dispute>({ id: 'written', header: 'Written', width: 68 }, (row) => (row.written ? 'Yes' : 'No')),
];

/** Disputes and requests, the longest open first: what stops collection, and by when it must be answered. */
export function DisputesTab() {
  const mayChange = useMay('accounts_change');
  const [which, setWhich] = useState<WhichRows>('open');
  const [doing, setDoing] = useState<'answer' | 'resolve' | null>(null);
  const read = useCallback(
    ({ from, to }: PageAsked) => api.disputes.page({ from, to, ...(which === 'open' && { status: 'open' as const }) }),
    [which],
  );
  const { row, setRow, page } = useChosenRow(read);
  const isOpen = row?.status === 'open';
  const mayAnswer = mayChange && isOpen && row.answeredOn === null;
  const mayResolve = mayChange && isOpen;
  useKeys([
    { key: 'A', label: 'Answer sent', run: () => setDoing('answer'), when: () => mayAnswer },
    { key: 'R', label: 'Resolve the dispute', run: () => setDoing('resolve'), when: () => mayResolve },
  ]);
  const close = () => setDoing(null);
  const change = (next: WhichRows) => {
    setRow(null);
    setWhich(next);
  };
  return (
    <>
      <div className={tabbed.bar}>
        <WhichRows label="Which disputes" value={which} onChange={change} />
        <div className={css.actions}>
          {mayChange && (
            <>
              <KeyedButton label="Answer sent…" keyName="A" disabled={!mayAnswer} onClick={() => setDoing('answer')} />
              <KeyedButton label="Resolve…" keyName="R" disabled={!mayResolve} onClick={() => setDoing('resolve')} />
            </>
          )}
          <KeyedButton label="Open account" keyName="Enter" disabled={row === null} onClick={() => openAccount(row)} />
        </div>
      </div>
      <div className={css.columns}>
        <div className={css.list}>
          <PagedGrid<Dispute>
            key={which}
            label="Disputes"
            columns={columns}
            page={page}
            topics={['account.changed', 'book.changed']}
            rowId={(one) => one.id}
            onRow={setRow}
            onOpen={openAccount}
            empty={
              which === 'open' ? (
                <Empty
                  title="No open dispute"
                  why="Every dispute and request is resolved."
                  action={{ label: 'Show all disputes', run: () => change('all') }}
                />
              ) : (
                <Empty title="No dispute yet" why="A dispute is entered on its account with F7, or after a call." />
              )
            }
          />
        </div>
        <DisputeDetail key={row?.id} dispute={row} />
      </div>
      {row !== null && doing === 'answer' && <AnswerDialog dispute={row} today={todayOf(row)} onClose={close} />}
      {row !== null && doing === 'resolve' && <ResolveDialog dispute={row} onClose={close} />}
    </>
  );
}
