import { instantAt } from '../../shared/kernel/instant.ts';
import type { LocalDate } from '../../shared/kernel/local-date.ts';
import { reminderKinds, type ReminderKind } from '../../shared/vocabulary/work.ts';
import { accountById } from '../db/accounts.ts';
import { contactPointsOf } from '../db/contact.ts';
import type { Tx } from '../db/database.ts';
import { insertReminder, refreshNextStep } from '../db/reminders.ts';
import { debtorZone } from './contact/zones.ts';
import type { CallContext } from './context.ts';

/** What is to be done next about an account. `time` is the wall clock at the debtor's place; null for any time that day. */
export interface Step {
  readonly kind: ReminderKind;
  readonly on: LocalDate;
  readonly time: string | null;
  readonly note: string;
  readonly promiseId?: string | null;
  /** Whose it is; when not said, whoever the account is assigned to. */
  readonly assignedTo?: string | null;
}

/** Where a step without a time of its own becomes due: the start of the office's day. */
const dayStart = '00:00';

/** Leaves a next step on the account and shows it in the lists. Returns the reminder's id. */
export function addStep(tx: Tx, context: CallContext, accountId: string, step: Step): string {
  const account = accountById(tx, accountId);
  if (!account) throw new Error('The account is not in the book');
  const zone =
    step.time === null
      ? context.agency.zone
      : debtorZone(contactPointsOf(tx, account.debtorId), null, context.agency.zone);
  const id = context.newId();
  insertReminder(tx, {
    id,
    accountId,
    kind: step.kind,
    dueOn: step.on,
    dueTime: step.time,
    zone,
    dueAt: instantAt(step.on, step.time ?? dayStart, zone),
    note: step.note,
    assignedTo: step.assignedTo === undefined ? account.assignedTo : step.assignedTo,
    promiseId: step.promiseId ?? null,
    createdAt: context.clock.now(),
    createdBy: context.actor.userId,
  });
  refreshNextStep(tx, accountId);
  return id;
}

/** A step as a person reads it: "Call on 2026-11-24 at 14:00". */
export const stepText = (step: Pick<Step, 'kind' | 'on' | 'time'>): string =>
  `${reminderKinds[step.kind]} on ${step.on}${step.time === null ? '' : ` at ${step.time}`}`;
