import { FloorSteps, LimitTerms } from '../../../shared/contract/arrangements.ts';
import { daysBetween, type LocalDate } from '../../../shared/kernel/local-date.ts';
import type { AccountRecord } from '../../db/accounts.ts';
import { openPlansOf } from '../../db/arrangements.ts';
import { floorOf, limitsFor } from '../../db/arrangement-terms.ts';
import type { Db } from '../../db/database.ts';
import { recordsOf, rootOf } from '../../db/same-people.ts';
import {
  type LimitRule,
  type LimitsInForce,
  type LimitTerms as Terms,
  limitsInForce,
} from '../../domain/arrangements/limits.ts';
import type { FloorStep } from '../../domain/arrangements/settlement.ts';
import type { Actor } from '../context.ts';

/** Every record of the person who owes the account. */
export const recordsOfDebtor = (db: Db, debtorId: string): string[] => recordsOf(db, rootOf(db, debtorId));

/** Stored terms; they were checked when they were written. A limit that is absent is left out. */
export const termsOfLimits = (terms: string): Terms =>
  Object.fromEntries(Object.entries(LimitTerms.parse(JSON.parse(terms))).filter(([, value]) => value !== undefined));

/** What the person may agree on for the account without approval. */
export function limitsOn(db: Db, actor: Actor, account: AccountRecord): LimitsInForce {
  const whose = {
    role: actor.role,
    creditorId: account.creditorId,
    debtorIds: recordsOfDebtor(db, account.debtorId),
  };
  const rules = limitsFor(db, whose).map(({ scope, terms }): LimitRule => ({ scope, terms: termsOfLimits(terms) }));
  return limitsInForce(rules);
}

/** Stored floors; they were checked when they were written. */
export const stepsOf = (steps: string): FloorStep[] => FloorSteps.parse(JSON.parse(steps));

/** The floors a creditor set; none where it never said that it settles. */
export const floorsOf = (db: Db, creditorId: string): readonly FloorStep[] => {
  const row = floorOf(db, creditorId);
  return row === null ? [] : stepsOf(row.steps);
};

/** How old the debt is: from the day it fell overdue, or from its placement. */
export const ageOf = (account: AccountRecord, today: LocalDate): number =>
  daysBetween(account.delinquentOn ?? account.placedOn, today);

/** Plans of the debtor that run or wait, on any account. */
export const plansOfDebtor = (db: Db, account: AccountRecord): number =>
  openPlansOf(db, recordsOfDebtor(db, account.debtorId));
