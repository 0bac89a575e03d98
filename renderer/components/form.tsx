import type { ReactNode } from 'react';
import css from './form.module.css';

/** Fields in a column, with their buttons at the foot. Enter in a field does what the first button does. */
export function Form({
  onSubmit,
  actions,
  columns = 1,
  children,
}: {
  readonly onSubmit: () => void;
  readonly actions: ReactNode;
  readonly columns?: 1 | 2;
  readonly children: ReactNode;
}) {
  return (
    <form
      noValidate
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div className={columns === 2 ? css.two : css.one}>{children}</div>
      <div className={css.actions}>{actions}</div>
    </form>
  );
}
