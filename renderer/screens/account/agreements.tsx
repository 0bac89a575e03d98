import { arrangementKinds } from '../../../shared/vocabulary/arrangements.ts';
import { DateText } from '../../components/date-text.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { useArrangements } from '../arrangements/agreement-dialog.tsx';
import { ArrangementChip } from '../arrangements/arrangement-chip.tsx';
import css from './side-panels.module.css';
import { Section } from './side-section.tsx';

/** The plan or settlement that stands, or stood last: what is next and how much of it is paid. */
export function Agreements({ accountId, onOpen }: { readonly accountId: string; readonly onOpen: () => void }) {
  const found = useArrangements(accountId);
  const [it] = found.data?.rows ?? [];
  const next = it?.instalments.find((part) => part.receivedMinor < part.amountMinor && part.status !== 'cancelled');
  return (
    <Section title="Plan or settlement" hint="F6">
      {it === undefined ? (
        <p className={css.none}>Nothing is agreed.</p>
      ) : (
        <ul className={css.list}>
          <li className={css.line}>
            <button type="button" className={css.link} onClick={onOpen}>
              {arrangementKinds[it.kind]}
            </button>
            <ArrangementChip status={it.status} />
          </li>
          <li className={css.line}>
            <span className={css.grow}>
              <MoneyText minor={it.receivedMinor} currency={it.currency} sign={false} /> of{' '}
              <MoneyText minor={it.totalMinor} currency={it.currency} />
            </span>
            {next !== undefined && (
              <span className={css.small}>
                next <MoneyText minor={next.amountMinor - next.receivedMinor} currency={it.currency} sign={false} />{' '}
                <DateText on={next.dueOn} />
              </span>
            )}
          </li>
        </ul>
      )}
    </Section>
  );
}
