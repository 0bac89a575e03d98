import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef } from 'react';
import {
  type PaymentMethod,
  type PaymentRoute,
  paymentMethods,
  paymentRoutes,
} from '../../../shared/vocabulary/money.ts';
import { DateField } from '../../components/date-field.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { StatusChip } from '../../components/status-chip.tsx';
import { useKeys } from '../../state/keys.ts';
import { navigate } from '../../state/navigation.ts';
import type { Workspace } from '../account/use-workspace.ts';
import css from './payments.module.css';
import { type Habit, type Posted, type PostedOver, usePosting, type Way } from './use-posting.ts';
import { WhatItDoes } from './what-it-does.tsx';

const options = <Code extends string>(list: Readonly<Record<Code, string>>) =>
  Object.entries<string>(list).map(([value, label]) => ({ value, label }));
const methods = options(paymentMethods);
const routes = options(paymentRoutes);

function WhoPays({
  workspace: { account, debtor },
  onOther,
}: {
  readonly workspace: Workspace;
  readonly onOther: () => void;
}) {
  return (
    <div className={css.who}>
      <div className={css.whoName}>
        <strong>{debtor.name}</strong>
        <StatusChip status={account.status} />
      </div>
      <span className={css.whoNote}>
        {account.fileNumber} · {account.creditorName}
      </span>
      <span className={css.whoActions}>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => navigate({ screen: 'account', params: { accountId: account.id } })}
        >
          Open account
        </Button>
        <Button size="compact-sm" variant="default" onClick={onOther}>
          Other account
        </Button>
      </span>
    </div>
  );
}

interface PostFacts {
  readonly workspace: Workspace;
  readonly today: string;
  readonly habit: Habit;
  readonly onHabit: (habit: Habit) => void;
  readonly onPosted: (posted: Posted) => void;
  readonly onPostedOver: (posted: PostedOver) => void;
  readonly onOther: () => void;
  readonly refresh: () => Promise<void>;
}

/** Amount, date, method, reference; the split is shown while typing and nothing is posted before the person says so. */
export function PostForm({ workspace, today, habit, onHabit, onOther, ...told }: PostFacts) {
  const { account, money } = workspace;
  const posting = usePosting({ account, currency: money.currency, habit, ...told });
  const { amountMinor, way, setWay, submit } = posting;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const heard = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  const toggle = (to: Way) => setWay(way === to ? 'rule' : to);
  useKeys(
    [
      { key: 'F8', label: 'Post the payment', run: () => void submit() },
      { key: 'Ctrl+Enter', label: 'Post the payment', run: () => void submit() },
      { key: 'F2', label: 'Split by hand, or by the rule', run: () => toggle('hand'), when: () => posting.isAsked },
      {
        key: 'F3',
        label: 'Over the debtor’s accounts, or this one',
        run: () => toggle('over'),
        when: () => posting.isAsked,
      },
    ],
    'Payment',
  );
  return (
    <div className={css.posting}>
      <form className={css.form} onSubmit={heard} aria-label="Post a payment">
        <WhoPays workspace={workspace} onOther={onOther} />
        <div className={css.pair}>
          <MoneyField
            ref={field}
            label="Amount received"
            currency={money.currency}
            value={amountMinor}
            onChange={posting.setAmount}
          />
          <DateField
            label="Received on"
            today={today}
            value={habit.receivedOn}
            onChange={(receivedOn) => onHabit({ ...habit, receivedOn })}
          />
        </div>
        <div className={css.pair}>
          <Select
            label="Method"
            data={methods}
            value={habit.method}
            onChange={(method) => onHabit({ ...habit, method: (method ?? 'check') as PaymentMethod })}
          />
          <Select
            label="Paid"
            data={routes}
            value={habit.route}
            onChange={(route) => onHabit({ ...habit, route: (route ?? 'to_us') as PaymentRoute })}
          />
        </div>
        <TextInput
          label="Reference"
          placeholder="Check number, approval code"
          description="Never a card number: the last four digits only."
          maxLength={60}
          value={posting.reference}
          onChange={({ currentTarget }) => posting.setReference(currentTarget.value)}
        />
        <div className={css.actions}>
          <Button type="submit" loading={posting.running} disabled={!posting.isReady || account.closed}>
            Post the payment
            <span className={css.key}>
              <KeyCap>F8</KeyCap>
            </span>
          </Button>
          <KeyedButton
            label={way === 'hand' ? 'By the rule' : 'Split by hand'}
            keyName="F2"
            disabled={!posting.isAsked}
            onClick={() => toggle('hand')}
          />
          {(workspace.otherAccounts.length > 0 || way === 'over') && (
            <KeyedButton
              label={way === 'over' ? 'This account' : 'All accounts'}
              keyName="F3"
              disabled={!posting.isAsked}
              onClick={() => toggle('over')}
            />
          )}
          {account.closed && <span className={css.hint}>The account is closed: no payment can be posted to it.</span>}
        </div>
      </form>
      <section className={css.preview} aria-label="What the payment does">
        <h3 className={css.previewTitle}>What it does</h3>
        <WhatItDoes posting={posting} accountId={account.id} before={money} />
      </section>
    </div>
  );
}
