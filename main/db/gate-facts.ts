import type { HoldBlock, HoldReason } from '../../shared/vocabulary/accounts.ts';
import type { CollectorKind, ContractKind, PartyRole } from '../../shared/vocabulary/compliance.ts';
import type { Channel, Direction } from '../../shared/vocabulary/contact.ts';
import type { OutcomeCodeKey } from '../../shared/vocabulary/outcomes.ts';
import type { ContactPointRecord } from './contact.ts';
import { type Db, statement } from './database.ts';
import { personOf } from './same-people.ts';

/** Of the account a contact is about: who collects for whom, and which of the rare tables know anything of it. */
export interface GateOutline {
  readonly creditorId: string;
  readonly collectorKind: CollectorKind;
  readonly contractKind: ContractKind;
  readonly delinquentOn: string | null;
  readonly chargedOffOn: string | null;
  readonly lastPaymentOn: string | null;
  readonly closedOn: string | null;
  /** Every record of the same person, the account's debtor first: linked and merged debtors count as one. */
  readonly personIds: readonly string[];
  /** Accounts of the same person at the same creditor, this one included. */
  readonly creditorDebtIds: readonly string[];
  /** The person has no other account here. */
  readonly hasOneAccount: boolean;
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

const isOneOfSeveral = `exists (select 1 from debtor_group_member where debtor_id = a.debtor_id)
  or exists (select 1 from debtor_merge where merged_id = a.debtor_id)
  or exists (select 1 from debtor_merge where into_id = a.debtor_id)`;

const outlineSql = `select a.debtor_id as debtorId, a.creditor_id as creditorId, a.collector_kind as collectorKind,
  a.contract_kind as contractKind, a.delinquent_on as delinquentOn, a.charged_off_on as chargedOffOn,
  a.last_payment_on as lastPaymentOn, a.closed_on as closedOn, (select json_group_array(b.id) from account b where b.debtor_id = a.debtor_id and +b.creditor_id = a.creditor_id) as creditorDebtIds,
  ${Object.entries(existing)
    .map(([name, from]) => `exists (select 1 from ${from}) as ${name}`)
    .join(', ')},
  exists (select 1 from hold where account_id = a.id) or exists (select 1 from hold where debtor_id = a.debtor_id)
    or exists (select 1 from ${wide} = a.creditor_id) or exists (select 1 from ${wide} is null) as hasHolds,
  (select count(*) from account b where b.debtor_id = a.debtor_id) = 1 as hasOneAccount,
  ${isOneOfSeveral} as isOneOfSeveral
  from account a where a.id = ?`;

type Told =
  | 'creditorId'
  | 'collectorKind'
  | 'contractKind'
  | 'delinquentOn'
  | 'chargedOffOn'
  | 'lastPaymentOn'
  | 'closedOn';
type StoredOutline = { readonly [Name in Existing | 'hasHolds' | 'hasOneAccount' | 'isOneOfSeveral']: 0 | 1 } & Pick<
  GateOutline,
  Told
> & { readonly debtorId: string; readonly creditorDebtIds: string };

/** What is read of every record of the person, whatever the account's own debtor has. */
function ofPerson(db: Db, { debtorId, creditorId }: StoredOutline) {
  const personIds = personOf(db, debtorId);
  const debts = statement<[string, string], string>(
    db,
    'select id from account where debtor_id = ? and +creditor_id = ?',
  ).pluck();
  return {
    personIds,
    creditorDebtIds: personIds.flatMap((id) => debts.all(id, creditorId)),
    hasOneAccount: false,
    hasAttempts: true,
    hasLetters: true,
    hasHolds: true,
    hasConsents: true,
    hasInconveniences: true,
  };
}

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
    closedOn: row.closedOn,
    personIds: [row.debtorId],
    creditorDebtIds: JSON.parse(row.creditorDebtIds) as string[],
    hasOneAccount: row.hasOneAccount === 1,
    hasAttempts: row.hasAttempts === 1,
    hasLetters: row.hasLetters === 1,
    hasHolds: row.hasHolds === 1,
    hasConsents: row.hasConsents === 1,
    hasInconveniences: row.hasInconveniences === 1,
    hasNotices: row.hasNotices === 1,
    hasDisputes: row.hasDisputes === 1,
    hasOverrides: row.hasOverrides === 1,
    hasLicences: row.hasLicences === 1,
    ...(row.isOneOfSeveral === 1 ? ofPerson(db, row) : {}),
  };
}

