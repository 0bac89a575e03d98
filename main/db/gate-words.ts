import type { DisputeStatus } from '../../shared/vocabulary/accounts.ts';
import type {
  ConsentKind,
  ConsentSource,
  DisputeKind,
  NoticeKind,
  NoticeWay,
  PartyEvidence,
  PartyRole,
} from '../../shared/vocabulary/compliance.ts';
import type { Channel, ContactPointLabel } from '../../shared/vocabulary/contact.ts';
import { type Db, statement } from './database.ts';

export interface GateConsent {
  readonly at: string;
  readonly localOn: string;
  readonly kind: ConsentKind;
  readonly source: ConsentSource;
  readonly channel: Channel;
  readonly contactPointId: string | null;
}

/** What the debtor allowed or refused up to a moment, in any order. */
export const gateConsents = (db: Db, debtorId: string, upTo: string): GateConsent[] =>
  statement<[string, string], GateConsent>(
    db,
    `select at, local_on as localOn, kind, source, channel, contact_point_id as contactPointId
     from consent_event where debtor_id = ? and at <= ?`,
  ).all(debtorId, upTo);

export interface GateInconvenience {
  readonly statedOn: string;
  readonly channels: readonly Channel[] | null;
  readonly place: ContactPointLabel | null;
  readonly weekdays: readonly number[] | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** Times and places that did not suit on a day: stated by then and not taken back by then. */
export const gateInconveniences = (db: Db, debtorId: string, on: string): GateInconvenience[] =>
  statement<
    [string, string, string],
    Omit<GateInconvenience, 'channels' | 'weekdays'> & {
      readonly channels: string | null;
      readonly weekdays: string | null;
    }
  >(
    db,
    `select stated_on as statedOn, channels, place, weekdays, from_time as "from", to_time as "to"
     from inconvenience where debtor_id = ? and stated_on <= ? and (ended_on is null or ended_on > ?)`,
  )
    .all(debtorId, on, on)
    .map((row) => ({
      ...row,
      channels: row.channels === null ? null : (JSON.parse(row.channels) as Channel[]),
      weekdays: row.weekdays === null ? null : (JSON.parse(row.weekdays) as number[]),
    }));

export interface GateNotice {
  readonly kind: NoticeKind;
  readonly way: NoticeWay;
  readonly sentOn: string;
  readonly returnedOn: string | null;
}

/** Notices sent up to a day, in any order; one that came back later had not come back then. */
export const gateNotices = (db: Db, accountId: string, on: string): GateNotice[] =>
  statement<[string, string, string], GateNotice>(
    db,
    `select kind, way, sent_on as sentOn, iif(returned_on <= ?, returned_on, null) as returnedOn
     from notice where account_id = ? and sent_on <= ?`,
  ).all(on, accountId, on);

export interface GateDispute {
  readonly openedOn: string;
  readonly kind: DisputeKind;
  readonly ceases: boolean;
  readonly answeredOn: string | null;
}

/** Disputes that were open on a day, in any order; an answer sent later had not been sent then. */
export const gateDisputes = (db: Db, accountId: string, on: string): GateDispute[] =>
  statement<[string, string, DisputeStatus, string, string], Omit<GateDispute, 'ceases'> & { readonly ceases: 0 | 1 }>(
    db,
    `select opened_on as openedOn, kind, ceases, iif(answered_on <= ?, answered_on, null) as answeredOn
     from dispute where account_id = ? and (status = ? or resolved_on > ?) and opened_on <= ?`,
  )
    .all(on, accountId, 'open', on, on)
    .map((row) => ({ ...row, ceases: row.ceases === 1 }));

export interface GateOverrideRow {
  readonly channel: Channel;
  /** JSON: `[{ rule, jurisdiction }]`. */
  readonly reasons: string;
  readonly reason: string;
  readonly fromAt: string;
  readonly untilAt: string;
  readonly by: string;
}

/**
 * Overrides that stood at a moment: given, not run out, and not used up. Each lets one contact pass: an outgoing attempt
 * or a letter that went out this way since it was given has used it.
 */
export const gateOverrides = (db: Db, accountId: string, at: string): GateOverrideRow[] =>
  statement<[{ readonly accountId: string; readonly at: string }], GateOverrideRow>(
    db,
    `select o.channel, o.reasons, o.reason, o.from_at as fromAt, o.until_at as untilAt, u.name as "by"
     from gate_override o join user u on u.id = o.given_by
     where o.account_id = @accountId and o.from_at <= @at and o.until_at > @at
       and not exists (select 1 from contact_attempt t where t.account_id = o.account_id and t.at >= o.from_at
         and t.at < @at and t.channel = o.channel and t.direction = 'out')
       and not exists (select 1 from letter l join letter_sent s on s.letter_id = l.id where o.channel = 'letter'
         and l.account_id = o.account_id and s.at >= o.from_at and s.at < @at and s.how <> 'reprinted')`,
  ).all({ accountId, at });

export interface GateLicence {
  readonly country: string;
  readonly state: string;
  readonly from: string;
  readonly to: string | null;
}

const licenceColumns = 'country, state, from_on as "from", to_on as "to"';

/** The agency's licences for a place; for all of a country where the state is not known. */
export const gateLicences = (db: Db, country: string, state: string | null): GateLicence[] =>
  state === null
    ? statement<[string], GateLicence>(db, `select ${licenceColumns} from licence where country = ?`).all(country)
    : statement<[string, string], GateLicence>(
        db,
        `select ${licenceColumns} from licence where country = ? and state = ?`,
      ).all(country, state);

/** A party as far as the gate asks. */
export interface GateParty {
  readonly role: Exclude<PartyRole, 'debtor'>;
  readonly phone: string;
  readonly sinceOn: string;
  readonly endedOn: string | null;
  readonly evidence: PartyEvidence;
  readonly isWithheld: boolean;
}

/** The party, as long as it is one of this debtor. */
export function gateParty(db: Db, debtorId: string, partyId: string): GateParty | null {
  const row = statement<[string, string], Omit<GateParty, 'isWithheld'> & { readonly isWithheld: 0 | 1 }>(
    db,
    `select role, phone, since_on as sinceOn, ended_on as endedOn, evidence, is_withheld as isWithheld
     from party where id = ? and debtor_id = ?`,
  ).get(partyId, debtorId);
  return row === undefined ? null : { ...row, isWithheld: row.isWithheld === 1 };
}
