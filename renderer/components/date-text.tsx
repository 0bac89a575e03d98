import { formatDate, formatInstant, formatLongDate } from './format.ts';
import css from './text.module.css';

/** A calendar date (YYYY-MM-DD); an en dash where there is none. */
export function DateText({ on }: { readonly on: string | null }) {
  if (on === null) return <span className={css.figures}>–</span>;
  return (
    <time className={css.figures} dateTime={on} title={formatLongDate(on)}>
      {formatDate(on)}
    </time>
  );
}

/** A moment, on this computer's clock; an en dash where there is none. */
export function InstantText({ at }: { readonly at: string | null }) {
  if (at === null) return <span className={css.figures}>–</span>;
  return (
    <time className={css.figures} dateTime={at} title={at}>
      {formatInstant(at)}
    </time>
  );
}
