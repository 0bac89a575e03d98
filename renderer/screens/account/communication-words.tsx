import { disclosureMoments } from '../../../shared/vocabulary/compliance.ts';
import { ConfidenceBadge } from '../../components/confidence.tsx';
import css from './communication.module.css';
import type { Communication, TabFacts } from './use-communication.ts';

type Disclosure = Communication['disclosures'][number];

/** A disclosure may belong to several moments, told in one line; true when that one is among them. */
export const belongsTo = ({ moment }: Pick<Disclosure, 'moment'>, which: keyof typeof disclosureMoments): boolean =>
  moment.split(', ').includes(disclosureMoments[which]);

/** Words the law wants, by the moment they belong to. */
export function WordsTab({ known: { disclosures } }: TabFacts) {
  const moments = [...new Set(disclosures.map(({ moment }) => moment))];
  return (
    <section className={css.section} aria-label="Words the law wants">
      {disclosures.length === 0 && (
        <p className={css.none}>No law in force where the debtor is wants words of its own.</p>
      )}
      {moments.map((moment) => (
        <div key={moment}>
          <h3 className={css.heading}>{moment}</h3>
          <ul className={css.list}>
            {disclosures
              .filter((one) => one.moment === moment)
              .map((one) => (
                <li key={one.id} className={css.item}>
                  <span>
                    {one.summary}
                    <span className={css.small}>
                      {one.jurisdiction} · {one.cite}
                    </span>
                  </span>
                  <ConfidenceBadge confidence={one.confidence} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
