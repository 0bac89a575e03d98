import { FloorSteps, LimitTerms } from '../../../shared/contract/arrangements.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { roles } from '../../../shared/vocabulary/roles.ts';
import { daysBetween, type LocalDate } from '../../../shared/kernel/local-date.ts';
import type { AccountRecord } from '../../db/accounts.ts';
import { openPlansOf } from '../../db/arrangements.ts';
import { floorOf, limitsFor } from '../../db/arrangement-terms.ts';
import type { Db } from '../../db/database.ts';
import { permissionsOf } from '../../db/people.ts';
import { recordsOf, rootOf } from '../../db/same-people.ts';
import {
  type LimitRule,
  type LimitsInForce,
  type LimitTerms as Terms,
  limitsInForce,
} from '../../domain/arrangements/limits.ts';
import type { FloorStep } from '../../domain/arrangements/settlement.ts';
import type { Actor, CallContext } from '../context.ts';

/** Every record of the person who owes the account. */
export const recordsOfDebtor = (db: Db, debtorId: string): string[] => recordsOf(db, rootOf(db, debtorId));

/** Stored terms; they were checked when they were written. A limit that is absent is left out. */
export const termsOfLimits = (terms: string): Terms =>
  Object.fromEntries(Object.entries(LimitTerms.parse(JSON.parse(terms))).filter(([, value]) => value !== undefined));

/** What is said of limits for the person and the account, scope by scope. */
export function limitRulesOn(db: Db, actor: Actor, account: AccountRecord): LimitRule[] {
  const whose = {
    role: actor.role,
    creditorId: account.creditorId,
    debtorIds: recordsOfDebtor(db, account.debtorId),
  };
  return limitsFor(db, whose).map(({ scope, terms }) => ({ scope, terms: termsOfLimits(terms) }));
}

/** What the person may agree on for the account without approval. */
export const limitsOn = (db: Db, actor: Actor, account: AccountRecord): LimitsInForce =>
  limitsInForce(limitRulesOn(db, actor, account));

/** True when the person may go beyond the limits without asking. */
export const mayGoBeyond = ({ actor }: Pick<CallContext, 'actor'>): boolean =>
  actor.permissions.has('arrangements_approve');

const withArticle = (noun: string): string => `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`;

/** Who may go beyond the limits, by the book's own matrix of roles, in a sentence. */
export function approvalOf(context: Pick<CallContext, 'actor' | 'db'>): string {
  if (mayGoBeyond(context)) return 'You may go beyond.';
  const able = codesOf(roles).filter((role) => permissionsOf(context.db, role).includes('arrangements_approve'));
  const who = able.map((role) => withArticle(roles[role].toLowerCase())).join(' or ');
  return who === '' ? 'Nobody in this book may go beyond.' : `Only ${who} may go beyond.`;
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
