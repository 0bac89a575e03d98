import { moneyText } from '../../shared/kernel/human-text.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { chargeKinds } from '../../shared/vocabulary/charges.ts';
import { type AccountRecord, accountById, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import {
  chargeById,
  type ChargeRow,
  chargesPage,
  decideCharge,
  feeRulesFor,
  insertFeeRule,
  isChargedFor,
} from '../db/charges.ts';
import { creditorById } from '../db/creditors.ts';
import type { Tx } from '../db/database.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import { feeRuleTrouble } from '../domain/fees/charges.ts';
import { fixedSum } from '../domain/interest/late-payment.ts';
import { isForBusinesses } from '../domain/interest/terms.ts';
import { itemsOf } from './accounts/items.ts';
import { settleStatusAfterMoney } from './account-status.ts';
import { chargeLimits } from './charges/limits.ts';
import { areFeesHeld, type ChargeAsked, judgeOn, postToLedger, ruleOn, writeCharge } from './charges/post-charge.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { termsFor } from './interest/derive.ts';

/** The statute's sum for each invoice paid late, or for the debt where it has none, that was not charged yet. */
function lateSums(tx: Tx, account: AccountRecord, today: string): ChargeAsked[] {
  const statute = termsFor(tx, account, today).findLast(isForBusinesses);
  if (!statute) return [];
  const items = itemsOf(tx, account.id);
  const late =
    items.length > 0
      ? items
          .filter(({ dueOn }) => dueOn < today)
          .map(({ id, number, amountMinor }) => ({ id, what: `Invoice ${number}`, amountMinor }))
      : [{ id: account.id, what: 'The debt', amountMinor: account.principalMinor }];
  return late.flatMap(({ id, what, amountMinor }) => {
    const sum = amountMinor > 0 ? fixedSum(statute.rateKind, amountMinor, account.currency) : null;
    if (sum === null || isChargedFor(tx, 'late_payment_sum', id)) return [];
    const reason = `${what} was not paid when it was due`;
    const authority =
      statute.rateKind === 'eu_late_payment' ? 'Directive 2011/7/EU, Article 6' : 'Late Payment Act 1998, section 5A';
    return [{ kind: 'late_payment_sum', amountMinor: sum, on: today, sourceId: id, reason, authority }];
  });
}

function tellDecision(tx: Tx, context: CallContext, charge: ChargeRow, what: string, note: string): void {
  addActivity(tx, {
    id: context.newId(),
    accountId: charge.accountId,
    kind: 'charge',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary: `${chargeKinds[charge.kind].label} ${moneyText(charge.amountMinor, charge.currency)} ${what}`,
    note,
    sourceId: charge.id,
  });
}

export const charges: HandlersOf<'charges'> = {
  list: ({ accountId }, { db, actor }) => ({
    rows: chargesPage(db, accountId ?? null).map(
      ({ sourceId: _source, madeBy, decidedAt: _at, decidedBy: _decider, madeByName, ...row }) => ({
        ...row,
        madeBy: madeByName,
        isOwn: madeBy !== null && madeBy === actor.userId,
      }),
    ),
  }),

  limits: chargeLimits,

  add: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (account.closed) return refuse('account_closed');
      if (input.expectedVersion !== undefined && input.expectedVersion !== account.version)
        return refuse('stale_account');
      if (input.reason.trim() === '') return refuse('reason_required');
      if (holdsCardNumber(`${input.reason} ${input.authority}`)) return refuse('card_number');
      if (input.on > context.today()) return refuse('received_in_future');
      const { kind, amountMinor, on, reason, authority } = input;
      const asked = { kind, amountMinor, on, reason, authority, sourceId: null };
      const verdict = judgeOn(tx, account, asked, ruleOn(tx, account, kind, on));
      if (verdict.may === 'no') return refuse(verdict.refusal, verdict.detail);
      const { id: chargeId, state } = writeCharge(tx, context, account, asked, verdict.may);
      audit('charges.add', `account:${account.id}`, { charge: chargeId, kind, amountMinor, on, state });
      announce('account.changed', { accountIds: [account.id] });
      return ok({ chargeId, state, version: bumpVersion(tx, account.id) });
    }),

  addLateSums: ({ accountId }, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, accountId);
      if (!account) return refuse('account_not_found');
      if (account.closed) return refuse('account_closed');
      if (account.debtClass !== 'commercial')
        return refuse('fee_not_permitted', 'The sum is for debts between businesses.');
      if (areFeesHeld(tx, account, context.today())) return refuse('fee_held');
      const asked = lateSums(tx, account, context.today());
      if (asked.length === 0) return refuse('nothing_to_charge');
      for (const one of asked) writeCharge(tx, context, account, one, 'charge');
      const totalMinor = asked.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      audit('charges.addLateSums', `account:${account.id}`, { charged: asked.length, totalMinor });
      announce('account.changed', { accountIds: [account.id] });
      return ok({ charged: asked.length, totalMinor, version: bumpVersion(tx, account.id) });
    }),

  decide: ({ chargeId, approve, reason }, context) =>
    context.write((tx, announce, audit) => {
      const charge = chargeById(tx, chargeId);
      const account = charge && accountById(tx, charge.accountId);
      if (!charge || !account || charge.state !== 'proposed') return refuse('not_found');
      if (charge.madeBy === context.actor.userId) return refuse('second_person_required');
      if (!approve && reason.trim() === '') return refuse('reason_required');
      if (holdsCardNumber(reason)) return refuse('card_number');
      if (approve && areFeesHeld(tx, account, context.today())) return refuse('fee_held');
      const state = approve ? ('charged' as const) : ('refused' as const);
      const { userId: decidedBy } = context.actor;
      decideCharge(tx, chargeId, { state, decidedAt: context.clock.now(), decidedBy, decision: reason });
      if (approve) postToLedger(tx, context, charge, { amountMinor: charge.amountMinor, on: charge.chargedOn });
      tellDecision(tx, context, charge, approve ? 'approved and charged' : 'not approved', reason);
      audit('charges.decide', `account:${charge.accountId}`, { charge: chargeId, state, reason });
      announce('account.changed', { accountIds: [charge.accountId] });
      bumpVersion(tx, charge.accountId);
      return ok({ state });
    }),

  waive: ({ chargeId, reason }, context) =>
    context.write((tx, announce, audit) => {
      const charge = chargeById(tx, chargeId);
      const account = charge && accountById(tx, charge.accountId);
      if (!charge || !account || charge.state !== 'charged') return refuse('not_found');
      if (reason.trim() === '') return refuse('reason_required');
      if (holdsCardNumber(reason)) return refuse('card_number');
      const owed = chargeKinds[charge.kind].part === 'fees' ? account.feesMinor : account.costsMinor;
      if (owed < charge.amountMinor) return refuse('fee_paid');
      const { userId: decidedBy } = context.actor;
      decideCharge(tx, chargeId, { state: 'waived', decidedAt: context.clock.now(), decidedBy, decision: reason });
      postToLedger(tx, context, charge, { amountMinor: -charge.amountMinor, on: context.today() });
      tellDecision(tx, context, charge, 'waived', reason);
      settleStatusAfterMoney(tx, context, account.id);
      audit('charges.waive', `account:${account.id}`, { charge: chargeId, amountMinor: charge.amountMinor, reason });
      announce('account.changed', { accountIds: [account.id] });
      return ok({ version: bumpVersion(tx, account.id) });
    }),

  rules: ({ creditorId }, { db }) => ({
    rows: feeRulesFor(db, creditorId).map(({ madeBy: _by, ...row }) => row),
  }),

  setRule: (input, context) =>
    context.write((tx, announce, audit) => {
      const { commandId: _command, ...rule } = input;
      if (rule.creditorId !== null && !creditorById(tx, rule.creditorId)) return refuse('creditor_not_found');
      const trouble = feeRuleTrouble(rule);
      if (trouble !== null) return refuse('fee_rule_invalid', trouble);
      if (holdsCardNumber(rule.authority)) return refuse('card_number');
      insertFeeRule(tx, { id: context.newId(), ...rule, madeAt: context.clock.now(), madeBy: context.actor.userId });
      audit('charges.setRule', rule.creditorId === null ? 'book' : `creditor:${rule.creditorId}`, rule);
      announce('book.changed', { contexts: ['creditors'] });
      return ok({});
    }),
};
