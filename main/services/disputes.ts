import { dayText } from '../../shared/kernel/human-text.ts';
import { daysBetween } from '../../shared/kernel/local-date.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { accountById, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import { contactPointsOf } from '../db/contact.ts';
import type { Tx } from '../db/database.ts';
import { answerDispute, type DisputeRow, disputeById, disputesCounted, disputesPage } from '../db/disputes.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import { answerDeadlines, decisionSentence, isSettledByAnswer } from '../domain/disputes.ts';
import { placesOf } from './contact/zones.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { closeDispute } from './disputes/close-dispute.ts';
import { openDispute } from './disputes/open-dispute.ts';
import { addStep } from './steps.ts';

/** The list's row, with how long it is open and the soonest day on which a law wants its answer. */
function rowOut({ db, today }: CallContext, dispute: DisputeRow) {
  const { debtorId, holdId: _holdId, ...row } = dispute;
  const isWaiting = row.status === 'open' && row.answeredOn === null;
  const places = isWaiting ? placesOf(contactPointsOf(db, debtorId), null) : [];
  const [deadline = null] = isWaiting ? answerDeadlines({ ...row, receivedOn: row.openedOn }, places) : [];
  return { ...row, daysOpen: daysBetween(row.openedOn, row.resolvedOn ?? today()), deadline };
}

function tell(tx: Tx, context: CallContext, dispute: DisputeRow, summary: string, note: string): void {
  addActivity(tx, {
    id: context.newId(),
    accountId: dispute.accountId,
    kind: 'dispute',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary,
    note,
    sourceId: dispute.id,
  });
}

const answerText = (dispute: DisputeRow): string => {
  if (dispute.kind === 'original_creditor') return 'Name and address of the original creditor sent';
  return dispute.kind === 'duplicate' ? 'Answered as duplicative' : 'Verification sent';
};

/** Somebody must take the disputed part off: money is never moved by a decision alone. */
function proposeAdjustment(tx: Tx, context: CallContext, dispute: DisputeRow, proposal: string): void {
  if (accountById(tx, dispute.accountId)?.closed !== false) return;
  addStep(tx, context, dispute.accountId, { kind: 'review', on: context.today(), time: null, note: proposal });
}

/** Disputes and requests for the original creditor, from receipt to decision (domain handbook 2.12; 12 CFR 1006.38). */
export const disputes: HandlersOf<'disputes'> = {
  page: ({ from, to, status }, context) => {
    const { total, open } = disputesCounted(context.db);
    const all = { open, resolved: total - open };
    const rows = disputesPage(context.db, { from, to, status: status ?? null });
    return { total: status === undefined ? total : all[status], open, rows: rows.map((row) => rowOut(context, row)) };
  },

  open: (input, context) =>
    context.write((tx, announce, audit) => openDispute(tx, context, input, { announce, audit })),

  answer: (input, context) =>
    context.write((tx, announce, audit) => {
      const dispute = disputeById(tx, input.disputeId);
      if (!dispute) return refuse('not_found');
      if (dispute.version !== input.expectedVersion || dispute.status !== 'open') return refuse('stale_record');
      const { answeredOn, note } = input;
      if (answeredOn > context.today())
        return refuse('received_in_future', 'The day of the answer lies in the future.');
      if (answeredOn < dispute.openedOn) {
        return refuse('dispute_unanswered', 'What was sent before the dispute came in does not answer it.');
      }
      if (dispute.answeredOn !== null) {
        const before = dayText(dispute.answeredOn, context.today());
        return refuse('stale_record', `An answer was already sent on ${before}.`);
      }
      if (holdsCardNumber(note)) return refuse('card_number');
      if (!answerDispute(tx, { id: dispute.id, version: dispute.version, answeredOn })) return refuse('stale_record');
      const goesOn = dispute.ceases ? ' Collection may go on.' : '';
      const sent = `${answerText(dispute)} on ${dayText(answeredOn, context.today())}.`;
      tell(tx, context, dispute, `${sent}${goesOn}`, note);
      let version = dispute.version + 1;
      if (isSettledByAnswer(dispute.kind)) {
        closeDispute(tx, context, dispute, { version, outcome: sent });
        version += 1;
      } else {
        bumpVersion(tx, dispute.accountId);
      }
      audit('disputes.answer', `account:${dispute.accountId}`, { disputeId: dispute.id, answeredOn, note });
      announce('account.changed', { accountIds: [dispute.accountId] });
      return ok({ version });
    }),

  resolve: (input, context) =>
    context.write((tx, announce, audit) => {
      const dispute = disputeById(tx, input.disputeId);
      if (!dispute) return refuse('not_found');
      if (dispute.version !== input.expectedVersion || dispute.status !== 'open') return refuse('stale_record');
      const { justified } = input;
      const outcome = input.outcome.trim();
      if (outcome === '') return refuse('reason_required');
      if (holdsCardNumber(outcome)) return refuse('card_number');
      // Until verification is sent collection rests; only a debtor who is right needs none (12 CFR 1006.38(d)(2)(i)).
      if (!justified && dispute.ceases && dispute.answeredOn === null) return refuse('dispute_unanswered');
      const decision = decisionSentence({ ...dispute, justified });
      const closed = closeDispute(tx, context, dispute, {
        version: dispute.version,
        outcome: `${decision} ${outcome}`,
      });
      if (!closed) return refuse('stale_record');
      if (justified) proposeAdjustment(tx, context, dispute, decision);
      tell(tx, context, dispute, `Dispute resolved. ${decision}`, outcome);
      audit('disputes.resolve', `account:${dispute.accountId}`, { disputeId: dispute.id, justified, outcome });
      announce('account.changed', { accountIds: [dispute.accountId] });
      return ok({ version: dispute.version + 1 });
    }),
};
