import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { ConsentKind } from '../../shared/vocabulary/compliance.ts';
import type { Channel } from '../../shared/vocabulary/contact.ts';

/** One word about a way of contact, as the book keeps it. */
interface ConsentWord {
  readonly localOn: LocalDate;
  readonly kind: ConsentKind;
  readonly channel: Channel;
  readonly contactPointId: string | null;
}

/** What stands about one way of contact now. */
export interface ConsentStanding {
  readonly state: 'none' | 'given' | 'opted_out';
  readonly since: LocalDate | null;
  /** When the number was last checked, or consent to it given or renewed. */
  readonly checkedOn: LocalDate | null;
}

/**
 * What stands about a channel, or about one number or address of it. `words` come newest first. The last word about the
 * number itself or about the whole channel wins; a word about one number says nothing of the channel or of other numbers.
 */
export function consentStanding(
  words: readonly ConsentWord[],
  channel: Channel,
  contactPointId: string | null,
): ConsentStanding {
  const about = words.filter(
    (word) => word.channel === channel && (word.contactPointId === null || word.contactPointId === contactPointId),
  );
  const last = about.find((word) => word.kind === 'given' || word.kind === 'withdrawn');
  const checked = about.find((word) => word.kind === 'given' || word.kind === 'number_checked');
  return {
    state: last === undefined ? 'none' : last.kind === 'given' ? 'given' : 'opted_out',
    since: last?.localOn ?? null,
    checkedOn: checked?.localOn ?? null,
  };
}
