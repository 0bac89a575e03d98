import { dayText } from '../../shared/kernel/human-text.ts';
import { addDays, type LocalDate } from '../../shared/kernel/local-date.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import {
  collectorKinds,
  contractKinds,
  limitationEvents,
  type LimitationState,
} from '../../shared/vocabulary/compliance.ts';
import { type AccountRecord, accountById, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import { contactPointsOf } from '../db/contact.ts';
import type { Db } from '../db/database.ts';
import { insertLimitationEvent, limitationEventsOf, paidDaysOf, setAccountTerms } from '../db/limitation.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import type { ContactRules } from '../domain/contact-gate/rules.ts';
import {
  decidingFinding,
  type LimitationFacts,
  type LimitationFinding,
  limitationFindings,
  limitationLaws,
  needsBarredDisclosure,
} from '../domain/limitation.ts';
import { limitationLines, paymentWarning } from '../domain/limitation-lines.ts';
import { packsAt, type Place } from '../domain/packs-at.ts';
import { placesOf } from './contact/zones.ts';
import type { CallContext, HandlersOf } from './context.ts';

/** An account as far as its time to sue asks. */
export type LimitedAccount = Pick<
  AccountRecord,
  'id' | 'debtorId' | 'contractKind' | 'debtClass' | 'delinquentOn' | 'chargedOffOn' | 'lastPaymentOn'
>;

interface Findings {
  readonly facts: LimitationFacts;
  readonly findings: readonly LimitationFinding[];
}

/**
 * The time to sue by every law that may hold for the debtor's places on the day. Earlier payments are read only where they
 * can matter: the last one came after the years were over, and payments start them anew while they run.
 */
function limitationFindingsOf(
  db: Db,
  account: LimitedAccount,
  on: LocalDate,
  rules: ContactRules,
  places: readonly Place[],
): Findings {
  const { contractKind, debtClass, delinquentOn, chargedOffOn, lastPaymentOn } = account;
  const dates = { contractKind, debtClass, delinquentOn, chargedOffOn, lastPaymentOn };
  const laws = limitationLaws(packsAt(rules, places, on));
  if (laws.length === 0) return { facts: { ...dates, paidOn: [], events: [] }, findings: [] };
  const facts: LimitationFacts = { ...dates, paidOn: [], events: limitationEventsOf(db, account.id, on) };
  const findings = limitationFindings(laws, facts, on);
  const isLate = findings.some((one) => one.restarts.some((event) => event.kind === 'payment' && event.wasOver));
  if (!isLate) return { facts, findings };
  const withPayments = { ...facts, paidOn: paidDaysOf(db, account.id) };
  return { facts: withPayments, findings: limitationFindings(laws, withPayments, on) };
}

/**
 * Where the account's time to sue stands on a day, by the law that bars first among the debtor's places; `unknown` without
 * a law or a date to count from. Asked for every verdict: a caller that knows the places passes them.
 */
export const limitationState = (
  db: Db,
  account: LimitedAccount,
  on: LocalDate,
  rules: ContactRules,
  places: readonly Place[] = placesOf(contactPointsOf(db, account.debtorId), null),
): LimitationState =>
  decidingFinding(limitationFindingsOf(db, account, on, rules, places).findings)?.state ?? 'unknown';

const placesOfDebtor = (db: Db, debtorId: string): readonly Place[] => placesOf(contactPointsOf(db, debtorId), null);

/**
 * What must be known before a payment received that day is taken: it would revive a debt whose time to sue is over, or the
 * debt no longer exists; null when nothing.
 */
export const limitationWarning = (
  { db, rules }: Pick<CallContext, 'db' | 'rules'>,
  account: LimitedAccount,
  on: LocalDate,
): string | null =>
  paymentWarning(limitationFindingsOf(db, account, on, rules, placesOfDebtor(db, account.debtorId)).findings);

/** Sorts after every date of the book. */
const everyDay: LocalDate = '9999-12-31';

export const limitation: HandlersOf<'limitation'> = {
  of: ({ accountId }, { db, rules, today }) => {
    const account = accountById(db, accountId);
    if (!account) return null;
    const on = today();
    const { facts, findings } = limitationFindingsOf(db, account, on, rules, placesOfDebtor(db, account.debtorId));
    const deciding = decidingFinding(findings);
    const lastDayOn = deciding?.lastDayOn ?? null;
    return {
      state: deciding?.state ?? 'unknown',
      endsOn: lastDayOn === null ? null : addDays(lastDayOn, 1),
      jurisdiction: deciding?.law.jurisdiction ?? null,
      cite: deciding?.law.terms.cite ?? null,
      confidence: deciding?.confidence ?? null,
      lines: limitationLines(deciding, findings, facts),
      paymentWarning: paymentWarning(findings),
      disclosureRequired: needsBarredDisclosure(findings),
      contractKind: account.contractKind,
      collectorKind: account.collectorKind,
      events: limitationEventsOf(db, account.id, everyDay),
    };
  },

  recordEvent: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (input.on > context.today()) return refuse('received_in_future');
      if (holdsCardNumber(input.note)) return refuse('card_number');
      const { kind, on, note } = input;
      const id = context.newId();
      const at = context.clock.now();
      insertLimitationEvent(tx, {
        id,
        accountId: account.id,
        kind,
        on,
        note,
        recordedAt: at,
        recordedBy: context.actor.userId,
      });
      addActivity(tx, {
        id: context.newId(),
        accountId: account.id,
        kind: 'note',
        at,
        userId: context.actor.userId,
        summary: `Time to sue: ${limitationEvents[kind].toLowerCase()} on ${dayText(on, context.today())} written down.`,
        note,
        sourceId: id,
      });
      audit('limitation.recordEvent', `account:${account.id}`, { event: id, kind, on, note });
      announce('account.changed', { accountIds: [account.id] });
      return ok({ version: bumpVersion(tx, account.id) });
    }),

  setTerms: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (account.version !== input.expectedVersion) return refuse('stale_account');
      const reason = input.reason.trim();
      if (reason === '') return refuse('reason_required');
      if (holdsCardNumber(reason)) return refuse('card_number');
      const { contractKind, collectorKind } = input;
      setAccountTerms(tx, account.id, contractKind, collectorKind);
      addActivity(tx, {
        id: context.newId(),
        accountId: account.id,
        kind: 'note',
        at: context.clock.now(),
        userId: context.actor.userId,
        summary: `The debt rests on: ${contractKinds[contractKind].toLowerCase()}. We collect it as: ${collectorKinds[collectorKind].toLowerCase()}.`,
        note: reason,
      });
      audit('limitation.setTerms', `account:${account.id}`, {
        was: { contractKind: account.contractKind, collectorKind: account.collectorKind },
        contractKind,
        collectorKind,
        reason,
      });
      announce('account.changed', { accountIds: [account.id] });
      return ok({ version: bumpVersion(tx, account.id) });
    }),
};
