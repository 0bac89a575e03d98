import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { formatMoney } from '../../components/format.ts';
import { MoneyField } from '../../components/money-field.tsx';
import { SumLine } from './hand-split-fields.tsx';
import css from './payments.module.css';

type Over = OutputOf<typeof contract.payments.previewOver>;
/** Amounts typed over the proposal, by account. */
export type OverDraft = Readonly<Record<string, number | null>>;

/** What goes to each account: typed, or else as proposed. An empty field is nothing. */
export const sharesOf = (draft: OverDraft, { rows }: Over) =>
  rows.map(({ accountId, amountMinor }) => ({
    accountId,
    amountMinor: accountId in draft ? (draft[accountId] ?? 0) : amountMinor,
  }));

/** One payment over the debtor's accounts: the longest past due first is proposed, and each amount may be changed. */
export function OverAccounts({
  over,
  amountMinor,
  draft,
  onDraft,
}: {
  readonly over: Over;
  readonly amountMinor: number;
  readonly draft: OverDraft;
  readonly onDraft: (draft: OverDraft) => void;
}) {
  const { currency, rows, unappliedMinor } = over;
  const shares = sharesOf(draft, over);
  const sumMinor = shares.reduce((sum, share) => sum + share.amountMinor, 0);
  return (
    <div className={css.form} role="group" aria-label="Over the debtor’s accounts">
      <table className={css.split}>
        <caption className="visually-hidden">The debtor’s accounts, in {currency}</caption>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Owing</th>
            <th scope="col">Gets</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.accountId}>
              <th scope="row">
                {row.creditorName}
                <span className={css.under}>
                  {row.fileNumber}
                  {row.isDisputed && ', in dispute: only if the debtor says so'}
                </span>
              </th>
              <td>{formatMoney(row.owingMinor, currency, false)}</td>
              <td>
                <MoneyField
                  size="xs"
                  autoFocus={index === 0}
                  aria-label={`To ${row.creditorName} ${row.fileNumber}`}
                  currency={currency}
                  value={shares[index]?.amountMinor ?? 0}
                  onChange={(minor) => onDraft({ ...draft, [row.accountId]: minor })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <SumLine sumMinor={sumMinor} amountMinor={amountMinor} currency={currency} />
      <p className={css.hint}>
        {unappliedMinor > 0
          ? `${formatMoney(unappliedMinor, currency)} is more than what may be paid on accounts that are not in dispute.`
          : 'Proposed: the longest past due first, disputed debts left out. A changed amount is what the debtor directed.'}
      </p>
    </div>
  );
}
