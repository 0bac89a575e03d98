import type { ParsedOf, RefusalOf } from '../../../shared/contract/api.ts';
import type { Announce } from '../../../shared/contract/events.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { addWeekdays } from '../../../shared/kernel/local-date.ts';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';
import { disputeReasons } from '../../../shared/vocabulary/accounts.ts';
import { type AccountRecord, accountById, bumpVersion } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import type { Tx } from '../../db/database.ts';
import { gateNotices } from '../../db/gate-words.ts';
import { disputesOf, insertDispute } from '../../db/holds.ts';
import type { RecordAudit } from '../../db/unit-of-work.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';
import { ceaseSentence, ceasesCollection, disputeKindOf, disputeSentence } from '../../domain/disputes.ts';
import { effectsOfOutcome, statusAfter } from '../../domain/outcome-effects.ts';
import { validationOf } from '../../domain/validation-period.ts';
import { changeStatus } from '../account-status.ts';
import type { CallContext } from '../context.ts';
import { placeHold } from '../holds/place-hold.ts';
import { addStep } from '../steps.ts';

type Procedure = Contract['disputes']['open'];
type OpenInput = ParsedOf<Procedure>;
type OpenRefusal = RefusalOf<Procedure>;

/** What the review of a dispute is called in the diary; resolving it ends those. */
export const reviewNote = (dispute: Pick<OpenInput, 'kind' | 'reason'>): string =>
  dispute.kind === 'original_creditor'
    ? 'Name the original creditor'
    : `Answer the dispute: ${disputeReasons[dispute.reason].toLowerCase()}`;

function refusedInput(account: AccountRecord, input: OpenInput, context: CallContext): OpenRefusal | null {
  if (account.version !== input.expectedVersion) return 'stale_account';
  if (input.receivedOn > context.today()) return 'received_in_future';
  if (holdsCardNumber(input.note)) return 'card_number';
  return input.amountMinor !== null && input.amountMinor > account.owingMinor ? 'exceeds_balance' : null;
}

/** What a dispute counts as, and whether it stops collection: read from the notices and the earlier disputes of the account. */
function judgeDispute(tx: Tx, context: CallContext, account: AccountRecord, input: OpenInput) {
  const earlier = disputesOf(tx, account.id);
  const kind = disputeKindOf(input, earlier);
  const validation = validationOf(gateNotices(tx, account.id, context.today()));
  const { written, receivedOn } = input;
  const ceases = kind !== 'duplicate' && ceasesCollection({ written, receivedOn, validation });
  return { kind, validation, ceases };
}

/** The hold that stands while the dispute is open: no fees and no automatic step, as after a dispute by telephone. */
function holdFor(
  tx: Tx,
  context: CallContext,
  account: AccountRecord,
  input: OpenInput,
  reviewOn: string,
): string | null {
  const { hold } = effectsOfOutcome('dispute');
  if (!hold || account.closed) return null;
  return placeHold(tx, context, {
    ...hold,
    accountId: account.id,
    debtorId: account.debtorId,
    startsOn: input.receivedOn,
    endsOn: null,
    reviewOn,
    note: '',
    at: context.clock.now(),
  });
}

/**
 * Writes down a dispute or a request for the original creditor, with its hold, its review and its line in the history. A
 * closed account keeps its label and gets no hold: nothing is collected there.
 */
export function openDispute(
  tx: Tx,
  context: CallContext,
  input: OpenInput,
  { announce, audit }: { readonly announce: Announce; readonly audit: RecordAudit },
): Result<{ readonly disputeId: string; readonly version: number }, OpenRefusal> {
  const account = accountById(tx, input.accountId);
  if (!account) return refuse('account_not_found');
  const refusal = refusedInput(account, input, context);
  if (refusal === 'exceeds_balance') return refuse(refusal, 'More is disputed than is owed.');
  if (refusal !== null) return refuse(refusal);
  const { reason, amountMinor, receivedOn, written, note } = input;
  const { kind, validation, ceases } = judgeDispute(tx, context, account, input);
  const reviewOn = addWeekdays(context.today(), effectsOfOutcome('dispute').hold?.reviewWeekdays ?? 1);
  const holdId = holdFor(tx, context, account, input, reviewOn);
  const disputeId = context.newId();
  const row = { kind, reason, amountMinor, written, ceases, note };
  insertDispute(tx, { ...row, id: disputeId, accountId: account.id, openedOn: receivedOn, holdId });
  const readOn = context.today();
  addActivity(tx, {
    id: context.newId(),
    accountId: account.id,
    kind: 'dispute',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary: [disputeSentence({ ...row, currency: account.currency }), ceaseSentence({ ...row, readOn, validation })]
      .filter((sentence) => sentence !== '')
      .join(' '),
    note,
    sourceId: disputeId,
  });
  if (!account.closed) {
    addStep(tx, context, account.id, { kind: 'review', on: reviewOn, time: null, note: reviewNote(row) });
    if (kind !== 'original_creditor') {
      changeStatus(tx, context, account.id, statusAfter('dispute', account.status), 'Dispute');
    }
  }
  const version = bumpVersion(tx, account.id);
  audit('disputes.open', `account:${account.id}`, { disputeId, holdId, receivedOn, ...row });
  announce('account.changed', { accountIds: [account.id] });
  return ok({ disputeId, version });
}
