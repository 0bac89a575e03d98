import { addDays, addWeekdays, type LocalDate } from '../../shared/kernel/local-date.ts';
import { disputeReasons, holdReasons } from '../../shared/vocabulary/accounts.ts';
import { complaintReasons } from '../../shared/vocabulary/compliance.ts';
import { insertRow } from '../db/bulk.ts';
import { complaintBlocks, complaintDueOn } from '../domain/complaints.ts';
import { effectsOfOutcome, type HoldToPlace } from '../domain/outcome-effects.ts';
import { activity, newId, noonOf, type Pen, type PracticeAccount } from './pen.ts';

function hold(
  pen: Pen,
  of: PracticeAccount,
  outcome: 'dispute' | 'cease' | 'attorney' | 'bankruptcy' | 'deceased',
  on: LocalDate,
): string | null {
  const placed = effectsOfOutcome(outcome).hold;
  return placed ? placeStop(pen, of, placed, on, addWeekdays(pen.today, placed.reviewWeekdays)) : null;
}

function placeStop(
  pen: Pen,
  of: PracticeAccount,
  placed: Pick<HoldToPlace, 'reason' | 'blocks' | 'scope'>,
  on: LocalDate,
  reviewOn: LocalDate,
): string {
  const at = noonOf(pen, on, '15:00');
  const id = newId(pen, at);
  insertRow(pen.tx, 'hold', {
    id,
    account_id: placed.scope === 'account' ? of.accountId : null,
    debtor_id: placed.scope === 'debtor' ? of.debtor.id : null,
    reason: placed.reason,
    blocks: JSON.stringify(placed.blocks),
    starts_on: on,
    ends_on: null,
    review_on: reviewOn,
    note: '',
    set_by: of.agentId,
    set_at: at,
  });
  activity(pen, of, 'hold', at, `Hold: ${holdReasons[placed.reason]}`, '', id);
  return id;
}

/** Holds of what debtors asked for or disputed, and some complaints. */
export function writeStops(pen: Pen, of: PracticeAccount): void {
  const { dispute, stop } = of.history;
  if (stop) hold(pen, of, stop.outcome, stop.on);
  if (stop?.outcome === 'cease') writeComplaint(pen, of, stop.on, 'communication_tactics');
  if (!dispute) return;
  if (Number(dispute.on.slice(8)) % 3 === 0) writeComplaint(pen, of, dispute.on, 'debt_not_owed');
  const holdId = hold(pen, of, 'dispute', dispute.on);
  const at = noonOf(pen, dispute.on, '15:00');
  const id = newId(pen, at);
  // Those of every fourth day of a month came as a letter before any notice: collection rests until they are answered.
  const answeredOn = addWeekdays(dispute.on, 20);
  const inWriting = Number(dispute.on.slice(8)) % 4 === 0 ? 1 : 0;
  insertRow(pen.tx, 'dispute', {
    id,
    account_id: of.accountId,
    reason: dispute.reason,
    status: 'open',
    amount_minor: null,
    opened_on: dispute.on,
    resolved_on: null,
    outcome: '',
    hold_id: holdId,
    written: inWriting,
    ceases: inWriting,
    answered_on: inWriting === 1 && answeredOn <= pen.today ? answeredOn : null,
  });
  activity(pen, of, 'dispute', at, `Dispute: ${disputeReasons[dispute.reason]}`, '', id);
}

const told = {
  communication_tactics: 'Says that the calls came too often.',
  debt_not_owed: 'Says that we collect what is not owed.',
} as const;

/** Some who ask that contact stop or who dispute complain as well; what is long due has been answered. */
function writeComplaint(pen: Pen, of: PracticeAccount, on: LocalDate, reason: keyof typeof told): void {
  const at = noonOf(pen, on, '15:30');
  const source = Number(on.slice(8)) % 2 === 0 ? 'regulator' : 'debtor';
  const dueOn = complaintDueOn(source, on);
  const isOpen = dueOn >= addDays(pen.today, -14);
  const holdId = isOpen
    ? placeStop(pen, of, { reason: 'complaint', blocks: complaintBlocks, scope: 'debtor' }, on, dueOn)
    : null;
  const id = newId(pen, at);
  insertRow(pen.tx, 'complaint', {
    id,
    debtor_id: of.debtor.id,
    account_id: of.accountId,
    reason,
    source,
    text: told[reason],
    received_on: on,
    due_on: dueOn,
    status: isOpen ? 'open' : 'closed',
    closed_on: isOpen ? null : dueOn,
    outcome: isOpen ? '' : 'Answered by letter.',
    hold_id: holdId,
  });
  activity(pen, of, 'complaint', at, `Complaint: ${complaintReasons[reason]}`, '', id);
}
