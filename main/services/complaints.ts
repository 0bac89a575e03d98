import { dayText } from '../../shared/kernel/human-text.ts';
import { daysBetween } from '../../shared/kernel/local-date.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { complaintReasons, complaintSources } from '../../shared/vocabulary/compliance.ts';
import { accountById } from '../db/accounts.ts';
import {
  changeComplaint,
  closeComplaint,
  complaintById,
  type ComplaintRow,
  complaintsCounted,
  complaintsPage,
  insertComplaint,
  reopenComplaint,
} from '../db/complaints.ts';
import type { Db } from '../db/database.ts';
import { userById } from '../db/people.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import { complaintDueOn, dueRule, isOverdue } from '../domain/complaints.ts';
import { forgetComplaint, remindOfComplaint, tellEverywhere } from './complaints/complaint-diary.ts';
import {
  type Complaining,
  holdForComplaint,
  liftAfterLast,
  moveReview,
  touchAccounts,
} from './complaints/complaint-hold.ts';
import type { CallContext, HandlersOf } from './context.ts';

function rowOut({ today }: CallContext, complaint: ComplaintRow) {
  const { holdId: _holdId, ...row } = complaint;
  const until = row.closedOn ?? today();
  return { ...row, daysOpen: daysBetween(row.receivedOn, until), isOverdue: isOverdue(row, today()) };
}

/** An owner is somebody who can still act. */
const isUnknownOwner = (db: Db, ownerId: string | null): boolean =>
  ownerId !== null && userById(db, ownerId)?.active !== true;

const whoOf = (complaint: ComplaintRow): Complaining | null =>
  complaint.accountId === null ? null : { debtorId: complaint.debtorId, accountId: complaint.accountId };

/**
 * Complaints with their clock. An open one holds every account of the debtor, closing the last lifts that hold, and its
 * owner is reminded on the day it is due (domain handbook 2.12). Announced for the whole list too: it spans accounts.
 */
