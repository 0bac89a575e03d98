import { ok, refuse } from '../../shared/kernel/result.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { arrangementLimits, limitScopes } from '../../shared/vocabulary/arrangements.ts';
import { roles } from '../../shared/vocabulary/roles.ts';
import { accountById } from '../db/accounts.ts';
import { arrangementCounts, arrangementPage, arrangementsOf } from '../db/arrangements.ts';
import {
  floorList,
  insertFloor,
  insertLimit,
  type LimitListRow,
  limitList,
  limitVersion,
} from '../db/arrangement-terms.ts';
import { creditorById } from '../db/creditors.ts';
import { limitsInForce, startingLimits } from '../domain/arrangements/limits.ts';
import { floorAt, floorTrouble } from '../domain/arrangements/settlement.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import { accept, change, decide, withdraw } from './arrangements/later.ts';
import {
  ageOf,
  approvalOf,
  floorsOf,
  limitRulesOn,
  recordsOfDebtor,
  stepsOf,
  termsOfLimits,
} from './arrangements/limits.ts';
import { previewPlan, takePlan } from './arrangements/plans.ts';
import { offerSettlement, previewSettlement } from './arrangements/settlements.ts';
import { arrangementOut } from './arrangements/show.ts';
import type { HandlersOf } from './context.ts';

/** Whose limits they are, as a person reads it. */
const whoseText = ({ scope, role, creditor, debtor }: LimitListRow): string =>
  (role === null ? null : roles[role]) ?? creditor ?? debtor ?? limitScopes[scope];

const ofNobody = { role: null, creditorId: null, debtorIds: [] };

export const arrangements: HandlersOf<'arrangements'> = {
  previewPlan,
  takePlan,
  previewSettlement,
  offerSettlement,
  accept,
  change,
  withdraw,
  decide,

  ofAccount: ({ accountId }, { db }) => ({
    rows: arrangementsOf(db, accountId).map((row) => arrangementOut(db, row)),
  }),

  page: ({ from, to, which }, { db }) => ({ ...arrangementPage(db, which, from, to), counts: arrangementCounts(db) }),

  limits: (_input, { db }) => ({
    house: { ...startingLimits },
    rows: limitList(db).map((row) => ({
      scope: row.scope,
      role: row.role,
      creditorId: row.creditorId,
      debtorId: row.debtorId,
      whose: whoseText(row),
      terms: termsOfLimits(row.terms),
      version: row.version,
      madeAt: row.madeAt,
      madeBy: row.madeByName,
    })),
    floors: floorList(db).map(({ creditorId, creditor, steps, note, madeAt }) => {
      return { creditorId, creditor, steps: stepsOf(steps), note, madeAt };
    }),
  }),

  limitsOf: ({ accountId }, context) => {
    const { db, actor } = context;
    const account = accountById(db, accountId);
    if (!account) throw new Error('The account is not in the book');
    const rules = limitRulesOn(db, actor, account);
    const inForce = limitsInForce(rules);
    const otherwise = limitsInForce(rules.filter(({ scope }) => scope !== 'debtor'));
    const floors = floorsOf(db, account.creditorId);
    return {
      currency: account.currency,
      rows: codesOf(arrangementLimits).map((limit) => ({
        limit,
        ...inForce[limit],
        otherwise: otherwise[limit].value,
      })),
      own: rules.find(({ scope }) => scope === 'debtor')?.terms ?? {},
      ownVersion: limitVersion(db, { ...ofNobody, debtorIds: recordsOfDebtor(db, account.debtorId) }),
      floors: [...floors],
      floorBp: floorAt(floors, ageOf(account, context.today())),
      approval: approvalOf(context),
    };
  },

  setLimits: (input, { write, newId, clock, actor }) =>
    write((tx, announce, audit) => {
      const { whose } = input;
      const account = whose.scope === 'debtor' ? accountById(tx, whose.accountId) : null;
      if (whose.scope === 'debtor' && !account) return refuse('not_found');
      if (whose.scope === 'creditor' && !creditorById(tx, whose.creditorId)) return refuse('not_found');
      const subject = {
        role: whose.scope === 'role' ? whose.role : null,
        creditorId: whose.scope === 'creditor' ? whose.creditorId : null,
        debtorId: account?.debtorId ?? null,
      };
      const debtorIds = account ? recordsOfDebtor(tx, account.debtorId) : [];
      if (limitVersion(tx, { ...subject, debtorIds }) !== input.expectedVersion) return refuse('stale_record');
      const terms = JSON.stringify(input.terms);
      insertLimit(tx, {
        id: newId(),
        scope: whose.scope,
        ...subject,
        terms,
        madeAt: clock.now(),
        madeBy: actor.userId,
      });
      const about = account === null ? 'arrangements' : `debtor:${account.debtorId}`;
      audit('arrangements.limits', about, { scope: whose.scope, ...subject, terms: input.terms });
      announce('book.changed', { contexts: ['arrangements'] });
      return ok({ terms: termsOfLimits(terms) });
    }),

  setFloors: (input, { write, newId, clock, actor }) =>
    write((tx, announce, audit) => {
      if (!creditorById(tx, input.creditorId)) return refuse('creditor_not_found');
      const trouble = floorTrouble(input.steps);
      if (trouble !== null) return refuse('limits_invalid', trouble);
      if (holdsCardNumber(input.note)) return refuse('card_number');
      insertFloor(tx, {
        id: newId(),
        creditorId: input.creditorId,
        steps: JSON.stringify(input.steps),
        note: input.note,
        madeAt: clock.now(),
        madeBy: actor.userId,
      });
      audit('arrangements.floors', `creditor:${input.creditorId}`, { steps: input.steps, note: input.note });
      announce('book.changed', { contexts: ['arrangements'] });
      return ok({ steps: input.steps });
    }),
};
