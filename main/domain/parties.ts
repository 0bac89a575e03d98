import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { PartyRole } from '../../shared/vocabulary/compliance.ts';

const inPlaceOfDebtor: ReadonlySet<PartyRole> = new Set([
  'debtor',
  'spouse',
  'parent',
  'guardian',
  'executor',
  'successor',
  'cosigner',
]);

/**
 * Whether the law sees the debtor in this person: the spouse, a minor's parent, the guardian, the executor, a confirmed
 * successor in interest (15 USC 1692c(d); 12 CFR 1006.6(a)), and a co-signer, who owes the debt too.
 */
export const standsForDebtor = (role: PartyRole): boolean => inPlaceOfDebtor.has(role);

/** Whether the debt may be spoken of: to those, and to the debtor's attorney; never to a third party (15 USC 1692c(b)). */
export const mayTalkOfTheDebt = (role: PartyRole): boolean => standsForDebtor(role) || role === 'attorney';

/** As whom the law sees a person on a day: whoever is no party any more is a third party from that day on. */
export const roleOn = (
  party: { readonly role: PartyRole; readonly endedOn: LocalDate | null },
  on: LocalDate,
): PartyRole => (party.endedOn !== null && party.endedOn <= on ? 'third_party' : party.role);
