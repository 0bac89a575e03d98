import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { accountStatuses, disputeReasons, holdBlocks, holdReasons } from '../../../shared/vocabulary/accounts.ts';
import { letterStatuses } from '../../../shared/vocabulary/letters.ts';
import { promiseStatuses } from '../../../shared/vocabulary/work.ts';
import { DateText } from '../../components/date-text.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { navigate } from '../../state/navigation.ts';
import css from './side-panels.module.css';
import type { Workspace } from './use-workspace.ts';

function Section({
  title,
  count,
  hint,
  children,
}: {
  readonly title: string;
  readonly count?: ReactNode;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={css.section} aria-label={title}>
      <h2 className={css.title}>
        {title}
        {count !== undefined && <span className={css.count}>{count}</span>}
        {hint !== undefined && (
          <span className={css.hint}>
            <KeyCap>{hint}</KeyCap>
          </span>
        )}
      </h2>
      {children}
    </section>
  );
}

/** What the law wants said, by who is on the line. The ticks go into the note of the call. */
export const sayings = {
  identity: 'Identity confirmed: two of birth date, postcode, last four',
  collector: 'Said: this is a debt collector, attempting to collect a debt; what is learned is used for that',
  recorded: 'Said: the call is recorded',
} as const;
export type Saying = keyof typeof sayings;
const sayingCodes = Object.keys(sayings) as Saying[];

export function MustSay({
  said,
  onSaid,
}: {
  readonly said: readonly Saying[];
  readonly onSaid: (said: readonly Saying[]) => void;
}) {
  return (
    <Section title="Must say" count={`${said.length} of ${sayingCodes.length}`}>
      <div className={css.ticks}>
        {sayingCodes.map((code) => (
          <Checkbox
            key={code}
            size="xs"
            label={sayings[code]}
            checked={said.includes(code)}
            onChange={({ currentTarget }) =>
              onSaid(currentTarget.checked ? [...said, code] : said.filter((other) => other !== code))
            }
          />
        ))}
      </div>
    </Section>
  );
}

/** Whose accounts a hold reaches, when not only this one. */
const holdReach = {
  account: '',
  debtor: ' on all accounts of the debtor',
  creditor: ' on all accounts of the creditor',
  book: ' on every account',
} as const;

export function Stops({ workspace: { holds, disputes, money } }: { readonly workspace: Workspace }) {
  if (holds.length === 0 && disputes.length === 0) return null;
  return (
    <Section title="Holds and disputes" count={holds.length + disputes.length}>
      <ul className={css.list}>
        {holds.map((hold) => (
          <li key={hold.id} className={css.stop}>
            <strong>{holdReasons[hold.reason]}</strong>
            <span className={css.small}>
              stops {hold.blocks.map((block) => holdBlocks[block].toLowerCase()).join(', ')}
              {holdReach[hold.scope]}; review <DateText on={hold.reviewOn} />
            </span>
            {hold.note !== '' && <span className={css.small}>{hold.note}</span>}
          </li>
        ))}
        {disputes.map((dispute) => (
          <li key={dispute.id} className={css.stop}>
            <strong>
              {disputeReasons[dispute.reason]}
              {dispute.amountMinor !== null && (
                <>
                  {' '}
                  <MoneyText minor={dispute.amountMinor} currency={money.currency} />
                </>
              )}
            </strong>
            <span className={css.small}>
              disputed since <DateText on={dispute.openedOn} />
              {dispute.status === 'resolved' && ', resolved'}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

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
              <span className={css.grow}>{letter.template}</span>
              <span className={css.small}>{letterStatuses[letter.status]}</span>
              <DateText on={(letter.sentAt ?? letter.queuedAt).slice(0, 10)} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
