import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import type { MoneyOut } from '../../../shared/contract/fields.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatMoney } from '../../components/format.ts';
import { FaultNote } from '../../components/waiting.tsx';
import css from './payments.module.css';

type Preview = OutputOf<typeof contract.payments.preview>;

const rows = [
  { bucket: 'costsMinor', label: 'Costs' },
  { bucket: 'feesMinor', label: 'Fees' },
  { bucket: 'interestMinor', label: 'Interest' },
  { bucket: 'principalMinor', label: 'Principal' },
] as const;

/** Before, this payment, after: bucket by bucket, in the order payments fill them. */
function SplitTable({
  before,
  preview,
  isAsked,
}: {
  readonly before: MoneyOut;
  readonly preview: Preview | undefined;
  readonly isAsked: boolean;
}) {
  const { currency } = before;
  const amount = (minor: number | undefined) =>
    minor === undefined ? (isAsked ? '…' : '') : formatMoney(minor, currency, false);
  const start = preview?.before ?? before;
  const paid =
    preview === undefined ? undefined : rows.reduce((sum, { bucket }) => sum + preview.allocation[bucket], 0);
  return (
    <table className={css.split}>
      <caption className="visually-hidden">What the payment does, in {currency}</caption>
      <thead>
        <tr>
          <th scope="col">{currency}</th>
          <th scope="col">Before</th>
          <th scope="col">Interest to date</th>
          <th scope="col">This payment</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ bucket, label }) => (
          <tr key={bucket}>
            <th scope="row">{label}</th>
            <td>{amount(start[bucket])}</td>
            <td>{bucket === 'interestMinor' ? amount(preview?.interestAddedMinor) : ''}</td>
            <td className={css.pays}>{amount(preview === undefined ? undefined : -preview.allocation[bucket])}</td>
            <td>{amount(preview?.after[bucket])}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Owing</th>
          <td>{amount(start.owingMinor)}</td>
          <td>{amount(preview?.interestAddedMinor)}</td>
          <td className={css.pays}>{amount(paid === undefined ? undefined : -paid)}</td>
          <td>{amount(preview?.after.owingMinor)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

/** By which order it is spread, over which invoices, and what an older date does to the interest since. */
function HowSpread({ preview }: { readonly preview: Preview }) {
  const { currency } = preview.before;
  const { items, withheldMinor, interestCorrectionMinor, spreadBy } = preview;
  const invoices = items.map(({ number, amountMinor }) => `${number} ${formatMoney(amountMinor, currency, false)}`);
  return (
    <div className={css.hint}>
      <p>Spread by: {spreadBy}.</p>
      {invoices.length > 0 && <p>Invoices: {invoices.join(', ')}.</p>}
      {withheldMinor > 0 && <p>{formatMoney(withheldMinor, currency)} is in dispute and left out.</p>}
      {interestCorrectionMinor < 0 && (
        <p>Received earlier, it takes {formatMoney(-interestCorrectionMinor, currency)} off the interest to today.</p>
      )}
    </div>
  );
}

/** The live split of an amount received on a day, before anything is posted. */
function Asked({
  accountId,
  amountMinor,
  receivedOn,
  before,
}: {
  readonly accountId: string;
  readonly amountMinor: number;
  readonly receivedOn: string;
  readonly before: MoneyOut;
}) {
  const preview = useQuery(
    ['payments', 'preview', accountId, amountMinor, receivedOn],
    () => api.payments.preview({ accountId, amountMinor, receivedOn }),
    ['account.changed'],
  );
  if (preview.fault !== null) return <FaultNote fault={preview.fault} onRetry={() => void preview.refresh()} />;
  const unapplied = preview.data?.unappliedMinor ?? 0;
  const withheld = preview.data?.withheldMinor ?? 0;
  return (
    <>
      <SplitTable before={before} preview={preview.data} isAsked />
      {unapplied > 0 && (
        <p className={css.tooMuch} role="status">
          {formatMoney(unapplied, before.currency)} more than what {withheld > 0 ? 'may be paid' : 'is owed'}. A payment
          may not exceed it.
        </p>
      )}
      {preview.data !== undefined && <HowSpread preview={preview.data} />}
      {preview.data?.limitationWarning != null && (
        <p className={css.tooMuch} role="status">
          {preview.data.limitationWarning}
        </p>
      )}
    </>
  );
}

/** What the payment will do, or what is owed while no amount is typed. */
export function SplitPreview({
  accountId,
  amountMinor,
  receivedOn,
  before,
}: {
  readonly accountId: string;
  readonly amountMinor: number | null;
  readonly receivedOn: string | null;
  readonly before: MoneyOut;
}) {
  if (amountMinor === null || amountMinor <= 0 || receivedOn === null) {
    return (
      <>
        <SplitTable before={before} preview={undefined} isAsked={false} />
        <p className={css.hint}>
          Costs first, then fees, interest and principal. Type an amount and a date to see the split.
        </p>
      </>
    );
  }
  return <Asked accountId={accountId} amountMinor={amountMinor} receivedOn={receivedOn} before={before} />;
}
