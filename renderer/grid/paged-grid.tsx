import type { ColDef, GridApi, IDatasource } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { Topic } from '../../shared/contract/events.ts';
import { onTopic } from '../api/events.ts';
import { type Fault, faultOf } from '../api/use-query.ts';
import { Waiting } from '../components/waiting.tsx';
import { usePreferences } from '../state/preferences.ts';
import type { Density } from '../theme/tokens.ts';
import css from './grid.module.css';
import { basicOptions, type GridBasics } from './grid-basics.ts';
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
  /** Of this grid alone; else as the person has it everywhere. */
  readonly density?: Density | undefined;
  /** A person dragged the edge of a column. */
  readonly onWidth?: ((column: string, width: number) => void) | undefined;
  /** The grid itself, once it stands, for keys of the screen. */
  readonly onApi?: ((api: GridApi<Row>) => void) | undefined;
  readonly onSort?: ((sort: { readonly field: string; readonly descending: boolean } | null) => void) | undefined;
}

const blockRows = 100;

/** Hands the grid its blocks, and says how the newest question stands; answers to an older question are dropped. */
function sourceOf<Row>(page: PagedGridProps<Row>['page'], settle: (mood: Mood) => void): IDatasource {
  let isCurrent = true;
  return {
    getRows: ({ startRow, endRow, sortModel, successCallback, failCallback }) => {
      const [first] = sortModel;
      const sort = first === undefined ? null : { field: first.colId, descending: first.sort === 'desc' };
      page({ from: startRow, to: endRow, sort }).then(
        ({ total, rows }) => {
          if (!isCurrent) return;
          successCallback([...rows], total);
          settle(total === 0 ? 'empty' : 'rows');
        },
        (thrown: unknown) => {
          if (!isCurrent) return;
          failCallback();
          settle(faultOf(thrown));
        },
      );
    },
    destroy: () => {
      isCurrent = false;
    },
  };
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
  const options = basicOptions(basics, preferences);
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
          maxBlocksInCache={20}
          maxConcurrentDatasourceRequests={2}
          blockLoadDebounceMillis={40}
          infiniteInitialRowCount={1}
          pagination={preferences.screenReader}
          paginationPageSize={blockRows}
          paginationPageSizeSelector={false}
          suppressRowVirtualisation={preferences.screenReader}
          maintainColumnOrder={false}
          onColumnResized={({ finished, source, column }) => {
            if (finished && source === 'uiColumnResized' && column)
              onWidth?.(column.getColId(), column.getActualWidth());
          }}
          onGridReady={(event) => {
            setApi(event.api);
            onApi?.(event.api);
            options.onGridReady?.(event);
          }}
          onSortChanged={(event) => {
            const sorted = event.api.getColumnState().find((column) => column.sort);
            onSort?.(sorted === undefined ? null : { field: sorted.colId, descending: sorted.sort === 'desc' });
          }}
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
