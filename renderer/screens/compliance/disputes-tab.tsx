import { SegmentedControl } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { disputeReasons, disputeStatuses } from '../../../shared/vocabulary/accounts.ts';
import { disputeKinds } from '../../../shared/vocabulary/compliance.ts';
import { api } from '../../api/api.ts';
import { ConfidenceBadge } from '../../components/confidence.tsx';
import { DateText } from '../../components/date-text.tsx';
import { Empty } from '../../components/empty.tsx';
import { formatDate } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { Panel } from '../../components/panel.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { codeColumn, countColumn, dateColumn, moneyColumn, partColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { navigate } from '../../state/navigation.ts';
import { useMay } from '../../state/session.ts';
import { useBookDay } from '../today/use-queue.ts';
import { ChooseAccount, WithAccount } from './account-chooser.tsx';
import { Clock } from './clock-cell.tsx';
import css from './compliance.module.css';
import { AnswerDialog, OpenDisputeDialog, ResolveDialog } from './dispute-dialogs.tsx';

type Dispute = OutputOf<typeof contract.disputes.page>['rows'][number];

const cuts = { open: 'Open', resolved: 'Resolved', all: 'All' } as const;
type Cut = keyof typeof cuts;

const columnsFor = (today: string) => [
  partColumn<Dispute>(
    { id: 'deadline', header: 'Answer', width: 128 },
    (row) => (row.deadline === null ? '' : formatDate(row.deadline.on)),
    ({ row }) => <Clock dueOn={row.deadline?.on ?? null} today={today} />,
  ),
  textColumn<Dispute>({ id: 'name', header: 'Name', width: 140, flex: 1 }, (row) => row.name),
  codeColumn<Dispute>({ id: 'file', header: 'File', width: 104 }, (row) => row.fileNumber),
  textColumn<Dispute>({ id: 'kind', header: 'What', width: 150, flex: 1 }, (row) =>
    row.kind === 'dispute' ? disputeReasons[row.reason] : disputeKinds[row.kind],
  ),
  moneyColumn<Dispute>({ id: 'amount', header: 'Disputed', width: 104 }, (row) =>
    row.amountMinor === null ? null : { minor: row.amountMinor, currency: row.currency },
  ),
  dateColumn<Dispute>({ id: 'opened', header: 'Came in', width: 120 }, (row) => row.openedOn),
  countColumn<Dispute>({ id: 'days', header: 'Days', width: 66 }, (row) => row.daysOpen),
  textColumn<Dispute>({ id: 'stands', header: 'Stands', width: 120 }, (row) =>
    row.status === 'resolved' ? disputeStatuses.resolved : row.answeredOn !== null ? 'Answered' : 'Not answered',
  ),
];

function Details({ dispute, today }: { readonly dispute: Dispute | null; readonly today: string }) {
  if (dispute === null) return <p className={css.note}>Choose a dispute to see its clock and what was said.</p>;
  const { deadline, amountMinor } = dispute;
  return (
    <>
      <dl className={css.facts}>
        <dt>Debtor</dt>
        <dd>
          {dispute.name}, {dispute.fileNumber}
        </dd>
        <dt>Creditor</dt>
        <dd>{dispute.creditorName}</dd>
        <dt>What</dt>
        <dd>
          {disputeKinds[dispute.kind]}
          {dispute.kind === 'dispute' && `: ${disputeReasons[dispute.reason].toLowerCase()}`}
        </dd>
        <dt>Disputed</dt>
        <dd>
          {amountMinor === null ? 'the whole debt' : <MoneyText minor={amountMinor} currency={dispute.currency} />}
        </dd>
        <dt>Came in</dt>
        <dd>
          <DateText on={dispute.openedOn} />, {dispute.written ? 'in writing' : 'by word of mouth'}
        </dd>
        <dt>Answered</dt>
        <dd>
          <DateText on={dispute.answeredOn} />
        </dd>
        {dispute.resolvedOn !== null && (
          <>
            <dt>Resolved</dt>
            <dd>
              <DateText on={dispute.resolvedOn} />
            </dd>
          </>
        )}
      </dl>
      {dispute.ceases && dispute.status === 'open' && dispute.answeredOn === null && (
        <p className={css.line}>Collection of the disputed part stops until the answer is sent (12 CFR 1006.38).</p>
      )}
      {deadline !== null && (
        <p className={css.line}>
          <Clock dueOn={deadline.on} today={today} />: {deadline.what} by <DateText on={deadline.on} />.
          <span className={css.small}>
            {deadline.jurisdiction}, {deadline.cite} <ConfidenceBadge confidence={deadline.confidence} />
          </span>
        </p>
      )}
      {dispute.note !== '' && <p className={css.words}>{dispute.note}</p>}
      {dispute.outcome !== '' && <p className={css.words}>Outcome: {dispute.outcome}</p>}
    </>
  );
}

