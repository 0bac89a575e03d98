import { addMilliseconds, type Instant, type ZoneId } from '../../../shared/kernel/instant.ts';
import type { PartyRole } from '../../../shared/vocabulary/compliance.ts';
import type { Channel, ContactPointLabel } from '../../../shared/vocabulary/contact.ts';
import { type OutcomeCodeKey, outcomeOf } from '../../../shared/vocabulary/outcomes.ts';
import type { Db } from '../../db/database.ts';
import {
  accountsOfAttempts,
  type GateAttempt,
  gateAttempts,
  gateLetters,
  type GateOutline,
  type GatePoint,
  partyRolesOf,
} from '../../db/gate-facts.ts';
import type { AttemptFact } from '../../domain/contact-gate/facts.ts';
import { clockOf } from '../../domain/contact-gate/hours.ts';

/** Rules look back 31 days at most; a day more on each side covers every time zone. */
const lookBackMs = 33 * 24 * 3_600_000;

/** Ways whose message arrives by being sent; nobody needs to pick up. */
const written: ReadonlySet<Channel> = new Set(['text', 'email', 'letter', 'private_message']);

/** Whether somebody was spoken to, or a message was left or sent; a message that did not go out reached nobody. */
export function hasReached(code: OutcomeCodeKey, channel: Channel): boolean {
  const { attempt, contact } = outcomeOf(code).flags;
  return contact || code === 'left_message' || (attempt && written.has(channel));
}

interface Asked {
  readonly role: PartyRole;
  readonly zone: ZoneId;
  readonly known: GateOutline;
  readonly points: readonly GatePoint[];
}

/**
 * Attempts as the gate counts them; a debtor with one account was talked to about that one. Whichever record of the person
 * an attempt was logged for, it was made to the person.
 */
function attemptFactsOf(
  db: Db,
  debtorId: string,
  rows: readonly GateAttempt[],
  { known, points }: Asked,
): AttemptFact[] {
  if (rows.length === 0) return [];
  const about = known.hasOneAccount ? null : accountsOfAttempts(db, known.personIds);
  const roles = rows.some((one) => one.partyId !== null)
    ? new Map(known.personIds.flatMap((id) => [...partyRolesOf(db, id)]))
    : null;
  return rows.map((one) => ({
    at: one.at,
    localOn: one.localOn,
    personId: one.partyId ?? debtorId,
    role: one.partyId === null ? 'debtor' : (roles?.get(one.partyId) ?? 'third_party'),
    debtIds: about?.get(one.id) ?? [one.accountId],
    channel: one.channel,
    direction: one.direction,
    place: labelOf(points, one.contactPointId),
    counts: one.counts,
    reached: hasReached(one.outcome, one.channel),
    conversation: one.conversation,
  }));
}

const labelOf = (points: readonly GatePoint[], id: string | null): ContactPointLabel | null =>
  points.find((point) => point.id === id)?.label ?? null;

/** Many accounts in a row are judged for one moment; where its look-back begins is worked out once. */
let lookedBack = { at: '', after: '' };

function lookBackFrom(at: Instant): Instant {
  if (lookedBack.at !== at) lookedBack = { at, after: addMilliseconds(at, -lookBackMs) };
  return lookedBack.after;
}

/**
 * Everybody's attempts of the last month, letters among them; of a third party those ever made, because it is asked once
 * (15 USC 1692b(3)).
 */
export function attemptFacts(db: Db, debtorId: string, at: Instant, asked: Asked): AttemptFact[] {
  const { role, zone, known, points } = asked;
  const after = role === 'third_party' ? '' : lookBackFrom(at);
  const made = known.hasAttempts ? known.personIds.flatMap((id) => gateAttempts(db, id, after, at)) : [];
  const attempts = attemptFactsOf(db, debtorId, made, asked);
  if (!known.hasLetters) return attempts;
  for (const letter of known.personIds.flatMap((id) => gateLetters(db, id, after, at))) {
    attempts.push({
      at: letter.at,
      localOn: clockOf(letter.at, zone).on,
      personId: debtorId,
      role: 'debtor',
      debtIds: [letter.accountId],
      channel: 'letter',
      direction: 'out',
      place: labelOf(points, letter.contactPointId),
      counts: true,
      reached: true,
      conversation: false,
    });
  }
  return attempts;
}
