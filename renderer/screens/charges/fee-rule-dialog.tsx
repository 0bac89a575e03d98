import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { usualAmount } from '../../../shared/kernel/minor.ts';
import { type ChargeKind, chargeKinds } from '../../../shared/vocabulary/charges.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { Form } from '../../components/form.tsx';
import form from '../../components/form.module.css';
import { MoneyField } from '../../components/money-field.tsx';
import { showDone } from '../../components/notice.ts';
import { optionsOf } from '../../components/options.ts';
import { PercentField } from '../../components/percent-field.tsx';
import { Refused } from '../../components/refused.tsx';
import { kindOptions } from './charge-form.tsx';
import css from './charges.module.css';

const scopes = { creditor: 'This creditor', book: 'Every creditor' } as const;
const ways = { amount: 'A sum', rate: 'A share of what it is about' } as const;

/** A rule from a day on; an earlier one of the same kind holds until then. */
export function FeeRuleDialog({
  creditor,
  today,
  onClose,
}: {
  readonly creditor: { readonly id: string; readonly currency: string };
  readonly today: string;
  readonly onClose: () => void;
}) {
  const { currency } = creditor;
  const set = useCommand(api.charges.setRule);
  const [scope, setScope] = useState<keyof typeof scopes>('creditor');
  const [kind, setKind] = useState<ChargeKind>('notice');
  const [way, setWay] = useState<keyof typeof ways>('amount');
  const [fromOn, setFrom] = useState<string | null>(today);
  const [amountMinor, setAmount] = useState<number | null>(null);
  const [rateBp, setRate] = useState<number | null>(null);
  const [leastMinor, setLeast] = useState<number | null>(null);
  const [mostMinor, setMost] = useState<number | null>(null);
  const [approveAboveMinor, setApprove] = useState<number | null>(usualAmount(100, currency));
  const [accountMostMinor, setAccountMost] = useState<number | null>(null);
  const [authority, setAuthority] = useState('');
  const isSum = way === 'amount';
  const isComplete = fromOn !== null && approveAboveMinor !== null && (isSum ? amountMinor : rateBp) !== null;
  const submit = async () => {
    if (fromOn === null || approveAboveMinor === null || !isComplete) return;
    const answer = await set.run({
      creditorId: scope === 'book' ? null : creditor.id,
      kind,
      currency,
      fromOn,
      amountMinor: isSum ? amountMinor : null,
      rateBp: isSum ? null : rateBp,
      leastMinor: isSum ? 0 : (leastMinor ?? 0),
      mostMinor: isSum ? null : mostMinor,
      approveAboveMinor,
      accountMostMinor,
      authority,
    });
    if (answer?.ok !== true) return;
    showDone(`${chargeKinds[kind].label}: the rule holds from then on.`);
    onClose();
  };
  const money = (label: string, value: number | null, onChange: (minor: number | null) => void) => (
    <MoneyField label={label} currency={currency} value={value} onChange={onChange} />
  );
  return (
    <Form
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit" loading={set.running} disabled={!isComplete}>
            Enter the rule
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <p className={css.line}>Rules are never edited: a newer one takes its place from its day on.</p>
      <div className={form.two}>
        <Select
          label="Charge"
          data-autofocus
          data={kindOptions}
          value={kind}
          onChange={(next) => setKind(next ?? kind)}
        />
        <Select label="For" data={optionsOf(scopes)} value={scope} onChange={(next) => setScope(next ?? scope)} />
        <Select label="It is" data={optionsOf(ways)} value={way} onChange={(next) => setWay(next ?? way)} />
        {isSum ? (
          money('Sum', amountMinor, setAmount)
        ) : (
          <PercentField label="Share" value={rateBp} onChange={setRate} />
        )}
        {!isSum && money('At least', leastMinor, setLeast)}
        {!isSum && money('At most', mostMinor, setMost)}
        <DateField label="From" today={today} value={fromOn} onChange={setFrom} />
        {money('A second person approves above', approveAboveMinor, setApprove)}
        {money('Most of it on one account', accountMostMinor, setAccountMost)}
        <TextInput
          label="Clause or law it rests on"
          maxLength={300}
          value={authority}
          onChange={({ currentTarget }) => setAuthority(currentTarget.value)}
        />
      </div>
      <Refused refusal={set.refusal} detail={set.detail} fault={set.fault} />
    </Form>
  );
}
