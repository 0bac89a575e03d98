import { accountStatuses } from '../../../shared/vocabulary/accounts.ts';
import { MoneyText } from '../../components/money-text.tsx';
import table from '../../components/plain-table.module.css';
import { navigate } from '../../state/navigation.ts';
import css from './communication.module.css';
import panel from './side-panels.module.css';
import type { Workspace } from './use-workspace.ts';

/** Alt+6: the debtor's other accounts, linked people's too, with the total of all in each currency. */
export function AccountsTab({ workspace: { account, money, otherAccounts } }: { readonly workspace: Workspace }) {
  if (otherAccounts.length === 0) return <p className={css.none}>This is the debtor’s only account.</p>;
  const totals = new Map([[money.currency, money.owingMinor]]);
  for (const { currency, owingMinor } of otherAccounts) totals.set(currency, (totals.get(currency) ?? 0) + owingMinor);
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Creditor</th>
          <th scope="col">File number</th>
          <th scope="col">Status</th>
          <th scope="col" className={table.figure}>
            Owing
          </th>
        </tr>
      </thead>
      <tbody>
        {otherAccounts.map((other) => (
          <tr key={other.id}>
            <th scope="row">
              <button
                type="button"
                className={panel.link}
                onClick={() => navigate({ screen: 'account', params: { accountId: other.id } })}
              >
                {other.creditorName}
              </button>
            </th>
            <td>{other.fileNumber}</td>
            <td>{accountStatuses[other.status].label}</td>
            <td className={table.figure}>
              <MoneyText minor={other.owingMinor} currency={other.currency} />
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">{account.creditorName}, this account</th>
          <td>{account.fileNumber}</td>
          <td>{accountStatuses[account.status].label}</td>
          <td className={table.figure}>
            <MoneyText minor={money.owingMinor} currency={money.currency} />
          </td>
        </tr>
      </tbody>
      <tfoot>
        {[...totals].map(([currency, minor]) => (
          <tr key={currency}>
            <th scope="row" colSpan={3}>
              Owing in all
            </th>
            <td className={table.figure}>
              <strong>
                <MoneyText minor={minor} currency={currency} />
              </strong>
            </td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}
