import { getTableColumns, getTableName } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { handleOf } from '../../main/db/database.ts';
import { verifyLedger } from '../../main/db/ledger.ts';
import { migrate, NewerBookError, versionOf } from '../../main/db/migrate.ts';
import { migrations } from '../../main/db/migrations/all.ts';
import type { Migration } from '../../main/db/migrations/migration.ts';
import { openConnection } from '../../main/db/open.ts';
import { schema } from '../../main/db/schema/schema.ts';

const aBook = () => openConnection({ file: ':memory:', key: null, cipher: 'aegis' });
const step = (version: number, sql: string, more: Partial<Migration> = {}): Migration => ({
  version,
  name: `step ${version}`,
  up: (db) => db.exec(sql),
  ...more,
});
const twoTables = step(
  10,
  `create table a (id text primary key) strict; create table b (id text primary key, a_id text references a(id) on delete cascade) strict;`,
);

describe('bringing a book to the program’s shape', () => {
  test('numbers go upwards, each file once', () => {
    const versions = migrations.map((migration) => migration.version);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(new Set(versions).size).toBe(versions.length);
  });

  test('a book of a newer program is refused untouched, in a sentence', () => {
    const db = aBook();
    migrate(db, [twoTables, step(20, 'create table c (id text) strict;')]);
    expect(() => migrate(db, [twoTables])).toThrow(NewerBookError);
    expect(() => migrate(db, [twoTables])).toThrow(/newer version of Duly/);
    expect(versionOf(db)).toBe(20);
  });

  test('rebuilding a parent table does not delete the children, as a standard migrator once did', () => {
    const db = aBook();
    migrate(db, [twoTables]);
    db.exec(`insert into a values ('1'); insert into b values ('x', '1'), ('y', '1');`);
    migrate(db, [
      twoTables,
      step(
        20,
        `create table __new (id text primary key, more text default 'm') strict; insert into __new select id, 'm' from a; drop table a; alter table __new rename to a;`,
      ),
    ]);
    expect(db.prepare('select count(*) from b').pluck().get()).toBe(2);
  });

  test('a step that loses rows it does not name rolls everything back', () => {
    const db = aBook();
    migrate(db, [twoTables]);
    db.exec(`insert into a values ('1'); insert into b values ('x', '1');`);
    expect(() =>
      migrate(db, [twoTables, step(20, 'create table c (id text) strict;'), step(30, 'delete from b;')]),
    ).toThrow(/lose 1 rows of b/);
    expect(versionOf(db)).toBe(10);
    expect(db.prepare('select count(*) from b').pluck().get()).toBe(1);
    migrate(db, [twoTables, step(20, 'delete from b;', { mayShrink: ['b'] })]);
    expect(versionOf(db)).toBe(20);
  });

  test('a step that leaves a broken reference rolls back', () => {
    const db = aBook();
    migrate(db, [twoTables]);
    expect(() => migrate(db, [twoTables, step(20, `insert into b values ('x', 'nobody');`)])).toThrow(
      /broken references/,
    );
    expect(versionOf(db)).toBe(10);
  });
});

