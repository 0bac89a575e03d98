import css from './arrangements.module.css';

export interface PreviewNotesProps {
  readonly trouble: string | null;
  readonly beyond: readonly string[];
  readonly needsApproval: boolean;
  /** Who may go beyond the limits, in a sentence. */
  readonly approval: string;
  readonly limitationWarning: string | null;
}

/** What is to be known before it is agreed: what does not work out, what needs approval, and what the law makes of it. */
export function PreviewNotes({ trouble, beyond, approval, limitationWarning }: PreviewNotesProps) {
  return (
    <>
      {trouble !== null && (
        <p className={css.warn} role="status">
          {trouble}
        </p>
      )}
      {trouble === null && beyond.length > 0 && (
        <p className={css.warn} role="status">
          {beyond.join(' ')} {approval}
        </p>
      )}
      {limitationWarning !== null && <p className={css.warn}>{limitationWarning}</p>}
    </>
  );
}
