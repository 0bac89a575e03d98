import { refuse } from '../../../shared/kernel/result.ts';
import { insertNotice, noticesOf, returnNotice } from '../../db/communication.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';
import type { HandlersOf } from '../context.ts';
import { changeCommunication } from './change.ts';
import { noticeReturnedText, noticeText } from './wording.ts';

type Communication = HandlersOf<'communication'>;

/** Writes down a notice given outside Duly, or by the creditor. */
export const recordNotice: Communication['recordNotice'] = (input, context) =>
  changeCommunication(context, input.accountId, (tx, account) => {
    const today = context.today();
    const { kind, way, sentOn } = input;
    if (sentOn > today) return refuse('received_in_future', 'The day it was sent lies in the future.');
    const noticeId = context.newId();
    insertNotice(tx, {
      id: noticeId,
      accountId: account.id,
      kind,
      way,
      sentOn,
      letterId: null,
      recordedAt: context.clock.now(),
      recordedBy: context.actor.userId,
    });
    return {
      value: { noticeId },
      action: 'communication.recordNotice',
      change: { noticeId, kind, way, sentOn },
      kind: 'notice',
      summary: noticeText(input, today),
      sourceId: noticeId,
    };
  });

/** A notice came back: it was not given, and whatever waits for it waits again. */
export const noticeReturned: Communication['noticeReturned'] = (input, context) =>
  changeCommunication(context, input.accountId, (tx, account) => {
    if (holdsCardNumber(input.reason)) return refuse('card_number');
    const today = context.today();
    const notice = noticesOf(tx, account.id).find((one) => one.id === input.noticeId);
    if (!notice || notice.returnedOn !== null) return refuse('not_found');
    const { returnedOn, reason } = input;
    if (returnedOn > today) return refuse('received_in_future');
    returnNotice(tx, notice.id, returnedOn, reason);
    return {
      value: {},
      action: 'communication.noticeReturned',
      change: { noticeId: notice.id, returnedOn, reason },
      kind: 'notice',
      summary: noticeReturnedText(notice.kind, returnedOn, today),
      note: reason,
      sourceId: notice.id,
    };
  });
