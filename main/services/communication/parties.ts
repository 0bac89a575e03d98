import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { ParsedOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { localDateIn } from '../../../shared/kernel/instant.ts';
import { type Refused, refuse } from '../../../shared/kernel/result.ts';
import { partyEvidences, partyRoles } from '../../../shared/vocabulary/compliance.ts';
import { endParty, insertParty, type PartyRecord, partyById, updateParty } from '../../db/communication.ts';
import { contactPointsOf } from '../../db/contact.ts';
import type { Tx } from '../../db/database.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';
import { mayTalkOfTheDebt, needsProof, roleOn } from '../../domain/parties.ts';
import { debtorZone } from '../contact/zones.ts';
import type { CallContext, HandlersOf } from '../context.ts';
import { type Details, keepChanges } from '../details/keep-changes.ts';
import { changeCommunication } from './change.ts';

type Communication = HandlersOf<'communication'>;
type PartyInput = ParsedOf<Contract['communication']['addParty']>;
type PartyDetails = Omit<PartyRecord, 'id' | 'version'>;

/** A phone in E.164 where it can be read, so that its area code says which clock runs there; else as typed. */
function phoneOf(text: string, country: string): string {
  const phone = parsePhoneNumberFromString(text, isSupportedCountry(country) ? country : undefined);
  return phone?.isPossible() ? phone.number : text;
}

/** The calendar date where the debtor is: a right begins and ends there. */
const dayThere = (tx: Tx, context: CallContext, debtorId: string) =>
  localDateIn(context.clock.now(), debtorZone(contactPointsOf(tx, debtorId), null, context.agency.zone));

/** What was typed, as it is kept; a right nobody dated begins today. */
function detailsFrom(
  input: Omit<PartyInput, 'commandId' | 'accountId'>,
  country: string,
  today: string,
): PartyDetails | Refused<'card_number' | 'proof_required' | 'ends_before_start'> {
  const { role, name, email, address, note, endedOn, evidence, isWithheld } = input;
  if ([name, input.phone, email, address, note].some(holdsCardNumber)) return refuse('card_number');
  if (needsProof(role) && evidence === 'none') return refuse('proof_required');
  const sinceOn = input.sinceOn ?? today;
  if (endedOn !== null && endedOn <= sinceOn) return refuse('ends_before_start');
  const phone = phoneOf(input.phone, country);
  return { role, name, phone, email, address, note, sinceOn, endedOn, evidence, isWithheld };
}

const wordsOf = (party: PartyDetails): Details => ({
  Role: partyRoles[party.role],
  Name: party.name,
  Phone: party.phone,
  Email: party.email,
  Address: party.address,
  Note: party.note,
  Since: party.sinceOn,
  'No party from': party.endedOn ?? '',
  Proof: partyEvidences[party.evidence],
  Right: party.isWithheld ? 'Withheld' : 'By role',
});

const toldText = (party: PartyDetails, on: string): string =>
  mayTalkOfTheDebt(roleOn(party, on)) ? 'may be told of the debt' : 'may not be told of the debt';

/** Adds a person who may be spoken to about the debtor, as whom, from when to when, and what shows it. */
export const addParty: Communication['addParty'] = (input, context) =>
  changeCommunication(context, input.accountId, (tx, account) => {
    const today = dayThere(tx, context, account.debtorId);
    const party = detailsFrom(input, context.agency.country, today);
    if ('refusal' in party) return party;
    const partyId = context.newId();
    insertParty(tx, { id: partyId, debtorId: account.debtorId, ...party, source: 'Entered by hand' });
    return {
      value: { partyId },
      action: 'communication.addParty',
      change: { partyId, ...party },
      kind: 'party',
      summary: `${partyRoles[party.role]} added: ${party.name}, ${toldText(party, today)}.`,
      note: party.note,
      sourceId: partyId,
    };
  });

/** Corrects a person's details or right; what they were is kept with who changed them, when and why. */
export const changeParty: Communication['changeParty'] = (input, context) =>
  changeCommunication(context, input.accountId, (tx, account) => {
    const reason = input.reason.trim();
    if (reason === '') return refuse('reason_required');
    if (holdsCardNumber(reason)) return refuse('card_number');
    const before = partyById(tx, account.debtorId, input.partyId);
    if (before === null) return refuse('not_found');
    if (before.version !== input.expectedVersion) return refuse('stale_record');
    const today = dayThere(tx, context, account.debtorId);
    const party = detailsFrom({ ...input, sinceOn: input.sinceOn ?? before.sinceOn }, context.agency.country, today);
    if ('refusal' in party) return party;
    const about = { debtorId: account.debtorId, subjectKind: 'party', subjectId: before.id, reason } as const;
    const changed = keepChanges(tx, context, about, wordsOf(before), wordsOf(party));
    updateParty(tx, before.id, party);
    return {
      value: {},
      action: 'communication.changeParty',
      change: { partyId: before.id, from: before, to: party, reason },
      kind: 'party',
      summary: `${party.name} corrected (${changed.join(', ').toLowerCase()}): ${toldText(party, today)}.`,
      note: reason,
      sourceId: before.id,
    };
  });

/** The person is no party any more; what was said with them stays. */
export const closeParty: Communication['endParty'] = (input, context) =>
  changeCommunication(context, input.accountId, (tx, account) => {
    const reason = input.reason.trim();
    if (reason === '') return refuse('reason_required');
    if (holdsCardNumber(reason)) return refuse('card_number');
    const party = partyById(tx, account.debtorId, input.partyId);
    const today = dayThere(tx, context, account.debtorId);
    if (party === null || (party.endedOn !== null && party.endedOn <= today)) return refuse('not_found');
    const about = { debtorId: account.debtorId, subjectKind: 'party', subjectId: party.id, reason } as const;
    keepChanges(tx, context, about, wordsOf(party), wordsOf({ ...party, endedOn: today }));
    endParty(tx, party.id, today);
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
