import type { ReactNode } from 'react';
import css from './screen-title.module.css';

/** The one heading of a screen, with a line of figures beside it and the screen's actions at the right. */
export function ScreenTitle({
  title,
  note,
  children,
}: {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <header className={css.bar}>
      <h1 className={css.title}>{title}</h1>
      {note !== undefined && <div className={css.note}>{note}</div>}
      {children !== undefined && <div className={css.actions}>{children}</div>}
    </header>
  );
}
