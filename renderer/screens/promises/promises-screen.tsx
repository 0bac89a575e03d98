import { Button, Tabs } from '@mantine/core';
import { IconCalendarCheck, IconCalendarDollar, IconCalendarX, IconX, type TablerIcon } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { type PromiseStatus, promiseStatuses } from '../../../shared/vocabulary/work.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { formatCount, todayHere } from '../../components/format.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { Refused } from '../../components/refused.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { Chip } from '../../components/status-chip.tsx';
import { codeColumn, dateColumn, moneyColumn, partColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { navigate } from '../../state/navigation.ts';
import { useMay } from '../../state/session.ts';
import type { ChipTone } from '../../theme/tokens.ts';
import { type ArrangementCut, ArrangementsTab } from '../arrangements/arrangements-tab.tsx';
import type { ArrangementRow } from '../arrangements/arrangement-row.ts';
import { useBookDay } from '../today/use-queue.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import type { PromisePage, PromiseRow } from './promise-row.ts';
import css from './promises.module.css';

const cuts = {
  due_today: {
    label: 'Due today',
    count: ({ dueToday }: PromisePage['counts']) => dueToday,
    why: 'No promise is due today.',
  },
  next_7_days: {
    label: 'Next 7 days',
    count: ({ nextSevenDays }: PromisePage['counts']) => nextSevenDays,
    why: 'No promise falls due within the next seven days.',
  },
  broken: {
    label: 'Broken',
    count: ({ broken }: PromisePage['counts']) => broken,
    why: 'No promise is broken: everything that was due came, or its days of grace still run.',
  },
  open: { label: 'Open', count: ({ open }: PromisePage['counts']) => open, why: 'Nobody owes a promised payment now.' },
  all: {
    label: 'All',
    count: () => null,
    why: 'No promise was made yet. It is recorded on the account: F4 then 6 after a call, or P.',
  },
} as const;
type PromiseCut = keyof typeof cuts;
const agreementCuts = { plans: 'Plans', settlements: 'Settlements', approvals: 'Approvals', ended: 'Ended' } as const;
type Cut = PromiseCut | ArrangementCut;
const promiseCuts = Object.keys(cuts) as PromiseCut[];
const arrangementCuts = Object.keys(agreementCuts) as ArrangementCut[];
const cutCodes: readonly Cut[] = [...promiseCuts, ...arrangementCuts];
const isAgreement = (cut: Cut): cut is ArrangementCut => Object.hasOwn(agreementCuts, cut);

/** A single promise, or which part of what. */
const whatText = ({ of, position, parts }: PromiseRow): string =>
  of === 'promise' ? 'Promise' : `${of === 'plan' ? 'Plan' : 'Settlement'} ${position} of ${parts}`;

const looks: Readonly<Record<PromiseStatus, { readonly icon: TablerIcon; readonly tone: ChipTone }>> = {
  open: { icon: IconCalendarDollar, tone: 'promise' },
  kept: { icon: IconCalendarCheck, tone: 'plan' },
  kept_late: { icon: IconCalendarCheck, tone: 'contacted' },
  partly_kept: { icon: IconCalendarDollar, tone: 'disputed' },
  broken: { icon: IconCalendarX, tone: 'broken' },
  cancelled: { icon: IconX, tone: 'neutral' },
};
const Status = ({ row }: { readonly row: PromiseRow }) => (
  <Chip icon={looks[row.status].icon} tone={looks[row.status].tone} label={promiseStatuses[row.status]} />
);

/** Nothing is missing any more once the promise was kept or taken off. */
const isSettled = ({ status }: PromiseRow) => ['kept', 'kept_late', 'cancelled'].includes(status);

const columns = [
  dateColumn<PromiseRow>({ id: 'due', header: 'Due', width: 124 }, (row) => row.dueOn),
  partColumn<PromiseRow>({ id: 'status', header: 'Status', width: 130 }, (row) => promiseStatuses[row.status], Status),
  textColumn<PromiseRow>({ id: 'what', header: 'What', width: 140 }, whatText),
  textColumn<PromiseRow>({ id: 'name', header: 'Name', width: 180, flex: 1 }, (row) => row.name),
  codeColumn<PromiseRow>({ id: 'file', header: 'File', width: 110 }, (row) => row.fileNumber),
  moneyColumn<PromiseRow>(
    { id: 'amount', header: 'Promised', width: 130 },
    (row) => ({ minor: row.amountMinor, currency: row.currency }),
    { sign: true },
  ),
  moneyColumn<PromiseRow>({ id: 'received', header: 'Received', width: 120 }, (row) => ({
    minor: row.receivedMinor,
    currency: row.currency,
  })),
  moneyColumn<PromiseRow>({ id: 'missing', header: 'Still missing', width: 120 }, (row) => ({
    minor: isSettled(row) ? 0 : Math.max(0, row.amountMinor - row.receivedMinor),
    currency: row.currency,
  })),
];

/** Who undertook to pay what by when: due, broken, open, and how many are kept. */
export default function PromisesScreen() {
  const mayWork = useMay('accounts_work');
  const [cut, setCut] = useState<Cut>('due_today');
  const [row, setRow] = useState<PromiseRow | null>(null);
  const [isCancelling, setCancelling] = useState(false);
  const head = useQuery(['promises', 'counts'], () => api.promises.page({ from: 0, to: 1, which: 'open' }), [
    'account.changed',
    'book.changed',
  ]);
  const agreements = useQuery(
    ['promises', 'agreements'],
    () => api.arrangements.page({ from: 0, to: 1, which: 'plans' }),
    ['account.changed', 'book.changed'],
  );
  const [agreement, setAgreement] = useState<ArrangementRow | null>(null);
  const today = useBookDay().data ?? todayHere();
  const which = isAgreement(cut) ? 'open' : cut;
  const page = useCallback(({ from, to }: PageAsked) => api.promises.page({ from, to, which }), [which]);
  const open = (promise: { readonly accountId: string } | null) => {
    if (promise !== null) navigate({ screen: 'account', params: { accountId: promise.accountId } });
  };
  const isOpen = !isAgreement(cut) && row?.status === 'open' && row.of === 'promise';
  const chosen = isAgreement(cut) ? agreement : row;
  const cancel = () => {
    if (isOpen && mayWork) setCancelling(true);
  };
  const show = (next: Cut) => {
    setAgreement(null);
    setRow(null);
    setCut(next);
  };
  const turn = (by: number) => show(cutCodes[(cutCodes.indexOf(cut) + by + cutCodes.length) % cutCodes.length] ?? cut);
  useKeys([
    { key: 'Enter', label: 'Open the account', run: () => open(chosen) },
    { key: 'C', label: 'Cancel the chosen promise', run: cancel, when: () => mayWork },
    { key: '[', label: 'Tab before', run: () => turn(-1) },
    { key: ']', label: 'Next tab', run: () => turn(1) },
  ]);
  const counts = head.data?.counts;
  const rate = head.data?.keptRate;
  return (
    <div className={css.screen}>
      <ScreenTitle
        title="Promises and plans"
        note={
          rate === undefined
            ? ''
            : rate === null
              ? 'Kept rate: nothing was due yet'
              : `Kept rate: ${Math.round(rate * 100)} % of what was due`
        }
      >
        <Button variant="default" disabled={chosen === null} onClick={() => open(chosen)}>
          Open account
          <span className={css.key}>
            <KeyCap>Enter</KeyCap>
          </span>
        </Button>
        {mayWork && (
          <Button variant="default" disabled={!isOpen} onClick={cancel}>
            Cancel promise…
            <span className={css.key}>
              <KeyCap>C</KeyCap>
            </span>
          </Button>
        )}
      </ScreenTitle>
      {head.fault !== null && <Refused refusal={null} fault={head.fault} />}
      <Tabs value={cut} onChange={(next) => show((next ?? 'due_today') as Cut)} className={css.tabs}>
        <Tabs.List aria-label="Which promises">
          {promiseCuts.map((code) => {
            const count = counts === undefined ? null : cuts[code].count(counts);
            return (
              <Tabs.Tab key={code} value={code} className={css.tab}>
                {cuts[code].label}
                {count !== null && <span className={css.count}>{formatCount(count)}</span>}
              </Tabs.Tab>
            );
          })}
          {arrangementCuts.map((code) => (
            <Tabs.Tab key={code} value={code} className={css.tab}>
              {agreementCuts[code]}
              {agreements.data !== undefined && (
                <span className={css.count}>{formatCount(agreements.data.counts[code])}</span>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={cut} className={css.panel}>
          {isAgreement(cut) ? (
            <ArrangementsTab cut={cut} row={agreement} today={today} onRow={setAgreement} onOpen={open} />
          ) : (
            <PagedGrid<PromiseRow>
              key={cut}
              label={`Promises: ${cuts[cut].label}`}
              columns={columns}
              page={page}
              topics={['account.changed', 'book.changed']}
              rowId={(promise) => promise.id}
              onRow={setRow}
              onOpen={open}
              empty={
                <Empty
                  title="Nothing here"
                  why={cuts[cut].why}
                  action={
                    cut === 'all'
                      ? { label: 'Go to Today', run: () => navigate({ screen: 'today' }) }
                      : { label: 'Show all promises', run: () => setCut('all') }
                  }
                />
              }
            />
          )}
        </Tabs.Panel>
      </Tabs>
      {row !== null && (
        <CancelDialog
          key={row.id}
          promise={row}
          opened={isCancelling}
          onCancelled={() => setRow({ ...row, status: 'cancelled' })}
          onClose={() => setCancelling(false)}
        />
      )}
    </div>
  );
}
