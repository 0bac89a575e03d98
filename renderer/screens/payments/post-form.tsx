import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import {
  type PaymentMethod,
  type PaymentRoute,
  paymentMethods,
  paymentRoutes,
} from '../../../shared/vocabulary/money.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { Refused } from '../../components/refused.tsx';
import { StatusChip } from '../../components/status-chip.tsx';
import { useKeys } from '../../state/keys.ts';
import { navigate } from '../../state/navigation.ts';
import type { Workspace } from '../account/use-workspace.ts';
import css from './payments.module.css';
import { SplitPreview } from './split-preview.tsx';

export type Posted = OutputOf<typeof contract.payments.post>;

/** What stays the same from one payment to the next of a pile. */
export interface Habit {
  readonly receivedOn: string | null;
  readonly method: PaymentMethod;
  readonly route: PaymentRoute;
}

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

/** Amount, date, method, reference; the split is shown while typing and nothing is posted before the person says so. */
export function PostForm({
  workspace,
  today,
  habit,
  onHabit,
  onPosted,
  onOther,
  refresh,
}: {
  readonly workspace: Workspace;
  readonly today: string;
  readonly habit: Habit;
  readonly onHabit: (habit: Habit) => void;
  readonly onPosted: (posted: Posted) => void;
  readonly onOther: () => void;
  readonly refresh: () => Promise<void>;
}) {
  const { account, money } = workspace;
  const post = useCommand(api.payments.post);
  const [amountMinor, setAmount] = useState<number | null>(null);
  const [reference, setReference] = useState('');
  const [isAnother, setAnother] = useState(false);
  const [settledAmount] = useDebouncedValue(amountMinor, 150);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const mayPost = amountMinor !== null && amountMinor > 0 && habit.receivedOn !== null;

  const submit = async () => {
    if (amountMinor === null || amountMinor <= 0 || habit.receivedOn === null) return;
    const answer = await post.run({
      accountId: account.id,
      expectedVersion: account.version,
      amountMinor,
      receivedOn: habit.receivedOn,
      method: habit.method,
      route: habit.route,
      externalReference: reference.trim(),
      confirmedNotDuplicate: isAnother,
    });
    if (answer?.ok === true) onPosted(answer.value);
    else if (answer?.refusal === 'stale_account') await refresh();
  };
  const heard = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  useKeys(
    [
      { key: 'F8', label: 'Post the payment', run: () => void submit() },
      { key: 'Ctrl+Enter', label: 'Post the payment', run: () => void submit() },
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
            onChange={(minor) => {
              setAmount(minor);
              setAnother(false);
            }}
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
          value={reference}
          onChange={({ currentTarget }) => setReference(currentTarget.value)}
        />
        <div className={css.actions}>
          <Button type="submit" loading={post.running} disabled={!mayPost || account.closed}>
            Post the payment
            <span className={css.key}>
              <KeyCap>F8</KeyCap>
            </span>
          </Button>
          {account.closed && <span className={css.hint}>The account is closed: no payment can be posted to it.</span>}
        </div>
      </form>
      <section className={css.preview} aria-label="What the payment does">
        <h3 className={css.previewTitle}>What it does</h3>
        <SplitPreview accountId={account.id} amountMinor={settledAmount} receivedOn={habit.receivedOn} before={money} />
        <div className={css.answer}>
          <Refused refusal={post.refusal} detail={post.detail} fault={post.fault} />
          {(post.refusal === 'duplicate_payment' || isAnother) && (
            <Checkbox
              autoFocus
              label="This is another payment of the same amount and day"
              checked={isAnother}
              onChange={({ currentTarget }) => setAnother(currentTarget.checked)}
            />
          )}
        </div>
      </section>
    </div>
  );
}
