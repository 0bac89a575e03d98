import { ActionIcon, Button, Checkbox, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { commissionBases } from '../../../shared/vocabulary/contracts.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { type Bucket, buckets } from '../../../shared/vocabulary/money.ts';
import { DaysField } from '../../components/days-field.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { optionsOf } from '../../components/options.ts';
import { PercentField } from '../../components/percent-field.tsx';
import tabbed from '../../components/tabbed.module.css';
import css from '../creditors/creditors.module.css';
import { type Draft, type DraftRow, isMoneyBasis } from './contract-draft.ts';

const mostRows = 6;

/** The steps of a commission plan: what they look at, up to which value each rate holds, and which kinds of money earn. */
export function PlanEditor({
  draft,
  currency,
  onChange,
}: {
  readonly draft: Draft;
  readonly currency: string;
  readonly onChange: (some: Partial<Draft>) => void;
}) {
  const { basis, rows, earns } = draft;
  const setRow = (at: number, some: Partial<DraftRow>) =>
    onChange({ rows: rows.map((row, index) => (index === at ? { ...row, ...some } : row)) });
  const remove = (at: number) => onChange({ rows: rows.filter((_, index) => index !== at) });
  const add = () => onChange({ rows: [...rows.slice(0, -1), { upTo: null, rateBp: null }, ...rows.slice(-1)] });
  return (
    <div className={`${css.wide ?? ''} ${css.stack ?? ''}`}>
      <Select
        label="The plan looks at"
        data={optionsOf(commissionBases)}
        value={basis}
        onChange={(value) =>
          value !== null &&
          onChange({
            basis: value,
            ...(isMoneyBasis(value) !== isMoneyBasis(basis) && { rows: rows.map((row) => ({ ...row, upTo: null })) }),
          })
        }
        allowDeselect={false}
      />
      {rows.map(({ upTo, rateBp }, index) => {
        const isLast = index === rows.length - 1;
        const label = `Step ${index + 1}: up to`;
        return (
          // Steps have no name of their own: a step is its place.
          <div key={index} className={css.rows}>
            {isLast ? (
              <p className={css.note}>{rows.length === 1 ? 'Whatever the value' : 'Beyond'}</p>
            ) : isMoneyBasis(basis) ? (
              <MoneyField
                label={label}
                currency={currency}
                value={upTo}
                onChange={(value) => setRow(index, { upTo: value })}
              />
            ) : (
              <DaysField label={`${label} days`} value={upTo} onChange={(value) => setRow(index, { upTo: value })} />
            )}
            <PercentField
              label={`Rate of step ${index + 1}`}
              value={rateBp}
              onChange={(value) => setRow(index, { rateBp: value })}
            />
            {isLast ? (
              <span />
            ) : (
              <ActionIcon
                variant="default"
                size={32}
                aria-label={`Remove step ${index + 1}`}
                onClick={() => remove(index)}
              >
                <IconX size={16} />
              </ActionIcon>
            )}
          </div>
        );
      })}
      <div>
        <Button variant="default" size="xs" disabled={rows.length >= mostRows} onClick={add}>
          Add a step
        </Button>
      </div>
      <Checkbox.Group
        label="Earns on"
        value={[...earns]}
        onChange={(values) => onChange({ earns: values as Bucket[] })}
      >
        <div className={tabbed.bar}>
          {codesOf(buckets).map((bucket) => (
            <Checkbox key={bucket} value={bucket} label={buckets[bucket]} />
          ))}
        </div>
      </Checkbox.Group>
    </div>
  );
}
