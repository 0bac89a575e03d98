import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { PartyEvidence, PartyRole } from '../../shared/vocabulary/compliance.ts';

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

/**
 * Whether the debt may be spoken of: to those, to the debtor's attorney, and to whom the debtor named to us (15 USC 1692c(b):
 * with the prior consent of the consumer given directly to the debt collector); never to another third party.
 */
export const mayTalkOfTheDebt = (role: PartyRole): boolean =>
  standsForDebtor(role) || role === 'attorney' || role === 'authorised';

/** A right that rests on the debtor's own word needs proof of that word; family, court and attorney are what they are. */
export const needsProof = (role: PartyRole): boolean => role === 'authorised';

/** What a person's right to be spoken to rests on. */
export interface PartyRight {
  readonly role: PartyRole;
  readonly sinceOn: LocalDate;
  /** From this day on no party any more; may lie ahead. */
  readonly endedOn: LocalDate | null;
  readonly evidence: PartyEvidence;
  /** Nothing may be told, whatever the role. */
  readonly isWithheld: boolean;
}

/**
 * As whom the law sees a person on a day. Before the right begins, from the day it ends, while it is withheld, and while the
 * proof it needs is missing, everybody is a third party.
 */
export function roleOn({ role, sinceOn, endedOn, evidence, isWithheld }: PartyRight, on: LocalDate): PartyRole {
  const isRunning = sinceOn <= on && (endedOn === null || endedOn > on);
  const isProved = !needsProof(role) || evidence !== 'none';
  return isRunning && isProved && !isWithheld ? role : 'third_party';
}

/** Why the debt may not be spoken of to a person on a day, in a few words; null when it may. */
export function whyNotTold(right: PartyRight, on: LocalDate): string | null {
  if (mayTalkOfTheDebt(roleOn(right, on))) return null;
  if (right.endedOn !== null && right.endedOn <= on) return 'no party any more';
  if (!mayTalkOfTheDebt(right.role)) return 'a third party is asked for the debtor’s whereabouts only';
  if (right.isWithheld) return 'the right is withheld';
  return right.sinceOn > on ? 'the right has not begun' : 'the proof is missing';
}
