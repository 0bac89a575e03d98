import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import css from './states.module.css';

/** Says why there is nothing here, and offers one thing to do. */
export function Empty({
  title,
  why,
  action,
}: {
  readonly title: string;
  readonly why: string;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}) {
  return (
    <div className={css.centre}>
      <div className={css.empty}>
        <IconInbox size={40} stroke={1.2} aria-hidden />
        <h2 className={css.emptyTitle}>{title}</h2>
        <p className={css.line}>{why}</p>
        {action !== undefined && <Button onClick={action.run}>{action.label}</Button>}
      </div>
    </div>
  );
}
