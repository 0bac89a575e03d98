import type {
  ColDef,
  GridApi,
  GridOptions,
  IDatasource,
  IGetRowsParams,
  ModelUpdatedEvent,
  ViewportChangedEvent,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { Topic } from '../../shared/contract/events.ts';
import { onTopic } from '../api/events.ts';
import { type Fault, faultOf } from '../api/use-query.ts';
import { Waiting } from '../components/waiting.tsx';
import { usePreferences } from '../state/preferences.ts';
import type { Density } from '../theme/tokens.ts';
import css from './grid.module.css';
import { blockQueue } from './block-queue.ts';
import { blockRows } from './block-rows.ts';
import { type GridBasics, useBasicOptions } from './grid-basics.ts';
import { useLatest } from './use-latest.ts';
import { useRowKeys } from './use-row-keys.ts';

export interface PageAsked {
  readonly from: number;
  readonly to: number;
  readonly sort: { readonly field: string; readonly descending: boolean } | null;
}
export interface PageGiven<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}
type Mood = 'waiting' | 'rows' | 'empty' | Fault;

interface PagedGridProps<Row> extends GridBasics<Row> {
  /** Must keep its identity between renders. */
  readonly columns: readonly ColDef<Row>[];
  /** Must keep its identity while the question (filter, view) is the same; a new one starts at the top. */
  readonly page: (asked: PageAsked) => Promise<PageGiven<Row>>;
  /** The rows on screen are asked for again, in place, when one of these is announced. */
  readonly topics: readonly Topic[];
  readonly empty?: ReactNode;
  /** Beside the grid stands what the row in question holds: without one, the row in focus is taken, else the first. */
  readonly alwaysOnRow?: boolean;
  /** Of this grid alone; else as the person has it everywhere. */
  readonly density?: Density | undefined;
  /** A person dragged the edge of a column. */
  readonly onWidth?: ((column: string, width: number) => void) | undefined;
  readonly onSort?: ((sort: { readonly field: string; readonly descending: boolean } | null) => void) | undefined;
}

const blocksKept = 20;
/**
 * Rows drawn above and below what is in view. Each costs style and paint at every turn of the wheel, seen or not: with the
 * grid's own ten a strong turn takes a frame longer.
 */
const rowsAhead = 4;

/** Hands the grid its blocks, and says how the newest question stands; answers to an older question are dropped. */
function sourceOf<Row>(page: PagedGridProps<Row>['page'], settle: (mood: Mood) => void): IDatasource {
  let isCurrent = true;
  // A function, because the answer is another one after a wait.
  const isLeft = () => !isCurrent;
  let queue = blockQueue();
  let order = '';
  const ask = async ({ startRow, endRow, sortModel, successCallback, failCallback }: IGetRowsParams): Promise<void> => {
    if (isLeft()) return;
    const [first] = sortModel;
    const sort = first === undefined ? null : { field: first.colId, descending: first.sort === 'desc' };
    try {
      const { total, rows } = await page({ from: startRow, to: endRow, sort });
      if (isLeft()) return;
      successCallback([...rows], total);
      settle(total === 0 ? 'empty' : 'rows');
    } catch (thrown) {
      if (isLeft()) return;
      failCallback();
      settle(faultOf(thrown));
    }
  };
  return {
    getRows: (params) => {
      const asked = JSON.stringify(params.sortModel);
      // In another order nothing that waits is wanted any more, and somebody looks at an empty grid again.
      if (asked !== order) queue = blockQueue();
      order = asked;
      const own = queue;
      own(async () => (own === queue ? ask(params) : undefined));
    },
    destroy: () => {
      isCurrent = false;
    },
  };
}

/**
 * Has the grid fetch the block that comes next on either side of what is in view, so that it is there before it is scrolled
 * to. Not while what is in view is still on its way: that comes first.
 */
function fetchAround<Row>({ api, firstRow, lastRow }: ViewportChangedEvent<Row>): void {
  const isThere = [firstRow, lastRow].every((index) => api.getDisplayedRowAtIndex(index)?.data !== undefined);
  if (!isThere) return;
  // The grid fetches the block of any row it is asked for.
  for (const index of [firstRow - blockRows, lastRow + blockRows]) {
    if (index >= 0) api.getDisplayedRowAtIndex(index);
  }
}

