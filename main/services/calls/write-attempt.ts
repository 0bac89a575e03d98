import { addWeekdays } from '../../../shared/kernel/local-date.ts';
import type { AccountStatus } from '../../../shared/vocabulary/accounts.ts';
import { outcomeOf } from '../../../shared/vocabulary/outcomes.ts';
import { accountsOfPerson, bumpVersion, keepDraft, noteLastContact, setAccountStatus } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import { insertAttempt } from '../../db/contact.ts';
import type { Tx } from '../../db/database.ts';
import { holdsOn, insertDispute } from '../../db/holds.ts';
import { insertPromise } from '../../db/promises.ts';
import { endReminders, openRemindersOf, refreshNextStep } from '../../db/reminders.ts';
import type { ProposedStep } from '../../domain/next-step.ts';
import { effectsOfOutcome, statusAfter } from '../../domain/outcome-effects.ts';
import { startingPromiseTerms } from '../../domain/promises.ts';
import { keepVerdict, verdictText } from '../contact/judge.ts';
import { provePoint } from '../contact-points/prove.ts';
import type { CallContext } from '../context.ts';
import { placeHold, standsAlready } from '../holds/place-hold.ts';
import { changeStatus } from '../account-status.ts';
import { addStep } from '../steps.ts';
import type { Decision, LogInput } from './decide.ts';
import { attemptText, badPointText, disputeText, discussedText, promiseText } from './wording.ts';

interface Work {
  readonly tx: Tx;
  readonly context: CallContext;
  readonly input: LogInput;
  readonly decision: Decision;
}

/** What was written, for the answer, the audit journal and the announcement. */
export interface WrittenAttempt {
  readonly attemptId: string;
  readonly version: number;
  readonly changedAccountIds: readonly string[];
  readonly promiseId: string | null;
  readonly holdId: string | null;
  readonly disputeId: string | null;
}

function tell({ tx, context, decision }: Work, kind: Parameters<typeof addActivity>[1]['kind'], summary: string) {
  const { newId, actor } = context;
  const { account, attempt } = decision;
  addActivity(tx, { id: newId(), accountId: account.id, kind, at: attempt.at, userId: actor.userId, summary });
}

/** The attempt itself, its verdict, and its line in the timeline of every account it was about. */
function writeRow({ tx, context, input, decision }: Work): string {
  const { account, attempt, verdict } = decision;
  const { newId, actor, clock, agency } = context;
  const effects = effectsOfOutcome(input.outcome);
  const id = newId();
  insertAttempt(
    tx,
    {
      id,
      accountId: account.id,
      debtorId: account.debtorId,
      partyId: decision.party?.id ?? null,
      contactPointId: decision.point?.id ?? null,
      channel: input.channel,
      direction: input.direction,
      outcome: input.outcome,
      at: attempt.at,
      localOn: decision.localOn,
      counts: effects.counts,
      conversation: decision.conversation,
      rightParty: decision.rightParty,
      seconds: input.seconds ?? null,
      note: input.note,
      verdict: verdict ? verdictText(verdict) : null,
      loggedAt: clock.now(),
      loggedBy: actor.userId,
    },
    attempt.debtIds,
  );
  if (verdict) keepVerdict(tx, context, account.id, input.channel, verdict);
  const kind = input.channel === 'call' || input.channel === 'voicemail' ? 'call' : 'contact';
  const entry = { kind, at: attempt.at, userId: actor.userId, sourceId: id } as const;
  const summary = attemptText(input, decision, agency.country);
  addActivity(tx, { ...entry, id: newId(), accountId: account.id, summary, note: input.note });
  for (const other of attempt.debtIds) {
    if (other === account.id) continue;
    addActivity(tx, { ...entry, id: newId(), accountId: other, summary: discussedText(account.fileNumber) });
  }
  return id;
}

/** What the attempt proved about the number. */
function writePoint(work: Work): boolean {
  const { point, localOn, rightParty } = work.decision;
  const proved = effectsOfOutcome(work.input.outcome).contactPoint;
  if (proved === 'good' && !rightParty) return false;
  if (!point || !proved) return false;
  const proof = { debtorId: work.decision.account.debtorId, point, status: proved, on: localOn, reason: 'A call' };
  if (!provePoint(work.tx, work.context, proof)) return false;
  if (proved === 'bad') tell(work, 'contact_point', badPointText(point, work.context.agency.country));
  return true;
}

function writeHold({ tx, context, input, decision }: Work): string | null {
  const { account, attempt, localOn, next, also } = decision;
  const { hold } = effectsOfOutcome(input.outcome);
  if (!hold) return null;
  const isLegal = hold.reason !== 'dispute';
  if (isLegal && standsAlready(holdsOn(tx, account.id, account.debtorId), hold.reason, hold.scope)) return null;
  const review = [next, also].find((step) => step?.kind === 'review');
  return placeHold(tx, context, {
    ...hold,
    accountId: account.id,
    debtorId: account.debtorId,
    startsOn: localOn,
    endsOn: null,
    reviewOn: review?.on ?? addWeekdays(localOn, hold.reviewWeekdays),
    note: '',
    at: attempt.at,
  });
}