function Disputes({ today }: { readonly today: string }) {
  const mayWork = useMay('accounts_work');
  const mayChange = useMay('accounts_change');
  const [cut, setCut] = useState<Cut>('open');
  const [row, setRow] = useState<Dispute | null>(null);
  const [dialog, setDialog] = useState<'answer' | 'resolve' | 'choose' | null>(null);
  const [accountId, setAccountId] = useState<string | null>(null);
  const columns = useMemo(() => columnsFor(today), [today]);
  const page = useCallback(
    ({ from, to }: PageAsked) => api.disputes.page({ from, to, ...(cut !== 'all' && { status: cut }) }),
    [cut],
  );
  const open = (dispute: Dispute | null) => {
    if (dispute !== null) navigate({ screen: 'account', params: { accountId: dispute.accountId } });
  };
  const isOpen = row?.status === 'open';
  const mayAnswer = mayChange && isOpen && row.answeredOn === null;
  const mayResolve = mayChange && isOpen;
  /** The list tells it anew; the chosen line is chosen again from there. */
  const close = () => {
    setDialog(null);
    setAccountId(null);
    if (row !== null) {
      api.disputes.page({ from: 0, to: 500 }).then(
        ({ rows }) => setRow(rows.find(({ id }) => id === row.id) ?? null),
        () => setRow(null),
      );
    }
  };
  useKeys([
    { key: 'N', label: 'A dispute came in', run: () => setDialog('choose'), when: () => mayWork },
    { key: 'A', label: 'The answer was sent', run: () => setDialog('answer'), when: () => mayAnswer },
    { key: 'R', label: 'Resolve the dispute', run: () => setDialog('resolve'), when: () => mayResolve },
    { key: 'Enter', label: 'Open the account', run: () => open(row) },
  ]);
  return (
    <>
      <div className={css.bar}>
        <SegmentedControl
          aria-label="Which disputes"
          size="xs"
          data={Object.entries(cuts).map(([value, label]) => ({ value, label }))}
          value={cut}
          onChange={(next) => {
            setRow(null);
            setCut(next as Cut);
          }}
        />
        <div className={css.right}>
          {mayWork && <KeyedButton label="New dispute…" keyName="N" onClick={() => setDialog('choose')} />}
          {mayChange && (
            <>
              <KeyedButton label="Answer…" keyName="A" disabled={!mayAnswer} onClick={() => setDialog('answer')} />
              <KeyedButton label="Resolve…" keyName="R" disabled={!mayResolve} onClick={() => setDialog('resolve')} />
            </>
          )}
          <KeyedButton label="Open account" keyName="Enter" disabled={row === null} onClick={() => open(row)} />
        </div>
      </div>
      <div className={css.split}>
        <Panel flush className={css.fill}>
          <div className={css.grid}>
            <PagedGrid<Dispute>
              key={cut}
              label={`Disputes: ${cuts[cut]}`}
              columns={columns}
              page={page}
              topics={['account.changed', 'book.changed']}
              rowId={(dispute) => dispute.id}
              onRow={setRow}
              onOpen={open}
              empty={
                <Empty
                  title={cut === 'open' ? 'No dispute is open' : 'No dispute here'}
                  why="Disputes are entered on the account: F7 when a letter came in, F4 then 8 after a call."
                  action={mayWork ? { label: 'A dispute came in…', run: () => setDialog('choose') } : undefined}
                />
              }
            />
          </div>
        </Panel>
        <Panel title="Dispute" scroll className={css.side}>
          <Details dispute={row} today={today} />
        </Panel>
      </div>
      {row !== null && dialog === 'answer' && <AnswerDialog dispute={row} today={today} onClose={close} />}
      {row !== null && dialog === 'resolve' && <ResolveDialog dispute={row} onClose={close} />}
      <ChooseAccount
        title="Whose dispute came in?"
        opened={dialog === 'choose' && accountId === null}
        onChoose={setAccountId}
        onClose={close}
      />
      {accountId !== null && (
        <WithAccount accountId={accountId}>
          {(account) => <OpenDisputeDialog opened account={account} today={today} onClose={close} />}
        </WithAccount>
      )}
    </>
  );
}

/** What debtors dispute, with the clocks that run. */
export function DisputesTab() {
  const today = useBookDay();
  if (today.data === undefined) return <Waiting fault={today.fault} onRetry={() => void today.refresh()} />;
  return <Disputes today={today.data} />;
}