export const complaints: HandlersOf<'complaints'> = {
  page: ({ from, to, status }, context) => {
    const { total, open, overdue } = complaintsCounted(context.db, context.today());
    const all = { open, closed: total - open };
    const rows = complaintsPage(context.db, { from, to, status: status ?? null }).map((row) => rowOut(context, row));
    return { total: status === undefined ? total : all[status], open, overdue, rows };
  },

  open: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      const { reason, source, reference, text, receivedOn, ownerId } = input;
      if (receivedOn > context.today()) return refuse('received_in_future');
      if (isUnknownOwner(tx, ownerId)) return refuse('not_found', 'The owner is not an active user of this book.');
      if (holdsCardNumber(text) || holdsCardNumber(reference)) return refuse('card_number');
      const dueOn = input.dueOn ?? complaintDueOn(source, receivedOn);
      const who = { debtorId: account.debtorId, accountId: account.id };
      const holdId = holdForComplaint(tx, context, who, { dueOn, note: complaintReasons[reason] });
      const complaintId = context.newId();
      const row = { ...who, reason, source, reference, text, receivedOn, dueOn, ownerId, holdId };
      insertComplaint(tx, { ...row, id: complaintId });
      moveReview(tx, account.debtorId);
      remindOfComplaint(tx, context, row);
      const rule = input.dueOn === undefined ? ` (${dueRule(source)})` : '';
      const from = complaintSources[source].toLowerCase();
      const due = `To be answered by ${dayText(dueOn, context.today())}${rule}.`;
      const summary = `Complaint from the ${from}: ${complaintReasons[reason]}. ${due}`;
      tellEverywhere(tx, context, { debtorId: account.debtorId, complaintId }, { summary, note: text });
      const accountIds = touchAccounts(tx, account.debtorId);
      audit('complaints.open', `account:${account.id}`, { complaintId, ...row });
      announce('account.changed', { accountIds });
      announce('book.changed', { contexts: ['complaints'] });
      return ok({ complaintId, version: accountById(tx, account.id)?.version ?? account.version });
    }),

  change: (input, context) =>
    context.write((tx, announce, audit) => {
      const complaint = complaintById(tx, input.complaintId);
      if (!complaint) return refuse('not_found');
      const { reason, dueOn, ownerId, expectedVersion } = input;
      const isNew = ownerId !== complaint.ownerId;
      if (isNew && isUnknownOwner(tx, ownerId)) {
        return refuse('not_found', 'The owner is not an active user of this book.');
      }
      const seen = { id: complaint.id, version: expectedVersion };
      if (!changeComplaint(tx, seen, { reason, dueOn, ownerId })) return refuse('stale_record');
      if (complaint.status === 'open') {
        forgetComplaint(tx, context, complaint, 'cancelled');
        remindOfComplaint(tx, context, { ...complaint, reason, dueOn, ownerId });
      }
      moveReview(tx, complaint.debtorId);
      const owner = complaintById(tx, complaint.id)?.owner ?? '';
      const due = `to be answered by ${dayText(dueOn, context.today())}`;
      const summary = `Complaint changed: ${complaintReasons[reason]}, ${due}, ${owner === '' ? 'no owner' : owner}.`;
      tellEverywhere(tx, context, { ...complaint, complaintId: complaint.id }, { summary, note: '' });
      const accountIds = touchAccounts(tx, complaint.debtorId);
      const before = { reason: complaint.reason, dueOn: complaint.dueOn, ownerId: complaint.ownerId };
      const subject = `account:${complaint.accountId ?? ''}`;
      audit('complaints.change', subject, { complaintId: complaint.id, before, reason, dueOn, ownerId });
      announce('account.changed', { accountIds });
      announce('book.changed', { contexts: ['complaints'] });
      return ok({ version: expectedVersion + 1 });
    }),

  close: (input, context) =>
    context.write((tx, announce, audit) => {
      const complaint = complaintById(tx, input.complaintId);
      if (!complaint) return refuse('not_found');
      const outcome = input.outcome.trim();
      if (complaint.version !== input.expectedVersion || complaint.status !== 'open') return refuse('stale_record');
      if (outcome === '') return refuse('reason_required');
      if (holdsCardNumber(outcome)) return refuse('card_number');
      const seen = { id: complaint.id, version: input.expectedVersion };
      if (!closeComplaint(tx, seen, context.today(), outcome)) return refuse('stale_record');
      forgetComplaint(tx, context, complaint, 'done');
      const summary = `Complaint closed: ${complaintReasons[complaint.reason]}.`;
      tellEverywhere(tx, context, { ...complaint, complaintId: complaint.id }, { summary, note: outcome });
      const who = whoOf(complaint);
      const holdLifted = who !== null && liftAfterLast(tx, context, who, outcome);
      if (!holdLifted) moveReview(tx, complaint.debtorId);
      const accountIds = touchAccounts(tx, complaint.debtorId);
      const subject = `account:${complaint.accountId ?? ''}`;
      audit('complaints.close', subject, { complaintId: complaint.id, outcome, holdLifted });
      announce('account.changed', { accountIds });
      announce('book.changed', { contexts: ['complaints'] });
      return ok({ version: input.expectedVersion + 1 });
    }),

  reopen: (input, context) =>
    context.write((tx, announce, audit) => {
      const complaint = complaintById(tx, input.complaintId);
      if (!complaint) return refuse('not_found');
      const reason = input.reason.trim();
      if (complaint.version !== input.expectedVersion || complaint.status !== 'closed') return refuse('stale_record');
      if (reason === '') return refuse('reason_required');
      if (holdsCardNumber(reason)) return refuse('card_number');
      const who = whoOf(complaint);
      const held = { dueOn: complaint.dueOn, note: complaintReasons[complaint.reason] };
      const holdId = who && holdForComplaint(tx, context, who, held);
      const seen = { id: complaint.id, version: input.expectedVersion };
      if (!reopenComplaint(tx, seen, holdId)) return refuse('stale_record');
      remindOfComplaint(tx, context, complaint);
      const summary = `Complaint opened again: ${complaintReasons[complaint.reason]}.`;
      tellEverywhere(tx, context, { ...complaint, complaintId: complaint.id }, { summary, note: reason });
      const accountIds = touchAccounts(tx, complaint.debtorId);
      const subject = `account:${complaint.accountId ?? ''}`;
      audit('complaints.reopen', subject, { complaintId: complaint.id, reason, holdId });
      announce('account.changed', { accountIds });
      announce('book.changed', { contexts: ['complaints'] });
      return ok({ version: input.expectedVersion + 1 });
    }),
};
