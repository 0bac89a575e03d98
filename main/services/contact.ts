import type { VerdictOut } from '../../shared/contract/contact.ts';
import { addMilliseconds, type Instant, type ZoneId } from '../../shared/kernel/instant.ts';
import {
  type Channel,
  contactPointKinds,
  contactPointLabels,
  type Direction,
} from '../../shared/vocabulary/contact.ts';
import { accountById, type AccountRecord } from '../db/accounts.ts';
import { attemptsOf, type ContactPointRecord, contactPointsOf, insertGateLog } from '../db/contact.ts';
import type { Db, Tx } from '../db/database.ts';
import { disputesOf, type HoldRecord, holdsOn } from '../db/holds.ts';
import type { ContactFacts, HoldFact, ZoneFact } from '../domain/contact-gate/facts.ts';
import { judgeContact } from '../domain/contact-gate/judge-contact.ts';
import type { ContactVerdict } from '../domain/contact-gate/verdict.ts';
import { regionOfPhone } from '../domain/time-zones/time-zones.ts';
import type { CallContext, HandlersOf } from './context.ts';

/** Rules look back 31 days at most; a day more on each side covers every time zone. */
const lookBackMs = 33 * 24 * 3_600_000;

/** One contact to be judged. */
export interface ContactOrder {
  readonly channel: Channel;
  readonly direction: Direction;
  /** The number or address to be used; null when none is chosen yet. */
  readonly contactPointId: string | null;
  readonly at: Instant;
}

/**
 * Where the debtor may be: every address and every number that may still be theirs, whichever of them is dialled. Contact
 * must be convenient in all of them (12 CFR 1006.6(b)(1), comment 6(b)(1)(i)-2: a mobile in Eastern and a landline in
 * Mountain time leave 10:00 to 21:00 Eastern). Places known to be bad say nothing, unless nothing else is known.
 */
export function zonesOf(points: readonly ContactPointRecord[], chosenId: string | null): ZoneFact[] {
  const zoned = points.filter((point) => point.zones.length > 0);
  const usable = zoned.filter((point) => point.status !== 'bad' || point.id === chosenId);
  const known = usable.length > 0 ? usable : zoned;
  const facts = new Map<string, ZoneFact>();
  for (const point of known) {
    const from = `${contactPointLabels[point.label]} ${contactPointKinds[point.kind]}`.toLowerCase();
    for (const zone of point.zones) if (!facts.has(zone)) facts.set(zone, { zone, from });
  }
  return [...facts.values()];
}

/** The zone by which the debtor's calendar and wall clock are told: the address before the phone, else the office. */
export const debtorZone = (points: readonly ContactPointRecord[], chosenId: string | null, office: ZoneId): ZoneId => {
  const byAddress = points.find(
    (point) => point.kind === 'address' && point.status !== 'bad' && point.zones.length > 0,
  );
  return byAddress?.zones[0] ?? zonesOf(points, chosenId)[0]?.zone ?? office;
};

const placesOf = (points: readonly ContactPointRecord[]): ContactFacts['places'] =>
  points
    .filter((point) => point.kind !== 'email' && point.status !== 'bad')
    .map((point) => {
      if (point.state !== '') return { country: point.country, state: point.state };
      const region = point.kind === 'phone' ? regionOfPhone(point.value) : null;
      return region ?? { country: point.country, state: null };
    });

/** Holds as the gate sees them at a moment: those not yet lifted then. */
const holdFacts = (holds: readonly HoldRecord[], at: Instant): HoldFact[] =>
  holds
    .filter((hold) => hold.liftedAt === null || hold.liftedAt > at)
    .map(({ reason, blocks, startsOn, endsOn, scope }) => ({ reason, blocks, startsOn, endsOn, scope }));

/** The account a contact is about, as far as the gate asks. */
export type JudgedAccount = Pick<AccountRecord, 'id' | 'debtorId' | 'debtClass' | 'closed'>;

