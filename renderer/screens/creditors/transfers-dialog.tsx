import { Button, Modal } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { type LedgerAccount, ledgerAccounts, transferKinds } from '../../../shared/vocabulary/books.ts';
import { type Bucket, buckets } from '../../../shared/vocabulary/money.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { formatCount, formatMoney } from '../../components/format.ts';
import { percentText } from '../../components/percent-field.tsx';
import { codeColumn, dateColumn, moneyColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import { navigate } from '../../state/navigation.ts';
import type { BookEntry } from './creditor-rows.ts';
import css from './transfers-dialog.module.css';

/** The figure whose transfers are shown. */
export interface Figure {
  readonly account: LedgerAccount;
  readonly currency: string;
  readonly creditorId?: string;
  readonly creditor?: string;
  readonly throughOn?: string;
}

const kindText = ({ kind, isMirror }: BookEntry): string =>
  isMirror ? `${transferKinds[kind]}, taken back` : transferKinds[kind];

/** How a commission came about: "30 % of 97.90 principal". */
function reckoned({ lines, currency }: BookEntry): string {
  const named = (of: string): string => (Object.hasOwn(buckets, of) ? ` ${buckets[of as Bucket].toLowerCase()}` : '');
  return lines
    .map(
      ({ of, baseMinor, rateBp }) =>
        `${percentText(rateBp)} % of ${formatMoney(baseMinor, currency, false)}${named(of)}`,
    )
    .join(' + ');
}

const columnsOf = (account: LedgerAccount, showsCreditor: boolean) => [
  dateColumn<BookEntry>({ id: 'on', header: 'Counts on', width: 116 }, (row) => row.effectiveOn),
  textColumn<BookEntry>({ id: 'kind', header: 'What', width: 150, flex: 1 }, kindText),
  ...(showsCreditor
    ? [textColumn<BookEntry>({ id: 'creditor', header: 'Creditor', width: 120, flex: 1 }, (row) => row.creditor)]
    : []),
  codeColumn<BookEntry>(
    { id: 'source', header: 'Receipt, statement', width: 158 },
    (row) => row.statementNumber ?? row.receiptNumber ?? '',
  ),
  textColumn<BookEntry>({ id: 'name', header: 'Debtor', width: 120, flex: 1 }, (row) => row.name),
  textColumn<BookEntry>(
    { id: 'other', header: 'Against', width: 140 },
    (row) => ledgerAccounts[row.debit === account ? row.credit : row.debit],
  ),
  textColumn<BookEntry>({ id: 'how', header: 'Reckoned', width: 170, flex: 1 }, reckoned),
  moneyColumn<BookEntry>({ id: 'amount', header: 'Amount', width: 112 }, (row) => ({
    minor: row.effectMinor,
    currency: row.currency,
  })),
];

/** Every transfer behind one figure of the books, with their sum: what they add up to is the figure. */
export function TransfersDialog({ figure, onClose }: { readonly figure: Figure; readonly onClose: () => void }) {
  const { account, currency, creditorId, creditor, throughOn } = figure;
  const [row, setRow] = useState<BookEntry | null>(null);
  const asked = useMemo(
    () => ({
      account,
      currency,
      ...(creditorId !== undefined && { creditorId }),
      ...(throughOn !== undefined && { throughOn }),
    }),
    [account, currency, creditorId, throughOn],
  );
  const head = useQuery(['books', 'transfers', asked], () => api.books.transfers({ ...asked, from: 0, to: 1 }), [
    'book.changed',
    'account.changed',
  ]);
  const page = useCallback(({ from, to }: PageAsked) => api.books.transfers({ ...asked, from, to }), [asked]);
  const columns = useMemo(() => columnsOf(account, creditorId === undefined), [account, creditorId]);
  const open = (entry: BookEntry | null) => {
    if (entry?.accountId == null) return;
    onClose();
    navigate({ screen: 'account', params: { accountId: entry.accountId } });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(1180px, 94vw)"
      title={[ledgerAccounts[account], creditor, currency].filter((part) => part !== undefined).join(' · ')}
    >
      <div className={css.body}>
        <p className={css.sum} role="status">
          {head.data !== undefined &&
            `${formatCount(head.data.total)} ${head.data.total === 1 ? 'transfer' : 'transfers'}, together ${formatMoney(head.data.sumMinor, currency)}`}
        </p>
        <div className={css.grid}>
          <PagedGrid<BookEntry>
            label="Transfers"
            columns={columns}
            page={page}
            topics={['book.changed']}
            rowId={({ id }) => id}
            onRow={setRow}
            onOpen={open}
            empty={<Empty title="No transfer" why="Nothing has moved on this account of the books." />}
          />
        </div>
        <div className={css.actions}>
          <Button variant="default" disabled={row?.accountId == null} onClick={() => open(row)}>
            Open account
          </Button>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
        </div>
      </div>
    </Modal>
  );
}
