import type { ParsedOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { dayText } from '../../../shared/kernel/human-text.ts';
import { minor, sumMinor } from '../../../shared/kernel/minor.ts';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';
import { type AccountRecord, accountById } from '../../db/accounts.ts';
import { type ArrangementRow, liveArrangement } from '../../db/arrangements.ts';
import { contractOn } from '../../db/contracts.ts';
import type { Db } from '../../db/database.ts';
import { openingTotal } from '../../db/payments.ts';
import { allocatePayment } from '../../domain/allocation/allocate.ts';
import { settlementBeyond } from '../../domain/arrangements/limits.ts';
import { type Instalment, planSchedule } from '../../domain/arrangements/schedule.ts';
import { type FloorVerdict, judgeSettlementAmount } from '../../domain/arrangements/settlement.ts';
import { settlementTerms } from '../../domain/arrangements/verdict.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';
import { commissionOf } from '../../domain/commission.ts';
import type { CallContext, HandlersOf } from '../context.ts';
import { termsOf } from '../contracts.ts';
import { moneyOn } from '../interest/money-on.ts';
import { limitationWarning } from '../limitation.ts';
import { agreeableAccount, balanceOf, nextVersion, writeArrangement } from './agree.ts';
import { calendarOf } from './facts.ts';
import { ageOf, approvalOf, floorsOf, limitsOn, mayGoBeyond } from './limits.ts';
import { blankArrangement } from './plans.ts';
import { shown } from './show.ts';

type SettlementInput = ParsedOf<Contract['arrangements']['previewSettlement']>;
type Handlers = HandlersOf<'arrangements'>;

interface WorkedOut {
  readonly instalments: readonly Instalment[];
  readonly floor: FloorVerdict;
  readonly beyond: readonly string[];
  readonly trouble: string | null;
  readonly refusal: 'schedule_invalid' | 'exceeds_balance' | 'dispute_open' | null;
}

/** What is wrong with the dates of an offer, in a sentence, or null. */
function dateTrouble(parts: readonly Instalment[], input: SettlementInput, today: string): string | null {
  const [first] = parts;
  if (first === undefined || first.dueOn < today) return 'The first part lies in the past.';
  if (input.offerUntil < today) return 'The offer would end in the past.';
  if (input.offerUntil > first.dueOn)
    return `The offer must end by ${dayText(first.dueOn)}, the day its first part is due.`;
  return null;
}

function workOut(db: Db, context: CallContext, account: AccountRecord, input: SettlementInput): WorkedOut {
  const today = context.today();
  const balance = balanceOf(db, account, today);
  const limits = limitsOn(db, context.actor, account);
  const floor = judgeSettlementAmount(
    {
      balanceMinor: balance.owingMinor,
      offeredMinor: input.totalMinor,
      ageDays: ageOf(account, today),
      creditorFloors: floorsOf(db, account.creditorId),
      currency: account.currency,
    },
    limits,
  );
  const split = { by: 'number', times: input.parts, firstMinor: null } as const;
  const made = planSchedule({ ...input, down: null, split }, calendarOf(context.agency));
  const instalments = 'instalments' in made ? made.instalments : [];
  const bad = (refusal: WorkedOut['refusal'], trouble: string): WorkedOut => ({
    instalments,
    floor,
    beyond: [],
    refusal,
    trouble,
  });
  if (balance.isDisputed) return bad('dispute_open', 'The debt is disputed; answer the dispute first.');
  if (input.totalMinor >= balance.owingMinor)
    return bad('exceeds_balance', 'A settlement is less than what is owed; take a plan for the whole.');
  if ('trouble' in made) return bad('schedule_invalid', made.trouble);
  const trouble = dateTrouble(made.instalments, input, today);
  if (trouble !== null) return bad('schedule_invalid', trouble);
  const dates = settlementBeyond(made.instalments, { today, offerUntil: input.offerUntil }, limits);
  const beyond = [...floor.beyond, ...dates].map((one) => one.message);
  return { instalments, floor, beyond, trouble: null, refusal: null };
}

/** What the money would earn by the contract of today, were it paid in one sum; null without a contract. */
function commissionOn(db: Db, context: CallContext, account: AccountRecord, amountMinor: number): number | null {
  const today = context.today();
  const contract = contractOn(db, account.creditorId, today);
  if (contract === null) return null;
  const { money } = moneyOn(db, account, today);
  const { costsMinor: costs, feesMinor: fees, interestMinor: interest, principalMinor: principal } = money;
  return commissionOf(termsOf(contract), {
    split: allocatePayment(amountMinor, { costs, fees, interest, principal }).applied,
    route: 'to_us',
    receivedOn: today,
    placedOn: account.placedOn,
    delinquentOn: account.delinquentOn,
    listedMinor: openingTotal(db, account.id),
    paidBeforeMinor: account.paidMinor,
  }).commissionMinor;
}

/** What a settlement would be today; writes nothing. */
export const previewSettlement: Handlers['previewSettlement'] = (input, context) => {
  const { db, rules } = context;
  const account = accountById(db, input.accountId);
  if (!account) throw new Error('The account is not in the book');
  const { instalments, floor, beyond, trouble } = workOut(db, context, account, input);
  const balance = balanceOf(db, account, context.today());
  const settledMinor = commissionOn(db, context, account, Math.min(input.totalMinor, balance.owingMinor));
  const wholeMinor = commissionOn(db, context, account, balance.owingMinor);
  const running =
    liveArrangement(db, account.id) === null ? null : 'A plan or settlement stands on this account already.';
  return {
    instalments: [...instalments],
    totalMinor: input.totalMinor,
    balanceMinor: balance.owingMinor,
    currency: account.currency,
    interestPerDayMinor: input.interest === 'accrues' ? balance.interestPerDayMinor : 0,
    trouble: running ?? trouble,
    beyond: [...beyond],
    needsApproval: beyond.length > 0 && !mayGoBeyond(context),
    approval: approvalOf(context),
    limitationWarning: limitationWarning({ db, rules }, account, context.today()),
    shareBp: floor.shareBp,
    freeFromMinor: floor.freeFromMinor,
    creditorFloorMinor: floor.creditorFloorMinor,
    creditorFloorBp: floor.creditorFloorBp,
    needsConsent: floor.needsConsent,
    writtenOffMinor: minor(Math.max(0, balance.owingMinor - input.totalMinor)),
    commission: settledMinor === null || wholeMinor === null ? null : { settledMinor, wholeMinor },
  };
};

type Offered = Result<ArrangementRow, NonNullable<WorkedOut['refusal']> | 'consent_required' | 'card_number'>;

function settlementRow(
  db: Db,
  context: CallContext,
  account: AccountRecord,
  input: SettlementInput & { readonly accepted: boolean },
): Offered {
  const { instalments, floor, beyond, refusal, trouble } = workOut(db, context, account, input);
  if (refusal !== null) return refuse(refusal, trouble ?? '');
  const consent = input.consent?.note.trim() ?? '';
  if (holdsCardNumber(consent)) return refuse('card_number');
  if (floor.needsConsent && (consent === '' || (input.consent?.on ?? '9') > context.today()))
    return refuse('consent_required', floor.beyond[0]?.message ?? '');
  const isWaiting = beyond.length > 0 && !mayGoBeyond(context);
  return ok({
    ...blankArrangement(context, account),
    kind: 'settlement',
    status: isWaiting ? 'pending' : input.accepted ? 'running' : 'offered',
    balanceMinor: balanceOf(db, account, context.today()).owingMinor,
    totalMinor: sumMinor(instalments.map((one) => one.amountMinor)),
    schedule: instalments,
    rhythm: input.rhythm,
    dueDays: input.dueDays,
    interest: input.interest,
    ...settlementTerms,
    beyond,
    consent,
    consentOn: consent === '' ? null : (input.consent?.on ?? null),
    offerUntil: input.offerUntil,
    acceptedOn: input.accepted && !isWaiting ? context.today() : null,
  });
}

/** Offers a settlement, or takes it at once where the debtor agrees; beyond the limits it waits for a supervisor. */
export const offerSettlement: Handlers['offerSettlement'] = (input, context) =>
  context.write((tx, announce, audit) => {
    const doing = { tx, context, announce, audit };
    const account = agreeableAccount(tx, input);
    if (!account.ok) return account;
    const row = settlementRow(tx, context, account.value, input);
    if (!row.ok) return row;
    const id = writeArrangement(doing, row.value);
    return ok({ arrangement: shown(tx, id), version: nextVersion(doing, account.value.id) });
  });
