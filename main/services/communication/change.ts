import type { Announce } from '../../../shared/contract/events.ts';
import { ok, type Refused, refuse, type Result } from '../../../shared/kernel/result.ts';
import type { ActivityKind } from '../../../shared/vocabulary/work.ts';
import { type AccountRecord, accountById, accountsOfDebtor, bumpVersion } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import type { Tx } from '../../db/database.ts';
import type { CallContext } from '../context.ts';

/** What a change of the communication facts tells the account's history and the audit journal. */
export interface Told<Value> {
  readonly value: Value;
  /** The procedure, as the audit journal names it. */
  readonly action: string;
  readonly change: Readonly<Record<string, unknown>>;
  readonly kind: ActivityKind;
  /** One plain sentence for the timeline. */
  readonly summary: string;
  readonly note?: string;
  readonly sourceId: string;
}

function write<Value extends object>(
  tx: Tx,
  context: CallContext,
  account: AccountRecord,
  told: Told<Value>,
): Value & { version: number } {
  addActivity(tx, {
    id: context.newId(),
    accountId: account.id,
    kind: told.kind,
    at: context.clock.now(),
    userId: context.actor.userId,
    summary: told.summary,
    note: told.note ?? '',
    sourceId: told.sourceId,
  });
  return { ...told.value, version: bumpVersion(tx, account.id) };
}

const announceAll = (tx: Tx, account: AccountRecord, announce: Announce): void =>
  announce('account.changed', { accountIds: accountsOfDebtor(tx, account.debtorId).map((one) => one.id) });

/**
 * Writes down something about how a debtor may be reached: the account must be in the book, the work decides and writes,
 * and history, version, audit entry and announcement follow. What concerns the debtor shows on all of the debtor's accounts.
 */
export const changeCommunication = <Value extends object, Refusal extends string>(
  context: CallContext,
  accountId: string,
  work: (tx: Tx, account: AccountRecord) => Told<Value> | Refused<Refusal>,
): Result<Value & { version: number }, Refusal | 'account_not_found'> =>
  context.write<Value & { version: number }, Refusal | 'account_not_found'>((tx, announce, audit) => {
    const account = accountById(tx, accountId);
    if (!account) return refuse('account_not_found');
    const told = work(tx, account);
    if ('refusal' in told) return told;
    const answer = write(tx, context, account, told);
    audit(told.action, `account:${account.id}`, told.change);
    announceAll(tx, account, announce);
    return ok(answer);
  });
