import type { DisputeReason, DisputeStatus, HoldReason } from '../../shared/vocabulary/accounts.ts';
import type {
  ComplaintReason,
  ComplaintSource,
  ComplaintStatus,
  ConsentKind,
  ConsentSource,
  DisputeKind,
  LimitationEvent,
  NoticeKind,
  NoticeWay,
  PartyRole,
} from '../../shared/vocabulary/compliance.ts';
import type {
  Channel,
  ContactPointKind,
  ContactPointLabel,
  Direction,
  GateDecision,
} from '../../shared/vocabulary/contact.ts';
import type { LetterDispatch, LetterStatus, LetterTemplateCode } from '../../shared/vocabulary/letters.ts';
import type { Bucket, LedgerKind, PaymentMethod, PaymentRoute } from '../../shared/vocabulary/money.ts';
import type { OutcomeCodeKey } from '../../shared/vocabulary/outcomes.ts';
import { type Db, statement } from './database.ts';

const all = <Row>(db: Db, sql: string, ...params: readonly string[]): Row[] =>
  statement<string[], Row>(db, sql).all(...params);

export interface EvidenceContact {
  readonly id: string;
  readonly at: string;
  readonly localOn: string;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly outcome: OutcomeCodeKey;
  readonly partyName: string | null;
  readonly partyRole: PartyRole | null;
  readonly pointLabel: ContactPointLabel | null;
  readonly pointKind: ContactPointKind | null;
  readonly pointValue: string | null;
  readonly counts: 0 | 1;
  readonly conversation: 0 | 1;
  readonly seconds: number | null;
  readonly note: string;
  /** The verdict as it was kept then, as JSON; null when nothing was judged. */
  readonly verdict: string | null;
  readonly loggedAt: string;
  readonly user: string | null;
}

/** Every contact about the account, oldest first: those logged on it and those on another that talked about it. */
const contactsAbout = (db: Db, accountId: string): EvidenceContact[] =>
  all(
    db,
    `select t.id, t.at, t.local_on as localOn, t.channel, t.direction, t.outcome, p.name as partyName, p.role as partyRole,
       c.label as pointLabel, c.kind as pointKind, c.value as pointValue, t.counts, t.conversation, t.seconds, t.note,
       t.verdict, t.logged_at as loggedAt, u.name as "user"
     from contact_attempt t left join contact_point c on c.id = t.contact_point_id left join party p on p.id = t.party_id
       left join user u on u.id = t.logged_by
     where t.id in (select attempt_id from contact_attempt_account where account_id = ?
       union select id from contact_attempt where account_id = ?)
     order by t.at, t.id`,
    accountId,
    accountId,
  );

export interface EvidenceVerdict {
  readonly id: string;
  readonly at: string;
  readonly channel: Channel;
  readonly decision: GateDecision;
  readonly verdict: string;
  readonly rulesVersion: string;
  readonly user: string | null;
}

export interface EvidenceLetter {
  readonly id: string;
  readonly template: LetterTemplateCode;
  readonly templateVersion: number;
  readonly language: string;
  readonly status: LetterStatus;
  readonly letterOn: string | null;
  readonly queuedAt: string;
  readonly renderedAt: string | null;
  readonly sentAt: string | null;
  readonly owingMinor: number | null;
  readonly pages: number | null;
  readonly sha256: string | null;
  /** The vault name of the stored bytes. */
  readonly file: string | null;
}

export interface EvidenceDispatch {
  readonly letterId: string;
  readonly at: string;
  readonly how: LetterDispatch;
  readonly printer: string;
  readonly sha256: string;
  readonly verdict: string | null;
  readonly user: string | null;
}

export interface EvidenceAuditEntry {
  readonly deviceId: string;
  readonly seq: number;
  readonly at: string;
  readonly userId: string | null;
  readonly user: string | null;
  readonly action: string;
  readonly subject: string;
  readonly changeHash: string;
  readonly prevHash: string;
  readonly hash: string;
  /** Null where the text of the change was lawfully deleted; the chain stays provable. */
  readonly salt: string | null;
  readonly change: string | null;
}

