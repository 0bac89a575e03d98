import { moneyText } from '../../../shared/kernel/human-text.ts';
import { sumMinor } from '../../../shared/kernel/minor.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { type Bucket, buckets } from '../../../shared/vocabulary/money.ts';
import { type AccountRecord, accountById } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import { writeOffOf } from '../../db/arrangements.ts';
import type { Tx } from '../../db/database.ts';
import { addToFigures, insertLedgerEntry, postedInterest } from '../../db/payments.ts';
import type { Split } from '../../domain/allocation/allocate.ts';
import { writtenOff } from '../../domain/arrangements/settlement.ts';
import type { CallContext } from '../context.ts';
import { accruedInterest } from '../interest/derive.ts';

interface Entry {
  readonly kind: 'interest' | 'adjustment';
  readonly effectiveOn: string;
  readonly note: string;
  readonly arrangementId: string | null;
}

/** Ledger entries of a split on the account's own side, and its figures with them. No payment: nothing of it earns commission. */
function adjust(tx: Tx, context: CallContext, account: AccountRecord, split: Split, entry: Entry): void {
  for (const bucket of codesOf(buckets)) {
    if (split[bucket] === 0) continue;
    insertLedgerEntry(tx, {
      ...entry,
      id: context.newId(),
      accountId: account.id,
      bucket,
      amountMinor: split[bucket],
      currency: account.currency,
      postedAt: context.clock.now(),
    });
  }
  addToFigures(tx, account.id, { ...split, paid: 0 });
}

const tell = (tx: Tx, context: CallContext, account: AccountRecord, arrangementId: string, summary: string): void =>
  addActivity(tx, {
    id: context.newId(),
    accountId: account.id,
    kind: 'arrangement',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary,
    sourceId: arrangementId,
  });

const nothing: Readonly<Record<Bucket, number>> = { costs: 0, fees: 0, interest: 0, principal: 0 };

/**
 * Gives up what is still owed once the last part of a settlement has cleared (domain handbook 2.17): interest through the day
 * is posted first, so that no later derivation brings a rest back.
 */
export function writeOffRemainder(tx: Tx, context: CallContext, judged: AccountRecord, arrangementId: string): void {
  const { throughOn } = postedInterest(tx, judged.id);
  const today = context.today();
  const through = throughOn !== null && throughOn > today ? throughOn : today;
  const { unpostedMinor } = accruedInterest(tx, judged, through);
  const posting = {
    kind: 'interest',
    effectiveOn: through,
    note: `Interest through ${through}`,
    arrangementId: null,
  } as const;
  if (unpostedMinor !== 0) adjust(tx, context, judged, { ...nothing, interest: unpostedMinor }, posting);
  const account = accountById(tx, judged.id) ?? judged;
  const { costsMinor: costs, feesMinor: fees, interestMinor: interest, principalMinor: principal } = account;
  const off = writtenOff({ costs, fees, interest, principal });
  const note = 'Settled: the remainder is given up';
  adjust(tx, context, account, off, { kind: 'adjustment', effectiveOn: today, note, arrangementId });
  const offMinor = -sumMinor(codesOf(buckets).map((bucket) => off[bucket]));
  tell(tx, context, account, arrangementId, `Settlement paid: ${moneyText(offMinor, account.currency)} written off`);
}

/** A part was returned after all: what was given up is owed again, on the day it was given up. */
export function takeBackWriteOff(tx: Tx, context: CallContext, account: AccountRecord, arrangementId: string): void {
  const rows = writeOffOf(tx, arrangementId);
  if (rows.length === 0) return;
  const back = { ...nothing };
  for (const { bucket, amountMinor } of rows) back[bucket] = -amountMinor;
  const effectiveOn = rows[0]?.effectiveOn ?? context.today();
  const note = 'Settlement no longer paid: the remainder is owed again';
  adjust(tx, context, account, back, { kind: 'adjustment', effectiveOn, note, arrangementId });
  const backMinor = sumMinor(codesOf(buckets).map((bucket) => back[bucket]));
  tell(tx, context, account, arrangementId, `Write-off of ${moneyText(backMinor, account.currency)} taken back`);
}
