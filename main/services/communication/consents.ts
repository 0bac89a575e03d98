import { pointKindOf } from '../../../shared/vocabulary/contact.ts';
import { localDateIn } from '../../../shared/kernel/instant.ts';
import { refuse } from '../../../shared/kernel/result.ts';
import {
  endInconvenience,
  inconveniencesOf,
  insertConsent,
  insertInconvenience,
  setLanguage,
} from '../../db/communication.ts';
import { contactPointsOf, markContactPoint } from '../../db/contact.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';
import { debtorZone } from '../contact/zones.ts';
import type { HandlersOf } from '../context.ts';
import { changeCommunication } from './change.ts';
import { consentText, inconvenienceText, markText } from './wording.ts';

type Communication = HandlersOf<'communication'>;

/**
 * Writes down consent, an opt-out, a check of the number, or the wish to be called, as of its moment (never a later one
 * than now). The number or address must be one of this debtor and of the channel's kind.
 */
export const recordConsent: Communication['recordConsent'] = (input, context) =>
  changeCommunication(context, input.accountId, (tx, account) => {
    if (holdsCardNumber(input.note)) return refuse('card_number');
    const { channel, contactPointId, kind, source, note } = input;
    const points = contactPointsOf(tx, account.debtorId);
    const point = points.find((one) => one.id === contactPointId) ?? null;
    if (contactPointId !== null && point === null) return refuse('not_found');
    if (point !== null && point.kind !== pointKindOf[channel]) {
      return refuse('not_found', 'This number or address cannot be used this way.');
    }
    const now = context.clock.now();
    const at = input.at !== undefined && input.at < now ? input.at : now;
    const localOn = localDateIn(at, debtorZone(points, contactPointId, context.agency.zone));
    const consentId = context.newId();
    const event = { channel, contactPointId, kind, source, at, localOn, note };
    insertConsent(tx, {
      id: consentId,
      debtorId: account.debtorId,
      ...event,
      recordedAt: now,
      recordedBy: context.actor.userId,
    });
    return {
      value: { consentId },
      action: 'communication.recordConsent',
      change: { consentId, ...event },
      kind: 'communication',
      summary: consentText(input, point, context.agency.country),
      note,
      sourceId: consentId,
    };
  });

/** Marks a number or address as unwanted, or as an employer's; the marks given replace those that stood. */
export const markPoint: Communication['markPoint'] = (input, context) =>
  changeCommunication(context, input.accountId, (tx, account) => {
    if (holdsCardNumber(input.note)) return refuse('card_number');
    const point = contactPointsOf(tx, account.debtorId).find((one) => one.id === input.contactPointId);
    if (!point) return refuse('not_found');
    const { isForbidden, isEmployers } = input;
    markContactPoint(tx, point.id, { isForbidden, isEmployers });
    return {
      value: {},
      action: 'communication.markPoint',
      change: {
        contactPointId: point.id,
        from: { isForbidden: point.isForbidden, isEmployers: point.isEmployers },
        to: { isForbidden, isEmployers },
        note: input.note,
      },
      kind: 'contact_point',
      summary: markText(point, input, context.agency.country),
      note: input.note,
      sourceId: point.id,
    };
  });

/** Writes down a time or place of which the debtor said that it does not suit; it holds from that day on. */
export const addInconvenience: Communication['addInconvenience'] = (input, context) =>
  changeCommunication(context, input.accountId, (tx, account) => {
    if (holdsCardNumber(input.note)) return refuse('card_number');
    const { channels, place, weekdays, from, to, note } = input;
    const zone = debtorZone(contactPointsOf(tx, account.debtorId), null, context.agency.zone);
    const id = context.newId();
    const stated = { channels, place, weekdays, from, to, statedOn: localDateIn(context.clock.now(), zone), note };
    insertInconvenience(tx, { id, debtorId: account.debtorId, ...stated });
    return {
      value: { inconvenienceId: id },
      action: 'communication.addInconvenience',
      change: { inconvenienceId: id, ...stated },
      kind: 'communication',
      summary: inconvenienceText(input),
      note,
      sourceId: id,
    };
  });

/** The debtor took it back; for days of the past it still stands. */
export const takeBackInconvenience: Communication['endInconvenience'] = (input, context) =>
  changeCommunication(context, input.accountId, (tx, account) => {
    const reason = input.reason.trim();
    if (reason === '') return refuse('reason_required');
    if (holdsCardNumber(reason)) return refuse('card_number');
    const stated = inconveniencesOf(tx, account.debtorId).find((one) => one.id === input.inconvenienceId);
    if (!stated) return refuse('not_found');
    const zone = debtorZone(contactPointsOf(tx, account.debtorId), null, context.agency.zone);
    endInconvenience(tx, stated.id, localDateIn(context.clock.now(), zone), reason);
    return {
      value: {},
      action: 'communication.endInconvenience',
      change: { inconvenienceId: stated.id, reason },
      kind: 'communication',
      summary: `Taken back: ${inconvenienceText(stated)}`,
      note: reason,
      sourceId: stated.id,
    };
  });

/** The language the debtor wants; letters and disclosures follow it. */
export const changeLanguage: Communication['setLanguage'] = (input, context) =>
  changeCommunication(context, input.accountId, (tx, account) => {
    setLanguage(tx, account.debtorId, input.language);
    return {
      value: {},
      action: 'communication.setLanguage',
      change: { language: input.language },
      kind: 'communication',
      summary: `Language of contact: ${new Intl.DisplayNames('en', { type: 'language' }).of(input.language) ?? input.language}.`,
      sourceId: account.debtorId,
    };
  });
