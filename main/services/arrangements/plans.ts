import type { ParsedOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { minor, sumMinor } from '../../../shared/kernel/minor.ts';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';
import { type AccountRecord, accountById } from '../../db/accounts.ts';
import { type ArrangementRow, liveArrangement } from '../../db/arrangements.ts';
import type { Db } from '../../db/database.ts';
import { type BeyondLimit, planBeyond } from '../../domain/arrangements/limits.ts';
import { type Instalment, planSchedule } from '../../domain/arrangements/schedule.ts';
import { startingPlanTerms } from '../../domain/arrangements/verdict.ts';
import type { CallContext, HandlersOf } from '../context.ts';
import { limitationWarning } from '../limitation.ts';
import { agreeableAccount, balanceOf, nextVersion, writeArrangement } from './agree.ts';
import { calendarOf } from './facts.ts';
import { approvalOf, limitsOn, mayGoBeyond, plansOfDebtor } from './limits.ts';
import { shown } from './show.ts';

type PlanInput = ParsedOf<Contract['arrangements']['previewPlan']>;
type Handlers = HandlersOf<'arrangements'>;

/** A plan worked out, before anything is decided. */
interface WorkedOut {
  readonly instalments: readonly Instalment[];
  readonly totalMinor: number;
  readonly trouble: string | null;
  readonly refusal: 'schedule_invalid' | 'exceeds_balance' | 'dispute_open' | null;
  readonly beyond: readonly BeyondLimit[];
}

const sentences = {
  exceeds_balance: 'It is more than what is owed.',
  dispute_open: 'Part of the debt is disputed: a plan covers the undisputed part only.',
} as const;

function workOut(db: Db, context: CallContext, account: AccountRecord, input: PlanInput): WorkedOut {
  const today = context.today();
  const balance = balanceOf(db, account, today);
  const totalMinor = minor(input.totalMinor ?? balance.undisputedMinor);
  const made = planSchedule({ ...input, totalMinor }, calendarOf(context.agency));
  const bad = (refusal: WorkedOut['refusal'], trouble: string): WorkedOut => ({
    instalments: 'instalments' in made ? made.instalments : [],
    totalMinor,
    trouble,
    refusal,
    beyond: [],
  });
  if (balance.isDisputed && totalMinor > balance.undisputedMinor) return bad('dispute_open', sentences.dispute_open);
  if (balance.isDisputed && balance.undisputedMinor <= 0) return bad('dispute_open', 'The whole debt is disputed.');
  if (totalMinor > balance.owingMinor) return bad('exceeds_balance', sentences.exceeds_balance);
  if ('trouble' in made) return bad('schedule_invalid', made.trouble);
  const [first] = made.instalments;
  if (first === undefined || first.dueOn < today) return bad('schedule_invalid', 'The first payment lies in the past.');
  const facts = {
    today,
    balanceMinor: balance.owingMinor,
    currency: account.currency,
    openPlans: plansOfDebtor(db, account),
  };
  const beyond = planBeyond(made.instalments, facts, limitsOn(db, context.actor, account));
  return { instalments: made.instalments, totalMinor, trouble: null, refusal: null, beyond };
}

/** What a plan would be today; writes nothing. */
export const previewPlan: Handlers['previewPlan'] = (input, context) => {
  const { db, rules } = context;
  const account = accountById(db, input.accountId);
  if (!account) throw new Error('The account is not in the book');
  const worked = workOut(db, context, account, input);
  const balance = balanceOf(db, account, context.today());
  const running =
    liveArrangement(db, account.id) === null ? null : 'A plan or settlement stands on this account already.';
  return {
    instalments: [...worked.instalments],
    totalMinor: worked.totalMinor,
    balanceMinor: balance.owingMinor,
    currency: account.currency,
    interestPerDayMinor: input.interest === 'accrues' ? balance.interestPerDayMinor : 0,
    trouble: running ?? worked.trouble,
    beyond: worked.beyond.map((one) => one.message),
    needsApproval: worked.beyond.length > 0 && !mayGoBeyond(context),
    approval: approvalOf(context),
    limitationWarning: limitationWarning({ db, rules }, account, context.today()),
  };
};

/** What every plan and settlement begins with. */
export const blankArrangement = (context: CallContext, account: AccountRecord) =>
  ({
    id: context.newId(),
    accountId: account.id,
    currency: account.currency,
    consent: '',
    consentOn: null,
    offerUntil: null,
    acceptedOn: null,
    madeAt: context.clock.now(),
    madeOn: context.today(),
    madeBy: context.actor.userId,
    decidedAt: null,
    decidedBy: null,
    endedOn: null,
    endReason: '',
    paidOn: null,
    clearsOn: null,
    judgedOn: null,
    version: 1,
  }) satisfies Partial<ArrangementRow>;

type Taken = Result<ArrangementRow, NonNullable<WorkedOut['refusal']>>;

function planRow(db: Db, context: CallContext, account: AccountRecord, input: PlanInput): Taken {
  const worked = workOut(db, context, account, input);
  if (worked.refusal !== null) return refuse(worked.refusal, worked.trouble ?? '');
  const isWaiting = worked.beyond.length > 0 && !mayGoBeyond(context);
  return ok({
    ...blankArrangement(context, account),
    kind: 'plan',
    status: isWaiting ? 'pending' : 'running',
    balanceMinor: balanceOf(db, account, context.today()).owingMinor,
    totalMinor: sumMinor(worked.instalments.map((one) => one.amountMinor)),
    schedule: worked.instalments,
    rhythm: input.rhythm,
    dueDays: input.dueDays,
    interest: input.interest,
    ...startingPlanTerms,
    beyond: worked.beyond.map((one) => one.message),
  });
}

/** Takes the plan, or lets it wait for a supervisor where it goes beyond the limits. */
export const takePlan: Handlers['takePlan'] = (input, context) =>
  context.write((tx, announce, audit) => {
    const doing = { tx, context, announce, audit };
    const account = agreeableAccount(tx, input);
    if (!account.ok) return account;
    const row = planRow(tx, context, account.value, input);
    if (!row.ok) return row;
    const id = writeArrangement(doing, row.value);
    return ok({ arrangement: shown(tx, id), version: nextVersion(doing, account.value.id) });
  });
