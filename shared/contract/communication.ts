import { z } from 'zod';
import {
  consentKinds,
  consentSources,
  noticeKinds,
  noticeWays,
  partyEvidences,
  partyRoles,
} from '../vocabulary/compliance.ts';
import { channels, contactPointLabels } from '../vocabulary/contact.ts';
import { CommandId, codeOf, Id, InstantText, LocalDateText, Note, ShortText, Version } from './fields.ts';
import { command, query } from './procedure.ts';

const TimeText = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/);
const Weekday = z.number().int().min(1).max(7);
const otherParties = codeOf(partyRoles).exclude(['debtor']);

/** Another person of the debtor, and as whom the law sees them. */
export const Party = z.object({
  id: Id,
  role: otherParties,
  name: z.string(),
  phone: z.string(),
  email: z.string(),
  address: z.string(),
  note: z.string(),
  sinceOn: LocalDateText,
  endedOn: LocalDateText.nullable(),
  evidence: codeOf(partyEvidences),
  isWithheld: z.boolean(),
  version: Version,
  /** May be told of the debt today; a third party may only be asked for the debtor's whereabouts. */
  mayBeTold: z.boolean(),
  /** Why not, in a few words; empty when the person may be told. */
  whyNot: z.string(),
});

/** A person as typed: as whom, reached where, from when to when the right runs, and what shows it. */
const partyDetails = {
  role: otherParties,
  name: ShortText.min(1),
  phone: ShortText,
  email: ShortText,
  address: z.string().trim().max(400),
  note: Note,
  /** From today on unless said. */
  sinceOn: LocalDateText.optional(),
  /** From this day on no party any more; null while nothing ends it. */
  endedOn: LocalDateText.nullable().default(null),
  evidence: codeOf(partyEvidences).default('none'),
  /** The debtor, or the person, does not want it. */
  isWithheld: z.boolean().default(false),
};

/** A number, address or whole channel, and what stands about it now. */
const ConsentState = z.object({
  channel: codeOf(channels),
  contactPointId: Id.nullable(),
  /** The number or address as a person reads it; the channel's name for the whole channel. */
  label: z.string(),
  state: z.enum(['none', 'given', 'opted_out']),
  since: LocalDateText.nullable(),
  /** Text numbers: when it was last checked against the reassigned numbers, or consent renewed. */
  checkedOn: LocalDateText.nullable(),
});

