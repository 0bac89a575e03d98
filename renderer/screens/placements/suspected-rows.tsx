import { matchReasons } from '../../../shared/vocabulary/same-people.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount } from '../../components/format.ts';
import { useImport } from './import-state.ts';
import css from './placements.module.css';

const named = 5;

/** Before anything is written: whom the debtors the file would make may be, in the book or among themselves. */
export function SuspectedRows() {
  const { file, creditorId, map, options: wished } = useImport();
  const { missing: _, ...options } = wished;
  const asked = useQuery(
    ['placements', 'sameDebtors', file?.fileId, creditorId, map, options],
    () => api.placements.sameDebtors({ fileId: file?.fileId ?? '', creditorId: creditorId ?? '', map, options }),
    [],
  );
  if (asked.data === undefined) {
    return (
      <p className={css.small} role="status">
        {asked.fault === null
          ? 'Comparing the debtors with the book…'
          : 'The debtors could not be compared with the book; this can be done after posting.'}
      </p>
    );
  }
  if (!asked.data.ok || asked.data.value.compared === 0) return null;
  const { rows, compared, total, pairs } = asked.data.value;
  const some = compared < rows ? `the first ${formatCount(compared)} of ${formatCount(rows)}` : formatCount(rows);
  if (total === 0) {
    return (
      <p className={css.small} role="status">
        {rows === 1
          ? 'The new debtor does not seem to be in the book already.'
          : `Of ${some} new debtors nobody seems to be in the book already, or in the file twice.`}
      </p>
    );
  }
  return (
    <section className={css.missing} aria-label="May be the same person">
      <p className={css.lead} role="status">
        {total === 1 ? 'One pair' : `${formatCount(total)} pairs`} among {some} new debtors may be one person. They can
        be linked or merged after posting.
      </p>
      <ul className={css.notes}>
        {pairs.slice(0, named).map(({ line, name, debtorId, otherLine, otherName, score, reasons }) => (
          <li key={`${line} ${debtorId ?? otherLine}`}>
            Line {line}, {name}, and{' '}
            {debtorId === null ? `line ${otherLine}, ${otherName}` : `${otherName} in the book`}: score {score},{' '}
            {reasons.map((reason) => matchReasons[reason].toLowerCase()).join(', ')}
          </li>
        ))}
        {total > named && <li>and {formatCount(total - named)} more</li>}
      </ul>
    </section>
  );
}
