import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { refuse } from '../../../shared/kernel/result.ts';
import { partyRoles } from '../../../shared/vocabulary/compliance.ts';
import { endParty, insertParty, partyById } from '../../db/communication.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';
import type { HandlersOf } from '../context.ts';
import { changeCommunication } from './change.ts';

type Communication = HandlersOf<'communication'>;

/** A phone in E.164 where it can be read, so that its area code says which clock runs there; else as typed. */
function phoneOf(text: string, country: string): string {
  const phone = parsePhoneNumberFromString(text, isSupportedCountry(country) ? country : undefined);
  return phone?.isPossible() ? phone.number : text;
}

/** Adds a person who may be spoken to about the debtor, and as whom. */
export const addParty: Communication['addParty'] = (input, context) =>
  changeCommunication(context, input.accountId, (tx, account) => {
    const { role, name, email, address, note } = input;
    if ([name, input.phone, email, address, note].some(holdsCardNumber)) return refuse('card_number');
    const partyId = context.newId();
    const party = { role, name, phone: phoneOf(input.phone, context.agency.country), email, address, note };
    insertParty(tx, {
      id: partyId,
      debtorId: account.debtorId,
      ...party,
      source: 'Entered by hand',
      sinceOn: context.today(),
    });
    return {
      value: { partyId },
      action: 'communication.addParty',
      change: { partyId, ...party },
      kind: 'party',
      summary: `${partyRoles[role]} added: ${name}.`,
      note,
      sourceId: partyId,
    };
  });

/** The person is no party any more; what was said with them stays. */
export const closeParty: Communication['endParty'] = (input, context) =>
  changeCommunication(context, input.accountId, (tx, account) => {
    const reason = input.reason.trim();
    if (reason === '') return refuse('reason_required');
    if (holdsCardNumber(reason)) return refuse('card_number');
    const party = partyById(tx, account.debtorId, input.partyId);
    if (party === null || party.endedOn !== null) return refuse('not_found');
    endParty(tx, party.id, context.today());
    return {
      value: {},
      action: 'communication.endParty',
      change: { partyId: party.id, reason },
      kind: 'party',
      summary: `No longer ${partyRoles[party.role].toLowerCase()}: ${party.name}.`,
      note: reason,
      sourceId: party.id,
    };
  });
