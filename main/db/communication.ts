import type {
  ConsentKind,
  ConsentSource,
  NoticeKind,
  NoticeWay,
  PartyEvidence,
  PartyRole,
} from '../../shared/vocabulary/compliance.ts';
import type { Channel, ContactPointLabel } from '../../shared/vocabulary/contact.ts';
import { type Db, statement, type Tx } from './database.ts';

export interface ConsentRecord {
  readonly id: string;
  readonly at: string;
  readonly localOn: string;
  readonly kind: ConsentKind;
  readonly source: ConsentSource;
  readonly channel: Channel;
  /** The number or address it is about; null for every one of the channel. */
  readonly contactPointId: string | null;
  readonly note: string;
  readonly by: string;
}

/** What was ever said or found out about ways of contact with a debtor; newest first. */
export const consentsOf = (db: Db, debtorId: string): ConsentRecord[] =>
  statement<[string], ConsentRecord>(
    db,
    `select c.id, c.at, c.local_on as localOn, c.kind, c.source, c.channel, c.contact_point_id as contactPointId, c.note,
       coalesce(u.name, '') as "by"
     from consent_event c left join user u on u.id = c.recorded_by
     where c.debtor_id = ? order by c.at desc, c.recorded_at desc, c.id desc`,
  ).all(debtorId);

export interface NewConsent extends Omit<ConsentRecord, 'by'> {
  readonly debtorId: string;
  readonly recordedAt: string;
  readonly recordedBy: string | null;
}

/** Writes down one word about a way of contact. Never changed afterwards. */
export const insertConsent = (tx: Tx, row: NewConsent): void =>
  void statement(
    tx,
    `insert into consent_event (id, debtor_id, contact_point_id, channel, kind, source, at, local_on, note, recorded_at,
       recorded_by)
     values (@id, @debtorId, @contactPointId, @channel, @kind, @source, @at, @localOn, @note, @recordedAt, @recordedBy)`,
  ).run({ ...row });

export interface InconvenienceRecord {
  readonly id: string;
  readonly channels: readonly Channel[] | null;
  readonly place: ContactPointLabel | null;
  readonly weekdays: readonly number[] | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly statedOn: string;
  readonly note: string;
}

type StoredInconvenience = Omit<InconvenienceRecord, 'channels' | 'weekdays'> & {
  readonly channels: string | null;
  readonly weekdays: string | null;
};

/** Times and places that do not suit the debtor and were not taken back; oldest first. */
export const inconveniencesOf = (db: Db, debtorId: string): InconvenienceRecord[] =>
  statement<[string], StoredInconvenience>(
    db,
    `select id, channels, place, weekdays, from_time as "from", to_time as "to", stated_on as statedOn, note
     from inconvenience where debtor_id = ? and ended_on is null order by stated_on, id`,
  )
    .all(debtorId)
    .map((row) => ({
      ...row,
      channels: row.channels === null ? null : (JSON.parse(row.channels) as Channel[]),
      weekdays: row.weekdays === null ? null : (JSON.parse(row.weekdays) as number[]),
    }));

export const insertInconvenience = (tx: Tx, row: InconvenienceRecord & { readonly debtorId: string }): void =>
  void statement(
    tx,
    `insert into inconvenience (id, debtor_id, channels, place, weekdays, from_time, to_time, stated_on, note)
     values (@id, @debtorId, @channels, @place, @weekdays, @from, @to, @statedOn, @note)`,
  ).run({
    ...row,
    channels: row.channels && JSON.stringify(row.channels),
    weekdays: row.weekdays && JSON.stringify(row.weekdays),
  });

/** Takes an inconvenience back; it stays in the book for days of the past. */
export const endInconvenience = (tx: Tx, id: string, on: string, reason: string): void =>
  void statement(tx, 'update inconvenience set ended_on = ?, ended_reason = ? where id = ?').run(on, reason, id);

export interface PartyRecord {
  readonly id: string;
  readonly role: Exclude<PartyRole, 'debtor'>;
  readonly name: string;
  /** In E.164 where it could be read. */
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly note: string;
  readonly sinceOn: string;
  readonly endedOn: string | null;
  readonly evidence: PartyEvidence;
  readonly isWithheld: boolean;
  readonly version: number;
}

