import { addMilliseconds, type Instant, type ZoneId } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { PartyRole } from '../../../shared/vocabulary/compliance.ts';
import type { Channel, ContactPointLabel, Direction, GateRule } from '../../../shared/vocabulary/contact.ts';
import { type OutcomeCodeKey, outcomeOf } from '../../../shared/vocabulary/outcomes.ts';
import type { AccountRecord } from '../../db/accounts.ts';
import type { Db } from '../../db/database.ts';
import {
  accountsOfAttempts,
  firstConversationOn,
  type GateAttempt,
  gateAttempts,
  type GateHold,
  gateHolds,
  gateLetters,
  type GateOutline,
  gateOutline,
  type GatePoint,
  gatePoints,
  partyRolesOf,
} from '../../db/gate-facts.ts';
import {
  gateConsents,
  gateDisputes,
  gateInconveniences,
  gateLicences,
  gateNotices,
  gateOverrides,
  gateParty,
} from '../../db/gate-words.ts';
import type { AttemptFact, ContactFacts, HoldFact, OverrideFact, PointFact } from '../../domain/contact-gate/facts.ts';
import { clockOf } from '../../domain/contact-gate/hours.ts';
import type { ContactRules } from '../../domain/contact-gate/rules.ts';
import { countsFromFirstConversation } from '../../domain/first-conversation.ts';
import { zonesOfPhone } from '../../domain/time-zones/time-zones.ts';
import { limitationState } from '../limitation.ts';
import { placesOf, zonesOf } from './zones.ts';

/** Rules look back 31 days at most; a day more on each side covers every time zone. */
const lookBackMs = 33 * 24 * 3_600_000;

/** One contact to be judged. */
export interface ContactOrder {
  readonly channel: Channel;
  readonly direction: Direction;
  /** The number or address to be used; null when none is chosen yet. */
  readonly contactPointId: string | null;
  /** Whom it is meant for: a party of the debtor; null or left out for the debtor. */
  readonly partyId?: string | null;
  readonly at: Instant;
}

/** The account a contact is about, as far as the gate asks. */
export type JudgedAccount = Pick<AccountRecord, 'id' | 'debtorId' | 'debtClass' | 'closed'>;

/** Ways whose message arrives by being sent; nobody needs to pick up. */
const written: ReadonlySet<Channel> = new Set(['text', 'email', 'letter', 'private_message']);

/** Whether somebody was spoken to, or a message was left or sent; a message that did not go out reached nobody. */
export function hasReached(code: OutcomeCodeKey, channel: Channel): boolean {
  const { attempt, contact } = outcomeOf(code).flags;
  return contact || code === 'left_message' || (attempt && written.has(channel));
}

interface Who {
  readonly personId: string;
  readonly role: PartyRole;
  readonly partyId: string | null;
  readonly zones: readonly ZoneId[];
}

/** A party nobody knows is a third party: nothing may be told to it. */
function whoIsMeant(db: Db, account: JudgedAccount, partyId: string | null): Who {
  if (partyId === null) return { personId: account.debtorId, role: 'debtor', partyId: null, zones: [] };
  const party = gateParty(db, account.debtorId, partyId);
  return {
    personId: partyId,
    role: party?.role ?? 'third_party',
    partyId,
    zones: party === null ? [] : zonesOfPhone(party.phone),
  };
}

interface Asked {
  readonly role: PartyRole;
  readonly zone: ZoneId;
  readonly known: GateOutline;
  readonly points: readonly GatePoint[];
}

