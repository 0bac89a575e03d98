import { formatCount } from '../../components/format.ts';
import { DatesAsked } from '../../components/table-reading/dates-asked.tsx';
import { FirstLines } from '../../components/table-reading/first-lines.tsx';
import { formatLine } from '../../components/table-reading/reading-choices.ts';
import reading from '../../components/table-reading/table-reading.module.css';
import { Written } from '../../components/table-reading/written.tsx';
import { changeImport, type Preview, type ReadingOptions, useImport } from './import-state.ts';
import css from './placements.module.css';

const many = (count: number, what: string): string => `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`;

/** What another sheet, encoding or delimiter makes of the file may have another header and other columns. */
const readAnew = (options: ReadingOptions, patch: Partial<ReadingOptions>) => {
  const { headerLine: _line, dateOrders: _orders, ...rest } = { ...options, ...patch };
  changeImport({ options: rest, changes: {} });
};

/** What was found out about the chosen file, to be looked at and put right before its columns are mapped. */
export function FileFound({ preview }: { readonly preview: Preview }) {
  const { options } = useImport();
  const takeHeader = (headerLine: number) => {
    const { dateOrders: _orders, ...rest } = options;
    changeImport({ options: { ...rest, headerLine }, changes: {} });
  };
  const asked = preview.dateColumns
    .filter(({ column, undecided }) => undecided || options.dateOrders?.[column] !== undefined)
    .map((column) => ({
      ...column,
      value: options.dateOrders?.[column.column] ?? (column.undecided ? null : column.order),
    }));
  return (
    <div className={css.foundFile}>
      <p className={css.found} role="status">
        {formatLine(preview)}, {many(preview.rows, 'row')} in {many(preview.columns.length, 'column')}.
      </p>
      <div className={reading.written}>
        <Written found={preview} said={options} onChange={(patch) => readAnew(options, patch)} />
      </div>
      {/* What was ticked is ticked at once; the rest of the screen follows when the file was read anew. */}
      <FirstLines head={preview.head} headerLine={options.headerLine ?? preview.headerLine} onLine={takeHeader} />
      <DatesAsked
        columns={asked}
        onOrder={(column, order) =>
          changeImport({ options: { ...options, dateOrders: { ...options.dateOrders, [column]: order } } })
        }
      />
    </div>
  );
}
