import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Permission, Role } from '../../shared/vocabulary/roles.ts';
import { countFailedSignIn, noteSignIn, permissionsOf, userById, userByLogin } from '../db/people.ts';
import { type SignInWait, waitBeforeSignIn } from '../domain/passwords.ts';
import type { Actor, CallContext } from './context.ts';
import type { DeskContext, DeskHandlersOf } from './desk-context.ts';
import { isPassword } from './passwords.ts';

/** Minutes without a person before the desk locks (reliability handbook T17). */
export const idleMinutes = 5;

const userRow = (book: CallContext, login: string) => {
  const found = userByLogin(book.db, login);
  return found ? userById(book.db, found.id) : null;
};

/** A person with what their role allows in this book. */
export function actorOf(book: CallContext, user: { id: string; login: string; name: string; role: string }): Actor {
  return {
    userId: user.id,
    login: user.login,
    name: user.name,
    role: user.role as Role,
    permissions: new Set<Permission>(permissionsOf(book.db, user.role)),
  };
}

const signedIn = (actor: Actor) => ({
  userId: actor.userId ?? '',
  login: actor.login,
  name: actor.name,
  role: actor.role,
  permissions: [...actor.permissions],
});

const sentenceOf = (wait: Exclude<SignInWait, { kind: 'free' }>): string =>
  wait.kind === 'locked'
    ? 'This sign-in is locked after a hundred failures. The owner can set a new password.'
    : `Too many attempts. Try again in ${wait.seconds < 90 ? `${wait.seconds} seconds` : `${Math.ceil(wait.seconds / 60)} minutes`}.`;

/** Proves a password under the throttle; the count of failures stands in the book. */
async function provePassword(book: CallContext, user: NonNullable<ReturnType<typeof userRow>>, password: string) {
  const wait = waitBeforeSignIn(user.failedSignIns, user.lastFailedAt, book.clock.now());
  if (wait.kind !== 'free') return refuse('throttled', sentenceOf(wait));
  if (await isPassword(password, user.passwordHash)) return ok(user);
  book.keep((tx) => countFailedSignIn(tx, user.id, book.clock.now()));
  return refuse('wrong_password');
}

function enter(desk: DeskContext, book: CallContext, user: NonNullable<ReturnType<typeof userRow>>): Actor {
  const actor = actorOf(book, user);
  (desk.bookAs(actor) ?? book).writeStep((tx, announce, audit) => {
    noteSignIn(tx, user.id, book.clock.now());
    audit('session.signIn', `user:${user.id}`, { role: user.role });
    announce('session.changed', {});
    return ok({});
  });
  desk.session.set({ actor, locked: false });
  return actor;
}

export const session: DeskHandlersOf<'session'> = {
  current: (_input, desk) => {
    const { actor, locked } = desk.session.get();
    return { user: actor ? signedIn(actor) : null, locked, idleMinutes };
  },
  signIn: async (input, desk) => {
    const { book } = desk;
    const user = book ? userRow(book, input.login) : null;
    if (!book || !user) return refuse('wrong_password');
    const proved = await provePassword(book, user, input.password);
    if (!proved.ok) return proved;
    if (!user.active) return refuse('user_inactive');
    // A person who became owner has no way into the sealed book until now.
    if (user.role === 'owner' && !book.ownerKeys.has(user.id)) await book.ownerKeys.set(user.id, input.password);
    return ok(signedIn(enter(desk, book, user)));
  },
  practiceSignIn: (input, desk) => {
    const { book } = desk;
    const user = book?.agency.practice ? userRow(book, input.login) : null;
    if (!book || !user?.active) return refuse('user_inactive');
    return ok(signedIn(enter(desk, book, user)));
  },
  signOut: (_input, desk) => {
    const { actor } = desk.session.get();
    const book = actor ? desk.bookAs(actor) : null;
    book?.writeStep((_tx, announce, audit) => {
      audit('session.signOut', `user:${actor?.userId ?? 'house'}`, {});
      announce('session.changed', {});
      return ok({});
    });
    desk.session.set({ actor: null, locked: false });
    return ok({});
  },
  lock: (_input, desk) => {
    lockDesk(desk);
    return ok({});
  },
  unlock: async (input, desk) => {
    const { actor } = desk.session.get();
    const { book } = desk;
    const user = book && actor?.userId ? userById(book.db, actor.userId) : null;
    if (!book || !user?.active) return refuse('wrong_password');
    if (!(book.agency.practice && input.password === '')) {
      const proved = await provePassword(book, user, input.password);
      if (!proved.ok) return proved;
    }
    enter(desk, book, user);
    return ok({});
  },
  stillHere: (_input, desk) => {
    desk.stillHere();
    return ok({});
  },
};

/** Hides everything from every window until the same person proves the password again. */
export function lockDesk(desk: DeskContext): void {
  const { actor, locked } = desk.session.get();
  if (!actor || locked) return;
  desk.session.set({ actor, locked: true });
  desk.book?.announce('session.changed', {});
}
