import { instantAt } from '../../shared/kernel/instant.ts';
import { addDays, addMonths, addWeekdays, type LocalDate } from '../../shared/kernel/local-date.ts';
import { ok } from '../../shared/kernel/result.ts';
import { insertContract } from '../db/contracts.ts';
import type { Db, Tx } from '../db/database.ts';
import { insertBankDetail } from '../db/payouts.ts';
import { paymentById } from '../db/payments.ts';
import { duePayouts } from '../db/payouts.ts';
import { userByLogin } from '../db/people.ts';
import { firstRemittedCheck } from '../db/statements.ts';
import { firstDayOf, lastDayOf, monthOf } from '../domain/months.ts';
import { settleStatusAfterMoney } from '../services/account-status.ts';
import type { CallContext } from '../services/context.ts';
import { reverseMoney } from '../services/payments/reverse-money.ts';
import { makePayouts } from '../services/payouts/make.ts';
import { postPrepared } from '../services/statements/post.ts';
import { prepareStatement } from '../services/statements/prepare.ts';
import { practiceBanks, practiceTerms, practiceTrust } from './contracts.ts';
import type { practiceCreditors } from './people.ts';

interface PracticeCreditor {
  readonly id: string;
  readonly contractId: string;
  readonly of: (typeof practiceCreditors)[number];
}

/** The house at an hour of another day, with one of the practice people at the desk. */
function asOn(context: CallContext, login: string, on: LocalDate, time: string): CallContext {
  const at = instantAt(on, time, context.agency.zone);
  const userId = userByLogin(context.db, login)?.id ?? null;
  return {
    ...context,
    actor: { ...context.actor, userId },
    clock: { ...context.clock, now: () => at },
    today: () => on,
  };
}

/** Contracts from before the first placement, bank details that two people agreed to, and the agency's own trust account. */
export function addPracticeContracts(
  tx: Tx,
  context: CallContext,
  creditors: readonly PracticeCreditor[],
  fromOn: LocalDate,
): void {
  const at = instantAt(fromOn, '09:00', context.agency.zone);
  const [madeBy, decidedBy] = ['sam', 'dana'].map((login) => userByLogin(tx, login)?.id ?? null);
  const agreed = {
    currency: 'USD',
    state: 'in_force',
    proposedAt: at,
    proposedBy: madeBy ?? null,
    decidedAt: at,
    decidedBy: decidedBy ?? null,
  } as const;
  for (const { id, contractId, of } of creditors) {
    const terms = JSON.stringify(practiceTerms[of.code]);
    insertContract(tx, {
      id: contractId,
      creditorId: id,
      version: 1,
      fromOn,
      terms,
      madeAt: at,
      madeBy: madeBy ?? null,
    });
    const details = practiceBanks[of.code];
    insertBankDetail(tx, {
      ...agreed,
      id: `${contractId}-bank`,
      creditorId: id,
      way: details.way,
      details: JSON.stringify(details),
    });
  }
  const trust = practiceTrust(context.agency.name);
  insertBankDetail(tx, {
    ...agreed,
    id: `${fromOn}-trust`,
    creditorId: null,
    way: 'trust',
    details: JSON.stringify(trust),
  });
}

/** The statements of one month: Bea prepares them, Dana lets the money go. */
function remitMonth(context: CallContext, creditors: readonly PracticeCreditor[], month: string): void {
  const on = addWeekdays(addDays(lastDayOf(month), 1), 0);
  if (on > context.today()) return;
  for (const { id } of creditors) {
    context.writeStep((tx, _announce, audit) => {
      const order = { creditorId: id, fromOn: firstDayOf(month), toOn: lastDayOf(month), isFinal: false };
      const prepared = prepareStatement(tx, asOn(context, 'bea', on, '10:00'), audit, order);
      if (prepared.ok) postPrepared(tx, asOn(context, 'dana', on, '15:00'), audit, prepared.value.id);
      return ok({});
    });
  }
}

/** The month's money goes to the creditors' banks two weekdays later. */
async function payMonth(context: CallContext, month: string): Promise<void> {
  const on = addWeekdays(addDays(lastDayOf(month), 3), 0);
  const statementIds = duePayouts(context.db).map(({ statementId }) => statementId);
  if (on > context.today() || statementIds.length === 0) return;
  await makePayouts(asOn(context, 'dana', on, '11:00'), { way: 'ach', currency: 'USD', statementIds, executeOn: on });
}

/** A check of last month comes back from the bank this month: it stands on the next statement with its sign turned. */
function returnOneCheck(context: CallContext, db: Db, month: string): void {
  const paymentId = firstRemittedCheck(db, firstDayOf(month), lastDayOf(month));
  const on = addWeekdays(firstDayOf(monthOf(context.today())), 3);
  if (paymentId === null || on > context.today()) return;
  context.writeStep((tx, announce, audit) => {
    const original = paymentById(tx, paymentId);
    if (!original) return ok({});
    const then = asOn(context, 'bea', on, '09:30');
    reverseMoney(tx, then, audit, { original, reason: 'Check returned unpaid', on });
    settleStatusAfterMoney(tx, then, original.accountId);
    announce('account.changed', { accountIds: [original.accountId] });
    return ok({});
  });
}

/**
 * A year of statements by the same services as real ones, each month's paid out but the last, which waits for its payout;
 * and one payment of last month that came back this month.
 */
export async function writePracticeRemittances(
  context: CallContext,
  creditors: readonly PracticeCreditor[],
): Promise<void> {
  const lastMonth = monthOf(addMonths(firstDayOf(monthOf(context.today())), -1));
  for (let back = 11; back >= 0; back -= 1) {
    const month = monthOf(addMonths(firstDayOf(lastMonth), -back));
    remitMonth(context, creditors, month);
    if (month !== lastMonth) await payMonth(context, month);
  }
  returnOneCheck(context, context.db, lastMonth);
}
