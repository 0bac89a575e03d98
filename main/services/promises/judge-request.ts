import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { AccountRecord } from '../../db/accounts.ts';
import { liveArrangement } from '../../db/arrangements.ts';
import type { Db } from '../../db/database.ts';
import { disputesOf } from '../../db/holds.ts';
import { promiseBeyond } from '../../domain/arrangements/limits.ts';
import { mayPromise, type PromiseRefusal } from '../../domain/promises.ts';
import { approvalOf, limitsOn, mayGoBeyond } from '../arrangements/limits.ts';
import type { CallContext } from '../context.ts';
import { moneyOn } from '../interest/money-on.ts';

/** What somebody would undertake: one amount, or the same one each month. */
export interface PromiseAsked {
  readonly amountMinor: number;
  readonly dueOn: LocalDate;
  readonly times: number;
}

/** How a promise stands to the debt and to the limits, before anything is written. */
export interface PromiseJudged {
  /** The first reason why it may not be taken by this person; null when it may. */
  readonly refusal: PromiseRefusal | 'approval_required' | null;
  /** What else is to be said of that reason. */
  readonly detail: string;
  /** What of it goes beyond the limits, in sentences. */
  readonly beyond: readonly string[];
}

/**
 * Whether the account's debtor may promise this (domain handbook 2.15): a dispute is never overwritten (2.12), and beyond the
 * limits only those take it who may go beyond. `on` is the day it is made.
 */
export function judgePromiseRequest(
  db: Db,
  context: Pick<CallContext, 'actor' | 'db'>,
  account: AccountRecord,
  asked: PromiseAsked,
  on: LocalDate,
): PromiseJudged {
  const { owingMinor } = moneyOn(db, account, on).money;
  const [refusal] = mayPromise({
    ...asked,
    today: on,
    owingMinor,
    disputes: disputesOf(db, account.id).filter((dispute) => dispute.status === 'open'),
    hasArrangement: liveArrangement(db, account.id) !== null,
  });
  if (refusal !== undefined) return { refusal, detail: '', beyond: [] };
  const facts = { today: on, owingMinor, currency: account.currency };
  const beyond = promiseBeyond(asked, facts, limitsOn(db, context.actor, account)).map((one) => one.message);
  if (beyond.length === 0 || mayGoBeyond(context)) return { refusal: null, detail: '', beyond };
  return { refusal: 'approval_required', detail: [...beyond, approvalOf(context)].join(' '), beyond };
}
