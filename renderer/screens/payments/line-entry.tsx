import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { type PaymentMethod, paymentMethods } from '../../../shared/vocabulary/money.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatMoney } from '../../components/format.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { optionsOf } from '../../components/options.ts';
import { Refused } from '../../components/refused.tsx';
import { useKeys } from '../../state/keys.ts';
import type { Batch } from './money-rows.ts';
import css from './payments.module.css';
import { ScanField } from './scan-field.tsx';

const methods = optionsOf(paymentMethods);

/** Who pays, as far as it is known: name, file and what is owed. */
function Payer({ accountId, onOther }: { readonly accountId: string; readonly onOther: () => void }) {
  const found = useQuery(['accounts', 'open', accountId], () => api.accounts.open({ accountId }), ['account.changed']);
  const workspace = found.data;
  return (
    <div className={css.who}>
      <div className={css.whoName}>
        <strong>{workspace?.debtor.name ?? '…'}</strong>
      </div>
      <span className={css.whoNote}>
        {workspace
          ? `${workspace.account.fileNumber} · owes ${formatMoney(workspace.money.owingMinor, workspace.money.currency)}${workspace.account.closed ? ' · closed' : ''}`
          : ''}
      </span>
      <span className={css.whoActions}>
        <Button size="compact-sm" variant="default" onClick={onOther}>
          Other
        </Button>
      </span>
    </div>
  );
}

/** One payment of the pile: account, amount, reference, Enter; the next account is asked for at once. */
export function LineEntry({ batch }: { readonly batch: Batch }) {
  const add = useCommand(api.batches.addLine);
  const [accountId, setAccountId] = useState<string | null>(null);
  const [isKnown, setKnown] = useState(true);
  const [payer, setPayer] = useState('');
  const [amountMinor, setAmount] = useState<number | null>(null);
  const [reference, setReference] = useState('');
  const [method, setMethod] = useState<PaymentMethod>(batch.method);
  const [round, setRound] = useState(0);
  const amount = useRef<HTMLInputElement>(null);
  const isReady = amountMinor !== null && amountMinor > 0 && (isKnown ? accountId !== null : payer.trim() !== '');

  const choose = (chosen: string) => {
    setAccountId(chosen);
    amount.current?.focus();
  };
  const submit = async () => {
    if (!isReady || amountMinor === null) return;
    const answer = await add.run({
      batchId: batch.id,
      expectedVersion: batch.version,
      ...(isKnown && accountId !== null && { accountId }),
      payer: isKnown ? '' : payer.trim(),
      amountMinor,
      method,
      reference: reference.trim(),
    });
    if (answer?.ok !== true) return;
    setAmount(null);
    setReference('');
    setPayer('');
    setKnown(true);
    setRound(round + 1);
    setAccountId(null);
  };
  const toggle = () => {
    setKnown(!isKnown);
    setAccountId(null);
  };
  useKeys(
    [{ key: 'F2', label: 'Nobody knows whose it is', run: toggle, when: () => batch.route === 'to_us' }],
    'Batch',
  );
  return (
    <form
      className={css.stack}
      aria-label="Key a payment"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={css.entry} key={round}>
        {!isKnown ? (
          <TextInput
            autoFocus
            label="What is on the paper"
            maxLength={200}
            value={payer}
            onChange={({ currentTarget }) => setPayer(currentTarget.value)}
          />
        ) : accountId === null ? (
          <ScanField autoFocus onChoose={choose} />
        ) : (
          <Payer accountId={accountId} onOther={() => setAccountId(null)} />
        )}
        <MoneyField ref={amount} label="Amount" currency={batch.currency} value={amountMinor} onChange={setAmount} />
        <TextInput
          label="Reference"
          placeholder="Check number"
          maxLength={60}
          value={reference}
          onChange={({ currentTarget }) => setReference(currentTarget.value)}
        />
        <Select
          label="Method"
          data={methods}
          value={method}
          allowDeselect={false}
          onChange={(value) => setMethod((value ?? batch.method) as PaymentMethod)}
        />
        <Button type="submit" loading={add.running} disabled={!isReady}>
          Add
          <span className={css.key}>
            <KeyCap>Enter</KeyCap>
          </span>
        </Button>
      </div>
      {batch.route === 'to_us' && (
        <Checkbox
          checked={!isKnown}
          onChange={toggle}
          label="Nobody knows whose it is (F2): it is held as unidentified"
        />
      )}
      <Refused refusal={add.refusal} detail={add.detail} fault={add.fault} />
    </form>
  );
}
