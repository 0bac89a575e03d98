import { createHash } from 'node:crypto';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { remembered } from '../db/remembered.ts';
import {
  closedAccounts,
  closedCount,
  decideDisposal,
  disposalAccounts,
  disposalById,
  disposalsOf,
  insertDisposal,
  retainedAccount,
} from '../db/retention.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { carryOutDisposal, finishInTransaction } from './retention/carry-out.ts';
import { dueAccounts, type Retained, retainer, withoutShared } from './retention/due.ts';

/** The hash by which a list of accounts is fixed: their ids in order, one a line. */
const listHash = (accountIds: readonly string[]): string =>
  createHash('sha256')
    .update([...accountIds].sort().join('\n'), 'utf8')
    .digest('hex');

const shared = 'A contact was also about another account of the debtor that stays.';
const proposed = 'Its disposal is proposed.';

const rowOf = ({ row, lastActivityOn, keepUntilOn, why, obstacles, isDue }: Retained, isGoing: boolean) => ({
  accountId: row.accountId,
  fileNumber: row.fileNumber,
  name: row.name,
  lastActivityOn,
  keepUntilOn,
  why: [why, ...obstacles, ...(isDue && !isGoing ? [shared] : []), ...(row.isProposed ? [proposed] : [])].join(' '),
  isDue: isGoing,
});

/** Accounts of the list that may no longer go, by file number; empty when all still may. */
function noLongerDue(context: CallContext, accountIds: readonly string[]): string[] {
  const retain = retainer(context);
  const rows = accountIds.map((id) => retainedAccount(context.db, id));
  const due = rows.flatMap((row) => (row === null ? [] : [retain(row)])).filter((one) => one.isDue);
  const going = new Set(withoutShared(context.db, due).map((one) => one.row.accountId));
  return accountIds.flatMap((id, n) => (going.has(id) ? [] : [rows[n]?.fileNumber ?? 'an account that is gone']));
}

type Deciding = Parameters<HandlersOf<'retention'>['decide']>[0];
type DecideAnswer = Awaited<ReturnType<HandlersOf<'retention'>['decide']>>;

/** The second person's word; refused, rejected (nothing more to do) or agreed (to be carried out). */
function judgeDecision(input: Deciding, context: CallContext): DecideAnswer | 'agreed' {
  const { userId } = context.actor;
  let agreed = false;
  const write = input.approve ? context.writeStep : context.write;
  const answer: DecideAnswer = write((tx, announce, audit) => {
    const disposal = disposalById(tx, input.disposalId);
    if (!disposal || userId === null) return refuse('not_found');
    const isUnderway = disposal.state === 'proposed' && disposal.decidedById !== null;
    if (disposal.state !== 'proposed' || (isUnderway && !input.approve)) return refuse('not_found');
    if (input.approve && disposal.proposedById === userId) return refuse('second_person_required');
    agreed = input.approve;
    if (isUnderway) return ok({ disposed: 0 });
    const ids = disposalAccounts(tx, disposal.id, 'all');
    if (input.approve && listHash(ids) !== disposal.accountsSha256) {
      return refuse('records_not_due', 'The list is not the one that was proposed. Reject it and propose it anew.');
    }
    const staying = input.approve ? noLongerDue({ ...context, db: tx }, ids) : [];
    if (staying.length > 0) {
      const which = staying.slice(0, 3).join(', ');
      return refuse(
        'records_not_due',
        `${staying.length} of ${ids.length} accounts must stay (${which}${staying.length > 3 ? ', …' : ''}). Reject it and propose it anew.`,
      );
    }
    decideDisposal(tx, disposal.id, { userId, at: context.clock.now(), approve: input.approve });
    audit('retention.decide', `disposal:${disposal.id}`, {
      approve: input.approve,
      accounts: ids.length,
      listSha256: disposal.accountsSha256,
    });
    announce('book.changed', { contexts: ['retention'] });
    return ok({ disposed: 0 });
  });
  return answer.ok && agreed ? 'agreed' : answer;
}

export const retention: HandlersOf<'retention'> = {
  page: ({ from, to, onlyDue }, context) => {
    const due = remembered(context.db, 'retention due', context.today(), () => dueAccounts(context));
    if (onlyDue) {
      return { total: due.length, due: due.length, rows: due.slice(from, to).map((one) => rowOf(one, true)) };
    }
    const going = new Set(due.map((one) => one.row.accountId));
    const rows = closedAccounts(context.db, from, to)
      .map(retainer(context))
      .map((one) => rowOf(one, going.has(one.row.accountId)));
    return { total: closedCount(context.db), due: due.length, rows };
  },

  disposals: (_input, { db }) => ({
    rows: disposalsOf(db).map((one) => ({
      id: one.id,
      beforeOn: one.beforeOn,
      accounts: one.accounts,
      state: one.state,
      reason: one.reason,
      proposedBy: one.proposedBy,
      proposedAt: one.proposedAt,
      decidedBy: one.decidedBy,
      decidedAt: one.decidedAt,
    })),
  }),

  propose: (input, context) =>
    context.write((tx, announce, audit) => {
      const { userId } = context.actor;
      const reason = input.reason.trim();
      if (reason === '') return refuse('reason_required');
      if (holdsCardNumber(reason)) return refuse('card_number');
      const due = dueAccounts({ ...context, db: tx }).filter((one) => !one.row.isProposed);
      const ids = due.map((one) => one.row.accountId);
      if (ids.length === 0 || userId === null) {
        return refuse('records_not_due', 'No closed account is due that is not proposed already.');
      }
      const id = context.newId();
      const accountsSha256 = listHash(ids);
      const beforeOn = context.today();
      insertDisposal(
        tx,
        { id, beforeOn, accountsSha256, reason, proposedAt: context.clock.now(), proposedBy: userId },
        ids,
      );
      audit('retention.propose', `disposal:${id}`, {
        accounts: ids.length,
        listSha256: accountsSha256,
        beforeOn,
        reason,
      });
      announce('book.changed', { contexts: ['retention'] });
      return ok({ disposalId: id, accounts: ids.length });
    }),

  decide: async (input, context) => {
    const decision = judgeDecision(input, context);
    if (decision !== 'agreed') return decision;
    const disposed = await carryOutDisposal(context, input.disposalId);
    return context.write((tx, announce, audit) => {
      if (disposalById(tx, input.disposalId)?.state === 'proposed') {
        finishInTransaction(tx, context, input.disposalId, audit);
        announce('book.changed', { contexts: ['accounts', 'retention'] });
      }
      return ok({ disposed });
    });
  },

  certificate: async ({ disposalId }, context) => {
    const disposal = disposalById(context.db, disposalId);
    if (disposal?.state !== 'done') return refuse('not_found');
    const name = `Certificate of disposal ${disposal.beforeOn}.txt`;
    const bytes = new TextEncoder().encode(disposal.certificate);
    return ok({ file: await context.files.tickets.issue(name, 'text/plain; charset=utf-8', bytes) });
  },
};
