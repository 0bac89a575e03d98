import { arrangementInterest, arrangementKinds } from '../../../shared/vocabulary/arrangements.ts';
import { DateText } from '../../components/date-text.tsx';
import { formatMoney } from '../../components/format.ts';
import { ArrangementChip } from './arrangement-chip.tsx';
import type { Arrangement } from './arrangement-row.ts';
import css from './arrangements.module.css';
import { ScheduleTable } from './schedule-table.tsx';

/** What was agreed and what of it is paid, in two lines. */
function Figures({ it }: { readonly it: Arrangement }) {
  const money = (minor: number) => formatMoney(minor, it.currency);
  const { kind, status, totalMinor, balanceMinor, receivedMinor, writtenOffMinor } = it;
  return (
    <>
      <p className={css.line}>
        {kind === 'plan' ? money(totalMinor) : `${money(totalMinor)} for ${money(balanceMinor)}`}, received{' '}
        {money(receivedMinor)}
        {writtenOffMinor > 0 && `, ${money(writtenOffMinor)} written off`}
      </p>
      <p className={css.small}>
        Made on <DateText on={it.madeOn} />
        {it.madeBy !== null && ` by ${it.madeBy}`}
        {it.decidedBy !== null && `, decided by ${it.decidedBy}`}
        {it.offerUntil !== null && status === 'offered' && (
          <>
            ; the offer stands through <DateText on={it.offerUntil} />
          </>
        )}
        {it.clearsOn !== null && status === 'clearing' && (
          <>
            ; clears on <DateText on={it.clearsOn} />
          </>
        )}
      </p>
    </>
  );
}

/** A plan or settlement whole: its parts, its terms, what was changed, and why it ended. */
export function ArrangementDetail({
  it,
  chosen = null,
  onChoose,
}: {
  readonly it: Arrangement;
  readonly chosen?: number | null;
  readonly onChoose?: (at: number) => void;
}) {
  return (
    <section className={css.detail} aria-label={arrangementKinds[it.kind]}>
      <div className={css.heads}>
        <strong>{arrangementKinds[it.kind]}</strong>
        <ArrangementChip status={it.status} />
      </div>
      <Figures it={it} />
      <ScheduleTable
        label="Parts"
        rows={it.instalments}
        currency={it.currency}
        chosen={chosen}
        {...(onChoose && { onChoose })}
      />
      <p className={css.small}>
        Grace {it.graceDays} business days · breaks with {it.brokenAfter} missed · interest:{' '}
        {arrangementInterest[it.interest].toLowerCase()}
      </p>
      {it.endReason !== '' && <p className={css.line}>{it.endReason}</p>}
      {it.beyond.length > 0 && <p className={css.warn}>{it.beyond.join(' ')}</p>}
      {it.consent !== '' && it.consentOn !== null && (
        <p className={css.small}>
          The creditor agreed on <DateText on={it.consentOn} />: {it.consent}
        </p>
      )}
      {it.changes.length > 0 && (
        <ul className={css.changes} aria-label="Changes">
          {it.changes.map((change) => (
            <li key={`${change.at} ${change.became}`}>
              {change.was} is now {change.became}: {change.reason}
              {change.by !== null && ` (${change.by})`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
