import type { InputOf, OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateText } from '../../components/date-text.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import table from '../../components/plain-table.module.css';
import { Waiting } from '../../components/waiting.tsx';
import { accountKey } from '../account/live-answers.ts';
import css from './interest.module.css';

type Asked = InputOf<typeof contract.interest.preview>;
type Preview = OutputOf<typeof contract.interest.preview>;

function Row({ label, before, after, currency }: { label: string; before: number; after: number; currency: string }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {[before, after, after - before].map((minor, index) => (
        // Before, after, difference: always these three.
        <td key={index} className={table.figure}>
          <MoneyText minor={minor} currency={currency} sign={false} />
        </td>
      ))}
    </tr>
  );
}

function Lines({ after, currency }: { readonly after: Preview['after']; readonly currency: string }) {
  if (after.lines.length === 0) return <p className={css.line}>The debt bears no interest then.</p>;
  return (
    <table className={table.table} aria-label="How the interest would come about">
      <thead>
        <tr>
          <th scope="col">Through</th>
          <th scope="col">How</th>
          <th scope="col" className={table.figure}>
            Interest
          </th>
        </tr>
      </thead>
      <tbody>
        {after.lines.map((line, index) => (
          <tr key={`${line.item ?? ''} ${line.to} ${index}`}>
            <td>
              <DateText on={line.to} />
            </td>
            <td className={table.words}>
              {line.what}
              {line.isDeferred && ' (put off, not owed)'}
            </td>
            <td className={table.figure}>
              <MoneyText minor={line.interestMinor} currency={currency} sign={false} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What new terms or a judgment would make of the debt: before, after and difference, and how the new figure comes about. */
export function ChangePreview({ asked }: { readonly asked: Asked | null }) {
  const id = asked?.accountId ?? '';
  const preview = useQuery(
    accountKey(id, 'interest-preview', asked),
    async () => (asked === null ? null : api.interest.preview(asked)),
    [],
  );
  if (asked === null) return <p className={css.line}>With a day and a rate it is shown here what changes.</p>;
  if (preview.data == null) return <Waiting fault={preview.fault} onRetry={() => void preview.refresh()} />;
  const { currency, before, after, trouble } = preview.data;
  return (
    <section className={css.change} aria-label="What it changes">
      {trouble !== null && (
        <p className={css.trouble} role="status">
          {trouble}
        </p>
      )}
      <table className={table.table} aria-label="Before and after">
        <thead>
          <tr>
            <th scope="col">Today, {currency}</th>
            {['Before', 'After', 'Difference'].map((label) => (
              <th key={label} scope="col" className={table.figure}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row label="Interest reckoned" before={before.totalMinor} after={after.totalMinor} currency={currency} />
          <Row label="Each further day" before={before.perDayMinor} after={after.perDayMinor} currency={currency} />
          <Row
            label="Owing"
            before={preview.data.owingBeforeMinor}
            after={preview.data.owingAfterMinor}
            currency={currency}
          />
        </tbody>
      </table>
      <Lines after={after} currency={currency} />
    </section>
  );
}