/** What a debtor wants and allows, who else may be spoken to, and which notices were given (domain handbook 2.14, 2.25). */
export const communication = {
  of: query(
    'accounts_view',
    z.object({ accountId: Id }),
    z
      .object({
        language: z.string(),
        consents: z.array(ConsentState),
        history: z.array(
          z.object({
            id: Id,
            at: InstantText,
            kind: codeOf(consentKinds),
            source: codeOf(consentSources),
            channel: codeOf(channels),
            label: z.string(),
            note: z.string(),
            by: z.string(),
          }),
        ),
        inconveniences: z.array(
          z.object({
            id: Id,
            channels: z.array(codeOf(channels)).nullable(),
            place: codeOf(contactPointLabels).nullable(),
            weekdays: z.array(Weekday).nullable(),
            from: z.string().nullable(),
            to: z.string().nullable(),
            statedOn: LocalDateText,
            note: z.string(),
          }),
        ),
        parties: z.array(Party),
        notices: z.array(
          z.object({
            id: Id,
            kind: codeOf(noticeKinds),
            way: codeOf(noticeWays),
            sentOn: LocalDateText,
            returnedOn: LocalDateText.nullable(),
          }),
        ),
        /** The validation period by 12 CFR 1006.34(b)(5); null while no notice stands. */
        validation: z
          .object({
            sentOn: LocalDateText,
            assumedReceivedOn: LocalDateText,
            endsOn: LocalDateText,
            isOver: z.boolean(),
          })
          .nullable(),
        /** Words the law wants, by where the debtor is: said on a call, or written. */
        disclosures: z.array(
          z.object({
            id: z.string(),
            jurisdiction: z.string(),
            moment: z.string(),
            summary: z.string(),
            cite: z.string(),
            confidence: z.string(),
          }),
        ),
      })
      .nullable(),
  ),
  /** Writes down consent, an opt-out, a check of the number, or the wish to be called; never changed afterwards. */
  recordConsent: command(
    'accounts_work',
    z.object({
      commandId: CommandId,
      accountId: Id,
      channel: codeOf(channels),
      /** Null for every number or address of the channel. */
      contactPointId: Id.nullable(),
      kind: codeOf(consentKinds),
      source: codeOf(consentSources),
      at: InstantText.optional(),
      note: Note,
    }),
    z.object({ consentId: Id, version: Version }),
    ['account_not_found', 'not_found', 'card_number'],
  ),
  /** The employer or the debtor does not want contact at this number or address; or it is an employer's mailbox. */
  markPoint: command(
    'accounts_work',
    z.object({
      commandId: CommandId,
      accountId: Id,
      contactPointId: Id,
      isForbidden: z.boolean(),
      isEmployers: z.boolean(),
      note: Note,
    }),
    z.object({ version: Version }),
    ['account_not_found', 'not_found', 'card_number'],
  ),
  addInconvenience: command(
    'accounts_work',
    z
      .object({
        commandId: CommandId,
        accountId: Id,
        channels: z.array(codeOf(channels)).min(1).nullable(),
        place: codeOf(contactPointLabels).nullable(),
        weekdays: z.array(Weekday).min(1).nullable(),
        from: TimeText.nullable(),
        to: TimeText.nullable(),
        note: Note,
      })
      .refine((one) => (one.from === null) === (one.to === null), 'a time has a beginning and an end')
      .refine((one) => one.from === null || one.to === null || one.from < one.to, 'a time ends after it begins'),
    z.object({ inconvenienceId: Id, version: Version }),
    ['account_not_found', 'card_number'],
  ),
  endInconvenience: command(
    'accounts_change',
    z.object({ commandId: CommandId, accountId: Id, inconvenienceId: Id, reason: Note }),
    z.object({ version: Version }),
    ['account_not_found', 'not_found', 'reason_required', 'card_number'],
  ),
  setLanguage: command(
    'accounts_work',
    z.object({ commandId: CommandId, accountId: Id, language: z.string().regex(/^[a-z]{2}(?:-[A-Z]{2})?$/) }),
    z.object({ version: Version }),
    ['account_not_found'],
  ),
  addParty: command(
    'accounts_work',
    z.object({ commandId: CommandId, accountId: Id, ...partyDetails }),
    z.object({ partyId: Id, version: Version }),
    ['account_not_found', 'card_number', 'proof_required', 'ends_before_start'],
  ),
  changeParty: command(
    'accounts_work',
    z.object({
      commandId: CommandId,
      accountId: Id,
      partyId: Id,
      expectedVersion: Version,
      ...partyDetails,
      reason: Note,
    }),
    z.object({ version: Version }),
    [
      'account_not_found',
      'not_found',
      'stale_record',
      'reason_required',
      'card_number',
      'proof_required',
      'ends_before_start',
    ],
  ),
  endParty: command(
    'accounts_change',
    z.object({ commandId: CommandId, accountId: Id, partyId: Id, reason: Note }),
    z.object({ version: Version }),
    ['account_not_found', 'not_found', 'reason_required', 'card_number'],
  ),
  /** A notice that was given outside Duly, or by the creditor; letters of Duly record theirs themselves. */
  recordNotice: command(
    'accounts_change',
    z.object({
      commandId: CommandId,
      accountId: Id,
      kind: codeOf(noticeKinds),
      way: codeOf(noticeWays),
      sentOn: LocalDateText,
    }),
    z.object({ noticeId: Id, version: Version }),
    ['account_not_found', 'received_in_future'],
  ),
  /** A notice came back: it was not given, and what waited for it waits again. */
  noticeReturned: command(
    'accounts_work',
    z.object({ commandId: CommandId, accountId: Id, noticeId: Id, returnedOn: LocalDateText, reason: Note }),
    z.object({ version: Version }),
    ['account_not_found', 'not_found', 'received_in_future', 'card_number'],
  ),
};
