import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { formatMoney } from '../../components/format.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { Panel } from '../../components/panel.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { goBack } from '../../state/navigation.ts';
import { useWorkspace } from '../account/use-workspace.ts';
import { AccountFinder } from './account-finder.tsx';
import { PostForm } from './post-form.tsx';
import type { Habit, Posted, PostedOver } from './use-posting.ts';
import css from './payments.module.css';

interface LastPosted {
  readonly name: string;
  readonly posted: Posted | PostedOver;
}

/** One payment over several accounts. */
function JustPostedOver({ name, posted }: { readonly name: string; readonly posted: PostedOver }) {
  return (
    <p className={css.justPosted} role="status">
      <IconCircleCheck size={20} aria-hidden />
      <span>
        Posted for <strong>{name}</strong>: <MoneyText minor={posted.amountMinor} currency={posted.currency} /> over{' '}
        {posted.accounts} {posted.accounts === 1 ? 'account' : 'accounts'}.
      </span>
    </p>
  );
}

/** What was just posted, with its split and what is owed now. */
function JustPosted({ name, posted }: LastPosted) {
  if ('accounts' in posted) return <JustPostedOver name={name} posted={posted} />;
  const { receiptNumber, allocation, money, creditMinor } = posted;
  const parts = (
    [
      ['costs', allocation.costsMinor],
      ['fees', allocation.feesMinor],
      ['interest', allocation.interestMinor],
      ['principal', allocation.principalMinor],
    ] as const
  ).filter(([, minor]) => minor !== 0);
  return (
    <p className={css.justPosted} role="status">
      <IconCircleCheck size={20} aria-hidden />
      <span>
        Posted for <strong>{name}</strong>, receipt <strong>{receiptNumber}</strong>:{' '}
        {parts.map(([label, minor]) => `${label} ${formatMoney(minor, money.currency, false)}`).join(', ')}. Owing now{' '}
        <MoneyText minor={money.owingMinor} currency={money.currency} />.
        {creditMinor > 0 && (
          <>
            {' '}
            <MoneyText minor={creditMinor} currency={money.currency} /> is held to be given back.
          </>
        )}
      </span>
    </p>
  );
}

function Chosen({
  accountId,
  today,
  habit,
  onHabit,
  onPosted,
  onOther,
}: {
  readonly accountId: string;
  readonly today: string;
  readonly habit: Habit;
  readonly onHabit: (habit: Habit) => void;
  readonly onPosted: (posted: LastPosted) => void;
  readonly onOther: () => void;
}) {
  const workspace = useWorkspace(accountId);
  const { data } = workspace;
  if (data === undefined) return <Waiting fault={workspace.fault} onRetry={() => void workspace.refresh()} />;
  if (data === null) return <p className={css.hint}>This account is no longer in the book. Find another one.</p>;
  return (
    <PostForm
      workspace={data}
      today={today}
      habit={habit}
      onHabit={onHabit}
      onPosted={(posted) => onPosted({ name: data.debtor.name, posted })}
      onPostedOver={(posted) => onPosted({ name: data.debtor.name, posted })}
      onOther={onOther}
      refresh={workspace.refresh}
    />
  );
}

/** One payment after the other: find the account, type, look at the split, post, find the next. */
export function PostPanel({
  accountId,
  cameFrom,
  onAccount,
  today,
}: {
  readonly accountId: string | null;
  /** The account on whose screen the person was before: Esc goes back there. */
  readonly cameFrom: string | null;
  readonly onAccount: (accountId: string | null) => void;
  readonly today: string;
}) {
  const [habit, setHabit] = useState<Habit>({ receivedOn: today, method: 'check', route: 'to_us' });
  const [last, setLast] = useState<LastPosted | null>(null);
  const finder = useRef<HTMLInputElement>(null);
  const isFinding = useRef(false);
  const find = () => {
    isFinding.current = true;
    finder.current?.focus();
    onAccount(null);
  };
  useEffect(() => {
    // The field is there once the form has gone.
    if (accountId === null && isFinding.current) finder.current?.focus();
    isFinding.current = false;
  }, [accountId]);
  useKeys([
    { key: 'N', label: 'Find the account of the next payment', run: find },
    { key: 'Escape', label: 'Back', run: () => (accountId === null || accountId === cameFrom ? goBack() : find()) },
  ]);
  return (
    <Panel title="Post a payment" className={css.panel}>
      {accountId === null ? (
        <div className={css.finding}>
          <AccountFinder field={finder} label="Who paid" onChoose={onAccount} />
          {last === null ? (
            <p className={css.hint}>
              Find the account, type amount and date, look at the split, post. The next payment keeps date and method.
            </p>
          ) : (
            <JustPosted {...last} />
          )}
        </div>
      ) : (
        <Chosen
          key={accountId}
          accountId={accountId}
          today={today}
          habit={habit}
          onHabit={setHabit}
          onPosted={(posted) => {
            setLast(posted);
            find();
          }}
          onOther={find}
        />
      )}
    </Panel>
  );
}
