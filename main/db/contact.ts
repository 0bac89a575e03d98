import type {
  Channel,
  ContactPointKind,
  ContactPointLabel,
  ContactPointStatus,
  Direction,
  GateDecision,
} from '../../shared/vocabulary/contact.ts';
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
}

type StoredPoint = Omit<ContactPointRecord, 'zones'> & { readonly zones: string };

/** A debtor's numbers and addresses: usable ones first, then in their order. Bad ones stay in the book. */
export const contactPointsOf = (db: Db, debtorId: string): ContactPointRecord[] =>
  statement<[string], StoredPoint>(
    db,
    `select id, kind, label, value, line2, city, state, postcode, country, zones, status, source,
       first_seen_on as firstSeenOn
     from contact_point where debtor_id = ? order by kind desc, status = 'bad', position, id`,
  )
    .all(debtorId)
    .map((row) => ({ ...row, zones: JSON.parse(row.zones) as string[] }));

export interface NewContactPoint extends Omit<ContactPointRecord, 'status'> {
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

export interface AttemptRecord {
  readonly id: string;
  readonly accountId: string;
  readonly debtorId: string;
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
    `select id, account_id as accountId, debtor_id as debtorId, at, local_on as localOn, channel, direction, counts,
       conversation
     from contact_attempt where debtor_id = ? and at > ? and at <= ? order by at`,
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

export interface NewAttempt {
  readonly id: string;
  readonly accountId: string;
  readonly debtorId: string;
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
       counts, conversation, right_party, seconds, note, verdict, logged_at, logged_by)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
  );
  const about = statement(tx, 'insert into contact_attempt_account (attempt_id, account_id) values (?, ?)');
  for (const accountId of accountIds) about.run(row.id, accountId);
}

export interface NewGateLog {
  readonly id: string;
  readonly accountId: string;
  readonly channel: Channel;
  readonly at: string;
  readonly decision: GateDecision;
  /** The whole verdict as JSON. */
  readonly verdict: string;
  readonly rulesVersion: string;
  readonly userId: string | null;
}

/** Keeps a verdict of the gate for good. */
export const insertGateLog = (tx: Tx, row: NewGateLog): void =>
  void statement(
    tx,
    `insert into gate_log (id, account_id, channel, at, decision, verdict, rules_version, user_id)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(row.id, row.accountId, row.channel, row.at, row.decision, row.verdict, row.rulesVersion, row.userId);
