import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { Minor } from '../../../shared/kernel/minor.ts';
import { type ChargeKind, chargeKinds } from '../../../shared/vocabulary/charges.ts';
import { type AccountRecord, accountById, countryOfDebtor } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import { chargedSoFar, type ChargeRow, feeRulesFor, insertCharge, isChargedFor } from '../../db/charges.ts';
import type { Db, Tx } from '../../db/database.ts';
import { holdsOn } from '../../db/holds.ts';
import { addToFigures, insertLedgerEntry } from '../../db/payments.ts';
import { type ChargeVerdict, feeOf, type FeeRule, feeRuleFor, judgeCharge } from '../../domain/fees/charges.ts';
import type { CallContext } from '../context.ts';

/** A charge that is asked for. */
export interface ChargeAsked {
  readonly kind: ChargeKind;
  readonly amountMinor: Minor;
  readonly on: LocalDate;
  readonly sourceId: string | null;
  readonly reason: string;
  readonly authority: string;
}

/** True while a hold stops fees on the account. */
export const areFeesHeld = (db: Db, account: AccountRecord, on: LocalDate): boolean =>
  holdsOn(db, account.id, account.debtorId, account.creditorId).some(
    ({ blocks, startsOn, endsOn }) => blocks.includes('fees') && startsOn <= on && (endsOn === null || on <= endsOn),
  );

/** The rule for a kind of charge on an account. */
export const ruleOn = (db: Db, account: AccountRecord, kind: ChargeKind, on: LocalDate): FeeRule | null => {
  const { creditorId, currency } = account;
  return feeRuleFor(feeRulesFor(db, creditorId), { creditorId, kind, currency, on });
};

/** Whether the account may be charged, by the rules, the holds and the law of where the debtor is. */
export const judgeOn = (db: Db, account: AccountRecord, asked: ChargeAsked, rule: FeeRule | null): ChargeVerdict =>
  judgeCharge({
    kind: asked.kind,
    amountMinor: asked.amountMinor,
    currency: account.currency,
    rule,
    chargedMinor: chargedSoFar(db, account.id, asked.kind),
    isConsumer: account.debtClass !== 'commercial',
    country: countryOfDebtor(db, account.debtorId),
    authority: asked.authority,
    isHeld: areFeesHeld(db, account, asked.on),
    isRepeated: asked.sourceId !== null && isChargedFor(db, asked.kind, asked.sourceId),
  });

/** The ledger entry of a charge, or, with a negative amount, of its waiving. */
export function postToLedger(
  tx: Tx,
  context: CallContext,
  charge: Pick<ChargeRow, 'accountId' | 'kind' | 'currency' | 'reason'>,
  { amountMinor, on }: { readonly amountMinor: Minor; readonly on: LocalDate },
): void {
  const { label, part } = chargeKinds[charge.kind];
  insertLedgerEntry(tx, {
    id: context.newId(),
    accountId: charge.accountId,
    kind: amountMinor < 0 ? 'adjustment' : part === 'fees' ? 'fee' : 'cost',
    bucket: part,
    amountMinor,
    currency: charge.currency,
    effectiveOn: on,
    postedAt: context.clock.now(),
    note: amountMinor < 0 ? `${label} waived` : label,
  });
  const nothing = { costs: 0, fees: 0, interest: 0, principal: 0, paid: 0 };
  addToFigures(tx, charge.accountId, { ...nothing, [part]: amountMinor });
}

/** Writes a charge that was judged: charged at once, or proposed for a second person. */
export function writeCharge(
  tx: Tx,
  context: CallContext,
  account: AccountRecord,
  asked: ChargeAsked,
  may: 'charge' | 'ask',
): ChargeRow {
  const row: ChargeRow = {
    id: context.newId(),
    accountId: account.id,
    kind: asked.kind,
    amountMinor: asked.amountMinor,
    currency: account.currency,
    chargedOn: asked.on,
    sourceId: asked.sourceId,
    reason: asked.reason,
    authority: asked.authority,
    state: may === 'charge' ? 'charged' : 'proposed',
    madeAt: context.clock.now(),
    madeBy: context.actor.userId,
    decidedAt: null,
    decidedBy: null,
    decision: '',
  };
  insertCharge(tx, row);
  if (may === 'charge') postToLedger(tx, context, row, { amountMinor: asked.amountMinor, on: asked.on });
  const what = `${chargeKinds[asked.kind].label} ${moneyText(asked.amountMinor, account.currency)}`;
  addActivity(tx, {
    id: context.newId(),
    accountId: account.id,
    kind: 'charge',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary:
      may === 'charge' ? `${what} charged on ${dayText(asked.on)}` : `${what} proposed; it waits for a second person`,
    note: [asked.reason, asked.authority].filter((text) => text !== '').join(' · '),
    sourceId: row.id,
  });
  return row;
}

/**
 * Charges what a rule says for one notice or returned payment, once; null where there is no rule or the charge may not be
 * made now. Nobody is asked: what needs a second person is proposed.
 */
export function chargeByRule(
  tx: Tx,
  context: CallContext,
  accountId: string,
  { kind, sourceId, baseMinor, reason }: { kind: ChargeKind; sourceId: string; baseMinor: Minor; reason: string },
): ChargeRow | null {
  const account = accountById(tx, accountId);
  if (!account || account.closed) return null;
  const on = context.today();
  const rule = ruleOn(tx, account, kind, on);
  if (!rule) return null;
  const amountMinor = feeOf(rule, baseMinor);
  if (amountMinor <= 0) return null;
  const asked = { kind, amountMinor, on, sourceId, reason, authority: rule.authority };
  const verdict = judgeOn(tx, account, asked, rule);
  return verdict.may === 'no' ? null : writeCharge(tx, context, account, asked, verdict.may);
}
