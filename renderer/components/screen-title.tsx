import { type ReactNode, useDeferredValue } from 'react';
import css from './screen-title.module.css';

/**
 * The one heading of a screen, with a line of figures beside it and the screen's actions at the right. The actions are drawn
 * right behind the first picture of the screen, which is not kept waiting for them; their keys work before.
 */
export function ScreenTitle({
  title,
  note,
  children,
}: {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}) {
  const isDrawn = useDeferredValue(true, false);
  return (
    <header className={css.bar}>
      <h1 className={css.title}>{title}</h1>
      {note !== undefined && <div className={css.note}>{note}</div>}
      {children !== undefined && <div className={css.actions}>{isDrawn && children}</div>}
    </header>
  );
}