/** Takes a row where none is taken, or the one taken is gone. */
function takeRow<Row>({ api }: ModelUpdatedEvent<Row>): void {
  const isTaken = api
    .getSelectedNodes()
    .some((node) => node.rowIndex !== null && api.getDisplayedRowAtIndex(node.rowIndex) === node);
  const last = api.getDisplayedRowCount() - 1;
  const wanted = Math.min(api.getFocusedCell()?.rowIndex ?? 0, last);
  const row = isTaken || wanted < 0 ? undefined : api.getDisplayedRowAtIndex(wanted);
  if (row?.data !== undefined) row.setSelected(true, true);
}

/** A grid over any number of rows, which the core hands out in blocks of 100 in its own order. */
export function PagedGrid<Row>({
  columns,
  page,
  topics,
  empty,
  onSort,
  onWidth,
  onApi,
  density,
  alwaysOnRow = false,
  ...basics
}: PagedGridProps<Row>) {
  const own = usePreferences();
  const preferences = density === undefined ? own : { ...own, density };
  const [api, setApi] = useState<GridApi<Row> | null>(null);
  const [mood, setMood] = useState<Mood>('waiting');
  // Read once: afterwards the header holds the sort.
  const [startingSort] = useState(basics.sort);
  const columnDefs = useMemo(() => {
    const order = startingSort?.descending ? ('desc' as const) : ('asc' as const);
    return columns.map((column) => (column.colId === startingSort?.field ? { ...column, initialSort: order } : column));
  }, [columns, startingSort]);
  const datasource = useMemo(() => sourceOf(page, setMood), [page, setMood]);
  const topicText = topics.join(' ');
  useEffect(() => {
    if (api === null) return;
    const stops = topicText
      .split(' ')
      .filter((topic) => topic !== '')
      .map((topic) => onTopic(topic as Topic, () => api.refreshInfiniteCache()));
    return () => stops.forEach((stop) => stop());
  }, [api, topicText]);
  useRowKeys(api, basics.onOpen);
  const hold = (grid: GridApi<Row>) => {
    setApi(grid);
    onApi?.(grid);
  };
  const options = useBasicOptions({ ...basics, onApi: hold }, preferences);
  const latest = useLatest({ onSort, onWidth });
  const handlers = useMemo(
    (): GridOptions<Row> => ({
      onColumnResized: ({ finished, source, column }) => {
        if (finished && source === 'uiColumnResized' && column)
          latest.current.onWidth?.(column.getColId(), column.getActualWidth());
      },
      onViewportChanged: fetchAround,
      onSortChanged: ({ api: grid }) => {
        const sorted = grid.getColumnState().find((column) => column.sort);
        latest.current.onSort?.(
          sorted === undefined ? null : { field: sorted.colId, descending: sorted.sort === 'desc' },
        );
      },
    }),
    [latest],
  );
  const retry = () => {
    setMood('waiting');
    api?.purgeInfiniteCache();
  };
  return (
    <div className={css.frame}>
      <div className={css.grid}>
        <AgGridReact<Row>
          key={String(preferences.screenReader)}
          {...options}
          rowModelType="infinite"
          datasource={datasource}
          columnDefs={columnDefs}
          cacheBlockSize={blockRows}
          maxBlocksInCache={blocksKept}
          maxConcurrentDatasourceRequests={blocksKept}
          infiniteInitialRowCount={1}
          rowBuffer={rowsAhead}
          pagination={preferences.screenReader}
          paginationPageSize={blockRows}
          paginationPageSizeSelector={false}
          suppressRowVirtualisation={preferences.screenReader}
          maintainColumnOrder={false}
          {...(alwaysOnRow && { onModelUpdated: takeRow })}
          {...handlers}
        />
      </div>
      {mood !== 'rows' && (
        <div className={css.cover}>
          {mood === 'empty' ? empty : <Waiting fault={mood === 'waiting' ? null : mood} onRetry={retry} />}
        </div>
      )}
    </div>
  );
}
