import { asc, eq } from 'drizzle-orm';
import type { Permission, Role } from '../../shared/vocabulary/roles.ts';
import { type Db, statement, type Tx } from './database.ts';
import { agency, device, rolePermission, user, userPreference } from './schema/people.ts';

export const agencyRow = (db: Db) => db.select().from(agency).limit(1).get() ?? null;
export const deviceRow = (db: Db) => db.select().from(device).orderBy(asc(device.number)).limit(1).get() ?? null;

export const insertAgency = (tx: Tx, row: typeof agency.$inferInsert): void => void tx.insert(agency).values(row).run();
export const changeAgency = (tx: Tx, id: string, details: Partial<typeof agency.$inferInsert>): void =>
  void tx.update(agency).set(details).where(eq(agency.id, id)).run();
export const insertDevice = (tx: Tx, row: typeof device.$inferInsert): void => void tx.insert(device).values(row).run();

/** The next number of a range people see (file numbers, receipts, batches); per device, gapless within what commits. */
export function nextNumber(tx: Tx, kind: string): number {
  const row = statement<[string], { next: number }>(
    tx,
    `insert into number_range (kind, next) values (?, 2) on conflict (kind) do update set next = next + 1 returning next - 1 as next`,
  ).get(kind);
  return row?.next ?? 1;
}

/** The next number of a range, not yet taken; work that needs many takes them together with `setNextNumber`. */
export const peekNumber = (db: Db, kind: string): number =>
  statement<[string], number>(db, 'select next from number_range where kind = ?').pluck().get(kind) ?? 1;

/** Takes every number before `next`, in the transaction that used them. */
export const setNextNumber = (tx: Tx, kind: string, next: number): void =>
  void statement(
    tx,
    'insert into number_range (kind, next) values (?, ?) on conflict (kind) do update set next = excluded.next',
  ).run(kind, next);

export const userById = (db: Db, id: string) => db.select().from(user).where(eq(user.id, id)).get() ?? null;
export const userByLogin = (db: Db, login: string) =>
  statement<[string], { id: string }>(db, 'select id from user where login = ?').get(login.trim()) ?? null;
export const usersList = (db: Db) => db.select().from(user).orderBy(asc(user.name)).all();
export const insertUser = (tx: Tx, row: typeof user.$inferInsert): void => void tx.insert(user).values(row).run();

/** Changes a person's row if it is still the one that was looked at. */
export const changeUser = (
  tx: Tx,
  id: string,
  expectedVersion: number,
  change: { readonly name: string; readonly role: Role; readonly active: boolean },
): boolean =>
  statement(
    tx,
    'update user set name = ?, role = ?, active = ?, version = version + 1 where id = ? and version = ?',
  ).run(change.name, change.role, change.active ? 1 : 0, id, expectedVersion).changes === 1;

export const setPasswordHash = (tx: Tx, id: string, hash: string): void =>
  void statement(tx, 'update user set password_hash = ?, failed_sign_ins = 0, version = version + 1 where id = ?').run(
    hash,
    id,
  );

export const activeOwners = (db: Db): number =>
  Number(statement<[], number>(db, `select count(*) from user where role = 'owner' and active = 1`).pluck().get() ?? 0);

/** The throttle survives a restart because it stands in the book. */
export const countFailedSignIn = (tx: Tx, id: string, at: string): void =>
  void statement(tx, 'update user set failed_sign_ins = failed_sign_ins + 1, last_failed_at = ? where id = ?').run(
    at,
    id,
  );
export const noteSignIn = (tx: Tx, id: string, at: string): void =>
  void statement(
    tx,
    'update user set failed_sign_ins = 0, last_failed_at = null, last_sign_in_at = ? where id = ?',
  ).run(at, id);

export const permissionsOf = (db: Db, role: string): readonly Permission[] =>
  db
    .select({ permission: rolePermission.permission })
    .from(rolePermission)
    .where(eq(rolePermission.role, role))
    .all()
    .map((row) => row.permission as Permission);
/** Names of the other active people who may do this: whether there is a second person at all, and who. */
export const namesOfOthersWith = (db: Db, permission: Permission, userId: string | null): string[] =>
  statement<[string, string], string>(
    db,
    `select u.name from user u join role_permission p on p.role = u.role
     where p.permission = ? and u.active = 1 and u.id <> ? order by u.name`,
  )
    .pluck()
    .all(permission, userId ?? '');
/** How many other active people may do this. */
export const othersWith = (db: Db, permission: Permission, userId: string | null): number =>
  namesOfOthersWith(db, permission, userId).length;

export const permissionRows = (db: Db) => db.select().from(rolePermission).all();
export const grant = (tx: Tx, role: string, permission: string): void =>
  void tx.insert(rolePermission).values({ role, permission }).onConflictDoNothing().run();

export const preferencesOf = (db: Db, userId: string): ReadonlyMap<string, string> =>
  new Map(
    db
      .select()
      .from(userPreference)
      .where(eq(userPreference.userId, userId))
      .all()
      .map((row) => [row.name, row.value]),
  );
export const savePreference = (tx: Tx, userId: string, name: string, value: string): void =>
  void tx
    .insert(userPreference)
    .values({ userId, name, value })
    .onConflictDoUpdate({ target: [userPreference.userId, userPreference.name], set: { value } })
    .run();

export const markOf = (db: Db, name: string): string | null =>
  statement<[string], { value: string }>(db, 'select value from mark where name = ?').get(name)?.value ?? null;
export const setMark = (tx: Tx, name: string, value: string): void =>
  void statement(
    tx,
    'insert into mark (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  ).run(name, value);