/** Everything the gate may know about reaching the account's debtor, read from the book. */
export function contactFacts(db: Db, account: JudgedAccount, order: ContactOrder): ContactFacts {
  const points = contactPointsOf(db, account.debtorId);
  const chosen = points.find((point) => point.id === order.contactPointId);
  const attempts = attemptsOf(db, account.debtorId, addMilliseconds(order.at, -lookBackMs), order.at);
  return {
    at: order.at,
    channel: order.channel,
    direction: order.direction,
    debtId: account.id,
    personId: account.debtorId,
    debtClass: account.debtClass,
    accountClosed: account.closed,
    places: placesOf(points),
    zones: zonesOf(points, order.contactPointId),
    attempts: attempts.map((one) => ({
      at: one.at,
      localOn: one.localOn,
      personId: one.debtorId,
      debtIds: one.accountIds,
      channel: one.channel,
      direction: one.direction,
      counts: one.counts,
      conversation: one.conversation,
    })),
    holds: holdFacts(holdsOn(db, account.id, account.debtorId), order.at),
    contactPoint: chosen ? { status: chosen.status } : null,
    openDisputes: disputesOf(db, account.id)
      .filter((dispute) => dispute.status === 'open')
      .map(({ openedOn }) => ({ openedOn })),
  };
}

/** The gate's answer; writes nothing. */
export const judge = (
  { db, rules }: Pick<CallContext, 'db' | 'rules'>,
  account: JudgedAccount,
  order: ContactOrder,
): ContactVerdict => judgeContact(contactFacts(db, account, order), rules);

/** Keeps a verdict in the gate's log, in the transaction of what it blocked or let through (domain handbook 2.14). */
export const keepVerdict = (
  tx: Tx,
  { newId, actor }: Pick<CallContext, 'newId' | 'actor'>,
  accountId: string,
  channel: Channel,
  verdict: ContactVerdict,
): void =>
  insertGateLog(tx, {
    id: newId(),
    accountId,
    channel,
    at: verdict.evidence.judgedAt,
    decision: verdict.decision,
    verdict: JSON.stringify(verdict),
    rulesVersion: verdict.evidence.rulesVersion,
    userId: actor.userId,
  });

/**
 * Judges again inside the transaction that logs or sends, whatever a screen was told before, and keeps the verdict.
 * Whoever sends must look at `decision`: a blocked contact is not made.
 */
export function judgeInTransaction(
  tx: Tx,
  context: Pick<CallContext, 'rules' | 'newId' | 'actor'>,
  account: JudgedAccount,
  order: ContactOrder,
): ContactVerdict {
  const verdict = judge({ db: tx, rules: context.rules }, account, order);
  keepVerdict(tx, context, account.id, order.channel, verdict);
  return verdict;
}

/** The verdict as it goes over the wire. */
export const verdictOut = (verdict: ContactVerdict): VerdictOut => ({
  ...verdict,
  reasons: [...verdict.reasons],
  localTimes: [...verdict.localTimes],
  evidence: {
    ...verdict.evidence,
    attemptsOn: [...verdict.evidence.attemptsOn],
    zones: [...verdict.evidence.zones],
    holds: [...verdict.evidence.holds],
  },
});

/** What the gate says of an account that is not in the book: no contact. */
const unknownAccount = (at: Instant): VerdictOut => ({
  decision: 'block',
  reasons: [
    {
      rule: 'account_closed',
      jurisdiction: 'House rules',
      severity: 'block',
      cite: '',
      message: 'This account is not in the book.',
      nextAllowedAt: null,
    },
  ],
  nextAllowedAt: null,
  openUntil: null,
  localTimes: [],
  evidence: {
    judgedAt: at,
    rulesVersion: '',
    attemptsUsed: 0,
    attemptsAllowed: null,
    attemptsOn: [],
    lastConversationOn: null,
    zones: [],
    holds: [],
  },
});

export const contact: HandlersOf<'contact'> = {
  judge: (input, context) => {
    const at = input.at ?? context.clock.now();
    const account = accountById(context.db, input.accountId);
    if (!account) return unknownAccount(at);
    const order = {
      channel: input.channel,
      direction: 'out',
      contactPointId: input.contactPointId ?? null,
      at,
    } as const;
    return verdictOut(judge(context, account, order));
  },
};
