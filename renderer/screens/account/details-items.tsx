import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateText } from '../../components/date-text.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import table from '../../components/plain-table.module.css';
import { Waiting } from '../../components/waiting.tsx';
import css from './communication.module.css';
import { accountKey } from './live-answers.ts';

const stateOf = ({
  disputed,
  settledOn,
  openMinor,
}: {
  disputed: boolean;
  settledOn: string | null;
  openMinor: number;
}) => (disputed ? 'disputed' : openMinor === 0 ? 'settled' : settledOn !== null ? 'settled with the creditor' : 'open');

/** Alt+4: the invoices and charges the account is made of, each with what is open of it. */
export function ItemsTab({ accountId }: { readonly accountId: string }) {
  const items = useQuery(accountKey(accountId, 'items'), () => api.accounts.items({ accountId }), []);
  if (items.data === undefined) return <Waiting fault={items.fault} onRetry={() => void items.refresh()} />;
  const { currency, rows } = items.data;
  if (rows.length === 0)
    return <p className={css.none}>The account was placed with a balance, not with single invoices.</p>;
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">What for</th>
          <th scope="col">Invoiced</th>
          <th scope="col">Due</th>
          <th scope="col" className={table.figure}>
            Amount
          </th>
          <th scope="col" className={table.figure}>
            Open
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.number}</th>
            <td className={table.words}>{row.description}</td>
            <td>
              <DateText on={row.invoicedOn} />
            </td>
            <td>
              <DateText on={row.dueOn} />
            </td>
            <td className={table.figure}>
              <MoneyText minor={row.amountMinor} currency={currency} sign={false} />
            </td>
            <td className={table.figure}>
              <MoneyText minor={row.openMinor} currency={currency} sign={false} />
            </td>
            <td>{stateOf(row)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            {rows.length === 1 ? 'One item' : `${rows.length} items`}
          </th>
          <td className={table.figure}>
            <MoneyText minor={sum((row) => row.amountMinor)} currency={currency} />
          </td>
          <td className={table.figure}>
            <MoneyText minor={sum((row) => row.openMinor)} currency={currency} />
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}
