import { Button, Progress } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useEvent } from '../../api/use-event.ts';
import { formatCount, formatMoney } from '../../components/format.ts';
import { Refused } from '../../components/refused.tsx';
import { navigate } from '../../state/navigation.ts';
import { useCreditors } from './creditor-picker.tsx';
import { ErrorFile } from './error-file.tsx';
import { endImport, useImport } from './import-state.ts';
import css from './placements.module.css';
import { PlacementActions, PostingActions } from './placement-actions.tsx';
import { type PlacementRow, usePlacements } from './use-placements.ts';

const whereItStands = (status: PlacementRow['status']): string =>
  status === 'posted' ? 'posted' : status === 'undone' ? 'taken back' : status === 'paused' ? 'paused' : 'being posted';

/** Step 4: one placement, in slices that survive a crash; then what came of it. */
export function PostStep({ onBack }: { readonly onBack: () => void }) {
  const { file, creditorId, map, options, control } = useImport();
  const post = useCommand(api.placements.post);
  const placements = usePlacements();
  const creditors = useCreditors();
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const [underWay, setUnderWay] = useState<string | null>(null);
  const [placementId, setPlacementId] = useState<string | null>(null);
  useEvent('placements.progress', ({ placementId: id, done, total }) => {
    setUnderWay(id);
    setProgress({ done, total });
  });
  const creditor = creditors.data?.rows.find(({ id }) => id === creditorId);
  const run = async () => {
    const answer = await post.run({ fileId: file?.fileId ?? '', creditorId: creditorId ?? '', map, options, control });
    if (answer?.ok !== true) return;
    await placements.refresh();
    setPlacementId(answer.value.placementId);
  };
  const made = placements.data?.rows.find(({ id }) => id === placementId);
  const posting = post.running ? placements.data?.rows.find(({ id }) => id === underWay) : undefined;
  if (placementId !== null && made !== undefined) {
    return (
      <div className={css.narrow}>
        <p className={css.done} role="status">
          <IconCircleCheck size={24} aria-hidden />
          <span>
            Placement <strong>{made.number}</strong> of {made.creditorName} is {whereItStands(made.status)}:{' '}
            {formatCount(made.created)} new accounts, {formatCount(made.updated)} updated, {formatCount(made.skipped)}{' '}
            skipped, {formatCount(made.errors)} {made.errors === 1 ? 'error' : 'errors'},{' '}
            {formatMoney(made.totalMinor, made.currency)} in all.
          </span>
        </p>
        {made.errors > 0 && <ErrorFile placementId={made.id} />}
        <div className={css.actions}>
          <Button onClick={endImport}>Back to the placements</Button>
          <PlacementActions placement={made} />
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
  return (
    <div className={css.narrow}>
      <p className={css.lead}>
        {file?.name} becomes one placement of <strong>{creditor?.name ?? 'the creditor'}</strong>. Rows with an error
        are left out and can be downloaded afterwards. A stop in the middle is safe: posting goes on with the next
        start. It can be paused, ended early, and taken back until an account in it was worked.
      </p>
      {post.running && (
        <div className={css.progress} role="status">
          <span>
            {progress === null
              ? 'Reading the file…'
              : `${formatCount(progress.done)} of ${formatCount(progress.total)} rows`}
          </span>
          <Progress
            aria-label="Posting"
            value={progress === null ? 0 : (progress.done / Math.max(1, progress.total)) * 100}
          />
        </div>
      )}
      <Refused refusal={post.refusal} detail={post.detail} fault={post.fault} />
      <div className={css.actions}>
        {posting !== undefined && <PostingActions placement={posting} />}
        <Button variant="default" disabled={post.running} onClick={onBack}>
          Back
        </Button>
        <Button loading={post.running} onClick={() => void run()}>
          Post the placement
        </Button>
      </div>
    </div>
  );
}
