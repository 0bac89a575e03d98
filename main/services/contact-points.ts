import type { Announce } from '../../shared/contract/events.ts';
import { ok, type Refused, refuse, type Result } from '../../shared/kernel/result.ts';
import { contactPointKinds, contactPointStatuses, returnedMailReasons } from '../../shared/vocabulary/contact.ts';
import { type AccountRecord, accountById, accountsOfDebtor, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import { noticesOf, returnNotice } from '../db/communication.ts';
import {
  type ContactPointRecord,
  contactPointsOf,
  describeContactPoint,
  insertContactPoint,
  replaceContactPoint,
} from '../db/contact.ts';
import type { Tx } from '../db/database.ts';
import { letterById } from '../db/letters.ts';
import { indexDebtorForSearch } from '../db/search.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import { displayOf, namedPoint } from './contact-points/display.ts';
import { pointDetails, provePoint } from './contact-points/prove.ts';
import { knownPoint, type ReadPoint, readPoint } from './contact-points/read-point.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { keepChanges } from './details/keep-changes.ts';
import { addStep } from './steps.ts';

type ContactPoints = HandlersOf<'contactPoints'>;

/** A number or address of the account's debtor, as long as it is one. */
function pointOf(tx: Tx, accountId: string, pointId: string) {
  const account = accountById(tx, accountId);
  if (!account) return refuse('account_not_found');
  const points = contactPointsOf(tx, account.debtorId);
  const point = points.find((one) => one.id === pointId);
  return point ? { account, points, point } : refuse('not_found');
}

function tell(
  tx: Tx,
  context: CallContext,
  account: AccountRecord,
  entry: { summary: string; note?: string; id: string },
) {
  addActivity(tx, {
    id: context.newId(),
    accountId: account.id,
    kind: 'contact_point',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary: entry.summary,
    note: entry.note ?? '',
    sourceId: entry.id,
  });
}

/** Every account of the debtor shows the same numbers. */
const announceDebtor = (tx: Tx, announce: Announce, account: AccountRecord): void =>
  announce('account.changed', { accountIds: accountsOfDebtor(tx, account.debtorId).map((one) => one.id) });

const setStatus: ContactPoints['setStatus'] = (input, context) =>
  context.write((tx, announce, audit) => {
    if (holdsCardNumber(input.reason)) return refuse('card_number');
    const found = pointOf(tx, input.accountId, input.contactPointId);
    if ('refusal' in found) return found;
    const { account, point } = found;
    const { status, reason } = input;
    if (provePoint(tx, context, { debtorId: account.debtorId, point, status, on: context.today(), reason })) {
      const summary = `${contactPointStatuses[status]}: ${namedPoint(point, context.agency.country)}.`;
      tell(tx, context, account, { summary, note: reason, id: point.id });
    }
    const version = bumpVersion(tx, account.id);
    const change = { contactPointId: point.id, from: point.status, to: status, reason };
    audit('contactPoints.setStatus', `account:${account.id}`, change);
    announceDebtor(tx, announce, account);
    return ok({ version });
  });

/** Writes a number or address nobody knew yet; its id. */
function insertRead(
  tx: Tx,
  context: CallContext,
  debtorId: string,
  what: Pick<ContactPointRecord, 'kind' | 'label' | 'source'> & { readonly read: ReadPoint },
): string {
  const id = context.newId();
  const { read, ...point } = what;
  insertContactPoint(tx, { id, debtorId, ...point, line2: '', ...read, firstSeenOn: context.today() });
  indexDebtorForSearch(tx, debtorId);
  return id;
}

const add: ContactPoints['add'] = (input, context) =>
  context.write((tx, announce, audit) => {
    const account = accountById(tx, input.accountId);
    if (!account) return refuse('account_not_found');
    if (holdsCardNumber(input.value)) return refuse('card_number');
    const read = readPoint(input);
    const known = knownPoint(contactPointsOf(tx, account.debtorId), input.kind, read);
    if (known) {
      audit('contactPoints.add', `account:${account.id}`, { contactPointId: known.id, known: true });
      return ok({ contactPointId: known.id });
    }
    const { kind, label, source } = input;
    const id = insertRead(tx, context, account.debtorId, { kind, label, source: source || 'Entered by hand', read });
    const display = displayOf({ kind, line2: '', ...read }, context.agency.country);
    tell(tx, context, account, { summary: `${contactPointKinds[kind]} added: ${display}.`, id });
    bumpVersion(tx, account.id);
    audit('contactPoints.add', `account:${account.id}`, { contactPointId: id, kind, label, source, ...read });
    announceDebtor(tx, announce, account);
    return ok({ contactPointId: id });
  });

type Correction = Parameters<ContactPoints['correct']>[0];

/** The corrected number or address: the same one where only its words changed, else another beside it. */
function placeCorrection(
  tx: Tx,
  context: CallContext,
  input: Correction,
  {
    account,
    points,
    point,
  }: { account: AccountRecord; points: readonly ContactPointRecord[]; point: ContactPointRecord },
): string {
  const { label, confidence, reason } = input;
  const { debtorId } = account;
  const read = readPoint({ ...input, kind: point.kind });
  const known = knownPoint(points, point.kind, read);
  const isSamePlace = point.kind !== 'address' || (point.city === read.city && point.state === read.state);
  const isSame = known?.id === point.id && isSamePlace;
  const id = isSame
    ? point.id
    : ((known?.id !== point.id ? known?.id : undefined) ??
      insertRead(tx, context, debtorId, { kind: point.kind, label, source: 'Corrected by hand', read }));
  describeContactPoint(tx, id, { label, confidence });
  if (isSame) {
    const about = { debtorId, subjectKind: 'contact_point', subjectId: id, reason } as const;
    keepChanges(tx, context, about, pointDetails(point), pointDetails({ ...point, label, confidence }));
    return id;
  }
  provePoint(tx, context, { debtorId, point, status: 'bad', on: context.today(), reason });
  replaceContactPoint(tx, point.id, id);
  const shown = (one: Parameters<typeof displayOf>[0]) => displayOf(one, context.agency.country);
  const about = { debtorId, subjectKind: 'contact_point', subjectId: id, reason } as const;
  keepChanges(
    tx,
    context,
    about,
    { [contactPointKinds[point.kind]]: shown(point) },
    { [contactPointKinds[point.kind]]: shown({ kind: point.kind, line2: '', ...read }) },
  );
  return id;
}

/**
 * Corrects a number or address. Its words (which one it is, how sure we are) change in place and are kept in the history; a
 * different number is another row, and the old one stays as bad, because a caller may use it (domain handbook 2.25).
 */
const correct: ContactPoints['correct'] = (input, context) =>
  context.write((tx, announce, audit) => {
    const reason = input.reason.trim();
    if (reason === '') return refuse('reason_required');
    if (holdsCardNumber(reason) || holdsCardNumber(input.value)) return refuse('card_number');
    const found = pointOf(tx, input.accountId, input.contactPointId);
    if ('refusal' in found) return found;
    const { account, point } = found;
    if (point.version !== input.expectedVersion) return refuse('stale_record');
    const contactPointId = placeCorrection(tx, context, { ...input, reason }, found);
    const now = contactPointsOf(tx, account.debtorId).find((one) => one.id === contactPointId) ?? point;
    const summary = `Corrected: ${namedPoint(now, context.agency.country)}.`;
    tell(tx, context, account, { summary, note: reason, id: contactPointId });
    indexDebtorForSearch(tx, account.debtorId);
    const version = bumpVersion(tx, account.id);
    audit('contactPoints.correct', `account:${account.id}`, { from: point, to: now, reason });
    announceDebtor(tx, announce, account);
    return ok({ contactPointId, version });
  });

type Returned = Parameters<ContactPoints['returnedMail']>[0];

/** The letter that came back must be one of the account's that was sent; a notice it was is a notice not given. */
function noteReturnedLetter(tx: Tx, input: Returned, account: AccountRecord): Refused<'not_found'> | null {
  if (input.letterId === null) return null;
  const letter = letterById(tx, input.letterId);
  if (letter?.accountId !== account.id || letter.sentAt === null)
    return refuse('not_found', 'Choose the letter again.');
  const given = noticesOf(tx, account.id).find((one) => one.letterId === letter.id && one.returnedOn === null);
  if (given) returnNotice(tx, given.id, input.returnedOn, returnedMailReasons[input.reason]);
  return null;
}

/**
 * Mail came back: the address is bad, letters find no other way there, the notice it carried was not given, and somebody
 * must look for a new address (domain handbook 2.25).
 */
const returnedMail: ContactPoints['returnedMail'] = (input, context) =>
  context.write(
    (
      tx,
      announce,
      audit,
    ): Result<{ version: number }, 'account_not_found' | 'not_found' | 'received_in_future' | 'card_number'> => {
      if (holdsCardNumber(input.note)) return refuse('card_number');
      if (input.returnedOn > context.today()) return refuse('received_in_future');
      const found = pointOf(tx, input.accountId, input.contactPointId);
      if ('refusal' in found) return found;
      const { account, point } = found;
      if (point.kind !== 'address') return refuse('not_found', 'Mail comes back from an address.');
      const refused = noteReturnedLetter(tx, input, account);
      if (refused !== null) return refused;
      const why = `Returned mail: ${returnedMailReasons[input.reason].toLowerCase()}`;
      provePoint(tx, context, { debtorId: account.debtorId, point, status: 'bad', on: input.returnedOn, reason: why });
      tell(tx, context, account, {
        summary: `${why}, ${displayOf(point, context.agency.country)}.`,
        note: input.note,
        id: point.id,
      });
      if (!account.closed) {
        const note =
          input.reason === 'deceased' ? `${why}. Check whether the debtor has died.` : `${why}. Find the new address.`;
        addStep(tx, context, account.id, { kind: 'review', on: context.today(), time: null, note });
      }
      const version = bumpVersion(tx, account.id);
      const { contactPointId, letterId, reason, returnedOn } = input;
      audit('contactPoints.returnedMail', `account:${account.id}`, { contactPointId, letterId, reason, returnedOn });
      announceDebtor(tx, announce, account);
      return ok({ version });
    },
  );

export const contactPoints: ContactPoints = { setStatus, add, correct, returnedMail };
