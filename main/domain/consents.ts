import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { Channel } from '../../shared/vocabulary/contact.ts';
import { standingWithdrawal } from './contact-gate/consents.ts';
import type { ConsentFact } from './contact-gate/facts.ts';

/** What stands about one way of contact now. */
export interface ConsentStanding {
  readonly state: 'none' | 'given' | 'opted_out';
  readonly since: LocalDate | null;
  /** When the number was last checked, or consent to it given or renewed. */
  readonly checkedOn: LocalDate | null;
}

/**
 * What stands about a channel, or about one number or address of it, as the gate sees it: the last word about the number
 * itself or the whole channel wins, and of two at one moment the opt-out. A word about one number says nothing of the
 * channel or of other numbers. `words` come newest first.
 */
export function consentStanding(
  words: readonly ConsentFact[],
  channel: Channel,
  contactPointId: string | null,
): ConsentStanding {
  const about = words.filter(
    (word) =>
      (word.channel === channel || (word.channel === 'call' && channel === 'voicemail')) &&
      (word.contactPointId === null || word.contactPointId === contactPointId),
  );
  const withdrawn = standingWithdrawal(about);
  const given = about.find((word) => word.kind === 'given');
  const checked = about.find((word) => word.kind === 'given' || word.kind === 'number_checked');
  return {
    state: withdrawn !== null ? 'opted_out' : given === undefined ? 'none' : 'given',
    since: (withdrawn ?? given)?.localOn ?? null,
    checkedOn: checked?.localOn ?? null,
  };
}
