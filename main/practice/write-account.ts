import { addDays, addWeekdays, type LocalDate } from '../../shared/kernel/local-date.ts';
import { instantAt } from '../../shared/kernel/instant.ts';
import { dayText, moneyText } from '../../shared/kernel/human-text.ts';
import { paymentMethods, type Bucket } from '../../shared/vocabulary/money.ts';
import { outcomeOf } from '../../shared/vocabulary/outcomes.ts';
import { insertRow } from '../db/bulk.ts';
import { countAccount } from '../db/placing.ts';
import { indexAccountForSearch } from '../db/search.ts';
import { totalOf } from '../domain/allocation/allocate.ts';
import { transfersOf } from '../domain/books.ts';
import { commissionOf } from '../domain/commission.ts';
import { effectsOfOutcome } from '../domain/outcome-effects.ts';
import type { PastPayment } from './history.ts';
import { activity, newId, noonOf, type Pen, type PracticeAccount } from './pen.ts';
import { writeStops } from './write-stops.ts';

const bucketCodes: readonly Bucket[] = ['costs', 'fees', 'interest', 'principal'];

function ledger(
  pen: Pen,
  of: PracticeAccount,
  kind: string,
  bucket: Bucket,
  amountMinor: number,
  on: LocalDate,
  paymentId: string | null,
): void {
  if (amountMinor === 0) return;
  const at = noonOf(pen, on);
  insertRow(pen.tx, 'ledger_entry', {
    id: newId(pen, at),
    account_id: of.accountId,
    kind,
    bucket,
    amount_minor: amountMinor,
    currency: 'USD',
    effective_on: on,
    posted_at: at,
    payment_id: paymentId,
    note: '',
  });
}

/** The day the debt fell overdue: four months before it was placed. */
const delinquentOn = (placedOn: LocalDate): LocalDate => addDays(placedOn, -120);

/** Money to us lies in trust for the creditor; what it earned was reckoned when it came, by the contract. */
function bookPayment(
  pen: Pen,
  of: PracticeAccount,
  { id, at, payment, paidBeforeMinor }: { id: string; at: string; payment: PastPayment; paidBeforeMinor: number },
): void {
  const { terms, contractId } = of.creditor;
  const { placedOn, opening } = of.history;
  const { commissionMinor, taxMinor, lines, because } = commissionOf(terms, {
    split: payment.split,
    route: 'to_us',
    receivedOn: payment.on,
    placedOn,
    delinquentOn: delinquentOn(placedOn),
    listedMinor: totalOf(opening),
    paidBeforeMinor,
  });
  const transfers = transfersOf({
    route: 'to_us',
    amountMinor: payment.amountMinor,
    costsMinor: payment.split.costs,
    costsBelongTo: terms.costsBelongTo,
    commissionMinor,
    taxMinor,
  });
  for (const { kind, debit, credit, amountMinor } of transfers)
    insertRow(pen.tx, 'book_transfer', {
      id: kind === 'payment' ? id : `${id}-${kind}`,
      kind,
      debit,
      credit,
      creditor_id: of.creditor.id,
      amount_minor: amountMinor,
      currency: 'USD',
      effective_on: payment.on,
      posted_at: at,
      posted_by: null,
      payment_id: id,
      reverses: null,
      contract_id: contractId,
      derivation: kind === 'commission' ? JSON.stringify({ lines, because }) : '',
    });
}

function writePayment(pen: Pen, of: PracticeAccount, payment: PastPayment, paidBeforeMinor: number): void {
  const at = noonOf(pen, payment.on, '16:00');
  const id = newId(pen, at);
  ledger(pen, of, 'interest', 'interest', payment.interestPosted, payment.on, null);
  insertRow(pen.tx, 'payment', {
    id,
    account_id: of.accountId,
    receipt_number: `R-${payment.on.replaceAll('-', '')}-${String(pen.nextReceipt()).padStart(6, '0')}`,
    amount_minor: payment.amountMinor,
    currency: 'USD',
    method: payment.method,
    route: 'to_us',
    external_reference: payment.method === 'check' ? String(pen.chance.whole(1000, 1999)) : '',
    received_on: payment.on,
    posted_at: at,
    posted_by: null,
    costs_minor: payment.split.costs,
    fees_minor: payment.split.fees,
    interest_minor: payment.split.interest,
    principal_minor: payment.split.principal,
    reverses: null,
    reason: '',
  });
  for (const bucket of bucketCodes) ledger(pen, of, 'payment', bucket, 0 - payment.split[bucket], payment.on, id);
  bookPayment(pen, of, { id, at, payment, paidBeforeMinor });
  activity(
    pen,
    of,
    'payment',
    at,
    `Payment ${moneyText(payment.amountMinor, 'USD')}, ${paymentMethods[payment.method].toLowerCase()}, received ${dayText(payment.on)}`,
    '',
    id,
  );
}

