import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { type DayCount, dayCounts } from '../../../shared/vocabulary/interest.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import form from '../../components/form.module.css';
import { formatMoney } from '../../components/format.ts';
import { MoneyField } from '../../components/money-field.tsx';
import { showDone } from '../../components/notice.ts';
import { optionsOf } from '../../components/options.ts';
import { PercentField } from '../../components/percent-field.tsx';
import { ReasonForm } from '../../components/reason-form.tsx';
import { ChangePreview } from './change-preview.tsx';
import css from './interest.module.css';

interface Typed {
  readonly on: string | null;
  readonly judgmentMinor: number | null;
  readonly rateBp: number | null;
  readonly dayCount: DayCount;
}

/** What is complete enough to be tried; null while something is missing. */
function judgmentOf({ on, judgmentMinor, rateBp, dayCount }: Typed) {
  if (on === null || judgmentMinor === null || judgmentMinor <= 0 || rateBp === null) return null;
  return { on, judgmentMinor, rateBp, dayCount };
}

/** A court's sum and rate take the place of the debt as it was. */
export function JudgmentForm({
  account,
  today,
  onClose,
}: {
  readonly account: { readonly id: string; readonly version: number; readonly currency: string };
  readonly today: string;
  readonly onClose: () => void;
}) {
  const enter = useCommand(api.interest.enterJudgment);
  const [typed, setTyped] = useState<Typed>({ on: today, judgmentMinor: null, rateBp: null, dayCount: 'days_365' });
  const [shown] = useDebouncedValue(typed, 150);
  const judgment = judgmentOf(typed);
  const tried = judgmentOf(shown);
  const submit = async (note: string) => {
    if (judgment === null) return;
    const answer = await enter.run({ accountId: account.id, expectedVersion: account.version, ...judgment, note });
    if (answer?.ok !== true) return;
    const { owingBeforeMinor: before, owingAfterMinor: after } = answer.value;
    showDone(`Owing ${formatMoney(before, account.currency)} → ${formatMoney(after, account.currency)}.`);
    onClose();
  };
  return (
    <ReasonForm
      label="Court and number"
      submitLabel="Enter the judgment"
      command={enter}
      isReady={judgment !== null}
      onSubmit={(note) => void submit(note)}
      onClose={onClose}
    >
      <p className={css.line}>
        The court’s sum becomes the principal, and its rate replaces every other from that day on. Interest, fees and
        costs owed until then are in the sum.
      </p>
      <div className={form.two}>
        <MoneyField
          label="The court gave"
          autoFocus
          currency={account.currency}
          value={typed.judgmentMinor}
          onChange={(judgmentMinor) => setTyped({ ...typed, judgmentMinor })}
        />
        <DateField label="Judgment of" today={today} value={typed.on} onChange={(on) => setTyped({ ...typed, on })} />
        <PercentField label="Rate a year" value={typed.rateBp} onChange={(rateBp) => setTyped({ ...typed, rateBp })} />
        <Select
          label="Days are counted"
          comboboxProps={{ withinPortal: false }}
          data={optionsOf(dayCounts)}
          value={typed.dayCount}
          onChange={(next) => setTyped({ ...typed, dayCount: next ?? typed.dayCount })}
        />
      </div>
      <ChangePreview
        asked={
          tried === null
            ? null
            : {
                accountId: account.id,
                asOf: today,
                fromOn: tried.on,
                basis: 'judgment',
                rateKind: 'fixed',
                rateBp: tried.rateBp,
                dayCount: tried.dayCount,
                judgmentMinor: tried.judgmentMinor,
              }
        }
      />
    </ReasonForm>
  );
}
