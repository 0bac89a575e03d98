import { ok, refuse } from '../../shared/kernel/result.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { type Permission, type Role, roles } from '../../shared/vocabulary/roles.ts';
import {
  activeOwners,
  changeUser,
  insertUser,
  permissionRows,
  setPasswordHash,
  userById,
  userByLogin,
  usersList,
} from '../db/people.ts';
import { judgePassword } from '../domain/passwords.ts';
import type { HandlersOf } from './context.ts';
import { hashPassword, isPassword } from './passwords.ts';

export const users: HandlersOf<'users'> = {
  list: (_input, { db }) => {
    const rows = permissionRows(db);
    const matrix = Object.fromEntries(
      codesOf(roles).map((role) => [
        role,
        rows.filter((row) => row.role === role).map((row) => row.permission as Permission),
      ]),
    ) as Record<Role, Permission[]>;
    return {
      users: usersList(db).map(({ id, login, name, role, active, lastSignInAt, version }) => ({
        id,
        login,
        name,
        role: role as Role,
        active,
        lastSignInAt,
        version,
      })),
      matrix,
    };
  },
  add: async (input, { db, write, newId, clock, passwordCost, ownerKeys }) => {
    const refusal = judgePassword(input.password, input.login);
    if (refusal) return refuse(refusal);
    if (userByLogin(db, input.login)) return refuse('login_taken');
    const passwordHash = await hashPassword(input.password, passwordCost);
    const userId = newId();
    const added = write((tx, announce, audit) => {
      if (userByLogin(tx, input.login)) return refuse('login_taken');
      insertUser(tx, {
        id: userId,
        login: input.login.trim(),
        name: input.name,
        role: input.role,
        passwordHash,
        createdAt: clock.now(),
      });
      audit('users.add', `user:${userId}`, { role: input.role });
      announce('book.changed', { contexts: ['users'] });
      return ok({ userId });
    });
    if (added.ok && input.role === 'owner') await ownerKeys.set(userId, input.password);
    return added;
  },
  change: async (input, { write, ownerKeys }) => {
    const changed = write((tx, announce, audit) => {
      const before = userById(tx, input.userId);
      if (!before) return refuse('not_found');
      if (!changeUser(tx, input.userId, input.expectedVersion, input)) return refuse('stale_record');
      if (activeOwners(tx) === 0) return refuse('last_owner');
      audit('users.change', `user:${input.userId}`, {
        role: [before.role, input.role],
        active: [before.active, input.active],
        renamed: before.name !== input.name,
      });
      announce('book.changed', { contexts: ['users'] });
      return ok({});
    });
    if (changed.ok && (input.role !== 'owner' || !input.active)) await ownerKeys.drop(input.userId);
    return changed;
  },
  resetPassword: async (input, { db, write, passwordCost, ownerKeys }) => {
    const row = userById(db, input.userId);
    if (!row) return refuse('not_found');
    const refusal = judgePassword(input.password, row.login);
    if (refusal) return refuse(refusal);
    const passwordHash = await hashPassword(input.password, passwordCost);
    if (row.role === 'owner') await ownerKeys.set(row.id, input.password);
    return write((tx, announce, audit) => {
      setPasswordHash(tx, row.id, passwordHash);
      audit('users.resetPassword', `user:${row.id}`, {});
      announce('book.changed', { contexts: ['users'] });
      return ok({});
    });
  },
  setPassword: async (input, { db, actor, write, passwordCost, ownerKeys }) => {
    const row = actor.userId ? userById(db, actor.userId) : null;
    if (!row || !(await isPassword(input.current, row.passwordHash))) return refuse('wrong_password');
    const refusal = judgePassword(input.next, row.login);
    if (refusal) return refuse(refusal);
    const passwordHash = await hashPassword(input.next, passwordCost);
    if (row.role === 'owner') await ownerKeys.set(row.id, input.next);
    return write((tx, _announce, audit) => {
      setPasswordHash(tx, row.id, passwordHash);
      audit('users.setPassword', `user:${row.id}`, {});
      return ok({});
    });
  },
};
