import { dayText } from '../../../shared/kernel/human-text.ts';
import { complaintReasons } from '../../../shared/vocabulary/compliance.ts';
import { accountById, accountsOfDebtor } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import type { ComplaintRow } from '../../db/complaints.ts';
import type { Tx } from '../../db/database.ts';
import { endReminders, openRemindersOf, refreshNextStep } from '../../db/reminders.ts';
import type { CallContext } from '../context.ts';
import { diaryAccount } from '../holds/after-hold.ts';
import { addStep } from '../steps.ts';

type Dated = Pick<ComplaintRow, 'accountId' | 'debtorId' | 'reason' | 'reference' | 'receivedOn' | 'dueOn' | 'ownerId'>;

const noteOf = ({ reason, reference, receivedOn }: Dated): string => {
  const number = reference === '' ? '' : `, ${reference}`;
  return `Answer the complaint: ${complaintReasons[reason].toLowerCase()} (received ${dayText(receivedOn)}${number})`;
};

/** Reminds the owner, or whoever works the account, on the day the complaint is to be answered. */
export function remindOfComplaint(tx: Tx, context: CallContext, complaint: Dated): void {
  const account = complaint.accountId === null ? null : accountById(tx, complaint.accountId);
  const diary = account === null ? null : diaryAccount(tx, account, 'debtor');
  if (diary === null) return;
  const step = { kind: 'review', on: complaint.dueOn, time: null, note: noteOf(complaint) } as const;
  addStep(tx, context, diary, complaint.ownerId === null ? step : { ...step, assignedTo: complaint.ownerId });
}

/** Ends the reminder of a complaint that was answered, or whose day or owner changed. */
export function forgetComplaint(tx: Tx, context: CallContext, complaint: Dated, status: 'done' | 'cancelled'): void {
  const note = noteOf(complaint);
  for (const { id } of accountsOfDebtor(tx, complaint.debtorId)) {
    const own = openRemindersOf(tx, id).find((one) => one.note === note && one.dueOn === complaint.dueOn);
    if (!own) continue;
    endReminders(tx, [own.id], status, context.clock.now(), context.actor.userId);
    refreshNextStep(tx, id);
    return;
  }
}

/** One line in the history of every account of the debtor: a complaint concerns all of them. */
export function tellEverywhere(
  tx: Tx,
  context: CallContext,
  { debtorId, complaintId }: { readonly debtorId: string; readonly complaintId: string },
  { summary, note }: { readonly summary: string; readonly note: string },
): void {
  for (const { id } of accountsOfDebtor(tx, debtorId)) {
    addActivity(tx, {
      id: context.newId(),
      accountId: id,
      kind: 'complaint',
      at: context.clock.now(),
      userId: context.actor.userId,
      summary,
      note,
      sourceId: complaintId,
    });
  }
}
