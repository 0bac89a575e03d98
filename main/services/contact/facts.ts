import type { Instant, ZoneId } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { PartyRole } from '../../../shared/vocabulary/compliance.ts';
import type { Channel, Direction, GateRule } from '../../../shared/vocabulary/contact.ts';
import type { AccountRecord } from '../../db/accounts.ts';
import type { Db } from '../../db/database.ts';
import {
  firstConversationOn,
  type GateHold,
  gateHolds,
  gateHoldsOfDebtor,
  type GateOutline,
  gateOutline,
  type GatePoint,
  gatePoints,
} from '../../db/gate-facts.ts';
import {
  gateDisputes,
  gateInconveniences,
  gateLicences,
  gateNotices,
  gateOverrides,
  gateParty,
} from '../../db/gate-words.ts';
import type { ContactFacts, HoldFact, OverrideFact, PointFact } from '../../domain/contact-gate/facts.ts';
import { clockOf } from '../../domain/contact-gate/hours.ts';
import type { ContactRules } from '../../domain/contact-gate/rules.ts';
import { countsFromFirstConversation } from '../../domain/first-conversation.ts';
import { roleOn } from '../../domain/parties.ts';
import { zonesOfPhone } from '../../domain/time-zones/time-zones.ts';
import { limitationState } from '../limitation.ts';
import { attemptFacts } from './attempt-facts.ts';
import { consentsOfPerson, pointOfPerson } from './person.ts';
import { placesOf, zonesOf, zonesOfCountries } from './zones.ts';

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

interface Who {
  readonly personId: string;
  readonly role: PartyRole;
  readonly partyId: string | null;
  readonly zones: readonly ZoneId[];
}

/** Every record of the debtor, the one the account is of first. */
interface MeantOf {
  readonly debtorId: string;
  readonly personIds: readonly string[];
  readonly on: LocalDate;
}

/** A party nobody knows is a third party: nothing may be told to it. */
function whoIsMeant(db: Db, { debtorId, personIds, on }: MeantOf, partyId: string | null): Who {
  if (partyId === null) return { personId: debtorId, role: 'debtor', partyId: null, zones: [] };
  const party = personIds.map((id) => gateParty(db, id, partyId)).find((one) => one !== null) ?? null;
  return {
    personId: partyId,
    role: party === null ? 'third_party' : roleOn(party, on),
    partyId,
    zones: party === null ? [] : zonesOfPhone(party.phone),
  };
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

const earliest = (days: readonly (string | null)[]): string | null =>
  days.reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null);

/** The latest calendar date at one of the places: a right that begins today has begun, one that ends today has ended. */
const latestDay = (zones: ContactFacts['zones'], at: Instant): LocalDate =>
  zones.reduce<LocalDate>((latest, { zone }) => {
    const { on } = clockOf(at, zone);
    return on > latest ? on : latest;
  }, '') || clockOf(at, 'UTC').on;

/** The zone whose calendar tells facts kept by the day: the first of the debtor's, else the widest known eastwards. */
const dayZone = (zones: ContactFacts['zones']): ZoneId => zones[0]?.zone ?? 'UTC';

/**
 * Everything the gate may know about reaching the account's debtor, or one of the debtor's parties, read from the book as
 * it stood at that moment: what was said, placed or found out later does not count. A letter stands for its own attempt. Linked
 * and merged debtors are one person: what stops contact with one record stops it with all.
 */
export function contactFacts(db: Db, account: JudgedAccount, order: ContactOrder, rules: ContactRules): ContactFacts {
  const known = gateOutline(db, account.id);
  if (known === null) throw new Error('The account to be judged is not in the book');
  const { personIds } = known;
  const points = personIds.flatMap((id) => gatePoints(db, id));
  const places = placesOf(points, order.contactPointId);
  const zones = zonesOf(points, order.contactPointId);
  const day = latestDay(zones.length > 0 ? zones : zonesOfCountries(places), order.at);
  const who = whoIsMeant(db, { debtorId: account.debtorId, personIds, on: day }, order.partyId ?? null);
  for (const zone of who.zones) {
    if (!zones.some((one) => one.zone === zone)) zones.push({ zone, from: 'phone of the person meant' });
  }
  if (zones.length === 0) zones.push(...zonesOfCountries(places));
  const zone = dayZone(zones);
  const on: LocalDate = clockOf(order.at, zone).on;
  const { id: accountId, debtorId } = account;
  const { creditorId } = known;
  const holds = known.hasHolds
    ? [
        ...gateHolds(db, { accountId, debtorId, creditorId, at: order.at }),
        ...personIds.slice(1).flatMap((id) => gateHoldsOfDebtor(db, id, order.at)),
      ]
    : [];
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
    // Closed by today is not closed on a day before that.
    accountClosed: account.closed && (known.closedOn === null || known.closedOn <= on),
    places,
    zones,
    attempts: attemptFacts(db, debtorId, order.at, { role: who.role, zone, known, points }),
    firstConversationOn:
      known.hasAttempts && countsFromFirstConversation(rules, places)
        ? earliest(
            personIds.map((id) =>
              firstConversationOn(db, { debtorId: id, creditorId, partyId: who.partyId, upTo: order.at }),
            ),
          )
        : null,
    holds: holds.filter((one) => hasBegun(one, order.at, zone)).map(holdFact),
    contactPoint: pointFact(pointOfPerson(points, order.contactPointId)),
    consents: known.hasConsents ? consentsOfPerson(db, personIds, points, order.at) : [],
    inconveniences: known.hasInconveniences ? personIds.flatMap((id) => gateInconveniences(db, id, on)) : [],
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