function writeAttempts(pen: Pen, of: PracticeAccount): void {
  for (const attempt of of.history.attempts) {
    const id = newId(pen, attempt.at);
    const effects = effectsOfOutcome(attempt.outcome);
    insertRow(pen.tx, 'contact_attempt', {
      id,
      account_id: of.accountId,
      debtor_id: of.debtor.id,
      contact_point_id: of.debtor.phoneIds[0] ?? null,
      channel: 'call',
      direction: 'out',
      outcome: attempt.outcome,
      at: attempt.at,
      local_on: attempt.on,
      counts: effects.counts ? 1 : 0,
      conversation: effects.conversation ? 1 : 0,
      right_party: outcomeOf(attempt.outcome).flags.rightParty ? 1 : 0,
      seconds: effects.conversation ? pen.chance.whole(60, 600) : pen.chance.whole(5, 40),
      note: attempt.note,
      verdict: null,
      logged_at: attempt.at,
      logged_by: of.agentId,
    });
    insertRow(pen.tx, 'contact_attempt_account', { attempt_id: id, account_id: of.accountId });
    activity(pen, of, 'call', attempt.at, outcomeOf(attempt.outcome).label, attempt.note, id);
  }
}

function writePromises(pen: Pen, of: PracticeAccount): string | null {
  let openId: string | null = null;
  for (const promise of of.history.promises) {
    const at = noonOf(pen, promise.madeOn, '14:30');
    const id = newId(pen, at);
    if (promise.status === 'open') openId = id;
    insertRow(pen.tx, 'promise_to_pay', {
      id,
      account_id: of.accountId,
      series_id: id,
      position: 1,
      amount_minor: promise.amountMinor,
      due_on: promise.dueOn,
      grace_weekdays: 3,
      status: promise.status,
      received_minor: promise.receivedMinor,
      made_at: at,
      made_on: promise.madeOn,
      made_by: of.agentId,
      attempt_id: null,
      judged_on: promise.status === 'open' ? null : addWeekdays(promise.dueOn, 4),
    });
    activity(
      pen,
      of,
      'promise',
      at,
      `Promise of ${moneyText(promise.amountMinor, 'USD')} due ${dayText(promise.dueOn)}`,
      '',
      id,
    );
  }
  return openId;
}

function writeNextStep(pen: Pen, of: PracticeAccount, promiseId: string | null): void {
  const step = of.history.nextStep;
  if (!step) return;
  const at = noonOf(pen, of.history.attempts.at(-1)?.on ?? of.history.placedOn, '17:00');
  insertRow(pen.tx, 'reminder', {
    id: newId(pen, at),
    account_id: of.accountId,
    kind: step.kind,
    status: 'open',
    due_on: step.on,
    due_time: step.time,
    zone: pen.zone,
    due_at: instantAt(step.on, step.time ?? '00:00', pen.zone),
    note: step.note,
    assigned_to: of.agentId,
    promise_id: step.kind === 'promise_due' ? promiseId : null,
    created_at: at,
    created_by: of.agentId,
  });
}

/** Writes one told account whole: the figures on its row are the fold of the ledger entries written with it. */
export function writePracticeAccount(pen: Pen, of: PracticeAccount): void {
  const { history } = of;
  const owed = { ...history.opening };
  let paid = 0;
  for (const payment of history.payments) {
    owed.interest += payment.interestPosted;
    for (const bucket of bucketCodes) owed[bucket] -= payment.split[bucket];
    paid += payment.amountMinor;
  }
  const lastPayment = history.payments.at(-1);
  const createdAt = noonOf(pen, history.placedOn, '09:00');
  const closed = history.status === 'paid_in_full';
  insertRow(pen.tx, 'account', {
    id: of.accountId,
    file_number: of.fileNumber,
    reference: of.reference,
    creditor_id: of.creditor.id,
    placement_id: of.placementId,
    debtor_id: of.debtor.id,
    debtor_name: of.debtor.sortName,
    creditor_name: of.creditor.name,
    status: history.status,
    closed: closed ? 1 : 0,
    currency: 'USD',
    debt_class: of.creditor.debtClass,
    delinquent_on: delinquentOn(history.placedOn),
    placed_on: history.placedOn,
    closed_on: closed ? (lastPayment?.on ?? pen.today) : null,
    last_payment_on: lastPayment?.on ?? null,
    last_payment_minor: lastPayment?.amountMinor ?? null,
    interest_rate_bp: history.rateBp,
    interest_from_on: history.rateBp === null ? null : history.placedOn,
    principal_minor: owed.principal,
    interest_minor: owed.interest,
    fees_minor: owed.fees,
    costs_minor: owed.costs,
    paid_minor: paid,
    owing_minor: totalOf(owed),
    assigned_to: of.agentId,
    last_contact_at: history.attempts.at(-1)?.at ?? null,
    next_step_on: history.nextStep?.on ?? null,
    next_step_kind: history.nextStep?.kind ?? null,
    created_at: createdAt,
  });
  countAccount(pen.tx, {
    creditorId: of.creditor.id,
    currency: 'USD',
    status: history.status,
    closed,
    isPlanned: history.nextStep !== null,
    assignedTo: of.agentId,
    owingMinor: totalOf(owed),
  });
  for (const bucket of bucketCodes) ledger(pen, of, 'opening', bucket, history.opening[bucket], history.placedOn, null);
  activity(pen, of, 'imported', createdAt, `Placed by ${of.creditor.name}`, '', of.placementId);
  writeAttempts(pen, of);
  const openPromiseId = writePromises(pen, of);
  let paidBeforeMinor = 0;
  for (const payment of history.payments) {
    writePayment(pen, of, payment, paidBeforeMinor);
    paidBeforeMinor += payment.amountMinor;
  }
  writeStops(pen, of);
  writeNextStep(pen, of, openPromiseId);
  indexAccountForSearch(pen.tx, of.accountId);
}
