import { useState } from 'react';
import { type LedgerAccount, ledgerAccounts } from '../../../shared/vocabulary/books.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateField } from '../../components/date-field.tsx';
import { Empty } from '../../components/empty.tsx';
import { formatMoney } from '../../components/format.ts';
import { Panel } from '../../components/panel.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { type Figure, TransfersDialog } from '../creditors/transfers-dialog.tsx';
import table from '../../components/plain-table.module.css';
import tabbed from '../../components/tabbed.module.css';
import css from '../creditors/creditors.module.css';
import type { OfCreditor } from './creditor.ts';

const says: Readonly<Record<LedgerAccount, string>> = {
  trust_bank: 'Of this creditor’s money, what lies at the bank.',
  creditor_payable: 'To be sent with the next statements; below zero the creditor owes.',
  commission_held: 'Earned, not withdrawn yet.',
  tax_held: 'On that commission, not withdrawn yet.',
  costs_held: 'Advanced by us and recovered, not withdrawn yet.',
  debtor_credit: 'Paid beyond what was owed; to be refunded.',
  suspense: 'Not yet told whose it is.',
};

/** What of one creditor's money lies in trust on a day and whose it is; each figure opens to its transfers. */
export function TrustTab({ creditor, today }: OfCreditor) {
  const [throughOn, setThroughOn] = useState<string | null>(today);
  const [figure, setFigure] = useState<Figure | null>(null);
  const position = useQuery(
    ['books', 'position', creditor.id, throughOn],
    () => api.books.position({ creditorId: creditor.id, ...(throughOn !== null && { throughOn }) }),
    ['book.changed', 'account.changed'],
  );
  if (position.data === undefined) return <Waiting fault={position.fault} onRetry={() => void position.refresh()} />;
  const { rows } = position.data;
  const currencies = [...new Set(rows.map(({ currency }) => currency))];
  return (
    <>
      <div className={tabbed.bar}>
        <DateField label="Through" size="xs" today={today} value={throughOn} onChange={setThroughOn} />
      </div>
      {currencies.length === 0 ? (
        <Panel>
          <Empty title="Nothing lies in trust" why="No payment to us was booked for this creditor by that day." />
        </Panel>
      ) : (
        currencies.map((currency) => (
          <Panel key={currency} title={`Trust, ${currency}`} flush className={css.fixed}>
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">Account of the books</th>
                  <th scope="col" className={table.figure}>
                    Balance
                  </th>
                  <th scope="col" className={table.wide}>
                    What it is
                  </th>
                </tr>
              </thead>
              <tbody>
                {codesOf(ledgerAccounts).flatMap((account) => {
                  const row = rows.find((one) => one.account === account && one.currency === currency);
                  if (row === undefined) return [];
                  const text = formatMoney(row.amountMinor, currency);
                  return [
                    <tr key={account}>
                      <th scope="row">{ledgerAccounts[account]}</th>
                      <td className={table.figure}>
                        <button
                          type="button"
                          className={css.figure}
                          aria-label={`${ledgerAccounts[account]} ${text}: its transfers`}
                          onClick={() =>
                            setFigure({
                              account,
                              currency,
                              creditorId: creditor.id,
                              creditor: creditor.name,
                              ...(throughOn !== null && { throughOn }),
                            })
                          }
                        >
                          {text}
                        </button>
                      </td>
                      <td className={table.words}>{says[account]}</td>
                    </tr>,
                  ];
                })}
              </tbody>
            </table>
          </Panel>
        ))
      )}
      {figure !== null && <TransfersDialog figure={figure} onClose={() => setFigure(null)} />}
    </>
  );
}
