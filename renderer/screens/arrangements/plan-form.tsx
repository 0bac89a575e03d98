import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { InputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { addDays } from '../../../shared/kernel/local-date.ts';
import {
  type ArrangementInterest,
  arrangementInterest,
  type DueDayRule,
  dueDayRules,
  type PlanRhythm,
  planRhythms,
} from '../../../shared/vocabulary/arrangements.ts';
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

type Order = InputOf<typeof contract.arrangements.previewPlan>;
type Cut = 'number' | 'amount';
const cuts = { number: 'Number of instalments', amount: 'Amount of each' } as const;

/** The fields as they stand; null amounts are left out. */
interface Draft {
  readonly cut: Cut;
  readonly times: number;
  readonly eachMinor: number | null;
  readonly firstMinor: number | null;
  readonly firstOn: string | null;
  readonly rhythm: PlanRhythm;
  readonly downMinor: number | null;
  readonly downOn: string | null;
  readonly dueDays: DueDayRule;
  readonly interest: ArrangementInterest;
}

/** What the core is asked; null while a field it needs is missing. */
function orderOf(accountId: string, draft: Draft): Order | null {
  const { cut, times, eachMinor, firstMinor, firstOn, downMinor, downOn, rhythm, dueDays, interest } = draft;
  if (firstOn === null || (cut === 'amount' ? eachMinor === null || eachMinor <= 0 : times < 1)) return null;
  const hasDown = downMinor !== null && downMinor > 0;
  if (hasDown && downOn === null) return null;
  const first = firstMinor !== null && firstMinor > 0 ? firstMinor : null;
  return {
    accountId,
    firstOn,
    rhythm,
    dueDays,
    interest,
    down: hasDown && downOn !== null ? { amountMinor: downMinor, dueOn: downOn } : null,
    split:
      cut === 'amount' && eachMinor !== null
        ? { by: 'amount', amountMinor: eachMinor, firstMinor: first }
        : { by: 'number', times, firstMinor: first },
  };
}

/** A payment plan: amounts and dates are typed at the left and seen at the right as they will be. Enter takes it. */
export function PlanForm({
  facts,
  suggestedMinor,
  onDone,
}: {
  readonly facts: AgreementFacts;
  /** What income and expenditure suggest; null where nothing was told. */
  readonly suggestedMinor: number | null;
  readonly onDone: () => void;
}) {
  const { accountId, version, currency, today, refresh } = facts;
  const [draft, setDraft] = useState<Draft>({
    cut: suggestedMinor === null ? 'number' : 'amount',
    times: 3,
    eachMinor: suggestedMinor,
    firstMinor: null,
    firstOn: nextFriday(addDays(today, 2)),
    rhythm: 'month',
    downMinor: null,
    downOn: today,
    dueDays: 'as_it_falls',
    interest: 'accrues',
  });
  const change = (patch: Partial<Draft>) => setDraft((was) => ({ ...was, ...patch }));
  const order = orderOf(accountId, draft);
  const seen = useQuery(
    accountKey(accountId, 'plan', order),
    async () => (order === null ? null : api.arrangements.previewPlan(order)),
    [],
  );
  const take = useCommand(api.arrangements.takePlan);
  const submit = async () => {
    if (order === null) return;
    const answer = await take.run({ ...order, expectedVersion: version });
    if (answer?.ok === true) {
      const waits = answer.value.arrangement.status === 'pending';
      showDone(
        waits ? 'The plan waits for a supervisor’s approval.' : 'The plan is taken. Print its agreement with L.',
      );
      onDone();
    } else if (answer?.refusal === 'stale_account') await refresh();
  };
  return (
    <AgreementForm
      label="Payment plan"
      kind="plan"
      facts={facts}
      seen={seen}
      emptyText="Fill in the amount and the first date."
      figures={(preview) => (
        <>
          <p className={css.line}>
            {preview.instalments.length} payments, {formatMoney(preview.totalMinor, currency)} in all
          </p>
          {preview.interestPerDayMinor > 0 && (
            <p className={css.small}>
              Interest of {formatMoney(preview.interestPerDayMinor, currency)} a day goes on; what it adds is owed at
              the end.
            </p>
          )}
        </>
      )}
      command={take}
      submitLabel="Take the plan"
      onSubmit={() => void submit()}
    >
      <CodeSelect label="Cut by" codes={cuts} value={draft.cut} onChange={(cut) => change({ cut })} />
      {draft.cut === 'number' ? (
        <NumberInput
          label="Number of instalments"
          autoFocus
          data-autofocus
          min={1}
          max={600}
          allowDecimal={false}
          value={draft.times}
          onChange={(times) => change({ times: Number(times) || 0 })}
        />
      ) : (
        <MoneyField
          label="Amount of each"
          autoFocus
          data-autofocus
          currency={currency}
          value={draft.eachMinor}
          onChange={(eachMinor) => change({ eachMinor })}
        />
      )}
      <DateField label="First due" today={today} value={draft.firstOn} onChange={(firstOn) => change({ firstOn })} />
      <CodeSelect
        label="How often"
        codes={planRhythms}
        value={draft.rhythm}
        onChange={(rhythm) => change({ rhythm })}
      />
      <MoneyField
        label="Down payment (may be empty)"
        currency={currency}
        value={draft.downMinor}
        onChange={(downMinor) => change({ downMinor })}
      />
      <DateField
        label="Down payment on"
        today={today}
        value={draft.downOn}
        disabled={draft.downMinor === null || draft.downMinor <= 0}
        onChange={(downOn) => change({ downOn })}
      />
      <MoneyField
        label="Other first amount (may be empty)"
        currency={currency}
        value={draft.firstMinor}
        onChange={(firstMinor) => change({ firstMinor })}
      />
      <CodeSelect
        label="On weekends and holidays"
        codes={dueDayRules}
        value={draft.dueDays}
        onChange={(dueDays) => change({ dueDays })}
      />
      <CodeSelect
        label="Interest while it runs"
        className={css.whole ?? ''}
        codes={arrangementInterest}
        value={draft.interest}
        onChange={(interest) => change({ interest })}
      />
    </AgreementForm>
  );
}
