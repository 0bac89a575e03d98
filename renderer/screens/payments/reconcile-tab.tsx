import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { ledgerAccounts } from '../../../shared/vocabulary/books.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateField } from '../../components/date-field.tsx';
import { Empty } from '../../components/empty.tsx';
import { formatDate, formatMoney } from '../../components/format.ts';
import { Panel } from '../../components/panel.tsx';
import table from '../../components/plain-table.module.css';
import { Waiting } from '../../components/waiting.tsx';
import { navigate } from '../../state/navigation.ts';
import type { Reconciled } from './money-rows.ts';
import tabbed from '../../components/tabbed.module.css';
import css from './payments.module.css';

const causes: Readonly<Record<Reconciled['explained'][number]['cause'], string>> = {
  before: 'Before the first statement',
  gap: 'Statements do not add up',
  bank_only: 'At the bank, not in the books',
  book_only: 'In the books, not at the bank',
};

/** The three figures that must be one, each with what it is made of. */
function Ways({ one }: { readonly one: Reconciled }) {
  const money = (minor: number | null) => (minor === null ? 'Not known' : formatMoney(minor, one.currency));
  return (
    <div className={css.ways}>
      <Panel title="At the bank">
        <p className={css.figure}>{money(one.bankMinor)}</p>
        {one.accounts.length === 0 && (
          <p className={css.small}>No statement of a trust account in {one.currency} was read.</p>
        )}
        {one.accounts.map((account) => (
          <p key={account.bankAccountId} className={css.small}>
            {account.account}: {money(account.balanceMinor)}
            {account.closingOn === null
              ? ', no closing balance by this day'
              : `, closing of ${formatDate(account.closingOn)}`}
          </p>
        ))}
      </Panel>
      <Panel title="Trust ledger">
        <p className={css.figure}>{money(one.ledgerMinor)}</p>
        <p className={css.small}>Every payment, remittance and refund the books hold by the day.</p>
      </Panel>
      <Panel title="Whose it is">
        <p className={css.figure}>{money(one.ownersMinor)}</p>
        {one.owners.map((owner) => (
          <p key={`${owner.account}-${owner.creditor ?? ''}`} className={css.small}>
            {owner.creditor ?? ledgerAccounts[owner.account]}: {money(owner.amountMinor)}
          </p>
        ))}
      </Panel>
    </div>
  );
}

function Differences({ one }: { readonly one: Reconciled }) {
  return (
    <Panel title={`What explains the difference (${one.explained.length})`} flush scroll className={css.listPanel}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Where</th>
            <th scope="col">What</th>
            <th scope="col" className={table.figure}>
              Amount
            </th>
            <th scope="col">
              <span className={css.small}>Go</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {one.explained.map((line, index) => {
            const { accountId } = line;
            return (
              <tr key={`${line.cause}-${line.entryId ?? line.label}-${index}`}>
                <td>{line.on === null ? '–' : formatDate(line.on)}</td>
                <td>{causes[line.cause]}</td>
                <td className={table.words}>{line.label}</td>
                <td className={table.figure}>{formatMoney(line.amountMinor, one.currency)}</td>
                <td className={table.buttons}>
                  {accountId !== null && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`Open the account of ${line.label}`}
                      onClick={() => navigate({ screen: 'account', params: { accountId } })}
                    >
                      Account
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}

function InCurrency({ one }: { readonly one: Reconciled }) {
  const difference = one.differenceMinor;
  return (
    <>
      <p className={css.justPosted} role="status" {...(!one.isTied && { 'data-differs': true })}>
        {one.isTied ? (
          <>
            <IconCircleCheck size={20} aria-hidden />
            <span>
              <strong>{one.currency} ties out</strong>: bank, trust ledger and owners are equal to the cent.
            </span>
          </>
        ) : (
          <>
            <IconAlertTriangle size={20} className={css.differs} aria-hidden />
            <span>
              <strong>{one.currency} does not tie out.</strong>{' '}
              {difference === null
                ? 'The bank’s closing balance is missing.'
                : `The bank holds ${formatMoney(Math.abs(difference), one.currency)} ${difference < 0 ? 'less' : 'more'} than the ledger.`}
              {one.unexplainedMinor !== null && one.unexplainedMinor !== 0
                ? ` ${formatMoney(one.unexplainedMinor, one.currency)} of it are not explained below.`
                : ''}
            </span>
          </>
        )}
      </p>
      <Ways one={one} />
      {one.explained.length > 0 && <Differences one={one} />}
    </>
  );
}

/** Bank, trust ledger and whose the money is on a day, with every difference down to the entry. */
export function ReconcileTab({ today }: { readonly today: string }) {
  const [on, setOn] = useState<string | null>(today);
  const asked = on ?? today;
  const answer = useQuery(['bank', 'reconcile', asked], () => api.bank.reconcile({ on: asked }), [
    'book.changed',
    'account.changed',
  ]);
  return (
    <>
      <div className={tabbed.bar}>
        <DateField label="On" today={today} value={on} onChange={setOn} />
      </div>
      {answer.data === undefined ? (
        <Waiting fault={answer.fault} onRetry={() => void answer.refresh()} />
      ) : answer.data.currencies.length === 0 ? (
        <Empty title="Nothing to reconcile" why="No money was received by this day, and no statement was read." />
      ) : (
        <div className={`${css.stack} ${css.scrolls}`} tabIndex={0} role="group" aria-label="Reconciliation">
          {answer.data.currencies.map((one) => (
            <InCurrency key={one.currency} one={one} />
          ))}
        </div>
      )}
    </>
  );
}
