import { Select, type SelectProps } from '@mantine/core';
import table from '../plain-table.module.css';
import css from './table-reading.module.css';

interface MappedColumn {
  readonly column: string;
  readonly field: string | null;
  readonly samples: readonly string[];
  readonly problems?: readonly string[];
}

/** The columns of a file with samples, and the field each feeds; '' feeds none. Problems stand beside them where they are known. */
export function ColumnMap({
  columns,
  choices,
  leftOut,
  onField,
}: {
  readonly columns: readonly MappedColumn[];
  readonly choices: (column: string) => NonNullable<SelectProps['data']>;
  /** What is said of a column that feeds nothing. */
  readonly leftOut: string;
  readonly onField: (column: string, before: string | null, field: string) => void;
}) {
  const hasProblems = columns.some(({ problems }) => problems !== undefined);
  return (
    <table className={hasProblems ? css.map : `${css.map} ${css.narrow}`}>
      <caption className="visually-hidden">Columns of the file and the fields they feed</caption>
      <thead className={table.head}>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">Field</th>
          <th scope="col">Samples</th>
          {hasProblems && <th scope="col">Problems</th>}
        </tr>
      </thead>
      <tbody>
        {columns.map(({ column, field, samples, problems }) => (
          <tr key={column} className={field === null ? css.leftOut : undefined}>
            <th scope="row" title={column}>
              {column}
            </th>
            <td>
              <Select
                aria-label={`Field of the column ${column}`}
                size="xs"
                searchable
                data={choices(column)}
                value={field ?? ''}
                nothingFoundMessage="No such field."
                onChange={(chosen) => onField(column, field, chosen ?? '')}
              />
            </td>
            <td className={css.samples} title={samples.join('\n')}>
              {samples
                .filter((sample) => sample !== '')
                .slice(0, 3)
                .join(' · ') || '–'}
            </td>
            {problems !== undefined && (
              <td className={problems.length === 0 ? css.small : css.problem} title={problems.join('\n')}>
                {field === null ? leftOut : problems.length === 0 ? 'None' : problems.join(' ')}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
