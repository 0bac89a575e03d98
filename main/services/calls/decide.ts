import type { ParsedOf, RefusalOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { momentText } from '../../../shared/kernel/human-text.ts';
import { type Instant, localDateIn } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { ok, type Refused, refuse, type Result } from '../../../shared/kernel/result.ts';
import type { Channel, ContactPointKind } from '../../../shared/vocabulary/contact.ts';
import { accountById, type AccountRecord, accountsOfPerson } from '../../db/accounts.ts';
import { type PartyRecord, partyById } from '../../db/communication.ts';
import { type ContactPointRecord, contactPointsOf } from '../../db/contact.ts';
import type { Db } from '../../db/database.ts';
import { holdsOn } from '../../db/holds.ts';
import { openRemindersOf } from '../../db/reminders.ts';
import { hasActiveStrategy } from '../../db/strategy-runs.ts';
import { outcomeOf } from '../../../shared/vocabulary/outcomes.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';
import type { ContactFacts } from '../../domain/contact-gate/facts.ts';
import { judgeContact } from '../../domain/contact-gate/judge-contact.ts';
import type { ContactVerdict } from '../../domain/contact-gate/verdict.ts';
import { type ProposedStep, proposedNextStep, requiresNextStep } from '../../domain/next-step.ts';
import { effectsOfOutcome } from '../../domain/outcome-effects.ts';
import { mayTalkOfTheDebt, standsForDebtor } from '../../domain/parties.ts';
import { type PromiseRefusal, startingPromiseTerms } from '../../domain/promises.ts';
import { contactFacts } from '../contact/facts.ts';
import { blockingReasons } from '../contact/judge.ts';
import { debtorZone } from '../contact/zones.ts';
import type { CallContext } from '../context.ts';
import type { PromiseToRecord } from '../promises.ts';
import { judgePromiseRequest } from '../promises/judge-request.ts';
import { type Attempt, nextStepFacts, verdictAfter } from './after-outcome.ts';

type Procedure = Contract['calls']['log'];
export type LogInput = ParsedOf<Procedure>;
export type LogRefusal = RefusalOf<Procedure>;

/** Everything that was decided about an attempt before a row is written. */
export interface Decision {
  readonly account: AccountRecord;
  readonly attempt: Attempt;
  /** The debtor's calendar date of the attempt. */
  readonly localOn: LocalDate;
  readonly point: ContactPointRecord | null;
  /** The party it was made to; null for the debtor. */
  readonly party: PartyRecord | null;
  /** The debtor was spoken to, or somebody the law puts in the debtor's place. */
  readonly rightParty: boolean;
  /** The person it was made to was spoken to. */
  readonly conversation: boolean;
  /** Of an outgoing attempt; null for one the debtor made. */
  readonly verdict: ContactVerdict | null;
  /** The step left behind; null only for a closed account or one that is looked after already. */
  readonly next: ProposedStep | null;
  /** A step the outcome itself demands beside a chosen one: the check of a promise, the review of a stop. */
  readonly also: ProposedStep | null;
  readonly promise: Omit<PromiseToRecord, 'times' | 'attemptId'> | null;
}

/** A refusal of the gate carries its verdict, which is kept although nothing else is. */
export type Decided =
  | Result<Decision, Exclude<LogRefusal, 'gate_blocked'>>
  | (Refused<'gate_blocked'> & { readonly verdict: ContactVerdict });

const kindFor: Partial<Record<Channel, ContactPointKind>> = {
  call: 'phone',
  voicemail: 'phone',
  text: 'phone',
};

/** The number or address the attempt was made to, or a refusal when it must be named and is not. */
function choosePoint(
  input: LogInput,
  points: readonly ContactPointRecord[],
): Result<ContactPointRecord | null, 'contact_point_required'> {
  const chosen = points.find((point) => point.id === input.contactPointId) ?? null;
  if (input.contactPointId !== null && chosen === null) {
    return refuse('contact_point_required', 'The number or address chosen is not one of this debtor.');
  }
  const kind = kindFor[input.channel];
  if (kind === undefined) return ok(chosen);
  if (chosen !== null && chosen.kind !== kind) {
    return refuse('contact_point_required', 'A phone number belongs to this way of contact.');
  }
  // A party is reached at numbers of its own.
  const mustChoose =
    input.direction === 'out' &&
    input.partyId === null &&
    chosen === null &&
    points.some((point) => point.kind === kind);
  return mustChoose ? refuse('contact_point_required') : ok(chosen);
}

/** Why the gate refuses and when it opens, in a plain sentence or two. */
function blockSentence(verdict: ContactVerdict, { agency, today }: Pick<CallContext, 'agency' | 'today'>): string {
  const [first] = blockingReasons(verdict);
  const message = first?.message ?? 'The contact gate is closed.';
  if (verdict.nextAllowedAt === null) return message;
  return `${message} Opens at ${momentText(verdict.nextAllowedAt, agency.zone, today())}, office time.`;
}

function decidePromise(
  db: Db,
  context: Pick<CallContext, 'actor' | 'db'>,
  account: AccountRecord,
  input: LogInput,
  on: LocalDate,
): Result<Decision['promise'], PromiseRefusal | 'approval_required' | 'promise_required'> {
  const { needsPromise, conversation } = effectsOfOutcome(input.outcome);
  if (input.promise === null) return needsPromise ? refuse('promise_required') : ok(null);
  if (!conversation) return refuse('promise_required', 'Only the debtor can promise; this outcome is no conversation.');
  const asked = { ...input.promise, times: 1 };
  const { refusal, detail, beyond } = judgePromiseRequest(db, context, account, asked, on);
  return refusal === null ? ok({ ...input.promise, beyond }) : refuse(refusal, detail);
}

function decideNextStep(
  db: Db,
  input: LogInput,
  account: AccountRecord,
  proposed: ProposedStep | null,
  on: LocalDate,
): Result<ProposedStep | null, 'next_step_required'> {
  if (account.closed) return ok(null);
  const step = input.nextStep ?? proposed;
  if (step !== null && step.on < on) return refuse('next_step_required', 'The next step lies before the attempt.');
  if (step !== null) return ok(step);
  const looked = {
    accountClosed: false,
    hasOpenStep: openRemindersOf(db, account.id).some((reminder) => reminder.dueOn > on),
    hasOpenPromise: false,
    hasHoldWithReview: holdsOn(db, account.id, account.debtorId).some((hold) => hold.liftedAt === null),
    hasActiveStrategy: hasActiveStrategy(db, account.id),
  };
  return requiresNextStep(looked) ? refuse('next_step_required') : ok(null);
}

const disputeTooHigh = (input: LogInput, account: AccountRecord): boolean =>
  input.dispute?.amountMinor != null && input.dispute.amountMinor > account.owingMinor;

/** What the input alone says against it. */
function refusedInput(db: Db, input: LogInput, account: AccountRecord): Refused<LogRefusal> | null {
  if (input.expectedVersion !== undefined && input.expectedVersion !== account.version) return refuse('stale_account');
  if (holdsCardNumber(input.note) || holdsCardNumber(input.nextStep?.note ?? '')) return refuse('card_number');
  const own = new Set(accountsOfPerson(db, account.debtorId).map((one) => one.id));
  if (input.discussed.some((id) => !own.has(id))) {
    return refuse('account_not_found', 'Only accounts of the same debtor can have been discussed.');
  }
  return disputeTooHigh(input, account) ? refuse('exceeds_balance', 'More is disputed than is owed.') : null;
}

/**
 * Decides whether and how an attempt is logged. An outgoing attempt is judged as of its moment. What the gate blocks is
 * refused, except an attempt that was made already (`at` is given and not in the future: a replay, a late entry): it is
 * written down as it happened, with the verdict beside it, because a call that was made and is hidden would corrupt the
 * very count the law asks for (12 CFR 1006.100).
 */
export function decideLogging(
  db: Db,
  context: Pick<CallContext, 'rules' | 'agency' | 'clock' | 'today' | 'actor' | 'db'>,
  input: LogInput,
): Decided {
  const account = accountById(db, input.accountId);
  if (!account) return refuse('account_not_found');
  const refused = refusedInput(db, input, account);
  if (refused) return refused as Refused<Exclude<LogRefusal, 'gate_blocked'>>;
  const now = context.clock.now();
  // Nobody can have called later than now; what a clock ahead of ours says counts as now.
  const hasHappened = input.at !== undefined && input.at <= now;
  const at: Instant = hasHappened && input.at !== undefined ? input.at : now;
  if (account.closed && (input.promise !== null || (input.direction === 'out' && !hasHappened))) {
    return refuse('account_closed');
  }
  const points = contactPointsOf(db, account.debtorId);
  const chosen = choosePoint(input, points);
  if (!chosen.ok) return chosen;
  const party = input.partyId === null ? null : partyById(db, account.debtorId, input.partyId);
  if (party === null && input.partyId !== null) return refuse('not_found', 'This person is not a party of the debtor.');
  const zone = debtorZone(points, input.contactPointId, context.agency.zone);
  const { channel, direction, outcome } = input;
  const { flags } = outcomeOf(outcome);
  const debtIds = [...new Set([account.id, ...input.discussed])];
  const attempt: Attempt = { at, channel, direction, outcome, debtIds, zone };
  const { contactPointId, partyId } = input;
  const facts = contactFacts(db, account, { channel, direction, contactPointId, partyId, at }, context.rules);
  const { role } = facts;
  if (input.promise !== null && !mayTalkOfTheDebt(role)) {
    return refuse('promise_required', 'A third party cannot promise; the debt is not even named to it.');
  }
  const verdict = direction === 'out' ? judgeContact(facts, context.rules) : null;
  if (verdict?.decision === 'block' && !hasHappened) {
    return { ...refuse('gate_blocked', blockSentence(verdict, context)), verdict };
  }
  const localOn = localDateIn(at, zone);
  const promise = decidePromise(db, context, account, input, localOn);
  if (!promise.ok) return promise;
  const proposed = proposeStep(facts, attempt, promise.value, context);
  const next = decideNextStep(db, input, account, proposed, localOn);
  if (!next.ok) return next;
  return ok({
    account,
    attempt,
    localOn,
    point: chosen.value,
    party,
    rightParty: flags.rightParty && standsForDebtor(role),
    conversation: flags.rightParty || (flags.contact && role === 'third_party'),
    verdict,
    next: next.value,
    also: next.value === null || input.nextStep === null ? null : demandedBeside(input.nextStep, proposed, input),
    promise: promise.value,
  });
}

/** A chosen step of the same kind takes the place of the demanded one. */
function demandedBeside(chosen: ProposedStep, proposed: ProposedStep | null, input: LogInput): ProposedStep | null {
  const isDemanded = input.promise !== null || effectsOfOutcome(input.outcome).hold !== null;
  return isDemanded && proposed?.kind !== chosen.kind ? proposed : null;
}

/** The step the outcome proposes, on a day on which the gate is open. */
export function proposeStep(
  facts: ContactFacts,
  attempt: Attempt,
  promise: { readonly dueOn: LocalDate } | null,
  { rules }: Pick<CallContext, 'rules'>,
): ProposedStep | null {
  const after = verdictAfter(facts, attempt, rules);
  const promised = promise ? { dueOn: promise.dueOn, graceWeekdays: startingPromiseTerms.graceWeekdays } : null;
  const step = proposedNextStep(attempt.outcome, nextStepFacts(attempt, after, facts.zones.length > 0, promised));
  // Somebody looks on the due date itself; the verdict falls by itself when the grace is over.
  return step !== null && promise !== null ? { ...step, on: promise.dueOn } : step;
}
