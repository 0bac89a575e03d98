import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { type ChargeKind, chargeKinds, chargeStates } from '../../../shared/vocabulary/charges.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateField } from '../../components/date-field.tsx';
import form from '../../components/form.module.css';
import { formatMoney } from '../../components/format.ts';
import { MoneyField } from '../../components/money-field.tsx';
import { showDone } from '../../components/notice.ts';
import { percentText } from '../../components/percent-field.tsx';
import { ReasonForm } from '../../components/reason-form.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { accountKey } from '../account/live-answers.ts';
import css from './charges.module.css';

type Limits = OutputOf<typeof contract.charges.limits>;
type Limit = Limits['rows'][number];

export const kindOptions = codesOf(chargeKinds).map((value) => ({ value, label: chargeKinds[value].label }));

/** Whose rule it is and what it charges, in a sentence. */
function ruleWords({ ruleOf, amountMinor, rateBp }: Limit, currency: string): string {
  if (ruleOf === null) return 'Nobody made a rule for this.';
  const sum = amountMinor === null ? `${percentText(rateBp ?? 0)} %` : formatMoney(amountMinor, currency);
  return `${ruleOf === 'creditor' ? 'The creditor’s rule' : 'The rule of every creditor'}: ${sum}.`;
}

/** What holds for a kind of charge before it is asked for: rule, limits, law, and what becomes of the amount. */
function WhatHolds({ of, limits, amountMinor }: { of: Limit; limits: Limits; amountMinor: number | null }) {
  const { currency, isHeld } = limits;
  const money = (minor: number) => formatMoney(minor, currency);
  const { approveAboveMinor, accountMostMinor, chargedMinor, authority, law } = of;
  const total = chargedMinor + (amountMinor ?? 0);
  return (
    <ul className={css.holds} aria-label="What holds for this charge">
      <li>{ruleWords(of, currency)}</li>
      <li className={amountMinor !== null && amountMinor > approveAboveMinor ? css.strong : undefined}>
        Above {money(approveAboveMinor)} it waits for a second person.
      </li>
      <li className={accountMostMinor !== null && total > accountMostMinor ? css.strong : undefined}>
        {chargedMinor === 0 ? 'Nothing' : money(chargedMinor)} of this kind stands on the account yet
        {accountMostMinor === null ? '; no limit is set.' : `, which may bear ${money(accountMostMinor)}.`}
      </li>
      {authority !== '' && <li>It rests on {authority}.</li>}
      {law !== null && <li>{law.says}</li>}
      {isHeld && <li className={css.strong}>A hold stops fees on this account.</li>}
    </ul>
  );
}

/** A fee or cost by hand, with the limits in view. */
export function ChargeForm({
  account,
  today,
  onClose,
}: {
  readonly account: { readonly id: string; readonly version: number; readonly currency: string };
  readonly today: string;
  readonly onClose: () => void;
}) {
  const add = useCommand(api.charges.add);
  const [kind, setKind] = useState<ChargeKind>('court');
  const [amountMinor, setAmount] = useState<number | null>(null);
  const [on, setOn] = useState<string | null>(today);
  const [authority, setAuthority] = useState('');
  const day = on ?? today;
  const limits = useQuery(
    accountKey(account.id, 'charge-limits', day),
    () => api.charges.limits({ accountId: account.id, on: day }),
    [],
  );
  const choose = (next: ChargeKind) => {
    setKind(next);
    setAmount(limits.data?.rows.find((row) => row.kind === next)?.amountMinor ?? null);
  };
  const holds = limits.data?.rows.find((row) => row.kind === kind);
  const submit = async (reason: string) => {
    if (amountMinor === null || on === null) return;
    const asked = { accountId: account.id, expectedVersion: account.version, kind, amountMinor, on, reason, authority };
    const answer = await add.run(asked);
    if (answer?.ok !== true) return;
    showDone(
      `${chargeKinds[kind].label} ${formatMoney(amountMinor, account.currency)}: ${chargeStates[answer.value.state].toLowerCase()}.`,
    );
    onClose();
  };
  return (
    <ReasonForm
      label="What it is for"
      submitLabel={
        holds !== undefined && (amountMinor ?? 0) > holds.approveAboveMinor ? 'Propose the charge' : 'Charge'
      }
      command={add}
      isReady={amountMinor !== null && amountMinor > 0 && on !== null}
      onSubmit={(reason) => void submit(reason)}
      onClose={onClose}
    >
      <div className={form.two}>
        <Select
          label="Kind"
          autoFocus
          comboboxProps={{ withinPortal: false }}
          data={kindOptions}
          value={kind}
          onChange={(next) => next !== null && choose(next)}
        />
        <MoneyField label="Amount" currency={account.currency} value={amountMinor} onChange={setAmount} />
        <DateField label="On" today={today} value={on} onChange={setOn} />
        <TextInput
          label="Clause or law it rests on"
          maxLength={300}
          value={authority}
          onChange={({ currentTarget }) => setAuthority(currentTarget.value)}
        />
      </div>
      {limits.data === undefined || holds === undefined ? (
        <Waiting fault={limits.fault} onRetry={() => void limits.refresh()} />
      ) : (
        <WhatHolds of={holds} limits={limits.data} amountMinor={amountMinor} />
      )}
    </ReasonForm>
  );
}
