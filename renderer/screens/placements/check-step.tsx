import { Button, NumberInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount, formatMoney } from '../../components/format.ts';
import { MoneyField } from '../../components/money-field.tsx';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { changeImport, useImport } from './import-state.ts';
import { ProblemTable } from './problem-table.tsx';
import css from './placements.module.css';

type Checked = OutputOf<typeof contract.placements.check>;

function Count({
  label,
  value,
  note,
  tone,
}: {
  readonly label: string;
  readonly value: number;
  readonly note: string;
  readonly tone?: string | undefined;
}) {
  return (
    <div className={css.figure}>
      <dt>{label}</dt>
      <dd className={tone}>{formatCount(value)}</dd>
      <dd className={css.small}>{note}</dd>
    </div>
  );
}

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

function Control({ checked }: { readonly checked: Checked }) {
  const { control } = useImport();
  const { rows, totalMinor, currency } = checked;
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
          label="Number of accounts"
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
      {line(
        <MoneyField
          label="Total balance"
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

/** Step 3: what each row would do, the control totals, and every row that cannot be taken with its reason. */
export function CheckStep({ onNext, onBack }: { readonly onNext: () => void; readonly onBack: () => void }) {
  const { file, creditorId, map, options, control } = useImport();
  const asked = useQuery(
    ['placements', 'check', file?.fileId, creditorId, map, options],
    () => api.placements.check({ fileId: file?.fileId ?? '', creditorId: creditorId ?? '', map, options }),
    [],
  );
  const back = (
    <Button variant="default" onClick={onBack}>
      Back
    </Button>
  );
  if (asked.data === undefined) {
    return (
      <Waiting
        fault={asked.fault}
        label="Checking every row. Nothing is written yet."
        onRetry={() => void asked.refresh()}
      />
    );
  }
  if (!asked.data.ok) {
    return (
      <div className={css.narrow}>
        <Refused refusal={asked.data.refusal} detail={asked.data.detail ?? null} />
        <div className={css.actions}>{back}</div>
      </div>
    );
  }
  const checked = asked.data.value;
  const differs =
    (control.count !== null && control.count !== checked.rows) ||
    (control.totalMinor !== null && control.totalMinor !== checked.totalMinor);
  const taken = checked.created + checked.updated;
  return (
    <div className={css.step}>
      <div className={css.checkTop}>
        <dl className={css.figures} aria-label="What the rows would do">
          <Count label="New accounts" value={checked.created} note="will be created" />
          <Count label="Updates" value={checked.updated} note="already in the book" />
          <Count label="Skipped" value={checked.skipped} note="nothing to change" />
          <Count
            label="Errors"
            value={checked.errorCount}
            note="will not be taken"
            tone={checked.errorCount > 0 ? css.wrong : undefined}
          />
        </dl>
        <Control checked={checked} />
      </div>
      <h3 className={css.heading}>
        Rows with a problem
        {checked.errors.length < checked.errorCount && (
          <span className={css.small}> first {formatCount(checked.errors.length)}</span>
        )}
      </h3>
      <ProblemTable rows={checked.errors} none="Every row can be taken." />
      <div className={css.actions}>
        {back}
        <Button disabled={differs || taken === 0} onClick={onNext}>
          Next: post {formatCount(taken)} accounts
        </Button>
        {differs && <span className={css.problem}>The control totals differ. Ask the creditor before posting.</span>}
        {!differs && checked.errorCount > 0 && (
          <span className={css.small}>Rows with an error go into a file to send back to the creditor.</span>
        )}
        {taken === 0 && <span className={css.problem}>No row can be imported.</span>}
      </div>
    </div>
  );
}
