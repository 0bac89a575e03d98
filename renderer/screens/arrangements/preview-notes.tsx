import css from './arrangements.module.css';

/** What is to be known before it is agreed: what does not work out, what needs approval, and what the law makes of it. */
export function PreviewNotes({
  trouble,
  beyond,
  needsApproval,
  limitationWarning,
}: {
  readonly trouble: string | null;
  readonly beyond: readonly string[];
  readonly needsApproval: boolean;
  readonly limitationWarning: string | null;
}) {
  return (
    <>
      {trouble !== null && (
        <p className={css.warn} role="status">
          {trouble}
        </p>
      )}
      {trouble === null && beyond.length > 0 && (
        <p className={css.warn} role="status">
          {beyond.join(' ')} {needsApproval ? 'A supervisor must approve it.' : 'You may approve it.'}
        </p>
      )}
      {limitationWarning !== null && <p className={css.warn}>{limitationWarning}</p>}
    </>
  );
}