/** Attempts as the gate counts them; a debtor with one account was talked to about that one. */
function attemptFactsOf(
  db: Db,
  debtorId: string,
  rows: readonly GateAttempt[],
  { known, points }: Asked,
): AttemptFact[] {
  if (rows.length === 0) return [];
  const about = known.hasOneAccount ? null : accountsOfAttempts(db, debtorId);
  const roles = rows.some((one) => one.partyId !== null) ? partyRolesOf(db, debtorId) : null;
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

/** Everybody's attempts of the last month; of a third party those ever made, because it is asked once (15 USC 1692b(3)). */
function attemptFacts(db: Db, debtorId: string, at: Instant, asked: Asked): AttemptFact[] {
  const { role, zone, known, points } = asked;
  const after = role === 'third_party' ? '' : lookBackFrom(at);
  const made = known.hasAttempts ? gateAttempts(db, debtorId, after, at) : [];
  const attempts = attemptFactsOf(db, debtorId, made, asked);
  if (!known.hasLetters) return attempts;
  for (const letter of gateLetters(db, debtorId, after, at)) {
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

/**
 * A hold that was placed later on its first day did not stand before that hour. One entered with an earlier first day did:
 * the debtor's word counted from the day it came, whenever somebody wrote it down.
 */
function hasBegun(hold: GateHold, at: Instant, zone: ZoneId): boolean {
  return hold.setAt <= at || clockOf(hold.setAt, zone).on > hold.startsOn;
}

const holdFact = ({ reason, blocks, startsOn, endsOn, scope }: GateHold): HoldFact => ({
  reason,
  blocks,
  startsOn,
  endsOn,
  scope,
});

const pointFact = (point: GatePoint | undefined): PointFact | null =>
  point === undefined
    ? null
    : {
        id: point.id,
        kind: point.kind,
        label: point.label,
        status: point.status,
        isEmployers: point.isEmployers,
        isForbidden: point.isForbidden,
      };

/** Each override as one fact per reason it lets pass. */
const overrideFacts = (db: Db, accountId: string, at: Instant): OverrideFact[] =>
  gateOverrides(db, accountId, at).flatMap(({ reasons, channel, fromAt, untilAt, by, reason }) =>
    (JSON.parse(reasons) as { readonly rule: GateRule; readonly jurisdiction: string }[]).map((one) => ({
      rule: one.rule,
      jurisdiction: one.jurisdiction,
      channel,
      from: fromAt,
      until: untilAt,
      by,
      reason,
    })),
  );

/** Licences for the places the debtor may be; null when the agency keeps none in the book. */
function licenceFacts(db: Db, places: ContactFacts['places'], known: GateOutline): ContactFacts['licences'] {
  if (!known.hasLicences) return null;
  const asked = new Set<string>();
  return places.flatMap(({ country, state }) => {
    const key = `${country} ${state ?? ''}`;
    if (asked.has(key)) return [];
    asked.add(key);
    return gateLicences(db, country, state);
  });
}

/** The zone whose calendar tells facts kept by the day: the first of the debtor's, else the widest known eastwards. */
const dayZone = (zones: ContactFacts['zones']): ZoneId => zones[0]?.zone ?? 'UTC';

/**
 * Everything the gate may know about reaching the account's debtor, or one of the debtor's parties, read from the book as
 * it stood at that moment: what was said, placed or found out later does not count. A letter stands for its own attempt.
 */
export function contactFacts(db: Db, account: JudgedAccount, order: ContactOrder, rules: ContactRules): ContactFacts {
  const known = gateOutline(db, account.id);
  if (known === null) throw new Error('The account to be judged is not in the book');
  const points = gatePoints(db, account.debtorId);
  const who = whoIsMeant(db, account, order.partyId ?? null);
  const places = placesOf(points, order.contactPointId);
  const zones = zonesOf(points, order.contactPointId);
  for (const zone of who.zones) {
    if (!zones.some((one) => one.zone === zone)) zones.push({ zone, from: 'phone of the person meant' });
  }
  const zone = dayZone(zones);
  const on: LocalDate = clockOf(order.at, zone).on;
  const { id: accountId, debtorId } = account;
  const { creditorId } = known;
  const holds = known.hasHolds ? gateHolds(db, { accountId, debtorId, creditorId, at: order.at }) : [];
  return {
    at: order.at,
    channel: order.channel,
    direction: order.direction,
    debtId: accountId,
    creditorDebtIds: known.creditorDebtIds,
    personId: who.personId,
    role: who.role,
    debtClass: account.debtClass,
    collectorKind: known.collectorKind,
    accountClosed: account.closed,
    places,
    zones,
    attempts: attemptFacts(db, debtorId, order.at, { role: who.role, zone, known, points }),
    firstConversationOn:
      known.hasAttempts && countsFromFirstConversation(rules, places)
        ? firstConversationOn(db, { debtorId, creditorId, partyId: who.partyId, upTo: order.at })
        : null,
    holds: holds.filter((one) => hasBegun(one, order.at, zone)).map(holdFact),
    contactPoint: pointFact(points.find((point) => point.id === order.contactPointId)),
    consents: known.hasConsents ? gateConsents(db, debtorId, order.at) : [],
    inconveniences: known.hasInconveniences ? gateInconveniences(db, debtorId, on) : [],
    notices: known.hasNotices ? gateNotices(db, accountId, on) : [],
    disputes: known.hasDisputes ? gateDisputes(db, accountId, on) : [],
    limitation: limitationState(
      db,
      { ...known, id: accountId, debtorId, debtClass: account.debtClass },
      on,
      rules,
      places,
    ),
    licences: licenceFacts(db, places, known),
    overrides: known.hasOverrides ? overrideFacts(db, accountId, order.at) : [],
  };
}
