import { Radio } from '@mantine/core';
import { formatCount } from '../format.ts';
import css from './table-reading.module.css';

const shownColumns = 8;

/** The first lines as they stand in the file; the header is the one that is ticked, 0 for none. */
export function FirstLines({
  head,
  headerLine,
  onLine,
}: {
  readonly head: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly headerLine: number;
  readonly onLine: (line: number) => void;
}) {
  const width = Math.min(shownColumns, Math.max(...head.map(({ cells }) => cells.length)));
  return (
    <fieldset className={css.head}>
      <legend>Which line names the columns?</legend>
      <div className={css.headScroll}>
        <table className={css.headTable}>
          <caption className="visually-hidden">First lines of the file</caption>
          <tbody>
            {head.map(({ line, cells }) => (
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
                    onChange={() => onLine(line)}
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
        onChange={() => onLine(0)}
      />
    </fieldset>
  );
}
