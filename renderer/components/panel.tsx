import { type ReactNode, useId } from 'react';
import css from './panel.module.css';

/** A titled part of a screen. `actions` stand at the right of the title; `scroll` lets its body scroll on its own. */
export function Panel({
  title,
  actions,
  scroll = false,
  flush = false,
  className,
  children,
}: {
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  readonly scroll?: boolean;
  /** No padding: a list or grid fills the panel. */
  readonly flush?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  const id = useId();
  const named = title !== undefined;
  return (
    <section className={[css.panel, className].filter(Boolean).join(' ')} {...(named && { 'aria-labelledby': id })}>
      {(named || actions !== undefined) && (
        <header className={css.head}>
          {named && (
            <h2 id={id} className={css.title}>
              {title}
            </h2>
          )}
          {actions !== undefined && <div className={css.actions}>{actions}</div>}
        </header>
      )}
      <div
        className={[css.body, scroll && css.scroll, flush && css.flush].filter(Boolean).join(' ')}
        {...(scroll && { tabIndex: 0, role: 'group', ...(named && { 'aria-labelledby': id }) })}
      >
        {children}
      </div>
    </section>
  );
}
