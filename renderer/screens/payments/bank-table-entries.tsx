import type { OutputOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { noCurrency } from '../../../shared/kernel/minor.ts';
import { formatCount, formatDate, formatMoney } from '../../components/format.ts';
import plain from '../../components/plain-table.module.css';
import css from './bank-table.module.css';

export type BankTablePreview = OutputOf<Contract['bank']['preview']>;
type Statement = BankTablePreview['statements'][number];

const factsOf = ({ account, currency, count, inMinor, outMinor, openingMinor, closingMinor }: Statement): string => {
  const money = (minor: number): string => (minor === 0 ? '0' : formatMoney(minor, currency));
  const balances =
    openingMinor === null || closingMinor === null ? '' : `, from ${money(openingMinor)} to ${money(closingMinor)}`;
  const name = account === '' ? '' : `${account}: `;
  return `${name}${formatCount(count)} ${count === 1 ? 'entry' : 'entries'}, in ${money(inMinor)}, out ${money(-outMinor)}${balances}.`;
};

/** The entries of a table as they would be kept, in the amounts and dates they were read as. */
export function BankTableEntries({ statements }: { readonly statements: readonly Statement[] }) {
  const shown = statements.flatMap(({ entries, currency }) => entries.map((entry) => ({ ...entry, currency })));
  const count = statements.reduce((sum, each) => sum + each.count, 0);
  return (
    <section className={css.side} aria-label="Entries as understood">
      <h3 className={css.title}>Entries as understood</h3>
      <div className={css.scroll} tabIndex={0} role="group" aria-label="First entries">
        <table className={plain.table}>
          <thead>
            <tr>
              <th scope="col">Booked</th>
              <th scope="col" className={plain.figure}>
                Amount
              </th>
              <th scope="col">Other side</th>
              <th scope="col">Text</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((entry) => (
              <tr key={`${entry.line} ${entry.currency}`}>
                <td>{formatDate(entry.bookedOn)}</td>
                <td className={plain.figure}>
                  {formatMoney(entry.amountMinor, entry.currency, entry.currency !== noCurrency)}
                </td>
                <td className={css.text} title={entry.counterparty}>
                  {entry.counterparty || '–'}
                </td>
                <td className={css.text} title={entry.remittance}>
                  {entry.remittance || entry.reference || '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {statements.slice(0, 4).map((statement) => (
        <p key={`${statement.account} ${statement.currency}`} className={css.facts} role="status">
          {factsOf(statement)}
        </p>
      ))}
      {shown.length < count && <p className={css.facts}>The first {formatCount(shown.length)} are shown.</p>}
    </section>
  );
}
