import type {
  Channel,
  ContactPointConfidence,
  ContactPointKind,
  ContactPointLabel,
  ContactPointStatus,
  Direction,
} from '../../shared/vocabulary/contact.ts';
import type { OutcomeCodeKey } from '../../shared/vocabulary/outcomes.ts';
import { type Db, statement, type Tx } from './database.ts';
import { mergedRecordsOf } from './same-people.ts';

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
  /** The day it last turned out good or bad; null while nobody tried. */
  readonly lastVerifiedOn: string | null;
  readonly confidence: ContactPointConfidence;
  /** What stands in its place since it was corrected. */
  readonly replacedBy: string | null;
  readonly version: number;
}

type StoredPoint = Omit<ContactPointRecord, 'zones' | 'isEmployers' | 'isForbidden'> & {
  readonly zones: string;
  readonly isEmployers: 0 | 1;
  readonly isForbidden: 0 | 1;
};

/**
 * A debtor's numbers and addresses, those of merged records too: usable ones first, then in their order. Bad ones stay in
 * the book.
 */
export const contactPointsOf = (db: Db, debtorId: string): ContactPointRecord[] =>
  statement<[string], StoredPoint>(
    db,
    `select p.id, p.kind, p.label, p.value, p.line2, p.city, p.state, p.postcode, p.country, p.zones, p.status, p.source,
       p.first_seen_on as firstSeenOn, p.is_employers as isEmployers, p.is_forbidden as isForbidden,
       p.last_verified_on as lastVerifiedOn, p.confidence, p.replaced_by as replacedBy, p.version
     from json_each(?) record cross join contact_point p on p.debtor_id = record.value
     order by p.kind desc, p.status = 'bad', record.key, p.position, p.id`,
  )
    .all(JSON.stringify(mergedRecordsOf(db, debtorId)))
    .map((row) => ({
      ...row,
      zones: JSON.parse(row.zones) as string[],
      isEmployers: row.isEmployers === 1,
      isForbidden: row.isForbidden === 1,
    }));

export interface NewContactPoint
  extends Omit<
    ContactPointRecord,
    'status' | 'isEmployers' | 'isForbidden' | 'lastVerifiedOn' | 'confidence' | 'replacedBy' | 'version'
  > {
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
    `update contact_point set status = ?, last_verified_on = ?, version = version + 1,
       confidence = iif(? = 'good', 'high', confidence)
     where id = ? and status <> ?`,
  ).run(status, on, status, id, status).changes === 1;

/** Says which phone or address it is, and how sure we are. */
export const describeContactPoint = (
  tx: Tx,
  id: string,
  { label, confidence }: Pick<ContactPointRecord, 'label' | 'confidence'>,
): void =>
  void statement(tx, 'update contact_point set label = ?, confidence = ?, version = version + 1 where id = ?').run(
    label,
    confidence,
    id,
  );

/** Names what stands in the place of a number or address that was wrong; the old one stays in the book. */
export const replaceContactPoint = (tx: Tx, id: string, by: string): void =>
  void statement(tx, 'update contact_point set replaced_by = ?, version = version + 1 where id = ?').run(by, id);

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