/** A number or address as far as the gate asks. */
export type GatePoint = Pick<
  ContactPointRecord,
  | 'id'
  | 'kind'
  | 'label'
  | 'value'
  | 'state'
  | 'postcode'
  | 'country'
  | 'zones'
  | 'status'
  | 'isEmployers'
  | 'isForbidden'
>;

/** Positions of the columns below; rows come as JSON because that costs half of what rows of columns cost. */
type PointTuple = readonly [
  id: string,
  kind: GatePoint['kind'],
  label: GatePoint['label'],
  value: string,
  state: string,
  postcode: string,
  country: string,
  zones: string,
  status: GatePoint['status'],
  isEmployers: 0 | 1,
  isForbidden: 0 | 1,
  position: number,
];

const usableFirst = (a: PointTuple, b: PointTuple): number =>
  Number(a[8] === 'bad') - Number(b[8] === 'bad') || a[11] - b[11] || (a[0] < b[0] ? -1 : 1);

/** A debtor's numbers and addresses, usable ones first; bad ones stay in the book. */
export function gatePoints(db: Db, debtorId: string): GatePoint[] {
  const rows = statement<[string], string>(
    db,
    `select json_group_array(json_array(id, kind, label, value, state, postcode, country, zones, status, is_employers,
       is_forbidden, position)) from contact_point where debtor_id = ?`,
  )
    .pluck()
    .get(debtorId);
  return (JSON.parse(rows ?? '[]') as PointTuple[])
    .sort(usableFirst)
    .map(([id, kind, label, value, state, postcode, country, zones, status, isEmployers, isForbidden]) => ({
      id,
      kind,
      label,
      value,
      state,
      postcode,
      country,
      zones: JSON.parse(zones) as string[],
      status,
      isEmployers: isEmployers === 1,
      isForbidden: isForbidden === 1,
    }));
}

export interface GateAttempt {
  readonly id: string;
  readonly accountId: string;
  /** The party it was made to; null for the debtor. */
  readonly partyId: string | null;
  /** Which phone or address; null when none was named. */
  readonly contactPointId: string | null;
  readonly outcome: OutcomeCodeKey;
  readonly at: string;
  readonly localOn: string;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly counts: boolean;
  readonly conversation: boolean;
}

type AttemptTuple = readonly [
  id: string,
  accountId: string,
  partyId: string | null,
  contactPointId: string | null,
  outcome: OutcomeCodeKey,
  at: string,
  localOn: string,
  channel: Channel,
  direction: Direction,
  counts: 0 | 1,
  conversation: 0 | 1,
];

/** Attempts to reach a debtor after one instant, up to and including another, in any order. */
export function gateAttempts(db: Db, debtorId: string, after: string, upTo: string): GateAttempt[] {
  const rows = statement<[string, string, string], string>(
    db,
    `select json_group_array(json_array(id, account_id, party_id, contact_point_id, outcome, at, local_on, channel,
       direction, counts, conversation)) from contact_attempt where debtor_id = ? and at > ? and at <= ?`,
  )
    .pluck()
    .get(debtorId, after, upTo);
  return (JSON.parse(rows ?? '[]') as AttemptTuple[]).map(
    ([id, accountId, partyId, contactPointId, outcome, at, localOn, channel, direction, counts, conversation]) => ({
      id,
      accountId,
      partyId,
      contactPointId,
      outcome,
      at,
      localOn,
      channel,
      direction,
      counts: counts === 1,
      conversation: conversation === 1,
    }),
  );
}

