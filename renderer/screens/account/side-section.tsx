import type { ReactNode } from 'react';
import { KeyCap } from '../../components/key-cap.tsx';
import css from './side-panels.module.css';

/** A titled part of the column at the right of the account. */
export function Section({
  title,
  count,
  hint,
  children,
}: {
  readonly title: string;
  readonly count?: ReactNode;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={css.section} aria-label={title}>
      <h2 className={css.title}>
        {title}
        {count !== undefined && <span className={css.count}>{count}</span>}
        {hint !== undefined && (
          <span className={css.hint}>
            <KeyCap>{hint}</KeyCap>
          </span>
        )}
      </h2>
      {children}
    </section>
  );
}
