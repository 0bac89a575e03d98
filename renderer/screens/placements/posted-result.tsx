import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { formatCount, formatMoney } from '../../components/format.ts';
import { navigate } from '../../state/navigation.ts';
import { ErrorFile } from './error-file.tsx';
import { endImport } from './import-state.ts';
import { kindWords } from './kind-words.ts';
import { PlacementActions } from './placement-actions.tsx';
import css from './placements.module.css';
import { SameDebtors } from './same-debtors.tsx';
import type { PlacementRow } from './use-placements.ts';

const whereItStands = (status: PlacementRow['status']): string =>
  status === 'posted' ? 'posted' : status === 'undone' ? 'taken back' : status === 'paused' ? 'paused' : 'being posted';

/** What became of the rows, in the words of their kind: “3 new invoices, 1 updates, 0 skipped, 1 error”. */
function countsOf({ kind, created, updated, skipped, errors }: PlacementRow): string {
  const { create, update } = kindWords[kind].verdicts;
  const makesNew = kind === 'accounts' || kind === 'invoices';
  const parts = [
    ...(makesNew ? [`${formatCount(created)} ${create.label.toLowerCase()}`] : []),
    `${formatCount(updated)} ${makesNew ? 'updated' : update.label.toLowerCase()}`,
    `${formatCount(skipped)} skipped`,
    `${formatCount(errors)} ${errors === 1 ? 'error' : 'errors'}`,
  ];
  return parts.join(', ');
}

/** What came of a placement, and what can be done with it next. */
export function PostedResult({ placement }: { readonly placement: PlacementRow }) {
  const { id, kind, number, creditorName, status, errors, missing, mappingName, totalMinor, currency } = placement;
  return (
    <div className={css.narrow}>
      <p className={css.done} role="status">
        <IconCircleCheck size={24} aria-hidden />
        <span>
          Placement <strong>{number}</strong> of {creditorName} is {whereItStands(status)}: {countsOf(placement)}
          {kindWords[kind].total !== null && `, ${formatMoney(totalMinor, currency)} in all`}.
          {missing > 0 &&
            ` ${formatCount(missing)} that the file no longer lists ${missing === 1 ? 'was' : 'were'} dealt with.`}
          {mappingName !== null && ` It was read by the mapping ${mappingName}.`}
        </span>
      </p>
      {errors > 0 && <ErrorFile placementId={id} />}
      {status === 'posted' && (kind === 'accounts' || kind === 'invoices') && <SameDebtors placementId={id} />}
      <div className={css.actions}>
        <Button onClick={endImport}>Back to the placements</Button>
        <PlacementActions placement={placement} />
        <Button
          variant="default"
          onClick={() => {
            endImport();
            navigate({ screen: 'today' });
          }}
        >
          Go to Today
        </Button>
      </div>
    </div>
  );
}
