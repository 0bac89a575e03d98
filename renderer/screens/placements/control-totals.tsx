import { NumberInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatCount, formatMoney } from '../../components/format.ts';
import { MoneyField } from '../../components/money-field.tsx';
import { changeImport, type Checked, useImport } from './import-state.ts';
import { kindWords } from './kind-words.ts';
import css from './placements.module.css';

/** One line of the comparison with the creditor's letter. */
function Agreement({
  said,
  isSame,
  difference,
}: {
  readonly said: boolean;
  readonly isSame: boolean;
  readonly difference: string;
}) {
  if (!said) return <span className={css.small}>The letter says nothing about it.</span>;
  if (isSame) {
    return (
      <span className={css.fine}>
        <IconCheck size={16} aria-hidden /> The file agrees.
      </span>
    );
  }
  return (
    <span className={css.problem}>
      <IconAlertTriangle size={16} aria-hidden /> {difference}
    </span>
  );
}

/** True where the creditor's letter says a number or a sum and the file another. */
export const differsFromLetter = (
  control: { readonly count: number | null; readonly totalMinor: number | null },
  { rows, totalMinor }: Checked,
): boolean =>
  (control.count !== null && control.count !== rows) ||
  (control.totalMinor !== null && control.totalMinor !== totalMinor);

/** The number of rows and their sum, beside what the creditor's letter says of them. */
export function ControlTotals({ checked }: { readonly checked: Checked }) {
  const { control, options } = useImport();
  const { rows, totalMinor, currency } = checked;
  const words = kindWords[options.kind ?? 'accounts'];
  const money = (minor: number) => formatMoney(minor, currency);
  const line = (field: ReactNode, file: string, agreement: ReactNode) => (
    <div className={css.controlLine}>
      {field}
      <span className={css.controlFile}>
        <span className={css.small}>In the file</span>
        <strong>{file}</strong>
      </span>
      <span className={css.controlSame} role="status">
        {agreement}
      </span>
    </div>
  );
  const count = control.count ?? 0;
  const total = control.totalMinor ?? 0;
  return (
    <section className={css.control} aria-label="Control totals of the creditor's letter">
      <h3 className={css.heading}>What the creditor’s letter says</h3>
      {line(
        <NumberInput
          label={`Number of ${words.many}`}
          min={0}
          thousandSeparator
          allowDecimal={false}
          value={control.count ?? ''}
          onChange={(value) =>
            changeImport({ control: { ...control, count: typeof value === 'number' ? value : null } })
          }
        />,
        formatCount(rows),
        <Agreement
          said={control.count !== null}
          isSame={count === rows}
          difference={`${formatCount(Math.abs(count - rows))} ${rows < count ? 'fewer' : 'more'} in the file.`}
        />,
      )}
      {words.total !== null &&
        line(
          <MoneyField
            label={words.total}
            currency={currency}
            value={control.totalMinor}
            onChange={(minor) => changeImport({ control: { ...control, totalMinor: minor } })}
          />,
          money(totalMinor),
          <Agreement
            said={control.totalMinor !== null}
            isSame={total === totalMinor}
            difference={`${money(Math.abs(total - totalMinor))} ${totalMinor < total ? 'less' : 'more'} in the file.`}
          />,
        )}
    </section>
  );
}