type StoredParty = Omit<PartyRecord, 'isWithheld'> & { readonly isWithheld: 0 | 1 };
const readParty = (row: StoredParty): PartyRecord => ({ ...row, isWithheld: row.isWithheld === 1 });

const partyColumns = `id, role, name, phone, email, address, note, since_on as sinceOn, ended_on as endedOn, evidence,
  is_withheld as isWithheld, version`;

/** A debtor's other people: present ones first, then in the order they were entered. */
export const partiesOf = (db: Db, debtorId: string): PartyRecord[] =>
  statement<[string], StoredParty>(
    db,
    `select ${partyColumns} from party where debtor_id = ? order by ended_on is not null, since_on, id`,
  )
    .all(debtorId)
    .map(readParty);

/** A party of this debtor; null when it is none, or somebody else's. */
export function partyById(db: Db, debtorId: string, id: string): PartyRecord | null {
  const row = statement<[string, string], StoredParty>(
    db,
    `select ${partyColumns} from party where id = ? and debtor_id = ?`,
  ).get(id, debtorId);
  return row === undefined ? null : readParty(row);
}

/** Other people who are party to the debt on a day. */
export const partyCount = (db: Db, debtorId: string, on: string): number =>
  statement<[string, string], number>(
    db,
    'select count(*) from party where debtor_id = ? and (ended_on is null or ended_on > ?)',
  )
    .pluck()
    .get(debtorId, on) ?? 0;

type PartyDetails = Omit<PartyRecord, 'id' | 'version'>;
const storedParty = (row: PartyDetails) => ({ ...row, isWithheld: row.isWithheld ? 1 : 0 });

export const insertParty = (
  tx: Tx,
  row: PartyDetails & { readonly id: string; readonly debtorId: string; readonly source: string },
): void =>
  void statement(
    tx,
    `insert into party (id, debtor_id, role, name, phone, email, address, note, source, since_on, ended_on, evidence,
       is_withheld)
     values (@id, @debtorId, @role, @name, @phone, @email, @address, @note, @source, @sinceOn, @endedOn, @evidence,
       @isWithheld)`,
  ).run(storedParty(row));

/** Writes a party's details anew; what they were stands in the history of details. */
export const updateParty = (tx: Tx, id: string, row: PartyDetails): void =>
  void statement(
    tx,
    `update party set role = @role, name = @name, phone = @phone, email = @email, address = @address, note = @note,
       since_on = @sinceOn, ended_on = @endedOn, evidence = @evidence, is_withheld = @isWithheld, version = version + 1
     where id = @id`,
  ).run({ ...storedParty(row), id });

export const endParty = (tx: Tx, id: string, on: string): void =>
  void statement(tx, 'update party set ended_on = ?, version = version + 1 where id = ?').run(on, id);

export interface NoticeRecord {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly way: NoticeWay;
  readonly sentOn: string;
  readonly returnedOn: string | null;
  /** The letter it was, where Duly sent it. */
  readonly letterId: string | null;
}

/** Notices given about an account; newest first. */
export const noticesOf = (db: Db, accountId: string): NoticeRecord[] =>
  statement<[string], NoticeRecord>(
    db,
    `select id, kind, way, sent_on as sentOn, returned_on as returnedOn, letter_id as letterId from notice
     where account_id = ? order by sent_on desc, id desc`,
  ).all(accountId);

export interface NewNotice extends Omit<NoticeRecord, 'returnedOn'> {
  readonly accountId: string;
  readonly recordedAt: string;
  readonly recordedBy: string | null;
}

export const insertNotice = (tx: Tx, row: NewNotice): void =>
  void statement(
    tx,
    `insert into notice (id, account_id, kind, way, sent_on, letter_id, recorded_at, recorded_by)
     values (@id, @accountId, @kind, @way, @sentOn, @letterId, @recordedAt, @recordedBy)`,
  ).run({ ...row });

/** A notice came back, so it was not given. */
export const returnNotice = (tx: Tx, id: string, on: string, reason: string): void =>
  void statement(tx, 'update notice set returned_on = ?, returned_reason = ? where id = ?').run(on, reason, id);

export const setLanguage = (tx: Tx, debtorId: string, language: string): void =>
  void statement(tx, 'update debtor set language = ? where id = ?').run(language, debtorId);
