import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { missingTreatments } from '../../../shared/vocabulary/intake.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useEvent } from '../../api/use-event.ts';
import { formatCount } from '../../components/format.ts';
import { Refused } from '../../components/refused.tsx';
import { useCreditors } from './creditor-picker.tsx';
import { changeImport, useImport } from './import-state.ts';
import css from './placements.module.css';
import { PostingActions } from './placement-actions.tsx';
import { PostedResult } from './posted-result.tsx';
import { usePlacements } from './use-placements.ts';

/** Step 4: one placement, in slices that survive a crash; then what came of it. */
export function PostStep({ onBack }: { readonly onBack: () => void }) {
  const { file, creditorId, map, options, mapping, placementId, control } = useImport();
  const todo = options.missing ?? 'leave';
  const post = useCommand(api.placements.post);
  const placements = usePlacements();
  const creditors = useCreditors();
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const [underWay, setUnderWay] = useState<string | null>(null);
  useEvent('placements.progress', ({ placementId: id, done, total }) => {
    setUnderWay(id);
    setProgress({ done, total });
  });
  const creditor = creditors.data?.rows.find(({ id }) => id === creditorId);
  const run = async () => {
    const order = { fileId: file?.fileId ?? '', creditorId: creditorId ?? '', map, options, control };
    const answer = await post.run({ ...order, ...(mapping !== null && { saveMappingAs: mapping.name }) });
    if (answer?.ok !== true) return;
    await placements.refresh();
    changeImport({ placementId: answer.value.placementId });
  };
  const made = placements.data?.rows.find(({ id }) => id === placementId);
  const posting = post.running ? placements.data?.rows.find(({ id }) => id === underWay) : undefined;
  if (placementId !== null && made !== undefined) return <PostedResult placement={made} />;
  return (
    <div className={css.narrow}>
      <p className={css.lead}>
        {file?.name} becomes one placement of <strong>{creditor?.name ?? 'the creditor'}</strong>. Rows with an error
        are left out and can be downloaded afterwards. A stop in the middle is safe: posting goes on with the next
        start. It can be paused, ended early, and taken back until an account in it was worked.
        {mapping !== null && ` The mapping is kept as “${mapping.name}”.`}
        {todo !== 'leave' && ` What the file no longer lists: ${missingTreatments[todo].toLowerCase()}.`}
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
