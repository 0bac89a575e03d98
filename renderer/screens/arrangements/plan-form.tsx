import { Button, NumberInput, Select } from '@mantine/core';
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
import { DateField } from '../../components/date-field.tsx';
import { formatMoney } from '../../components/format.ts';
import { MoneyField } from '../../components/money-field.tsx';
import { showDone } from '../../components/notice.ts';
import { optionsOf } from '../../components/options.ts';
import { Refused } from '../../components/refused.tsx';
import { accountKey } from '../account/live-answers.ts';
import { nextFriday } from '../call-log/call-draft.ts';
import type { AgreementFacts } from './agreement-facts.ts';
import css from './arrangements.module.css';
import { PreviewNotes } from './preview-notes.tsx';
import { ScheduleTable } from './schedule-table.tsx';

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
  return {
    accountId,
    firstOn,
    rhythm,
    dueDays,
    interest,
    down: hasDown && downOn !== null ? { amountMinor: downMinor, dueOn: downOn } : null,
    split:
      cut === 'amount' && eachMinor !== null
        ? { by: 'amount', amountMinor: eachMinor }
        : { by: 'number', times, firstMinor: firstMinor !== null && firstMinor > 0 ? firstMinor : null },
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
  const preview = seen.data ?? null;
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
    <form
      className={css.form}
      aria-label="Payment plan"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={css.halves}>
        <div className={css.fields}>
          <Select
            label="Cut by"
            data={optionsOf(cuts)}
            value={draft.cut}
            allowDeselect={false}
            onChange={(cut) => change({ cut: (cut as Cut | null) ?? 'number' })}
          />
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
          <DateField
            label="First due"
            today={today}
            value={draft.firstOn}
            onChange={(firstOn) => change({ firstOn })}
          />
          <Select
            label="How often"
            data={optionsOf(planRhythms)}
            value={draft.rhythm}
            allowDeselect={false}
            onChange={(rhythm) => change({ rhythm: (rhythm as PlanRhythm | null) ?? 'month' })}
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
          {draft.cut === 'number' && (
            <MoneyField
              label="Other first amount (may be empty)"
              currency={currency}
              value={draft.firstMinor}
              onChange={(firstMinor) => change({ firstMinor })}
            />
          )}
          <Select
            label="On weekends and holidays"
            data={optionsOf(dueDayRules)}
            value={draft.dueDays}
            allowDeselect={false}
            onChange={(rule) => change({ dueDays: (rule as DueDayRule | null) ?? 'as_it_falls' })}
          />
          <Select
            label="Interest while it runs"
            className={css.whole ?? ''}
            data={optionsOf(arrangementInterest)}
            value={draft.interest}
            allowDeselect={false}
            onChange={(rule) => change({ interest: (rule as ArrangementInterest | null) ?? 'accrues' })}
          />
        </div>
        <div className={css.preview}>
          {preview === null ? (
            <p className={css.small}>{seen.waiting ? 'Reckoning…' : 'Fill in the amount and the first date.'}</p>
          ) : (
            <>
              <p className={css.line}>
                {preview.instalments.length} payments, {formatMoney(preview.totalMinor, currency)} in all
              </p>
              <ScheduleTable label="What is paid when" rows={preview.instalments} currency={currency} />
              {preview.interestPerDayMinor > 0 && (
                <p className={css.small}>
                  Interest of {formatMoney(preview.interestPerDayMinor, currency)} a day goes on; what it adds is owed
                  at the end.
                </p>
              )}
              <PreviewNotes {...preview} />
            </>
          )}
          {seen.fault !== null && <Refused refusal={null} fault={seen.fault} />}
        </div>
      </div>
      <Refused refusal={take.refusal} detail={take.detail} fault={take.fault} />
      <div className={css.actions}>
        <Button type="submit" loading={take.running} disabled={preview === null || preview.trouble !== null}>
          {preview?.needsApproval === true ? 'Ask for approval' : 'Take the plan'}
        </Button>
      </div>
    </form>
  );
}
