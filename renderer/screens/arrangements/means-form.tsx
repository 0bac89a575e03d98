import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import {
  type MeansLine,
  meansLines,
  type MeansRhythm,
  meansRhythms,
  type MeansSource,
  meansSources,
} from '../../../shared/vocabulary/arrangements.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateField } from '../../components/date-field.tsx';
import { DateText } from '../../components/date-text.tsx';
import { formatMoney } from '../../components/format.ts';
import { MoneyField } from '../../components/money-field.tsx';
import { showDone } from '../../components/notice.ts';
import { optionsOf } from '../../components/options.ts';
import { Refused } from '../../components/refused.tsx';
import { accountKey } from '../account/live-answers.ts';
import type { AgreementFacts } from './agreement-facts.ts';
import css from './arrangements.module.css';

interface Told {
  readonly amountMinor: number | null;
  readonly every: MeansRhythm;
}
type Form = Readonly<Record<MeansLine, Told>>;

const lines = codesOf(meansLines);
const blank = Object.fromEntries(lines.map((line) => [line, { amountMinor: null, every: 'month' }])) as unknown as Form;
const sides = [
  ['income', 'Income'],
  ['expense', 'Expenditure'],
] as const;

const amountsOf = (form: Form) =>
  lines.flatMap((line) => {
    const { amountMinor, every } = form[line];
    return amountMinor === null || amountMinor <= 0 ? [] : [{ line, amountMinor, every }];
  });

/** Income and expenditure in amounts alone, with totals and the instalment they suggest. Enter keeps them as a new version. */
export function MeansForm({
  facts,
  onSuggest,
}: {
  readonly facts: AgreementFacts;
  /** Takes the suggested instalment into a plan. */
  readonly onSuggest: (amountMinor: number) => void;
}) {
  const { accountId, currency, today } = facts;
  const [form, setForm] = useState(blank);
  const [source, setSource] = useState<MeansSource>('debtor_call');
  const [toldOn, setToldOn] = useState<string | null>(today);
  const amounts = amountsOf(form);
  const told = useQuery(accountKey(accountId, 'means'), () => api.means.ofAccount({ accountId }), []);
  const seen = useQuery(
    accountKey(accountId, 'means', amounts),
    async () => (amounts.length === 0 ? null : api.means.preview({ accountId, amounts })),
    [],
  );
  const record = useCommand(api.means.record);
  const preview = seen.data ?? null;
  const suggested = preview?.suggestedMinor ?? null;
  const last = told.data?.rows[0];
  const submit = async () => {
    if (toldOn === null || amounts.length === 0) return;
    const answer = await record.run({ accountId, toldOn, source, amounts });
    if (answer?.ok !== true) return;
    showDone('Income and expenditure are kept.');
    await told.refresh();
  };
  return (
    <form
      className={css.form}
      aria-label="Income and expenditure"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className={css.small}>
        Amounts only. What an expense is for may be a matter of health, belief or family and is not written down.
        {last !== undefined && (
          <>
            {' '}
            Last told on <DateText on={last.toldOn} />: {formatMoney(last.disposableMinor, currency)} left in a month.
          </>
        )}
      </p>
      <div className={css.means}>
        {sides.map(([side, title]) => (
          <div key={side} className={css.side}>
            <h3>{title}</h3>
            {lines
              .filter((line) => meansLines[line].side === side)
              .map((line, at) => (
                <div key={line} className={css.mean}>
                  <span>{meansLines[line].label}</span>
                  <MoneyField
                    aria-label={meansLines[line].label}
                    {...(side === 'income' && at === 0 && { autoFocus: true, 'data-autofocus': true })}
                    currency={currency}
                    value={form[line].amountMinor}
                    onChange={(amountMinor) => setForm((was) => ({ ...was, [line]: { ...was[line], amountMinor } }))}
                  />
                  <Select
                    aria-label={`${meansLines[line].label}: how often`}
                    data={optionsOf(meansRhythms)}
                    value={form[line].every}
                    allowDeselect={false}
                    onChange={(every) =>
                      setForm((was) => ({ ...was, [line]: { ...was[line], every: (every as MeansRhythm) ?? 'month' } }))
                    }
                  />
                </div>
              ))}
            {side === 'income' && (
              <>
                <Select
                  label="Who told it"
                  data={optionsOf(meansSources)}
                  value={source}
                  allowDeselect={false}
                  onChange={(next) => setSource((next as MeansSource | null) ?? 'debtor_call')}
                />
                <DateField label="Told on" today={today} value={toldOn} onChange={setToldOn} />
              </>
            )}
          </div>
        ))}
      </div>
      {preview !== null && (
        <div role="status">
          <p className={css.totals}>
            <span>Income {formatMoney(preview.incomeMinor, currency)}</span>
            <span>Expenditure {formatMoney(preview.expenseMinor, currency)}</span>
            <strong>Left in a month {formatMoney(preview.disposableMinor, currency)}</strong>
          </p>
          <p className={css.line}>{preview.explanation}</p>
        </div>
      )}
      <Refused refusal={record.refusal} detail={record.detail} fault={record.fault ?? told.fault ?? seen.fault} />
      <div className={css.actions}>
        <Button type="submit" loading={record.running} disabled={amounts.length === 0 || toldOn === null}>
          Keep it
        </Button>
        <Button
          variant="default"
          disabled={suggested === null}
          onClick={() => suggested !== null && onSuggest(suggested)}
        >
          {suggested === null ? 'Use as instalment' : `Plan with ${formatMoney(suggested, currency)}`}
        </Button>
      </div>
    </form>
  );
}
