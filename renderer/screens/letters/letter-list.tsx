import {
  IconAlertTriangle,
  IconClock,
  IconFileCheck,
  IconMailForward,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useCallback } from 'react';
import {
  type LetterStatus,
  letterHeldReasons,
  letterStatuses,
  letterTemplates,
} from '../../../shared/vocabulary/letters.ts';
import { api } from '../../api/api.ts';
import { Empty } from '../../components/empty.tsx';
import { formatInstant } from '../../components/format.ts';
import { Chip } from '../../components/status-chip.tsx';
import { codeColumn, dateColumn, partColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import { navigate } from '../../state/navigation.ts';
import type { ChipTone } from '../../theme/tokens.ts';
import type { LetterRow } from './letter-row.ts';
import css from './letters.module.css';

/** The cuts of the list; `all` has no status. */
export const letterCuts = {
  rendered: { label: letterStatuses.rendered, why: 'No letter waits to be printed.' },
  queued: {
    label: letterStatuses.queued,
    why: 'No letter waits to be rendered. A letter is queued on its account with L.',
  },
  held: { label: letterStatuses.held, why: 'Nothing was held back.' },
  sent: { label: letterStatuses.sent, why: 'No letter has left the house yet.' },
  cancelled: { label: letterStatuses.cancelled, why: 'No letter was cancelled.' },
  all: { label: 'All', why: 'No letter was written yet. A letter is queued on its account with L.' },
} as const;
export type LetterCut = keyof typeof letterCuts;
export const letterCutCodes = Object.keys(letterCuts) as LetterCut[];

const looks: Readonly<Record<LetterStatus, { readonly icon: TablerIcon; readonly tone: ChipTone }>> = {
  queued: { icon: IconClock, tone: 'queued' },
  held: { icon: IconAlertTriangle, tone: 'broken' },
  rendered: { icon: IconFileCheck, tone: 'plan' },
  sent: { icon: IconMailForward, tone: 'contacted' },
  cancelled: { icon: IconX, tone: 'neutral' },
};
const Status = ({ row }: { readonly row: LetterRow }) => (
  <Chip icon={looks[row.status].icon} tone={looks[row.status].tone} label={letterStatuses[row.status]} />
);

/** Where the letter stands, in a sentence: why it is held, when it went, how long it is. */
function standing(row: LetterRow): string {
  if (row.heldReason !== null) {
    return row.heldDetail === null || row.heldDetail === ''
      ? letterHeldReasons[row.heldReason]
      : `${letterHeldReasons[row.heldReason]}: ${row.heldDetail}`;
  }
  if (row.sentAt !== null) return `Left ${formatInstant(row.sentAt)}`;
  if (row.pages !== null) return `${row.pages} ${row.pages === 1 ? 'page' : 'pages'}`;
  return '';
}
const Standing = ({ row }: { readonly row: LetterRow }) => (
  <span className={css.standing} title={standing(row)}>
    {standing(row)}
  </span>
);

const columns = [
  partColumn<LetterRow>({ id: 'status', header: 'Status', width: 106 }, (row) => letterStatuses[row.status], Status),
  textColumn<LetterRow>({ id: 'name', header: 'Name', width: 130, flex: 1 }, (row) => row.name),
  codeColumn<LetterRow>({ id: 'file', header: 'File', width: 104 }, (row) => row.fileNumber),
  textColumn<LetterRow>({ id: 'template', header: 'Letter', width: 112 }, (row) => letterTemplates[row.template]),
  dateColumn<LetterRow>({ id: 'queued', header: 'Queued', width: 112 }, (row) => row.queuedAt.slice(0, 10)),
  partColumn<LetterRow>({ id: 'standing', header: 'Where it stands', width: 150, flex: 1.6 }, standing, Standing),
];

/** Letters of one cut, page by page; the chosen one is shown beside. */
export function LetterList({
  cut,
  onRow,
  onOpen,
  onAll,
}: {
  readonly cut: LetterCut;
  readonly onRow: (row: LetterRow | null) => void;
  readonly onOpen: (row: LetterRow) => void;
  readonly onAll: () => void;
}) {
  const page = useCallback(
    ({ from, to }: PageAsked) => api.letters.page({ from, to, ...(cut !== 'all' && { status: cut }) }),
    [cut],
  );
  return (
    <PagedGrid<LetterRow>
      key={cut}
      label={`Letters: ${letterCuts[cut].label}`}
      columns={columns}
      page={page}
      topics={['letters.changed', 'account.changed', 'book.changed']}
      rowId={(row) => row.id}
      onRow={onRow}
      onOpen={onOpen}
      empty={
        <Empty
          title="Nothing here"
          why={letterCuts[cut].why}
          action={
            cut === 'all'
              ? { label: 'Go to Today', run: () => navigate({ screen: 'today' }) }
              : { label: 'Show all letters', run: onAll }
          }
        />
      }
    />
  );
}
