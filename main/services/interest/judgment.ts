import type { Announce } from '../../../shared/contract/events.ts';
import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { ok, refuse } from '../../../shared/kernel/result.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { buckets } from '../../../shared/vocabulary/money.ts';
import { type AccountRecord, accountById, bumpVersion } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import type { Db, Tx } from '../../db/database.ts';
import { insertTerms, termsOfAccount } from '../../db/interest.ts';
import { addToFigures, insertLedgerEntry, lastReceivedOn, postedInterest } from '../../db/payments.ts';
import type { RecordAudit } from '../../db/unit-of-work.ts';
import type { Split } from '../../domain/allocation/allocate.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';
import type { CallContext, HandlersOf } from '../context.ts';
import { owedOf, postInterest } from '../payments/post-money.ts';
import { moneyOn } from './money-on.ts';

type Judgment = Parameters<HandlersOf<'interest'>['enterJudgment']>[0];

type Entered = Exclude<ReturnType<HandlersOf<'interest'>['enterJudgment']>, Promise<unknown>>;

/** Why no judgment of the day may be entered on the account, or null. */
export function judgmentRefused(db: Db, account: AccountRecord, on: LocalDate, today: LocalDate) {
  if (account.closed) return refuse('account_closed');
  if (on > today) return refuse('judgment_in_future');
  if (termsOfAccount(db, account.id).some(({ basis, fromOn }) => basis === 'judgment' && fromOn >= on))
    return refuse('judgment_known');
  const lastOn = lastReceivedOn(db, account.id);
  if (lastOn === null || lastOn <= on) return null;
  return refuse(
    'money_after_judgment',
    `Money was received on ${dayText(lastOn)}, after the judgment. Reverse it first.`,
  );
}

/** Why the judgment may not be entered, or the account it is about. */
function judged(tx: Tx, context: CallContext, input: Judgment) {
  const account = accountById(tx, input.accountId);
  if (!account) return refuse('account_not_found');
  if (input.expectedVersion !== undefined && input.expectedVersion !== account.version) return refuse('stale_account');
  if (input.note.trim() === '') return refuse('reason_required');
  if (holdsCardNumber(input.note)) return refuse('card_number');
  return judgmentRefused(tx, account, input.on, context.today()) ?? ok(account);
}

/**
 * Takes back what was posted as interest for days after the judgment, as a reversal may have: those days bear the court's
 * interest and are reckoned anew. Without it they would count as posted already and be missing from what is owed.
 */
function unpostAfter(tx: Tx, context: CallContext, account: AccountRecord, on: LocalDate): void {
  const { totalMinor, throughOn } = postedInterest(tx, account.id, on);
  if (totalMinor === 0 || throughOn === null) return;
  insertLedgerEntry(tx, {
    id: context.newId(),
    accountId: account.id,
    kind: 'interest',
    bucket: 'interest',
    amountMinor: -totalMinor,
    currency: account.currency,
    effectiveOn: throughOn,
    postedAt: context.clock.now(),
    note: `Reckoned anew from the judgment of ${dayText(on)}`,
  });
  addToFigures(tx, account.id, { costs: 0, fees: 0, interest: -totalMinor, principal: 0, paid: 0 });
}

/** What brings each part of the debt to what the court gave: all of it principal. */
function adjust(tx: Tx, context: CallContext, input: Judgment, owed: Split, currency: string): void {
  const delta: Split = {
    costs: -owed.costs,
    fees: -owed.fees,
    interest: -owed.interest,
    principal: input.judgmentMinor - owed.principal,
  };
  for (const bucket of codesOf(buckets)) {
    if (delta[bucket] === 0) continue;
    insertLedgerEntry(tx, {
      id: context.newId(),
      accountId: input.accountId,
      kind: 'adjustment',
      bucket,
      amountMinor: delta[bucket],
      currency,
      effectiveOn: input.on,
      postedAt: context.clock.now(),
      note: `Judgment of ${dayText(input.on)}`,
    });
  }
  addToFigures(tx, input.accountId, { ...delta, paid: 0 });
}

/**
 * A judgment replaces the debt as it was: interest is posted to its day, every part is brought to what the court gave, all of
 * it principal, and interest begins anew at the court's rate (domain handbook 2.19). Money received later must be reversed
 * first, because it paid parts that no longer are.
 */
export function enterJudgment(
  tx: Tx,
  context: CallContext,
  audit: RecordAudit,
  announce: Announce,
  input: Judgment,
): Entered {
  const found = judged(tx, context, input);
  if (!found.ok) return found;
  const account = found.value;
  const before = moneyOn(tx, account, context.today()).money.owingMinor;
  unpostAfter(tx, context, account, input.on);
  postInterest(
    tx,
    context,
    accountById(tx, account.id) ?? account,
    input.on,
    `Interest to the judgment of ${dayText(input.on)}`,
  );
  const settled = accountById(tx, account.id) ?? account;
  adjust(tx, context, input, owedOf(settled, 0), account.currency);
  const { on, judgmentMinor, rateBp, dayCount, dayRule, note } = input;
  insertTerms(tx, {
    id: context.newId(),
    accountId: account.id,
    creditorId: null,
    fromOn: on,
    basis: 'judgment',
    rateKind: 'fixed',
    rateBp,
    dayCount,
    dayRule,
    compounding: 'simple',
    judgmentMinor,
    note,
    madeAt: context.clock.now(),
    madeBy: context.actor.userId,
  });
  const after = moneyOn(tx, accountById(tx, account.id) ?? settled, context.today()).money.owingMinor;
  addActivity(tx, {
    id: context.newId(),
    accountId: account.id,
    kind: 'interest',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary: `Judgment of ${dayText(on)}: ${moneyText(judgmentMinor, account.currency)} at ${rateBp / 100} %. Owing ${moneyText(before, account.currency)} → ${moneyText(after, account.currency)}`,
    note,
  });
  audit('interest.enterJudgment', `account:${account.id}`, { on, judgmentMinor, rateBp, before, after });
  announce('account.changed', { accountIds: [account.id] });
  return ok({ version: bumpVersion(tx, account.id), owingBeforeMinor: before, owingAfterMinor: after });
}
