import { moneyText } from '../../../shared/kernel/human-text.ts';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { buckets } from '../../../shared/vocabulary/money.ts';
import type { AccountRecord } from '../../db/accounts.ts';
import type { Tx } from '../../db/database.ts';
import { type Split, totalOf } from '../../domain/allocation/allocate.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';
import { itemsOf } from '../accounts/items.ts';
import type { HandlersOf } from '../context.ts';
import { accruedInterest } from '../interest/derive.ts';
import { interestHorizon, type MoneyReceived, owedOf } from './post-money.ts';

type Posting = Parameters<HandlersOf<'payments'>['post']>[0];
type ByHand = NonNullable<MoneyReceived['byHand']>;
type Refusal = 'split_invalid' | 'reason_required' | 'card_number';

/** What of the items does not fit, in a sentence, or null. */
function itemTrouble(tx: Tx, account: AccountRecord, items: ByHand['items'], principalMinor: number): string | null {
  const open = new Map(itemsOf(tx, account.id).map((item) => [item.id, item]));
  if (new Set(items.map(({ itemId }) => itemId)).size !== items.length) return 'An invoice is named twice.';
  for (const { itemId, amountMinor } of items) {
    const item = open.get(itemId);
    if (!item) return 'An invoice is not on this account.';
    if (amountMinor > item.openMinor)
      return `Only ${moneyText(item.openMinor, account.currency)} is open of invoice ${item.number}.`;
  }
  const sum = items.reduce((total, { amountMinor }) => total + amountMinor, 0);
  return sum <= principalMinor ? null : 'The invoices add up to more than the principal.';
}

/**
 * A spread somebody made by hand, if it works out: the parts add up to the payment, none is more than what is owed of it, and
 * the invoices are open so far. It needs a reason, which stays with the payment.
 */
export function judgeByHand(
  tx: Tx,
  account: AccountRecord,
  { byHand, amountMinor, receivedOn }: Posting,
): Result<ByHand | null, Refusal> {
  if (!byHand) return ok(null);
  const { allocation, items, reason } = byHand;
  if (reason.trim() === '') return refuse('reason_required');
  if (holdsCardNumber(reason)) return refuse('card_number');
  const split: Split = {
    costs: allocation.costsMinor,
    fees: allocation.feesMinor,
    interest: allocation.interestMinor,
    principal: allocation.principalMinor,
  };
  if (totalOf(split) !== amountMinor) return refuse('split_invalid', 'The parts do not add up to the payment.');
  const horizon = interestHorizon(tx, account, receivedOn);
  const owed = owedOf(account, accruedInterest(tx, account, horizon).unpostedMinor);
  const over = codesOf(buckets).find((bucket) => split[bucket] > Math.max(0, owed[bucket]));
  if (over !== undefined)
    return refuse(
      'split_invalid',
      `Only ${moneyText(owed[over], account.currency)} is owed as ${buckets[over].toLowerCase()}.`,
    );
  const trouble = itemTrouble(tx, account, items, split.principal);
  return trouble === null ? ok({ split, items, reason }) : refuse('split_invalid', trouble);
}
