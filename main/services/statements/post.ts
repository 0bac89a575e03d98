import { moneyText } from '../../../shared/kernel/human-text.ts';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';
import { bookBalances, insertTransfer } from '../../db/books.ts';
import type { Db, Tx } from '../../db/database.ts';
import { othersWith } from '../../db/people.ts';
import { postStatement, type StatementRow, statementById } from '../../db/statements.ts';
import type { RecordAudit } from '../../db/unit-of-work.ts';
import type { CallContext } from '../context.ts';

/** What lies at the bank in trust, of all creditors, in a currency. */
export const inTrust = (db: Db, currency: string): number =>
  bookBalances(db).find((one) => one.account === 'trust_bank' && one.currency === currency)?.amountMinor ?? 0;

type PostRefusal = 'not_found' | 'second_person_required' | 'statement_outdated';

/**
 * Lets the creditor's money go, within the caller's transaction. Refuses the person who prepared the statement where there
 * is another who may, and to send more than the trust holds.
 */
export function postPrepared(
  tx: Tx,
  context: Pick<CallContext, 'newId' | 'clock' | 'today' | 'actor'>,
  audit: RecordAudit,
  statementId: string,
): Result<StatementRow, PostRefusal> {
  const row = statementById(tx, statementId);
  if (row?.state !== 'prepared') return refuse('not_found');
  const { userId } = context.actor;
  // An office of one has no second person; everywhere else two must agree before a creditor's money leaves.
  if (row.preparedBy === userId && othersWith(tx, 'remittance_post', userId) > 0)
    return refuse('second_person_required');
  const trust = inTrust(tx, row.currency);
  if (trust < row.sendMinor)
    return refuse(
      'statement_outdated',
      `The trust holds ${moneyText(trust, row.currency)}, less than is to be sent. Discard the statement and prepare it anew.`,
    );
  const at = context.clock.now();
  postStatement(tx, row.id, at, userId);
  if (row.sendMinor > 0)
    insertTransfer(tx, {
      id: context.newId(),
      kind: 'remittance',
      debit: 'creditor_payable',
      credit: 'trust_bank',
      creditorId: row.creditorId,
      amountMinor: row.sendMinor,
      currency: row.currency,
      effectiveOn: context.today(),
      postedAt: at,
      postedBy: userId,
      statementId: row.id,
    });
  audit('statements.post', `statement:${row.id}`, {
    number: row.number,
    sendMinor: row.sendMinor,
    invoiceMinor: row.invoiceMinor,
    carriedMinor: row.carriedMinor,
  });
  return ok({ ...row, state: 'posted', postedAt: at, postedBy: userId });
}
