import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { InputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { noCurrency } from '../../../shared/kernel/minor.ts';
import { type ArrangementLimit, arrangementLimits } from '../../../shared/vocabulary/arrangements.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Form } from '../../components/form.tsx';
import { moneyForField } from '../../components/format.ts';
import { MoneyField } from '../../components/money-field.tsx';
import { showDone } from '../../components/notice.ts';
import { PercentField, percentText } from '../../components/percent-field.tsx';
import { Refused } from '../../components/refused.tsx';
import css from './arrangements.module.css';
import { limitGroups, type LimitTerms, unitOf } from './limit-values.ts';

type Whose = InputOf<typeof contract.arrangements.setLimits>['whose'];
type Draft = Readonly<{ [Limit in ArrangementLimit]?: number | null | undefined }>;

/** One limit in its own unit; what holds where it is left empty shows in the empty field. */
function LimitField({
  limit,
  value,
  wider,
  currency,
  isFirst,
  onChange,
}: {
  readonly limit: ArrangementLimit;
  readonly value: number | null;
  readonly wider: number;
  readonly currency: string;
  readonly isFirst: boolean;
  readonly onChange: (value: number | null) => void;
}) {
  const label = arrangementLimits[limit];
  const common = { label, ...(isFirst && { autoFocus: true, 'data-autofocus': true }) };
  const unit = unitOf(limit);
  if (unit === 'money')
    return (
      <MoneyField
        {...common}
        placeholder={moneyForField(wider, currency)}
        {...(currency === noCurrency && { leftSection: null })}
        currency={currency}
        value={value}
        onChange={onChange}
      />
    );
  if (unit === 'share')
    return <PercentField {...common} placeholder={percentText(wider)} value={value} onChange={onChange} />;
  return (
    <NumberInput
      {...common}
      placeholder={String(wider)}
      min={0}
      max={9_999}
      allowDecimal={false}
      value={value ?? ''}
      onChange={(typed) => onChange(typeof typed === 'number' ? typed : null)}
    />
  );
}

/** The limits of the house, a role, a creditor or a debtor. An empty field leaves that limit to the wider scope. */
export function LimitsForm({
  whose,
  name,
  terms,
  version,
  wider,
  currency,
  onClose,
}: {
  readonly whose: Whose;
  /** Whose they are, as a sentence names them. */
  readonly name: string;
  readonly terms: LimitTerms;
  /** How often they were said so far. */
  readonly version: number;
  /** What holds where this scope says nothing. */
  readonly wider: Readonly<Record<ArrangementLimit, number>>;
  readonly currency: string;
  readonly onClose: () => void;
}) {
  const save = useCommand(api.arrangements.setLimits);
  const [draft, setDraft] = useState<Draft>(terms);
  // What was looked at when the form opened: the screen around it may learn of a newer one meanwhile.
  const [expectedVersion] = useState(version);
  const submit = async () => {
    const said = codesOf(arrangementLimits).flatMap((limit) => {
      const value = draft[limit];
      return value === null || value === undefined ? [] : [[limit, value] as const];
    });
    const answer = await save.run({ whose, expectedVersion, terms: Object.fromEntries(said) });
    if (answer?.ok !== true) return;
    showDone(`The limits of ${name} are kept.`);
    onClose();
  };
  return (
    <Form
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit" loading={save.running}>
            Keep the limits
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <p className={css.small}>An empty field leaves the limit as it stands in grey, with whoever says it there.</p>
      <div className={css.limits}>
        {limitGroups.map(({ label, limits }, group) => (
          <fieldset key={label} className={css.group}>
            <legend>{label}</legend>
            {limits.map((limit, at) => (
              <LimitField
                key={limit}
                limit={limit}
                value={draft[limit] ?? null}
                wider={wider[limit]}
                currency={currency}
                isFirst={group === 0 && at === 0}
                onChange={(value) => setDraft((was) => ({ ...was, [limit]: value }))}
              />
            ))}
          </fieldset>
        ))}
      </div>
      <Refused refusal={save.refusal} detail={save.detail} fault={save.fault} />
    </Form>
  );
}
