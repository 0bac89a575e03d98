import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { LimitationState } from '../../shared/vocabulary/compliance.ts';
import type { AccountRecord } from '../db/accounts.ts';
import { contactPointsOf } from '../db/contact.ts';
import type { Db } from '../db/database.ts';
import { limitationEventsOf, paidDaysOf } from '../db/limitation.ts';
import type { ContactRules } from '../domain/contact-gate/rules.ts';
import {
  decidingFinding,
  type LimitationFacts,
  type LimitationFinding,
  limitationFindings,
  limitationLaws,
} from '../domain/limitation.ts';
import { packsAt, type Place } from '../domain/packs-at.ts';
import { placesOf } from './contact/zones.ts';

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
export function limitationFindingsOf(
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
