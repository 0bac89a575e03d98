import type {
  Channel,
  ContactPointKind,
  ContactPointLabel,
  ContactPointStatus,
  Direction,
} from '../../shared/vocabulary/contact.ts';
import type { PartyRole } from '../../shared/vocabulary/compliance.ts';
import type { OutcomeCodeKey } from '../../shared/vocabulary/outcomes.ts';
import { type Db, statement, type Tx } from './database.ts';

export interface ContactPointRecord {
  readonly id: string;
  readonly kind: ContactPointKind;
  readonly label: ContactPointLabel;
  readonly value: string;
  readonly line2: string;
  readonly city: string;
  readonly state: string;
  readonly postcode: string;
  readonly country: string;
  readonly zones: readonly string[];
  readonly status: ContactPointStatus;
  readonly source: string;
  readonly firstSeenOn: string;
  /** Given by the debtor's employer: a work mailbox. */
  readonly isEmployers: boolean;
  /** The employer, or the debtor, does not want contact there. */
  readonly isForbidden: boolean;
}

type StoredPoint = Omit<ContactPointRecord, 'zones' | 'isEmployers' | 'isForbidden'> & {
  readonly zones: string;
  readonly isEmployers: 0 | 1;
  readonly isForbidden: 0 | 1;
};

/** A debtor's numbers and addresses: usable ones first, then in their order. Bad ones stay in the book. */
export const contactPointsOf = (db: Db, debtorId: string): ContactPointRecord[] =>
  statement<[string], StoredPoint>(
    db,
    `select id, kind, label, value, line2, city, state, postcode, country, zones, status, source,
       first_seen_on as firstSeenOn, is_employers as isEmployers, is_forbidden as isForbidden
     from contact_point where debtor_id = ? order by kind desc, status = 'bad', position, id`,
  )
    .all(debtorId)
    .map((row) => ({
      ...row,
      zones: JSON.parse(row.zones) as string[],
      isEmployers: row.isEmployers === 1,
      isForbidden: row.isForbidden === 1,
    }));

export interface NewContactPoint extends Omit<ContactPointRecord, 'status' | 'isEmployers' | 'isForbidden'> {
  readonly debtorId: string;
}

/** Adds a number or address after the debtor's others of its kind. */
export const insertContactPoint = (tx: Tx, row: NewContactPoint): void =>
  void statement(
    tx,
    `insert into contact_point (id, debtor_id, kind, label, value, line2, city, state, postcode, country, zones, source,
       first_seen_on, position)
     values (@id, @debtorId, @kind, @label, @value, @line2, @city, @state, @postcode, @country, @zones, @source,
       @firstSeenOn, (select coalesce(max(position), -1) + 1 from contact_point where debtor_id = @debtorId))`,
  ).run({ ...row, zones: JSON.stringify(row.zones) });

/** Says what a number or address turned out to be; false when it already was known as that. */
export const setContactPointStatus = (tx: Tx, id: string, status: ContactPointStatus, on: string): boolean =>
  statement(
    tx,
    `update contact_point set status = ?, last_verified_on = ?, version = version + 1 where id = ? and status <> ?`,
  ).run(status, on, id, status).changes === 1;

/** Says whether contact there is unwanted, and whether it is an employer's; false when that was known already. */
export const markContactPoint = (
  tx: Tx,
  id: string,
  marks: { readonly isForbidden: boolean; readonly isEmployers: boolean },
): boolean => {
  const values = [marks.isForbidden ? 1 : 0, marks.isEmployers ? 1 : 0];
  return (
    statement(
      tx,
      `update contact_point set is_forbidden = ?, is_employers = ?, version = version + 1
       where id = ? and (is_forbidden, is_employers) is not (?, ?)`,
    ).run(...values, id, ...values).changes === 1
  );
};

export interface AttemptRecord {
  readonly id: string;
  readonly accountId: string;
  readonly debtorId: string;
  /** The party it was made to; null for the debtor. */
  readonly partyId: string | null;
  readonly role: PartyRole;
  /** Which phone or address; null when none was named. */
  readonly place: ContactPointLabel | null;
  readonly outcome: OutcomeCodeKey;
  readonly at: string;
  readonly localOn: string;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly counts: boolean;
  readonly conversation: boolean;
  /** Every account the attempt was about. */
  readonly accountIds: readonly string[];
}