function writeDispute(work: Work, holdId: string | null): string | null {
  const { tx, context, input, decision } = work;
  if (!effectsOfOutcome(input.outcome).opensDispute) return null;
  const dispute = input.dispute ?? { reason: 'other', amountMinor: null };
  const id = context.newId();
  insertDispute(tx, { id, accountId: decision.account.id, ...dispute, openedOn: decision.localOn, holdId });
  tell(work, 'dispute', disputeText(dispute, decision.account.currency));
  return id;
}

function writePromise(work: Work, attemptId: string): string | null {
  const { tx, context, decision } = work;
  const { account, attempt, localOn, promise } = decision;
  if (!promise) return null;
  const id = context.newId();
  insertPromise(tx, {
    id,
    accountId: account.id,
    seriesId: id,
    position: 1,
    amountMinor: promise.amountMinor,
    dueOn: promise.dueOn,
    graceWeekdays: startingPromiseTerms.graceWeekdays,
    status: 'open',
    madeAt: attempt.at,
    madeOn: localOn,
    madeBy: context.actor.userId,
    attemptId,
  });
  tell(work, 'promise', promiseText(promise, account.currency, localOn));
  return id;
}

/**
 * Ends the steps that this attempt worked off (all that were due) and those it made pointless: calls planned for later
 * when a new step takes their place, and call backs too when calls are stopped.
 */
function endOldSteps({ tx, context, input, decision }: Work): void {
  const { account, localOn, next } = decision;
  const stopsCalls = effectsOfOutcome(input.outcome).hold?.blocks.includes('calls') ?? false;
  const replaces = next?.kind === 'call' || next?.kind === 'call_back' || next?.kind === 'promise_due';
  const open = openRemindersOf(tx, account.id);
  const due = open.filter((reminder) => reminder.dueOn <= localOn);
  const pointless = open.filter(
    (reminder) =>
      reminder.dueOn > localOn &&
      ((reminder.kind === 'call' && (replaces || stopsCalls)) || (reminder.kind === 'call_back' && stopsCalls)),
  );
  const idsOf = (reminders: typeof open): string[] => reminders.map((reminder) => reminder.id);
  endReminders(tx, idsOf(due), 'done', context.clock.now(), context.actor.userId);
  endReminders(tx, idsOf(pointless), 'cancelled', context.clock.now(), context.actor.userId);
}

function writeSteps({ tx, context, decision }: Work, promiseId: string | null): void {
  const { account } = decision;
  const steps = [decision.next, decision.also].filter((step): step is ProposedStep => step !== null);
  for (const step of steps) {
    const assignedTo = account.assignedTo ?? (step.kind === 'call_back' ? context.actor.userId : null);
    addStep(tx, context, account.id, {
      ...step,
      assignedTo,
      promiseId: step.kind === 'promise_due' ? promiseId : null,
    });
  }
}

/** Labels that merely say the account is being worked; they get no line of their own in the timeline. */
const quiet: ReadonlySet<AccountStatus> = new Set(['active', 'contacted']);

function writeStatus({ tx, context, input, decision }: Work): void {
  const { account } = decision;
  const status = statusAfter(input.outcome, account.status);
  if (status === account.status) return;
  if (quiet.has(status)) setAccountStatus(tx, account.id, status, account.closedOn);
  else changeStatus(tx, context, account.id, status, outcomeOf(input.outcome).label);
}

/** Writes a decided attempt with all its consequences. The caller's transaction makes it whole or nothing. */
export function writeAttempt(work: Work): WrittenAttempt {
  const { tx, context, input, decision } = work;
  const { account, attempt } = decision;
  const attemptId = writeRow(work);
  const pointChanged = writePoint(work);
  const holdId = writeHold(work);
  const disputeId = writeDispute(work, holdId);
  const promiseId = writePromise(work, attemptId);
  endOldSteps(work);
  writeSteps(work, promiseId);
  writeStatus(work);
  refreshNextStep(tx, account.id);
  if (context.actor.userId !== null) keepDraft(tx, context.actor.userId, account.id, '', context.clock.now());
  for (const id of attempt.debtIds) {
    noteLastContact(tx, id, attempt.at);
    if (id !== account.id) bumpVersion(tx, id);
  }
  const concernsAll = pointChanged || (holdId !== null && effectsOfOutcome(input.outcome).hold?.scope === 'debtor');
  const all = concernsAll ? accountsOfPerson(tx, account.debtorId).map((one) => one.id) : attempt.debtIds;
  const version = bumpVersion(tx, account.id);
  return { attemptId, version, changedAccountIds: all, promiseId, holdId, disputeId };
}
