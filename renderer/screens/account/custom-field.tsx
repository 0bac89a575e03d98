import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { decimalOf, minorFromDecimal } from '../../../shared/kernel/minor.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { DateText } from '../../components/date-text.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { ReasonForm } from '../../components/reason-form.tsx';
import { useMay } from '../../state/session.ts';
import css from './communication.module.css';

type Field = OutputOf<typeof contract.accounts.customFields>['rows'][number];
interface FieldFacts {
  readonly accountId: string;
  readonly version: number;
  readonly currency: string;
  readonly field: Field;
  readonly typeName: string;
}

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

function Value({ field, currency }: { readonly field: Field; readonly currency: string }) {
  if (field.value === '') return <>–</>;
  if (field.kind === 'date') return <DateText on={field.value} />;
  const minor = field.kind === 'money' ? minorFromDecimal(field.value, currency) : null;
  if (minor !== null) return <MoneyText minor={minor} currency={currency} />;
  return <>{yesNo.find(({ value }) => field.kind === 'yes_no' && value === field.value)?.label ?? field.value}</>;
}

/** The field as its type is typed; the text handed on is canonical. */
function Editor({
  field,
  currency,
  value,
  onChange,
}: {
  readonly field: Field;
  readonly currency: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const label = field.name;
  if (field.kind === 'date') {
    return <DateField label={label} autoFocus value={value || null} onChange={(on) => onChange(on ?? '')} />;
  }
  if (field.kind === 'money') {
    return (
      <MoneyField
        label={label}
        autoFocus
        mayBeNegative
        currency={currency}
        value={minorFromDecimal(value, currency)}
        onChange={(minor) => onChange(minor === null ? '' : decimalOf(minor, currency))}
      />
    );
  }
  if (field.kind === 'list' || field.kind === 'yes_no') {
    return (
      <Select
        label={label}
        autoFocus
        clearable
        comboboxProps={{ withinPortal: false }}
        data={field.kind === 'list' ? [...field.choices] : yesNo}
        value={value || null}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  }
  return (
    <TextInput
      label={label}
      autoFocus
      maxLength={400}
      inputMode={field.kind === 'number' ? 'decimal' : 'text'}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

/** One of the creditor's own fields: its value by its type, correctable with a reason. */
export function CustomFieldLine({ accountId, version, currency, field, typeName }: FieldFacts) {
  const set = useCommand(api.accounts.setCustomField);
  const mayWork = useMay('accounts_work');
  const [value, setValue] = useState<string | null>(null);
  const submit = async (reason: string) => {
    const answer = await set.run({
      accountId,
      expectedVersion: version,
      name: field.name,
      value: value ?? field.value,
      reason,
    });
    if (answer?.ok === true) setValue(null);
  };
  return (
    <li className={css.item}>
      <span>
        <strong>{field.name}</strong>: <Value field={field} currency={currency} />
        <span className={css.small}>{typeName}</span>
      </span>
      {value === null ? (
        mayWork && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Correct ${field.name}`}
            onClick={() => setValue(field.value)}
          >
            Correct…
          </Button>
        )
      ) : (
        <div className={css.both}>
          <ReasonForm
            label="Why it is corrected"
            submitLabel="Correct"
            command={set}
            onSubmit={(reason) => void submit(reason)}
            onClose={() => setValue(null)}
          >
            <Editor field={field} currency={currency} value={value} onChange={setValue} />
          </ReasonForm>
        </div>
      )}
    </li>
  );
}
