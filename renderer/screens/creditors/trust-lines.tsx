import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { type LedgerAccount, ledgerAccounts } from '../../../shared/vocabulary/books.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatMoney } from '../../components/format.ts';
import { Panel } from '../../components/panel.tsx';
import { FaultNote } from '../../components/waiting.tsx';
import { ConvertedTotal } from './converted-total.tsx';
import { type Figure, TransfersDialog } from './transfers-dialog.tsx';
import css from './creditors.module.css';

const forOthers = codesOf(ledgerAccounts).filter((account) => account !== 'trust_bank');

/** The whole trust in one line a currency: what lies at the bank and whose it is. Every figure opens to its transfers. */
export function TrustLines() {
  const [figure, setFigure] = useState<Figure | null>(null);
  const balances = useQuery(['books', 'balances'], () => api.books.balances({}), ['book.changed', 'account.changed']);
  if (balances.data === undefined)
    return balances.fault === null ? null : (
      <FaultNote fault={balances.fault} onRetry={() => void balances.refresh()} />
    );
  const { rows, differences, untied } = balances.data;
  const currencies = [...new Set(rows.map(({ currency }) => currency))];
  if (currencies.length === 0) return null;
  const sumOf = (account: LedgerAccount, currency: string): number =>
    rows
      .filter((row) => row.account === account && row.currency === currency)
      .reduce((sum, row) => sum + row.amountMinor, 0);
  const amount = (account: LedgerAccount, currency: string) => (
    <button
      type="button"
      className={css.figure}
      aria-label={`${ledgerAccounts[account]} ${formatMoney(sumOf(account, currency), currency)}: its transfers`}
      onClick={() => setFigure({ account, currency })}
    >
      {formatMoney(sumOf(account, currency), currency)}
    </button>
  );
  return (
    <Panel title="Trust" className={css.fixed}>
      <div className={css.stack}>
        {currencies.map((currency) => {
          const difference = differences.find((one) => one.currency === currency);
          const isTied = difference === undefined && !untied.some((one) => one.currency === currency);
          return (
            <p key={currency} className={css.trust}>
              <span>
                {ledgerAccounts.trust_bank} {amount('trust_bank', currency)}
              </span>
              <span>=</span>
              {forOthers
                .filter((account) => sumOf(account, currency) !== 0)
                .map((account, index) => (
                  <span key={account}>
                    {index > 0 && '+ '}
                    {ledgerAccounts[account]} {amount(account, currency)}
                  </span>
                ))}
              <span className={isTied ? css.good : css.bad}>
                {isTied ? <IconCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
                {isTied
                  ? 'Ties out'
                  : difference === undefined
                    ? 'Statements and books differ'
                    : `Differs by ${formatMoney(difference.amountMinor, currency)}`}
              </span>
            </p>
          );
        })}
        {untied.map(({ creditorId, creditor, currency, books, statements }) => (
          <p key={`${creditorId} ${currency}`} className={css.bad}>
            {creditor}: the books owe {formatMoney(books, currency)}, its statements and payments come to{' '}
            {formatMoney(statements, currency)}.
          </p>
        ))}
        {currencies.length > 1 && (
          <ConvertedTotal
            label="Trust bank in one currency"
            amounts={currencies.map((currency) => ({ currency, amountMinor: sumOf('trust_bank', currency) }))}
          />
        )}
      </div>
      {figure !== null && <TransfersDialog figure={figure} onClose={() => setFigure(null)} />}
    </Panel>
  );
}
