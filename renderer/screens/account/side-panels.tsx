import { Checkbox } from '@mantine/core';
import { accountStatuses } from '../../../shared/vocabulary/accounts.ts';
import { letterStatuses, letterTemplates } from '../../../shared/vocabulary/letters.ts';
import { promiseStatuses } from '../../../shared/vocabulary/work.ts';
import { DateText } from '../../components/date-text.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { navigate } from '../../state/navigation.ts';
import css from './side-panels.module.css';
import { Section } from './side-section.tsx';
import type { Workspace } from './use-workspace.ts';

export function OtherAccounts({
  others,
  discussed,
  onDiscussed,
}: {
  readonly others: Workspace['otherAccounts'];
  readonly discussed: readonly string[];
  readonly onDiscussed: (accountIds: readonly string[]) => void;
}) {
  const currencies = new Set(others.map((other) => other.currency));
  const [only] = currencies;
  return (
    <Section
      title="Other accounts"
      count={
        others.length > 0 && currencies.size === 1 && only !== undefined ? (
          <>
            {others.length} ·{' '}
            <MoneyText minor={others.reduce((sum, { owingMinor }) => sum + owingMinor, 0)} currency={only} />
          </>
        ) : (
          others.length
        )
      }
    >
      {others.length === 0 ? (
        <p className={css.none}>This is the debtor’s only account.</p>
      ) : (
        <ul className={css.list}>
          {others.map((other) => (
            <li key={other.id} className={css.other}>
              <Checkbox
                size="xs"
                aria-label={`Talked about ${other.creditorName} ${other.fileNumber} too`}
                title="Talked about in this call too"
                checked={discussed.includes(other.id)}
                onChange={({ currentTarget }) =>
                  onDiscussed(
                    currentTarget.checked ? [...discussed, other.id] : discussed.filter((id) => id !== other.id),
                  )
                }
              />
              <button
                type="button"
                className={css.link}
                title={`${other.fileNumber}, ${accountStatuses[other.status].label}`}
                onClick={() => navigate({ screen: 'account', params: { accountId: other.id } })}
              >
                {other.creditorName}
              </button>
              <span className={css.state}>{accountStatuses[other.status].label}</span>
              <MoneyText minor={other.owingMinor} currency={other.currency} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

export function Promises({
  workspace: { promises, money },
  today,
}: {
  readonly workspace: Workspace;
  readonly today: string;
}) {
  return (
    <Section title="Promises" count={promises.length} hint="P">
      {promises.length === 0 ? (
        <p className={css.none}>No promise was made yet.</p>
      ) : (
        <ul className={css.list}>
          {promises.map((promise) => {
            const isLate = promise.status === 'open' && promise.dueOn < today;
            return (
              <li key={promise.id} className={css.line}>
                <span>
                  {promise.receivedMinor > 0 && promise.status !== 'kept' && (
                    <>
                      <MoneyText minor={promise.receivedMinor} currency={money.currency} sign={false} /> of{' '}
                    </>
                  )}
                  <MoneyText minor={promise.amountMinor} currency={money.currency} />
                </span>
                <span className={isLate || promise.status === 'broken' ? css.late : css.grow}>
                  {promise.status === 'open' && promise.dueOn === today ? 'due today' : <DateText on={promise.dueOn} />}
                </span>
                <span className={promise.status === 'broken' ? css.late : css.small}>
                  {isLate ? 'late' : promiseStatuses[promise.status]}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

export function Letters({ letters }: { readonly letters: Workspace['letters'] }) {
  return (
    <Section title="Letters" count={letters.length} hint="L">
      {letters.length === 0 ? (
        <p className={css.none}>No letter was written yet.</p>
      ) : (
        <ul className={css.list}>
          {letters.map((letter) => (
            <li key={letter.id} className={css.line}>
              <span className={css.grow}>{letterTemplates[letter.template]}</span>
              <span className={css.small}>{letterStatuses[letter.status]}</span>
              <DateText on={(letter.sentAt ?? letter.queuedAt).slice(0, 10)} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