/** Which accounts each attempt was about, over every record of a person: one talk may be about accounts of several. */
export function accountsOfAttempts(db: Db, debtorIds: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const about = new Map<string, string[]>();
  const pairs = statement<[string], { readonly attemptId: string; readonly accountId: string }>(
    db,
    `select c.attempt_id as attemptId, c.account_id as accountId
     from account a join contact_attempt_account c on c.account_id = a.id where a.debtor_id = ?`,
  );
  for (const debtorId of debtorIds) {
    for (const { attemptId, accountId } of pairs.iterate(debtorId)) {
      const accountIds = about.get(attemptId);
      if (accountIds) accountIds.push(accountId);
      else about.set(attemptId, [accountId]);
    }
  }
  return about;
}

/** As whom the law sees each of a debtor's other people, ended ones too. */
export const partyRolesOf = (db: Db, debtorId: string): ReadonlyMap<string, PartyRole> =>
  new Map(
    statement<[string], { readonly id: string; readonly role: PartyRole }>(
      db,
      'select id, role from party where debtor_id = ?',
    )
      .all(debtorId)
      .map(({ id, role }) => [id, role]),
  );

/** A letter that left the house. */
export interface GateLetter {
  readonly at: string;
  readonly accountId: string;
  readonly contactPointId: string | null;
}

/** Letters sent to a debtor after one instant, up to and including another; copies of a letter are no further letter. */
export const gateLetters = (db: Db, debtorId: string, after: string, upTo: string): GateLetter[] =>
  statement<[string, string, string], GateLetter>(
    db,
    `select s.at, l.account_id as accountId, l.contact_point_id as contactPointId
     from account a cross join letter l on l.account_id = a.id join letter_sent s on s.letter_id = l.id
     where a.debtor_id = ? and s.how <> 'reprinted' and s.at > ? and s.at <= ?`,
  ).all(debtorId, after, upTo);

/** The day of the first conversation with a person about a debt of one creditor, up to a moment; null when there was none. */
export const firstConversationOn = (
  db: Db,
  of: {
    readonly debtorId: string;
    readonly creditorId: string;
    readonly partyId: string | null;
    readonly upTo: string;
  },
): string | null =>
  statement<[typeof of], string | null>(
    db,
    `select min(t.local_on) from account a cross join contact_attempt_account c on c.account_id = a.id
       join contact_attempt t on t.id = c.attempt_id
     where a.debtor_id = @debtorId and +a.creditor_id = @creditorId and t.conversation = 1 and t.at <= @upTo
       and t.party_id is @partyId`,
  )
    .pluck()
    .get(of) ?? null;

export interface GateHold {
  readonly scope: 'account' | 'debtor';
  readonly reason: HoldReason;
  readonly blocks: readonly HoldBlock[];
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly setAt: string;
}

const holdColumns = 'reason, blocks, starts_on as startsOn, ends_on as endsOn, set_at as setAt';
type StoredHold = Omit<GateHold, 'blocks'> & { readonly blocks: string };
const readHold = (row: StoredHold): GateHold => ({ ...row, blocks: JSON.parse(row.blocks) as HoldBlock[] });
const standing = '(lifted_at is null or lifted_at > @at)';

/** Holds on the account, its debtor, its creditor or the whole book that were not lifted at that moment; oldest first. */
export const gateHolds = (
  db: Db,
  of: { readonly accountId: string; readonly debtorId: string; readonly creditorId: string; readonly at: string },
): GateHold[] =>
  statement<[typeof of], StoredHold>(
    db,
    `select 'account' as scope, ${holdColumns}, id from hold where account_id = @accountId and ${standing}
     union all select 'debtor', ${holdColumns}, id from hold where debtor_id = @debtorId and ${standing}
     union all select 'account', ${holdColumns}, id from ${wide} = @creditorId and ${standing}
     union all select 'account', ${holdColumns}, id from ${wide} is null and ${standing}
     order by setAt, id`,
  )
    .all(of)
    .map(readHold);

/** Holds on another record of the person that were not lifted at that moment. */
export const gateHoldsOfDebtor = (db: Db, debtorId: string, at: string): GateHold[] =>
  statement<[{ readonly debtorId: string; readonly at: string }], StoredHold>(
    db,
    `select 'debtor' as scope, ${holdColumns} from hold where debtor_id = @debtorId and ${standing} order by setAt, id`,
  )
    .all({ debtorId, at })
    .map(readHold);
