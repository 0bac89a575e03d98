import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { dayText } from '../../../shared/kernel/human-text.ts';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';
import { contractOn } from '../../db/contracts.ts';
import { creditorById } from '../../db/creditors.ts';
import type { Db, Tx } from '../../db/database.ts';
import { nextNumber } from '../../db/people.ts';
import {
  insertStatement,
  lastPosted,
  type OpenPayment,
  openPayments,
  preparedStatement,
  type StatementRow,
  statementById,
} from '../../db/statements.ts';
import type { RecordAudit } from '../../db/unit-of-work.ts';
import { clearedThrough, statementDay, statementTotals } from '../../domain/remittance.ts';
import type { CallContext } from '../context.ts';
import { termsOf } from '../contracts.ts';

/**
 * Payments that may be on a statement: those whose money is sure by its last day. A payment that came back is not waited
 * for: it stands there with its reversal.
 */
export function remittable(
  db: Db,
  creditorId: string,
  currency: string,
  toOn: string,
  clearingDays: number,
): OpenPayment[] {
  const open = openPayments(db, creditorId, currency, toOn);
  const cameBack = new Set(open.map(({ reverses }) => reverses));
  return open.filter(
    ({ paymentId, reverses, receivedOn, method, route }) =>
      route === 'direct' ||
      reverses !== null ||
      cameBack.has(paymentId) ||
      receivedOn <= clearedThrough(toOn, method, clearingDays),
  );
}

export interface StatementOrder {
  readonly creditorId: string;
  readonly currency?: string | undefined;
  readonly fromOn: LocalDate;
  readonly toOn: LocalDate;
  readonly isFinal: boolean;
}

type PrepareRefusal =
  | 'creditor_not_found'
  | 'contract_missing'
  | 'statement_open'
  | 'period_invalid'
  | 'nothing_to_remit';

/**
 * Puts every payment that counts by the last day and stands on no statement yet on a new one, and works out what to send,
 * within the caller's transaction. A final statement leaves nothing back for being little. Refuses without a contract, while
 * another statement waits, for days that are covered already or not over, and when there is nothing to say.
 */
export function prepareStatement(
  tx: Tx,
  context: Pick<CallContext, 'newId' | 'clock' | 'today' | 'actor'>,
  audit: RecordAudit,
  { creditorId, fromOn, toOn, isFinal, ...order }: StatementOrder,
): Result<StatementRow, PrepareRefusal> {
  const creditor = creditorById(tx, creditorId);
  if (!creditor) return refuse('creditor_not_found');
  const currency = order.currency ?? creditor.currency;
  const contract = contractOn(tx, creditorId, toOn);
  if (!contract) return refuse('contract_missing');
  if (preparedStatement(tx, creditorId, currency)) return refuse('statement_open');
  const before = lastPosted(tx, creditorId, currency);
  if (fromOn > toOn) return refuse('period_invalid', 'The period ends before it begins.');
  if (toOn > context.today()) return refuse('period_invalid', 'The period ends after today.');
  if (before && fromOn <= before.toOn)
    return refuse(
      'period_invalid',
      `Statement ${before.number} already covers the days through ${dayText(before.toOn)}.`,
    );
  const terms = termsOf(contract);
  const open = remittable(tx, creditorId, currency, toOn, terms.clearingDays);
  const openingMinor = before?.carriedMinor ?? 0;
  if (open.length === 0 && openingMinor === 0 && !isFinal) return refuse('nothing_to_remit');
  const totals = statementTotals(open, openingMinor, { ...terms, isFinal });
  const id = context.newId();
  const row = {
    id,
    number: `S-${String(nextNumber(tx, 'statement')).padStart(5, '0')}`,
    creditorId,
    contractId: contract.id,
    currency,
    fromOn,
    toOn,
    statementOn: statementDay(toOn),
    method: terms.method,
    ...totals,
    state: 'prepared' as const,
    isFinal,
    preparedAt: context.clock.now(),
    preparedBy: context.actor.userId,
  };
  const lines = open.map((payment, index) => ({ ...payment, statementId: id, position: index + 1 }));
  insertStatement(tx, row, lines);
  audit('statements.prepare', `statement:${id}`, { number: row.number, creditorId, ...totals, lines: lines.length });
  const made = statementById(tx, id);
  if (!made) throw new Error('The statement vanished within its own transaction');
  return ok(made);
}
