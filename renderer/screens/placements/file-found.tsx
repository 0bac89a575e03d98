import { Radio, Select } from '@mantine/core';
import { formatCount, formatLongDate } from '../../components/format.ts';
import { changeImport, type Preview, type ReadingOptions, useImport } from './import-state.ts';
import css from './placements.module.css';
import { delimiters, encodingChoices, formatLine } from './reading-choices.ts';

const shownColumns = 8;

const many = (count: number, what: string): string => `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`;

/** What another sheet, encoding or delimiter makes of the file may have another header and other columns. */
const readAnew = (options: ReadingOptions, patch: Partial<ReadingOptions>) => {
  const { headerLine: _line, dateOrders: _orders, ...rest } = { ...options, ...patch };
  changeImport({ options: rest, changes: {} });
};

function Written({ preview, options }: { readonly preview: Preview; readonly options: ReadingOptions }) {
  if (preview.sheet !== null) {
    return (
      <Select
        label="Sheet"
        data={preview.sheets}
        value={options.sheet ?? preview.sheet}
        disabled={preview.sheets.length < 2}
        onChange={(sheet) => sheet !== null && readAnew(options, { sheet })}
      />
    );
  }
  return (
    <>
      <Select
        label="Encoding"
        data={encodingChoices(preview.encoding)}
        value={options.encoding ?? 'auto'}
        description={`Read as ${preview.encoding}`}
        onChange={(encoding) => readAnew(options, { encoding: encoding ?? 'auto' })}
      />
      <Select
        label="Columns are parted by"
        data={delimiters}
        value={options.delimiter ?? 'auto'}
        description={`Lines end with ${preview.lineEnd === 'mixed' ? 'CR and LF, mixed' : preview.lineEnd}`}
        onChange={(delimiter) =>
          readAnew(options, { delimiter: (delimiter ?? 'auto') as NonNullable<ReadingOptions['delimiter']> })
        }
      />
    </>
  );
}

/** The first lines as they stand in the file; the header is the one that is ticked. */
function FirstLines({ preview, options }: { readonly preview: Preview; readonly options: ReadingOptions }) {
  const take = (line: number) => {
    const { dateOrders: _orders, ...rest } = options;
    changeImport({ options: { ...rest, headerLine: line }, changes: {} });
  };
  // What was ticked is ticked at once; the rest of the screen follows when the file was read anew.
  const headerLine = options.headerLine ?? preview.headerLine;
  const width = Math.min(shownColumns, Math.max(...preview.head.map(({ cells }) => cells.length)));
  return (
    <fieldset className={css.head}>
      <legend>Which line names the columns?</legend>
      <div className={css.headScroll}>
        <table className={css.headTable}>
          <caption className="visually-hidden">First lines of the file</caption>
          <tbody>
            {preview.head.map(({ line, cells }) => (
              <tr
                key={line}
                className={line === headerLine ? css.headerRow : line < headerLine ? css.titleRow : undefined}
              >
                <th scope="row">
                  <Radio
                    name="header-line"
                    size="xs"
                    label={formatCount(line)}
                    aria-label={`Line ${line}: ${cells.slice(0, 3).join(', ')}`}
                    checked={line === headerLine}
                    onChange={() => take(line)}
                  />
                </th>
                {Array.from({ length: width }, (_, index) => (
                  <td key={index} title={cells[index]}>
                    {cells[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Radio
        name="header-line"
        size="xs"
        label="None: the first line is data already"
        checked={headerLine === 0}
        onChange={() => take(0)}
      />
    </fieldset>
  );
}

/** One question for each column whose dates could be read in two orders and that nothing in the file decides. */
function Dates({ preview, options }: { readonly preview: Preview; readonly options: ReadingOptions }) {
  const asked = preview.dateColumns.filter(
    ({ column, undecided }) => undecided || options.dateOrders?.[column] !== undefined,
  );
  return asked.map(({ column, order, ambiguous, undecided, example, asMonthFirst, asDayFirst }) => (
    <Radio.Group
      key={column}
      label={`${many(ambiguous, 'date')} in “${column}” can be read in two ways. What is ${example}?`}
      value={options.dateOrders?.[column] ?? (undecided ? null : order)}
      error={undecided ? 'Choose one.' : undefined}
      onChange={(chosen) =>
        changeImport({
          options: { ...options, dateOrders: { ...options.dateOrders, [column]: chosen === 'dmy' ? 'dmy' : 'mdy' } },
        })
      }
    >
      <div className={css.ways}>
        {asMonthFirst !== null && <Radio value="mdy" label={`${formatLongDate(asMonthFirst)} (month first)`} />}
        {asDayFirst !== null && <Radio value="dmy" label={`${formatLongDate(asDayFirst)} (day first)`} />}
      </div>
    </Radio.Group>
  ));
}

/** What was found out about the chosen file, to be looked at and put right before its columns are mapped. */
export function FileFound({ preview }: { readonly preview: Preview }) {
  const { options } = useImport();
  return (
    <div className={css.foundFile}>
      <p className={css.found} role="status">
        {formatLine(preview)}, {many(preview.rows, 'row')} in {many(preview.columns.length, 'column')}.
      </p>
      <div className={css.written}>
        <Written preview={preview} options={options} />
      </div>
      <FirstLines preview={preview} options={options} />
      <Dates preview={preview} options={options} />
    </div>
  );
}
