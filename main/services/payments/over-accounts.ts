import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { moneyText } from '../../../shared/kernel/human-text.ts';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';
import { type AccountRecord, accountById, accountsOfPerson, bumpVersion } from '../../db/accounts.ts';
import type { Db, Tx } from '../../db/database.ts';
import { samePaymentOn } from '../../db/payments.ts';
import type { RecordAudit } from '../../db/unit-of-work.ts';
import { type AccountShare, overAccounts, type PayableAccount } from '../../domain/allocation/over-accounts.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';
import { settleStatusAfterMoney } from '../account-status.ts';
import type { CallContext, HandlersOf } from '../context.ts';
import { moneyOn } from '../interest/money-on.ts';
import { interestHorizon, postMoney } from './post-money.ts';
import { anotherMustPost, postingReserved } from './second-person.ts';
import { disputedOf } from './spread.ts';

type Handlers = HandlersOf<'payments'>;
type Posting = Parameters<Handlers['postOver']>[0];
type Refusal = Extract<Awaited<ReturnType<Handlers['postOver']>>, { ok: false }>['refusal'];

interface Payable extends PayableAccount {
  readonly account: AccountRecord;
  readonly owingMinor: number;
}

/** The open accounts of the person an account belongs to, in that account's currency, with what may be paid on each. */
function payableAccounts(db: Db, account: AccountRecord, receivedOn: LocalDate): Payable[] {
  return accountsOfPerson(db, account.debtorId).flatMap(({ id }) => {
    const one = accountById(db, id);
    if (!one || one.closed || one.currency !== account.currency) return [];
    const { owingMinor } = moneyOn(db, one, interestHorizon(db, one, receivedOn)).money;
    const disputed = disputedOf(db, id);
    const payableMinor = disputed.all ? 0 : Math.max(0, owingMinor - disputed.minor);
    return [{ id, account: one, owingMinor, payableMinor, delinquentOn: one.delinquentOn, isDisputed: disputed.all }];
  });
}

export const previewOver: Handlers['previewOver'] = ({ accountId, amountMinor, receivedOn }, { db, actor }) => {
  const account = accountById(db, accountId);
  if (!account) throw new Error('The account is not in the book');
  const payable = payableAccounts(db, account, receivedOn);
  const { shares, unappliedMinor } = overAccounts(amountMinor, payable);
  const shareOf = new Map(shares.map((share) => [share.id, share.amountMinor]));
  return {
    currency: account.currency,
    unappliedMinor,
    secondPerson: anotherMustPost(db, { amountMinor, currency: account.currency }, actor.userId),
    rows: payable.map(({ id, account: one, owingMinor, payableMinor, isDisputed }) => ({
      accountId: id,
      fileNumber: one.fileNumber,
      creditorName: one.creditorName,
      owingMinor,
      payableMinor,
      isDisputed,
      amountMinor: shareOf.get(id) ?? 0,
    })),
  };
};

/** What goes to which account: as the debtor directed, who may pay a disputed debt, or as the rule spreads it. */
function judged(tx: Tx, context: CallContext, input: Posting): Result<readonly AccountShare[], Refusal> {
  const account = accountById(tx, input.accountId);
  if (!account) return refuse('account_not_found');
  if (input.receivedOn > context.today()) return refuse('received_in_future');
  if (holdsCardNumber(input.externalReference)) return refuse('card_number');
  const reserved = postingReserved(tx, { ...input, currency: account.currency }, context.actor.userId);
  if (reserved) return reserved;
  const payable = payableAccounts(tx, account, input.receivedOn);
  if (input.directed) {
    const known: ReadonlySet<string> = new Set(payable.map(({ id }) => id));
    const named: ReadonlySet<string> = new Set(input.directed.map((one) => one.accountId));
    const sum = input.directed.reduce((total, one) => total + one.amountMinor, 0);
    if (sum !== input.amountMinor || named.size !== input.directed.length)
      return refuse('split_invalid', 'What was directed does not add up to the payment, or names an account twice.');
    if (![...named].every((id) => known.has(id)))
      return refuse('split_invalid', 'The debtor has no such open account in this currency.');
    return ok(input.directed.map((one) => ({ id: one.accountId, amountMinor: one.amountMinor })));
  }
  const { shares, unappliedMinor } = overAccounts(input.amountMinor, payable);
  if (unappliedMinor === 0) return ok(shares);
  const most = moneyText(input.amountMinor - unappliedMinor, account.currency);
  return refuse('exceeds_balance', `Only ${most} may be paid over the accounts that are not in dispute.`);
}

/** One payment over several accounts, in one transaction: each account gets a payment of its own, joined by the tender. */
export function postOver(
  tx: Tx,
  context: CallContext,
  audit: RecordAudit,
  input: Posting,
): Exclude<ReturnType<Handlers['postOver']>, Promise<unknown>> {
  const shares = judged(tx, context, input);
  if (!shares.ok) return shares;
  const tenderId = context.newId();
  const payments: { accountId: string; paymentId: string; amountMinor: number }[] = [];
  for (const { id, amountMinor } of shares.value) {
    const account = accountById(tx, id);
    if (!account) return refuse('account_not_found');
    if (!input.confirmedNotDuplicate && samePaymentOn(tx, id, amountMinor, input.receivedOn))
      return refuse('duplicate_payment');
    const { receivedOn, method, route, externalReference } = input;
    const money = { amountMinor, receivedOn, method, route, externalReference, tenderId };
    const posted = postMoney(tx, context, audit, account, { ...money, toDisputed: input.directed !== undefined });
    if (!posted.ok) return posted;
    settleStatusAfterMoney(tx, context, id);
    bumpVersion(tx, id);
    payments.push({ accountId: id, paymentId: posted.value.id, amountMinor });
  }
  audit('payments.postOver', `account:${input.accountId}`, { tenderId, payments });
  return ok({ tenderId, payments });
}
