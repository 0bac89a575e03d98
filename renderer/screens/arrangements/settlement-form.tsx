import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { InputOf, OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { addDays } from '../../../shared/kernel/local-date.ts';
import { type PlanRhythm, planRhythms } from '../../../shared/vocabulary/arrangements.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { CodeSelect } from '../../components/code-select.tsx';
import { DateField } from '../../components/date-field.tsx';
import { formatMoney } from '../../components/format.ts';
import { MoneyField } from '../../components/money-field.tsx';
import { showDone } from '../../components/notice.ts';
import { accountKey } from '../account/live-answers.ts';
import { nextFriday } from '../call-log/call-draft.ts';
import type { AgreementFacts } from './agreement-facts.ts';
import { AgreementForm } from './agreement-form.tsx';
import css from './arrangements.module.css';

type Order = InputOf<typeof contract.arrangements.previewSettlement>;
type Preview = OutputOf<typeof contract.arrangements.previewSettlement>;

interface Draft {
  readonly totalMinor: number | null;
  readonly parts: number;
  readonly firstOn: string | null;
  readonly rhythm: PlanRhythm;
  readonly offerUntil: string | null;
  readonly consent: string;
  readonly consentOn: string | null;
  readonly accepted: boolean;
}

function orderOf(accountId: string, draft: Draft): Order | null {
  const { totalMinor, parts, firstOn, rhythm, offerUntil, consent, consentOn } = draft;
  if (totalMinor === null || totalMinor <= 0 || parts < 1 || firstOn === null || offerUntil === null) return null;
  const note = consent.trim();
  return {
    accountId,
    totalMinor,
    parts: Math.min(25, parts),
    firstOn,
    rhythm,
    offerUntil,
    consent: note === '' || consentOn === null ? null : { note, on: consentOn },
  };
}

/** What may be said on the phone, what the creditor takes, what is given up and what it means for commission. */
function Figures({ seen, currency }: { readonly seen: Preview; readonly currency: string }) {
  const money = (minor: number) => formatMoney(minor, currency);
  return (
    <>
      <p className={css.line}>
        {money(seen.totalMinor)} is {(seen.shareBp / 100).toFixed(1)} % of {money(seen.balanceMinor)};{' '}
        {money(seen.writtenOffMinor)} is given up when it is paid.
      </p>
      <p className={css.small}>
        Free to offer from {money(seen.freeFromMinor)}.{' '}
        {seen.creditorFloorBp === null
          ? 'The creditor has not said that it settles.'
          : `The creditor’s floor is ${money(seen.creditorFloorMinor)} (${seen.creditorFloorBp / 100} %).`}
        {seen.commission !== null &&
          ` Commission ${money(seen.commission.settledMinor)} instead of ${money(seen.commission.wholeMinor)}.`}
      </p>
    </>
  );
}

/** A settlement: the sum, its parts and how long the offer stands; the floors are seen while typing. Enter offers it. */
export function SettlementForm({ facts, onDone }: { readonly facts: AgreementFacts; readonly onDone: () => void }) {
  const { accountId, version, currency, owingMinor, today, refresh } = facts;
  const friday = nextFriday(addDays(today, 5));
  const [draft, setDraft] = useState<Draft>({
    totalMinor: Math.ceil((owingMinor * 8) / 10),
    parts: 1,
    firstOn: friday,
    rhythm: 'month',
    offerUntil: friday,
    consent: '',
    consentOn: today,
    accepted: false,
  });
  const change = (patch: Partial<Draft>) => setDraft((was) => ({ ...was, ...patch }));
  const order = orderOf(accountId, draft);
  const { consent: _consent, ...asked } = order ?? { consent: null };
  const seen = useQuery(
    accountKey(accountId, 'settlement', asked),
    async () => (order === null ? null : api.arrangements.previewSettlement(order)),
    [],
  );
  const offer = useCommand(api.arrangements.offerSettlement);
  const submit = async () => {
    if (order === null) return;
    const answer = await offer.run({ ...order, accepted: draft.accepted, expectedVersion: version });
    if (answer?.ok === true) {
      const { status } = answer.value.arrangement;
      const done = {
        pending: 'The settlement waits for a supervisor’s approval.',
        running: 'The settlement is accepted.',
      };
      showDone(done[status as keyof typeof done] ?? 'The settlement is offered. Print its letter with L.');
      onDone();
    } else if (answer?.refusal === 'stale_account') await refresh();
  };
  return (
    <AgreementForm
      label="Settlement"
      kind="settlement"
      facts={facts}
      seen={seen}
      emptyText="Fill in the sum and the dates."
      figures={(preview) => <Figures seen={preview} currency={currency} />}
      command={offer}
      submitLabel={draft.accepted ? 'Take it' : 'Offer it'}
      onSubmit={() => void submit()}
    >
      <MoneyField
        label="Sum taken for the whole"
        autoFocus
        data-autofocus
        currency={currency}
        value={draft.totalMinor}
        onChange={(totalMinor) => change({ totalMinor })}
      />
      <NumberInput
        label="In parts"
        min={1}
        max={25}
        allowDecimal={false}
        value={draft.parts}
        onChange={(parts) => change({ parts: Number(parts) || 0 })}
      />
      <DateField
        label="First part due"
        today={today}
        value={draft.firstOn}
        onChange={(firstOn) => change({ firstOn })}
      />
      <CodeSelect
        label="How often"
        codes={planRhythms}
        value={draft.rhythm}
        disabled={draft.parts < 2}
        onChange={(rhythm) => change({ rhythm })}
      />
      <DateField
        label="Offer stands through"
        today={today}
        value={draft.offerUntil}
        onChange={(offerUntil) => change({ offerUntil })}
      />
      <Checkbox
        label="The debtor agrees now"
        mt={26}
        checked={draft.accepted}
        onChange={({ currentTarget }) => change({ accepted: currentTarget.checked })}
      />
      {seen.data?.needsConsent === true && (
        <>
          <TextInput
            label="Who of the creditor agreed to it"
            required
            maxLength={400}
            value={draft.consent}
            onChange={({ currentTarget }) => change({ consent: currentTarget.value })}
          />
          <DateField
            label="Agreed on"
            today={today}
            value={draft.consentOn}
            onChange={(consentOn) => change({ consentOn })}
          />
        </>
      )}
    </AgreementForm>
  );
}
