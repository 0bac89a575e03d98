import { letterDispatches } from '../../../shared/vocabulary/letters.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { InstantText } from '../../components/date-text.tsx';
import { FaultNote } from '../../components/waiting.tsx';
import { type LetterRow, shortHash } from './letter-row.ts';
import css from './letters.module.css';

/** When and how the letter left the house, by whom, and the hash of the bytes that went. */
export function DispatchLog({ letter }: { readonly letter: LetterRow }) {
  const log = useQuery(['letters', 'dispatches', letter.id], () => api.letters.dispatches({ letterId: letter.id }), [
    'letters.changed',
  ]);
  const rows = log.data?.rows ?? [];
  return (
    <section className={css.log} aria-label="Dispatch log">
      <h3 className={css.logTitle}>
        Dispatch log
        {letter.sha256 !== null && (
          <span className={css.hash} title={`SHA-256 of the stored bytes: ${letter.sha256}`}>
            SHA-256 {shortHash(letter.sha256)}
          </span>
        )}
      </h3>
      {log.fault !== null && <FaultNote fault={log.fault} onRetry={() => void log.refresh()} />}
      {rows.length === 0 ? (
        <p className={css.logNone}>It has not left the house.</p>
      ) : (
        <table className={css.logTable}>
          <caption className="visually-hidden">Times the letter left the house</caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">How</th>
              <th scope="col">Where</th>
              <th scope="col">By</th>
              <th scope="col">Hash</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.at} ${row.how}`}>
                <td>
                  <InstantText at={row.at} />
                </td>
                <td>{letterDispatches[row.how]}</td>
                <td>{row.printer === '' ? '–' : row.printer}</td>
                <td>{row.by ?? 'Duly'}</td>
                <td
                  className={row.sha256 === letter.sha256 ? css.hash : css.hashOther}
                  title={row.sha256 === letter.sha256 ? row.sha256 : `Not the stored bytes: ${row.sha256}`}
                >
                  {shortHash(row.sha256)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