/** The journal's entries about the account, its letters, payments, disputes and complaints, in their order. */
const auditAbout = (db: Db, accountId: string): EvidenceAuditEntry[] =>
  all(
    db,
    `with asked (id) as (select ?), subjects (name) as (
       select 'account:' || id from asked
       union select 'letter:' || l.id from asked join letter l on l.account_id = asked.id
       union select 'payment:' || p.id from asked join payment p on p.account_id = asked.id
       union select 'dispute:' || d.id from asked join dispute d on d.account_id = asked.id
       union select 'complaint:' || c.id from asked join complaint c on c.account_id = asked.id
       union select 'debtor:' || a.debtor_id from asked join account a on a.id = asked.id)
     select e.device_id as deviceId, e.seq, e.at, e.user_id as userId, u.name as "user", e.action, e.subject,
       e.change_hash as changeHash, e.prev_hash as prevHash, e.hash, d.salt, d.change
     from audit_entry e left join user u on u.id = e.user_id left join audit_detail d using (device_id, seq)
     where e.subject in (select name from subjects) order by e.device_id, e.seq`,
    accountId,
  );

/** Everything the book knows that proves what was done about an account; read in one go, so that its parts agree. */
export const evidenceOf = (
  db: Db,
  of: { readonly accountId: string; readonly debtorId: string; readonly creditorId: string },
) => ({
  contacts: contactsAbout(db, of.accountId),
  verdicts: all<EvidenceVerdict>(
    db,
    `select g.id, g.at, g.channel, g.decision, g.verdict, g.rules_version as rulesVersion, u.name as "user"
     from gate_log g left join user u on u.id = g.user_id where g.account_id = ? order by g.at, g.id`,
    of.accountId,
  ),
  letters: all<EvidenceLetter>(
    db,
    `select id, template, template_version as templateVersion, language, status, letter_on as letterOn,
       queued_at as queuedAt, rendered_at as renderedAt, sent_at as sentAt, owing_minor as owingMinor, pages, sha256, file
     from letter where account_id = ? order by queued_at, id`,
    of.accountId,
  ),
  dispatches: all<EvidenceDispatch>(
    db,
    `select s.letter_id as letterId, s.at, s.how, s.printer, s.sha256, s.verdict, u.name as "user"
     from letter_sent s join letter l on l.id = s.letter_id left join user u on u.id = s.user_id
     where l.account_id = ? order by s.at, s.id`,
    of.accountId,
  ),
  parties: all<{
    readonly role: PartyRole;
    readonly name: string;
    readonly phone: string;
    readonly email: string;
    readonly address: string;
    readonly source: string;
    readonly sinceOn: string;
    readonly endedOn: string | null;
  }>(
    db,
    `select role, name, phone, email, address, source, since_on as sinceOn, ended_on as endedOn from party
     where debtor_id = ? order by since_on, id`,
    of.debtorId,
  ),
  consents: all<{
    readonly at: string;
    readonly localOn: string;
    readonly kind: ConsentKind;
    readonly channel: Channel;
    readonly source: ConsentSource;
    readonly point: string | null;
    readonly note: string;
    readonly recordedAt: string;
    readonly user: string | null;
  }>(
    db,
    `select e.at, e.local_on as localOn, e.kind, e.channel, e.source, c.value as point, e.note,
       e.recorded_at as recordedAt, u.name as "user"
     from consent_event e left join contact_point c on c.id = e.contact_point_id left join user u on u.id = e.recorded_by
     where e.debtor_id = ? order by e.at, e.id`,
    of.debtorId,
  ),
  inconveniences: all<{
    readonly statedOn: string;
    readonly channels: string | null;
    readonly place: ContactPointLabel | null;
    readonly weekdays: string | null;
    readonly fromTime: string | null;
    readonly toTime: string | null;
    readonly note: string;
    readonly endedOn: string | null;
  }>(
    db,
    `select stated_on as statedOn, channels, place, weekdays, from_time as fromTime, to_time as toTime, note,
       ended_on as endedOn
     from inconvenience where debtor_id = ? order by stated_on, id`,
    of.debtorId,
  ),
  notices: all<{
    readonly kind: NoticeKind;
    readonly way: NoticeWay;
    readonly sentOn: string;
    readonly letterId: string | null;
    readonly returnedOn: string | null;
    readonly returnedReason: string;
    readonly user: string | null;
  }>(
    db,
    `select n.kind, n.way, n.sent_on as sentOn, n.letter_id as letterId, n.returned_on as returnedOn,
       n.returned_reason as returnedReason, u.name as "user"
     from notice n left join user u on u.id = n.recorded_by where n.account_id = ? order by n.sent_on, n.id`,
    of.accountId,
  ),
  holds: all<{
    readonly scope: 'account' | 'debtor' | 'creditor' | 'book';
    readonly reason: HoldReason;
    readonly blocks: string;
    readonly startsOn: string;
    readonly endsOn: string | null;
    readonly note: string;
    readonly setAt: string;
    readonly setBy: string | null;
    readonly liftedAt: string | null;
    readonly liftedBy: string | null;
    readonly liftReason: string;
  }>(
    db,
    `select case when h.account_id is not null then 'account' when h.debtor_id is not null then 'debtor'
         when h.creditor_id is not null then 'creditor' else 'book' end as scope,
       h.reason, h.blocks, h.starts_on as startsOn, h.ends_on as endsOn, h.note, h.set_at as setAt, s.name as setBy,
       h.lifted_at as liftedAt, l.name as liftedBy, h.lift_reason as liftReason
     from hold h left join user s on s.id = h.set_by left join user l on l.id = h.lifted_by
     where h.account_id = ? or h.debtor_id = ? or h.creditor_id = ?
       or (h.account_id is null and h.debtor_id is null and h.creditor_id is null)
     order by h.set_at, h.id`,
    of.accountId,
    of.debtorId,
    of.creditorId,
  ),
  disputes: all<{
    readonly kind: DisputeKind;
    readonly reason: DisputeReason;
    readonly status: DisputeStatus;
    readonly amountMinor: number | null;
    readonly openedOn: string;
    readonly written: 0 | 1;
    readonly ceases: 0 | 1;
    readonly answeredOn: string | null;
    readonly resolvedOn: string | null;
    readonly outcome: string;
    readonly note: string;
  }>(
    db,
    `select kind, reason, status, amount_minor as amountMinor, opened_on as openedOn, written, ceases,
       answered_on as answeredOn, resolved_on as resolvedOn, outcome, note
     from dispute where account_id = ? order by opened_on, id`,
    of.accountId,
  ),
  complaints: all<{
    readonly reason: ComplaintReason;
    readonly source: ComplaintSource;
    readonly reference: string;
    readonly text: string;
    readonly receivedOn: string;
    readonly dueOn: string;
    readonly status: ComplaintStatus;
    readonly closedOn: string | null;
    readonly outcome: string;
  }>(
    db,
    `select reason, source, reference, text, received_on as receivedOn, due_on as dueOn, status, closed_on as closedOn,
       outcome
     from complaint where debtor_id = ? and (account_id is null or account_id = ?) order by received_on, id`,
    of.debtorId,
    of.accountId,
  ),
  overrides: all<{
    readonly channel: Channel;
    readonly reasons: string;
    readonly reason: string;
    readonly fromAt: string;
    readonly untilAt: string;
    readonly user: string | null;
  }>(
    db,
    `select o.channel, o.reasons, o.reason, o.from_at as fromAt, o.until_at as untilAt, u.name as "user"
     from gate_override o left join user u on u.id = o.given_by where o.account_id = ? order by o.from_at, o.id`,
    of.accountId,
  ),
  limitationEvents: all<{ readonly kind: LimitationEvent; readonly happenedOn: string; readonly note: string }>(
    db,
    `select kind, happened_on as happenedOn, note from limitation_event where account_id = ? order by happened_on, id`,
    of.accountId,
  ),
  payments: all<{
    readonly receiptNumber: string;
    readonly amountMinor: number;
    readonly method: PaymentMethod;
    readonly route: PaymentRoute;
    readonly receivedOn: string;
    readonly postedAt: string;
    readonly reason: string;
    readonly user: string | null;
  }>(
    db,
    `select p.receipt_number as receiptNumber, p.amount_minor as amountMinor, p.method, p.route,
       p.received_on as receivedOn, p.posted_at as postedAt, p.reason, u.name as "user"
     from payment p left join user u on u.id = p.posted_by where p.account_id = ? order by p.posted_at, p.id`,
    of.accountId,
  ),
  ledger: all<{
    readonly id: string;
    readonly kind: LedgerKind;
    readonly bucket: Bucket;
    readonly amountMinor: number;
    readonly currency: string;
    readonly effectiveOn: string;
    readonly postedAt: string;
    readonly paymentId: string | null;
    readonly note: string;
  }>(
    db,
    `select id, kind, bucket, amount_minor as amountMinor, currency, effective_on as effectiveOn, posted_at as postedAt,
       payment_id as paymentId, note
     from ledger_entry where account_id = ? order by effective_on, posted_at, id`,
    of.accountId,
  ),
  audit: auditAbout(db, of.accountId),
});

export type EvidenceRows = ReturnType<typeof evidenceOf>;
