import { Checkbox } from '@mantine/core';
import type { Communication } from './use-communication.ts';
import { belongsTo } from './communication-words.tsx';
import css from './side-panels.module.css';
import { Section } from './side-section.tsx';

/** Said on every call, wherever the debtor is. */
const always = [
  'Identity confirmed: two of birth date, postcode, last four',
  'Said: this is a debt collector, attempting to collect a debt; what is learned is used for that',
  'Said: the call is recorded',
] as const;

/** One tick of the list: what is shown, and what goes into the note of the call. */
interface Saying {
  readonly line: string;
  readonly title?: string;
}

/**
 * What must be said on a call to this debtor: the standard sayings, then what the law wants on every call where they are,
 * and, when the debt is too old to sue on, the words for that.
 */
export function sayingsFor(disclosures: Communication['disclosures'], isBarred: boolean): readonly Saying[] {
  const byLaw = disclosures
    .filter((one) => belongsTo(one, 'every_call') || (isBarred && belongsTo(one, 'time_barred')))
    .map(({ jurisdiction, summary, cite }) => ({ line: `${jurisdiction}: ${summary}`, title: cite }));
  return [...always.map((line) => ({ line })), ...byLaw];
}

/** What the law wants said, by who is on the line. The ticks go into the note of the call. */
export function MustSay({
  disclosures,
  isBarred,
  said,
  onSaid,
}: {
  readonly disclosures: Communication['disclosures'];
  readonly isBarred: boolean;
  readonly said: readonly string[];
  readonly onSaid: (said: readonly string[]) => void;
}) {
  const sayings = sayingsFor(disclosures, isBarred);
  return (
    <Section title="Must say" count={`${said.length} of ${sayings.length}`}>
      <div className={css.ticks}>
        {sayings.map(({ line, title }) => (
          <Checkbox
            key={line}
            size="xs"
            label={line}
            title={title}
            checked={said.includes(line)}
            onChange={({ currentTarget }) =>
              onSaid(currentTarget.checked ? [...said, line] : said.filter((other) => other !== line))
            }
          />
        ))}
      </div>
    </Section>
  );
}
