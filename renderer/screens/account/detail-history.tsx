import { InstantText } from '../../components/date-text.tsx';
import css from './communication.module.css';
import type { DetailChange } from './use-details.ts';

const orNothing = (text: string): string => (text === '' ? 'nothing' : text);

/** What was corrected, newest first: from what to what, by whom, when and why. */
export function DetailHistory({
  title,
  changes,
  nameOf,
}: {
  readonly title: string;
  readonly changes: readonly DetailChange[];
  /** Whose detail it is, where the list is about several. */
  readonly nameOf?: (change: DetailChange) => string;
}) {
  return (
    <section className={css.section} aria-label={title}>
      <h3 className={css.heading}>{title}</h3>
      {changes.length === 0 ? (
        <p className={css.none}>Nothing was corrected yet.</p>
      ) : (
        <ul className={css.list}>
          {changes.map((change) => (
            <li key={change.id} className={css.entry}>
              <span className={css.when}>
                <InstantText at={change.at} />
              </span>
              <span>
                {nameOf !== undefined && <strong>{nameOf(change)} · </strong>}
                {change.field}: {orNothing(change.was)} → {orNothing(change.became)}
                <span className={css.small}>
                  {[change.reason, change.by === '' ? 'Duly' : change.by].filter((part) => part !== '').join(' · ')}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
