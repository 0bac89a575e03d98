import type { DisputeStatus, HoldBlock, HoldReason } from '../../shared/vocabulary/accounts.ts';
import type {
  CollectorKind,
  ConsentKind,
  ConsentSource,
  ContractKind,
  DisputeKind,
  NoticeKind,
  NoticeWay,
  PartyRole,
} from '../../shared/vocabulary/compliance.ts';
import type { Channel, ContactPointLabel } from '../../shared/vocabulary/contact.ts';
import { type Db, statement } from './database.ts';

/** Of the account a contact is about: who collects for whom, and which of the rare tables know anything of it. */
export interface GateOutline {
  readonly creditorId: string;
  readonly collectorKind: CollectorKind;
  readonly contractKind: ContractKind;
  readonly delinquentOn: string | null;
  readonly chargedOffOn: string | null;
  readonly lastPaymentOn: string | null;
  /** Accounts of the same debtor at the same creditor, this one included. */
  readonly creditorDebtIds: readonly string[];
  readonly hasAttempts: boolean;
  readonly hasLetters: boolean;
  readonly hasHolds: boolean;
  readonly hasConsents: boolean;
  readonly hasInconveniences: boolean;
  readonly hasNotices: boolean;
  readonly hasDisputes: boolean;
  readonly hasOverrides: boolean;
  /** The agency keeps its licences in the book. */
  readonly hasLicences: boolean;
}

const existing = {
  hasAttempts: 'contact_attempt where debtor_id = a.debtor_id',
  hasLetters: `account b cross join letter l on l.account_id = b.id where b.debtor_id = a.debtor_id and +l.status = 'sent'`,
  hasConsents: 'consent_event where debtor_id = a.debtor_id',
  hasInconveniences: 'inconvenience where debtor_id = a.debtor_id',
  hasNotices: 'notice where account_id = a.id',
  hasDisputes: 'dispute where account_id = a.id',
  hasOverrides: 'gate_override where account_id = a.id',
  hasLicences: 'licence',
} as const;
type Existing = keyof typeof existing;

const wide = 'hold where account_id is null and debtor_id is null and creditor_id';

const outlineSql = `select a.creditor_id as creditorId, a.collector_kind as collectorKind,
  a.contract_kind as contractKind, a.delinquent_on as delinquentOn, a.charged_off_on as chargedOffOn,
  a.last_payment_on as lastPaymentOn, (select json_group_array(b.id) from account b where b.debtor_id = a.debtor_id and +b.creditor_id = a.creditor_id) as creditorDebtIds,
  ${Object.entries(existing)
    .map(([name, from]) => `exists (select 1 from ${from}) as ${name}`)
    .join(', ')},
  exists (select 1 from hold where account_id = a.id) or exists (select 1 from hold where debtor_id = a.debtor_id)
    or exists (select 1 from ${wide} = a.creditor_id) or exists (select 1 from ${wide} is null) as hasHolds
  from account a where a.id = ?`;

type Told = 'creditorId' | 'collectorKind' | 'contractKind' | 'delinquentOn' | 'chargedOffOn' | 'lastPaymentOn';
type StoredOutline = { readonly [Name in Existing | 'hasHolds']: 0 | 1 } & Pick<GateOutline, Told> & {
    readonly creditorDebtIds: string;
  };

/** One lookup that tells which facts need reading at all; most accounts have none of the rare ones. Null when not in the book. */
export function gateOutline(db: Db, accountId: string): GateOutline | null {
  const row = statement<[string], StoredOutline>(db, outlineSql).get(accountId);
  if (!row) return null;
  return {
    creditorId: row.creditorId,
    collectorKind: row.collectorKind,
    contractKind: row.contractKind,
    delinquentOn: row.delinquentOn,
    chargedOffOn: row.chargedOffOn,
    lastPaymentOn: row.lastPaymentOn,
    creditorDebtIds: JSON.parse(row.creditorDebtIds) as string[],
    hasAttempts: row.hasAttempts === 1,
    hasLetters: row.hasLetters === 1,
    hasHolds: row.hasHolds === 1,
    hasConsents: row.hasConsents === 1,
    hasInconveniences: row.hasInconveniences === 1,
    hasNotices: row.hasNotices === 1,
    hasDisputes: row.hasDisputes === 1,
    hasOverrides: row.hasOverrides === 1,
    hasLicences: row.hasLicences === 1,
  };
}

