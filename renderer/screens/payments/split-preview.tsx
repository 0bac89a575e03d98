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

/** What posting an amount received on a day would do; null while one of them is missing. */
export function usePaymentPreview(accountId: string, amountMinor: number | null, receivedOn: string | null) {
  return useQuery(
    ['payments', 'preview', accountId, amountMinor, receivedOn],
    async () =>
      amountMinor === null || amountMinor <= 0 || receivedOn === null
        ? null
        : api.payments.preview({ accountId, amountMinor, receivedOn }),
    ['account.changed'],
  );
}

/** The live split of an amount, before anything is posted. */
function Asked({ preview, before }: { readonly preview: ReturnType<typeof usePaymentPreview>; before: MoneyOut }) {
  if (preview.fault !== null) return <FaultNote fault={preview.fault} onRetry={() => void preview.refresh()} />;
  const data = preview.data ?? undefined;
  const unapplied = data?.unappliedMinor ?? 0;
  const withheld = data?.withheldMinor ?? 0;
  return (
    <>
      <SplitTable before={before} preview={data} isAsked />
      {unapplied > 0 && (
        <p className={css.tooMuch} role="status">
          {formatMoney(unapplied, before.currency)} more than what {withheld > 0 ? 'may be paid' : 'is owed'}. A payment
          may not exceed it.
        </p>
      )}
      {data !== undefined && <HowSpread preview={data} />}
      {data?.limitationWarning != null && (
        <p className={css.tooMuch} role="status">
          {data.limitationWarning}
        </p>
      )}
    </>
  );
}

/** What the payment will do, or what is owed while no amount is typed. */
export function SplitPreview({
  preview,
  isAsked,
  before,
}: {
  readonly preview: ReturnType<typeof usePaymentPreview>;
  /** Amount and day are typed. */
  readonly isAsked: boolean;
  readonly before: MoneyOut;
}) {
  if (isAsked) return <Asked preview={preview} before={before} />;
  return (
    <>
      <SplitTable before={before} preview={undefined} isAsked={false} />
      <p className={css.hint}>
        Costs first, then fees, interest and principal. Type an amount and a date to see the split.
      </p>
    </>
  );
}
