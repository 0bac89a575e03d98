import type { InterestTermsOut } from '../../../shared/contract/interest.ts';
import { DateText } from '../../components/date-text.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import table from '../../components/plain-table.module.css';
import { rateWords, wayWords } from './terms.ts';
import css from './interest.module.css';

const whose = ({ scope, id, basis }: InterestTermsOut): string =>
  id === null
    ? 'Placed with it'
    : basis === 'judgment'
      ? 'Judgment'
      : scope === 'account'
        ? 'This account'
        : 'Creditor';

/** Dated terms, oldest first: those that hold, and in grey those something outranks. */
export function TermsTable({
  rows,
  currency,
}: {
  readonly rows: readonly InterestTermsOut[];
  /** Of a judgment's sum; a creditor has none. */
  readonly currency: string | null;
}) {
  return (
    <table className={table.table} aria-label="Terms of interest">
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">Through</th>
          <th scope="col">Interest</th>
          <th scope="col">Of</th>
          <th scope="col">Entered</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.id ?? `placed ${index}`} className={row.isInForce ? undefined : css.outranked}>
            <td>
              <DateText on={row.fromOn} />
            </td>
            <td>{row.isInForce ? <DateText on={row.toOn} /> : 'does not hold'}</td>
            <td className={table.words}>
              {row.judgmentMinor !== null && currency !== null && (
                <>
                  <MoneyText minor={row.judgmentMinor} currency={currency} /> at{' '}
                </>
              )}
              {rateWords(row)}
              {row.rateKind !== 'none' && <span className={css.small}>{wayWords(row)}</span>}
            </td>
            <td>{whose(row)}</td>
            <td className={table.words}>
              {row.madeBy ?? (row.id === null ? 'with the placement' : 'Duly')}
              {row.note !== '' && <span className={css.small}>{row.note}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