describe('a book of any earlier version', () => {
  const money = migrations.findIndex(({ version }) => version === 60);
  const moved = (id: string, amount: number, reverses: string) => `
    insert into payment (id, account_id, receipt_number, amount_minor, currency, method, route, received_on, posted_at, costs_minor,
      fees_minor, interest_minor, principal_minor, reverses, reason)
      values ('${id}', 'A', '${id}', ${amount}, 'USD', 'check', 'to_us', '2026-01-10', '2026-01-11T15:00:00.000Z', 0, 0, 0,
        ${amount}, ${reverses}, '');
    insert into ledger_entry (id, account_id, kind, bucket, amount_minor, currency, effective_on, posted_at, payment_id)
      values ('L-${id}', 'A', 'payment', 'principal', ${-amount}, 'USD', '2026-01-10', '2026-01-11T15:00:00.000Z', '${id}');`;

  test.each(migrations.slice(money).map(({ version }, index) => [version, money + index + 1] as const))(
    'version %d: its copy before the update is proven, and its payments are in the books after it',
    (_version, steps) => {
      const db = aBook();
      migrate(db, migrations.slice(0, money + 1));
      db.exec(`
        insert into creditor (id, code, name, currency, created_at) values ('C', 'C', 'Card Bank', 'USD', '2026-01-01T00:00:00.000Z');
        insert into debtor (id, kind, name, sort_name, created_at) values ('D', 'person', 'Kai Holt', 'Holt, Kai', '2026-01-01T00:00:00.000Z');
        insert into status (code, label, queue_priority, closed) values ('new', 'New', 1, 0);
        insert into account (id, file_number, reference, creditor_id, creditor_name, debtor_id, debtor_name, status, currency, debt_class,
          placed_on, created_at, principal_minor, owing_minor, paid_minor)
          values ('A', 'AC1', 'R1', 'C', 'Card Bank', 'D', 'Holt, Kai', 'new', 'USD', 'consumer', '2026-01-01', '2026-01-01T00:00:00.000Z',
            6000, 6000, 4000);
        insert into ledger_entry (id, account_id, kind, bucket, amount_minor, currency, effective_on, posted_at)
          values ('L', 'A', 'opening', 'principal', 10000, 'USD', '2026-01-01', '2026-01-01T00:00:00.000Z');
        ${moved('P1', 4000, 'null')} ${moved('P2', 2500, 'null')} ${moved('P3', -2500, "'P2'")}`);
      migrate(db, migrations.slice(0, steps));
      expect(verifyLedger(handleOf(db))).toBe('ok');
      migrate(db, migrations);
      expect(verifyLedger(handleOf(db))).toBe('ok');
    },
  );
});

test('what queries believe of every table is what the book has, column by column', () => {
  const db = aBook();
  migrate(db, migrations);
  for (const table of Object.values(schema)) {
    const name = getTableName(table);
    const found = (db.pragma(`table_info("${name}")`) as { name: string; notnull: number; type: string }[]).map(
      (column) => [column.name, column.notnull === 1, column.type.toLowerCase()],
    );
    const believed = Object.values(getTableColumns(table)).map((column) => [
      column.name,
      column.notNull || column.primary,
      column.getSQLType(),
    ]);
    expect(believed, name).toEqual(found);
  }
  const tables = db
    .prepare(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'account_search%'`,
    )
    .pluck()
    .all();
  expect(
    Object.values(schema)
      .map((table) => getTableName(table))
      .sort(),
  ).toEqual([...tables].sort());
});

test('every table of the book is strict', () => {
  const db = aBook();
  migrate(db, migrations);
  const loose = db
    .prepare(
      `select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite_%' and name not like 'account_search_%'`,
    )
    .pluck()
    .all();
  expect(loose).toEqual([]);
});

test.each([
  'activity',
  'contact_attempt',
  'contact_attempt_account',
  'gate_log',
  'payment',
  'ledger_entry',
  'letter_sent',
  'audit_entry',
  'strategy_version',
])('%s is append-only: the book itself refuses change and deletion', (table) => {
  const db = aBook();
  migrate(db, migrations);
  const triggers = db
    .prepare(`select sql from sqlite_schema where type = 'trigger' and tbl_name = ?`)
    .pluck()
    .all(table) as string[];
  expect(triggers.filter((sql) => /before update/i.test(sql)).length).toBe(1);
  expect(triggers.filter((sql) => /before delete/i.test(sql)).length).toBe(1);
});

test('no row is checked against a list of three values or more: SQLite would build a table for each row written', () => {
  const db = aBook();
  migrate(db, migrations);
  const tables = db
    .prepare<[], string>(`select sql from sqlite_schema where type = 'table' and sql is not null`)
    .pluck()
    .all();
  expect(tables.filter((sql) => /\bin \((?:[^,()]+,){2}/.test(sql))).toEqual([]);
  // A value may be the comma itself.
  expect(tables.join()).toContain("decimal_mark = 'auto' or decimal_mark = '.' or decimal_mark = ','");
  expect(() =>
    db.exec(`insert into creditor (id, code, name, currency, created_at) values ('C', 'C', 'Bank', 'USD', 'x');
      insert into debtor (id, kind, name, sort_name, created_at) values ('D', 'person', 'Kai', 'Kai', 'x');
      insert into contact_point (id, debtor_id, kind, label, value, source, first_seen_on)
        values ('P', 'D', 'telegraph', 'home', '1', 'x', '2026-01-01')`),
  ).toThrow('CHECK constraint failed');
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
});