export interface GateHold {
  readonly scope: 'account' | 'debtor';
  readonly reason: HoldReason;
  readonly blocks: readonly HoldBlock[];
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly setAt: string;
}

const holdColumns = 'reason, blocks, starts_on as startsOn, ends_on as endsOn, set_at as setAt';
const standing = '(lifted_at is null or lifted_at > @at)';

/** Holds on the account, its debtor, its creditor or the whole book that were not lifted at that moment; oldest first. */
export const gateHolds = (
  db: Db,
  of: { readonly accountId: string; readonly debtorId: string; readonly creditorId: string; readonly at: string },
): GateHold[] =>
  statement<[typeof of], Omit<GateHold, 'blocks'> & { readonly blocks: string }>(
    db,
    `select 'account' as scope, ${holdColumns}, id from hold where account_id = @accountId and ${standing}
     union all select 'debtor', ${holdColumns}, id from hold where debtor_id = @debtorId and ${standing}
     union all select 'account', ${holdColumns}, id from ${wide} = @creditorId and ${standing}
     union all select 'account', ${holdColumns}, id from ${wide} is null and ${standing}
     order by setAt, id`,
  )
    .all(of)
    .map((row) => ({ ...row, blocks: JSON.parse(row.blocks) as HoldBlock[] }));

export interface GateConsent {
  readonly at: string;
  readonly localOn: string;
  readonly kind: ConsentKind;
  readonly source: ConsentSource;
  readonly channel: Channel;
  readonly contactPointId: string | null;
}

/** What the debtor allowed or refused up to a moment; oldest first. */
export const gateConsents = (db: Db, debtorId: string, upTo: string): GateConsent[] =>
  statement<[string, string], GateConsent>(
    db,
    `select at, local_on as localOn, kind, source, channel, contact_point_id as contactPointId
     from consent_event where debtor_id = ? and at <= ? order by at, recorded_at, id`,
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

/** Notices sent up to a day; one that came back later had not come back then. */
export const gateNotices = (db: Db, accountId: string, on: string): GateNotice[] =>
  statement<[string, string, string], GateNotice>(
    db,
    `select kind, way, sent_on as sentOn, iif(returned_on <= ?, returned_on, null) as returnedOn
     from notice where account_id = ? and sent_on <= ? order by sent_on, id`,
  ).all(on, accountId, on);

export interface GateDispute {
  readonly openedOn: string;
  readonly kind: DisputeKind;
  readonly ceases: boolean;
  readonly answeredOn: string | null;
}

/** Disputes that were open on a day; an answer sent later had not been sent then. */
export const gateDisputes = (db: Db, accountId: string, on: string): GateDispute[] =>
  statement<[string, string, DisputeStatus, string, string], Omit<GateDispute, 'ceases'> & { readonly ceases: 0 | 1 }>(
    db,
    `select opened_on as openedOn, kind, ceases, iif(answered_on <= ?, answered_on, null) as answeredOn
     from dispute where account_id = ? and (status = ? or resolved_on > ?) and opened_on <= ? order by opened_on, id`,
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

/** The role and the number of a party, as long as it is one of this debtor. */
export const gateParty = (
  db: Db,
  debtorId: string,
  partyId: string,
): { readonly role: Exclude<PartyRole, 'debtor'>; readonly phone: string } | null =>
  statement<[string, string], { readonly role: Exclude<PartyRole, 'debtor'>; readonly phone: string }>(
    db,
    'select role, phone from party where id = ? and debtor_id = ?',
  ).get(partyId, debtorId) ?? null;