type StoredAttempt = Omit<AttemptRecord, 'counts' | 'conversation' | 'accountIds'> & {
  readonly counts: 0 | 1;
  readonly conversation: 0 | 1;
};

/** Attempts to reach a debtor after one instant, up to and including another, with the accounts each was about. */
export function attemptsOf(db: Db, debtorId: string, after: string, upTo: string): AttemptRecord[] {
  const rows = statement<[string, string, string], StoredAttempt>(
    db,
    `select t.id, t.account_id as accountId, t.debtor_id as debtorId, t.party_id as partyId,
       coalesce(p.role, 'debtor') as role, c.label as place, t.outcome, t.at, t.local_on as localOn, t.channel,
       t.direction, t.counts, t.conversation
     from contact_attempt t left join contact_point c on c.id = t.contact_point_id left join party p on p.id = t.party_id
     where t.debtor_id = ? and t.at > ? and t.at <= ? order by t.at`,
  ).all(debtorId, after, upTo);
  if (rows.length === 0) return [];
  const about = new Map<string, string[]>();
  const pairs = statement<[string], { readonly attemptId: string; readonly accountId: string }>(
    db,
    `select c.attempt_id as attemptId, c.account_id as accountId
     from account a join contact_attempt_account c on c.account_id = a.id where a.debtor_id = ?`,
  );
  for (const { attemptId, accountId } of pairs.iterate(debtorId)) {
    const accountIds = about.get(attemptId);
    if (accountIds) accountIds.push(accountId);
    else about.set(attemptId, [accountId]);
  }
  return rows.map((row) => ({
    ...row,
    counts: row.counts === 1,
    conversation: row.conversation === 1,
    accountIds: about.get(row.id) ?? [row.accountId],
  }));
}

/** A letter that left the house. */
export interface SentLetterRecord {
  readonly at: string;
  readonly accountId: string;
  readonly place: ContactPointLabel | null;
}

/** Letters sent to a debtor after one instant, up to and including another; copies of a letter are no further letter. */
export const lettersSentTo = (db: Db, debtorId: string, after: string, upTo: string): SentLetterRecord[] =>
  statement<[string, string, string], SentLetterRecord>(
    db,
    `select s.at, l.account_id as accountId, c.label as place
     from account a cross join letter l on l.account_id = a.id join letter_sent s on s.letter_id = l.id
       left join contact_point c on c.id = l.contact_point_id
     where a.debtor_id = ? and s.how <> 'reprinted' and s.at > ? and s.at <= ? order by s.at`,
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

export interface NewAttempt {
  readonly id: string;
  readonly accountId: string;
  readonly debtorId: string;
  /** The party it was made to; null for the debtor. */
  readonly partyId: string | null;
  readonly contactPointId: string | null;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly outcome: OutcomeCodeKey;
  readonly at: string;
  readonly localOn: string;
  readonly counts: boolean;
  readonly conversation: boolean;
  readonly rightParty: boolean;
  readonly seconds: number | null;
  readonly note: string;
  readonly verdict: string | null;
  readonly loggedAt: string;
  readonly loggedBy: string | null;
}

/** Writes an attempt and the accounts it was about. Never changed afterwards. */
export function insertAttempt(tx: Tx, row: NewAttempt, accountIds: readonly string[]): void {
  statement(
    tx,
    `insert into contact_attempt (id, account_id, debtor_id, contact_point_id, channel, direction, outcome, at, local_on,
       counts, conversation, right_party, seconds, note, verdict, logged_at, logged_by, party_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.id,
    row.accountId,
    row.debtorId,
    row.contactPointId,
    row.channel,
    row.direction,
    row.outcome,
    row.at,
    row.localOn,
    row.counts ? 1 : 0,
    row.conversation ? 1 : 0,
    row.rightParty ? 1 : 0,
    row.seconds,
    row.note,
    row.verdict,
    row.loggedAt,
    row.loggedBy,
    row.partyId,
  );
  const about = statement(tx, 'insert into contact_attempt_account (attempt_id, account_id) values (?, ?)');
  for (const accountId of accountIds) about.run(row.id, accountId);
}
