import { type Db, statement, type Tx } from './database.ts';

export interface LicenceRecord {
  readonly id: string;
  readonly country: string;
  readonly state: string;
  readonly number: string;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly note: string;
  readonly version: number;
}

const columns = 'id, country, state, number, from_on as fromOn, to_on as toOn, note, version';

/** Where the agency is or was licensed, by place, the newest of a place first. */
export const licencesList = (db: Db): LicenceRecord[] =>
  statement<[], LicenceRecord>(db, `select ${columns} from licence order by country, state, from_on desc, id`).all();

export const licenceById = (db: Db, id: string): LicenceRecord | null =>
  statement<[string], LicenceRecord>(db, `select ${columns} from licence where id = ?`).get(id) ?? null;

/** Adds a licence, or replaces what is known of one. */
export const saveLicence = (tx: Tx, row: Omit<LicenceRecord, 'version'>): void =>
  void statement(
    tx,
    `insert into licence (id, country, state, number, from_on, to_on, note)
     values (@id, @country, @state, @number, @fromOn, @toOn, @note)
     on conflict (id) do update set country = excluded.country, state = excluded.state, number = excluded.number,
       from_on = excluded.from_on, to_on = excluded.to_on, note = excluded.note, version = version + 1`,
  ).run({ ...row });
