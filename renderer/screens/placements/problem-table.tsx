import table from '../../components/plain-table.module.css';
import css from './placements.module.css';

interface Problem {
  readonly line: number;
  readonly column: string;
  readonly reason: string;
  readonly verdict?: string;
}

/** Rows that were not understood: line, column, reason. */
export function ProblemTable({ rows, none }: { readonly rows: readonly Problem[]; readonly none: string }) {
  if (rows.length === 0) return <p className={css.small}>{none}</p>;
  return (
    <div className={css.problems} role="group" aria-label="Rows with a problem" tabIndex={0}>
      <table className={css.problemTable}>
        <thead className={table.head}>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Column</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={`${row.line} ${row.column} ${index}`}>
              <td className={css.lineNumber}>{row.line}</td>
              <td>{row.column === '' ? '–' : row.column}</td>
              <td>{row.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
