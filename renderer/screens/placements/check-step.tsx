import { Button } from '@mantine/core';
import { type RowVerdict, rowVerdicts } from '../../../shared/vocabulary/work.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount } from '../../components/format.ts';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { CheckedRows, verdictCounts } from './checked-rows.tsx';
import { ControlTotals, differsFromLetter } from './control-totals.tsx';
import { changeImport, type Checked, useImport } from './import-state.ts';
import { countedRows, kindWords } from './kind-words.ts';
import { MissingRows } from './missing-rows.tsx';
import css from './placements.module.css';
import { SuspectedRows } from './suspected-rows.tsx';
import { accountsText } from './take-back-dialog.tsx';

/** How many rows would do what, in the words of the kind of file. */
function Counts({ checked }: { readonly checked: Checked }) {
  const kind = useImport((state) => state.options.kind ?? 'accounts');
  const counts = verdictCounts(checked);
  const { verdicts } = kindWords[kind];
  const makesNew = kind === 'accounts' || kind === 'invoices';
  const shown = (Object.keys(rowVerdicts) as RowVerdict[]).filter((verdict) => makesNew || verdict !== 'create');
  const noteOf = (verdict: RowVerdict): string =>
    kind === 'invoices' && verdict === 'create'
      ? `on ${accountsText(checked.newAccounts)} new to the book`
      : verdicts[verdict].note;
  return (
    <dl className={css.figures} aria-label="What the rows would do">
      {shown.map((verdict) => (
        <div key={verdict} className={css.figure}>
          <dt>{verdicts[verdict].label}</dt>
          <dd className={verdict === 'error' && counts.error > 0 ? css.wrong : undefined}>
            {formatCount(counts[verdict])}
          </dd>
          <dd className={css.small}>{noteOf(verdict)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Step 3: what each row would do and why, the control totals, and what the file no longer lists. Nothing is written. */
export function CheckStep({ onNext, onBack }: { readonly onNext: () => void; readonly onBack: () => void }) {
  const { file, creditorId, map, options: wished, control } = useImport();
  // What becomes of missing accounts changes nothing in what the rows do: the file is not read again for it.
  const { missing: _, ...options } = wished;
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
  const kind = options.kind ?? 'accounts';
  const differs = differsFromLetter(control, checked);
  const isNothing = checked.errorCount === checked.rows;
  const go = () => {
    // Where it cannot be told what is missing nothing may be done about it, whatever was chosen for another file.
    if (checked.missing.unnamed > 0 || checked.missing.count === 0)
      changeImport({ options: { ...options, missing: 'leave' } });
    onNext();
  };
  const taken = checked.created + checked.updated;
  return (
    <div className={css.step}>
      <div className={css.checkTop}>
        <Counts checked={checked} />
        <ControlTotals checked={checked} />
      </div>
      <MissingRows checked={checked} />
      {(kind === 'accounts' || kind === 'invoices') && checked.created > 0 && <SuspectedRows />}
      <CheckedRows checked={checked} />
      <div className={css.actions}>
        {back}
        <Button disabled={differs || isNothing} onClick={go}>
          Next: post {countedRows(kind, taken)}
        </Button>
        {differs && <span className={css.problem}>The control totals differ. Ask the creditor before posting.</span>}
        {!differs && checked.errorCount > 0 && (
          <span className={css.small}>Rows with an error go into a file to send back to the creditor.</span>
        )}
        {isNothing && <span className={css.problem}>No row can be imported.</span>}
      </div>
    </div>
  );
}
